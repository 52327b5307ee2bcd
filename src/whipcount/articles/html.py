"""Answer: what is the main text of a page, its title, outlet and date?

Trafilatura reads first; resiliparse where that fails, is late or finds nothing (it refuses deep pages), and at once
where a page is long, for trafilatura's time grows faster than the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whipcount.articles.worker import SHARED, Worker
from whipcount.model.errors import UnreadableDocument

LONG = 1_000_000
"""Code points from which on a page is long."""
_MEND = "copy its text into a file"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says; paragraphs of `text` are separated by a blank line."""

    text: str
    title: str
    outlet: str
    published: date | None
    url: str
    by: str


def extract(page: str, *, where: str, latest: date | None = None, worker: Worker = SHARED) -> Extracted:
    """Extract a page; dates after `latest` are not believed.

    Raises:
        UnreadableDocument: no text, or no parser could read it in time.
    """
    parsers = ["resiliparse"] if len(page) > LONG else ["trafilatura", "resiliparse"]
    answered = False
    for parser in parsers:
        found = worker.ask({"parser": parser, "page": page, "latest": latest.isoformat() if latest else ""})
        answered = answered or found is not None
        if found and found["text"]:
            return _extracted(found, parser)
    if answered:
        raise UnreadableDocument("the page has no text that can be read", where=where, mend=_MEND)
    raise UnreadableDocument(f"no parser could read the page in {worker.deadline:g} seconds", where=where, mend=_MEND)


def _extracted(found: dict[str, str], parser: str) -> Extracted:
    published = date.fromisoformat(found["published"]) if found.get("published") else None
    return Extracted(
        found["text"], found.get("title", ""), found.get("outlet", ""), published, found.get("url", ""), parser
    )
