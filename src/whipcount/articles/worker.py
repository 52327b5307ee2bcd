"""Answer: how is a parser kept from hanging or breaking us? In a process of its own, with a deadline.

The process is started when first needed, kept between pages, killed when late and then replaced. It is an ordinary
child with two pipes rather than one of `multiprocessing`, which would run the caller's own script again.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import IO

DEADLINE = 10.0
"""Seconds for one page."""
STARTING = 60.0
"""Seconds for the process to load its parsers, even on a slow disk."""
COMMAND = (sys.executable, "-P", "-m", "whipcount.articles.parse")


class Worker:
    """A process that answers one line of JSON with another. Threads may share it; they wait for each other."""

    def __init__(self, command: Sequence[str] = COMMAND, *, deadline: float = DEADLINE) -> None:
        """Start nothing yet."""
        self.deadline = deadline
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def ask(self, request: Mapping[str, str]) -> dict[str, str] | None:
        """Give the answer; None where the process is late or dies of the request."""
        with self._turn:
            try:
                return self._asked(request)
            except (OSError, ValueError):
                self._end()
                return None

    def close(self) -> None:
        """End the process; the next request starts another."""
        with self._turn:
            self._end()

    def _asked(self, request: Mapping[str, str]) -> dict[str, str]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - our own module, in our own interpreter
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._line(self._process, b"", STARTING)
        line = self._line(self._process, json.dumps(dict(request)).encode() + b"\n", self.deadline)
        given: dict[str, str] = json.loads(line)
        return given

    def _line(self, process: subprocess.Popen[bytes], sent: bytes, seconds: float) -> bytes:
        """Send and wait for a line; killing the process from beside is what ends a wait that is too long."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, kill)
        timer.start()
        try:
            _pipe(process.stdin).write(sent)
            _pipe(process.stdin).flush()
            line = _pipe(process.stdout).readline()
        finally:
            timer.cancel()
            timer.join()
        if late.is_set() or not line.endswith(b"\n"):
            raise BrokenPipeError("late, or ended without an answer")
        return line

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was not sent cannot be sent any more
                _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


SHARED = Worker()
"""The worker for everybody who does not bring one."""
atexit.register(SHARED.close)
