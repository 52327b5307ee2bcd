"""Answer: which process may write to the file now?

SQLite from 3.7.0 to 3.51.2, but for 3.44.6 and 3.50.7, can lose what was committed when two connections write to one
file, or move its log into it, at the same instant (https://sqlite.org/wal.html#walresetbug). With these, a process
holds the lock of a file beside the ledger for as long as a transaction takes; the others wait for their turn. The
system drops the lock of a process that dies.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from whipcount.model.errors import LedgerError

Version = tuple[int, int, int]
"""Of SQLite."""

_BROKEN = ((3, 7, 0), (3, 51, 2))
_MENDED = frozenset({(3, 44, 6), (3, 50, 7)})
_PAUSE = 0.002
_FAR = 1 << 30  # the byte that Windows locks, which keeps others from reading it: far behind the process id


def needs_turns(version: Version) -> bool:
    """Say whether this SQLite lets one process write at a time only."""
    first, last = _BROKEN
    return first <= version <= last and version not in _MENDED


def lock_file(path: Path) -> Path:
    """Give the file beside the ledger whose lock is the turn; it stays, and holds the last writer's process id."""
    return path.with_name(f"{path.name}.lock")


@contextmanager
def turn(path: Path, *, version: Version, seconds: float) -> Iterator[None]:
    """Wait for the turn to write, where this SQLite needs turns, and keep it for the block.

    Raises:
        LedgerError: another process has kept the turn for so many seconds; the error names it.
    """
    if not needs_turns(version):
        yield
        return
    with _opened(path) as file:
        _wait(file, path, seconds)
        _sign(file)
        yield


def _sign(file: BinaryIO) -> None:
    """Write the process id, unless it stands there: to cut and write a file each time makes the next flush slower."""
    own = str(os.getpid()).encode()
    file.seek(0)
    if file.read() != own:
        file.truncate(0)
        file.write(own)
        file.flush()


def _opened(path: Path) -> BinaryIO:
    try:
        return lock_file(path).open("a+b")
    except OSError as error:
        mend = "see that the folder is there and that you may write in it"
        raise LedgerError(f"unable to open the lock file: {error.strerror}", where=str(path), mend=mend) from error


def _wait(file: BinaryIO, path: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not _locked(file):
        if time.monotonic() > until:
            file.seek(0)
            who = file.read(20).decode(errors="replace") or "unknown"
            said = f"process {who} has been writing for {seconds:g} s"
            raise LedgerError(said, where=str(path), mend="try again when it is done, or stop it")
        time.sleep(_PAUSE)


def _locked(file: BinaryIO) -> bool:
    """Take the lock if it is free; closing the file lets go of it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
