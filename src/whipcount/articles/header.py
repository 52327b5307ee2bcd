"""Answer: what do the header lines at the top of a plain text say, and where does the text begin?

Title: Caucus meets on the leader
Outlet: The Larkspur Courier
Date: 2024-10-23
URL: https://courier.example/caucus

The text begins after the blank line.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from whipcount.articles.dates import stated_day
from whipcount.model.errors import BadInput

KEYS = {
    "title": "title",
    "outlet": "outlet",
    "source": "outlet",
    "date": "published",
    "published": "published",
    "url": "url",
}


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says; `body` is the rest of the text, code point for code point."""

    body: str
    published: date | None = None
    outlet: str = ""
    title: str = ""
    url: str = ""


def split_header(text: str, *, where: str) -> Header:
    """Take leading header lines off a text; without a blank line after them they are part of the text."""
    said: dict[str, str] = {}
    at = 0
    for line in io.StringIO(text, newline=""):
        at += len(line)
        if not line.strip():
            break
        key, colon, value = line.partition(":")
        field = KEYS.get(key.strip().lower())
        if not colon or field is None:
            return Header(text)
        said.setdefault(field, value.strip())
    else:
        return Header(text)
    if not said:
        return Header(text)
    return Header(
        text[at:],
        _published(said.get("published", ""), where=where),
        said.get("outlet", ""),
        said.get("title", ""),
        said.get("url", ""),
    )


def _published(value: str, *, where: str) -> date | None:
    if not value:
        return None
    day = stated_day(value)
    if day is None:
        raise BadInput(f"{value!r} in the header is not a date", where=where, mend="write it as Date: 2024-10-23")
    return day
