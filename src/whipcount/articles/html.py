"""Answer: what is the main text of a page, its title, outlet and date?

Trafilatura reads in a worker process; resiliparse stands behind it.
"""

from __future__ import annotations

import atexit
import multiprocessing as mp
import os
import resource
from dataclasses import dataclass
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

DEADLINE = 10.0
"""Seconds for one page; then the worker is killed and replaced."""
MEMORY = 2 << 30
"""Bytes of address space a worker may take beyond what it starts with."""
LARGE = 1_000_000
DEEP = 250


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says; `published` is an ISO date or empty."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    by: str = "trafilatura"


class Worker:
    """A process that extracts pages one after the other, killed when late and started again when needed."""

    def __init__(self, *, deadline: float = DEADLINE) -> None:
        """Start nothing yet."""
        self._deadline = deadline
        self._process: mp.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def extract(self, html: str) -> Extracted | None:
        """Give what trafilatura finds; None where it fails, is late or dies."""
        try:
            pipe = self._running()
            pipe.send(html)
            found = pipe.recv() if pipe.poll(self._deadline) else None
        except (OSError, EOFError):
            found = None
        if not isinstance(found, Extracted):
            self.close()
            return None
        return found

    def close(self) -> None:
        """End the process."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None

    def _running(self) -> Connection:
        if self._pipe is None:
            context = mp.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._process, self._pipe = process, ours
        return self._pipe


_worker = Worker()
atexit.register(_worker.close)


def extract(html: str, worker: Worker = _worker) -> Extracted:
    """Extract a page with trafilatura, or resiliparse where that fails, is late, finds nothing, or would suffer."""
    found = None if len(html) > LARGE or _depth(html) > DEEP else worker.extract(html)
    return found if found and found.text.strip() else _with_resiliparse(html, found)


def _depth(html: str) -> int:
    """Bound the nesting from above, cheaply: opened less closed containers, at its highest."""
    depth = highest = 0
    for piece in html.split("<")[1:]:
        name = piece[:8].lower()
        if name.startswith(("/div", "/span", "/table", "/b", "/i", "/font")):
            depth -= 1
        elif name.startswith(("div", "span", "table", "b>", "i>", "font")):
            depth += 1
            highest = max(highest, depth)
    return highest


def _with_resiliparse(html: str, found: Extracted | None) -> Extracted:
    from resiliparse.extract.html2text import extract_plain_text

    kept = found or Extracted("")
    text = "" if _depth(html) > DEEP * 40 else extract_plain_text(html, main_content=True) or ""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return Extracted("\n\n".join(paragraphs), kept.title, kept.outlet, kept.published, kept.url, "resiliparse")


def _serve(pipe: Connection) -> None:
    """Answer pages until the other end goes; runs in the worker."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a page that breaks the parser is told by us, not by a traceback
    from trafilatura import bare_extraction

    while True:
        try:
            html = pipe.recv()
        except (EOFError, OSError):
            return
        found = bare_extraction(html, with_metadata=True, include_comments=False, as_dict=False)
        pipe.send(_extracted(found))


def _extracted(found: object) -> Extracted:
    def field(name: str) -> str:
        return str(getattr(found, name, None) or "")

    paragraphs = [line.strip() for line in field("text").splitlines() if line.strip()]
    host = (urlsplit(field("url")).hostname or "").removeprefix("www.")
    return Extracted("\n\n".join(paragraphs), field("title"), field("sitename") or host, field("date"), field("url"))
