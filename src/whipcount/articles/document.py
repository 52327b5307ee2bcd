"""Answer: how do bytes become an article?"""

from __future__ import annotations

from datetime import date
from typing import assert_never
from urllib.parse import urlsplit

from whipcount.articles.dates import address_day, leading_day
from whipcount.articles.decode import Form, decode, form
from whipcount.articles.header import split_header
from whipcount.articles.hints import Hints
from whipcount.articles.html import extract
from whipcount.articles.worker import SHARED, Worker
from whipcount.model.article import Article
from whipcount.model.errors import UnreadableDocument

LONGEST = 1_000_000
"""Code points of an article: twice a long day of debate; beyond that it is many articles in one file."""


def read_document(
    raw: bytes, *, where: str, hints: Hints, today: date | None = None, media_type: str = "", worker: Worker = SHARED
) -> Article:
    """Turn a document into an article; what the user said wins over what the document says.

    Plain text is kept code point for code point, but for header lines (`Title:`, `Outlet:`, `Date:`, `URL:`) before a
    blank line. Of a page the main text is kept; dates in it that lie after `today` are not believed. `media_type` is
    what a server said.

    Raises:
        UnreadableDocument: binary, empty, without text, or without a publication date.
    """
    text = decode(raw, where=where, media_type=media_type)
    match form(text, where=where, media_type=media_type):
        case Form.HTML:
            return _from_page(text, where, hints, today, worker)
        case Form.TEXT:
            return _from_text(text, where, hints)
        case never:
            assert_never(never)


def checked(text: str, *, where: str) -> str:
    """Give the text back if it can be an article: it has words, is no longer than one, and can be written to disk."""
    if not text.strip():
        raise UnreadableDocument("the article is empty", where=where, mend="paste its text")
    if len(text) > LONGEST:
        what = f"holds {len(text):,} characters, an article at most {LONGEST:,}"
        raise UnreadableDocument(what, where=where, mend="split it into its articles")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        what = f"half a character (a lone surrogate) at code point {error.start}"
        raise UnreadableDocument(what, where=where, mend="copy the text anew") from error
    return text


def _from_text(text: str, where: str, hints: Hints) -> Article:
    header = split_header(text, where=where)
    body = checked(header.body, where=where)
    return Article(
        body,
        _dated(hints.published or header.published or leading_day(body), where),
        hints.outlet or header.outlet,
        hints.title or header.title,
        hints.url or header.url,
    )


def _from_page(page: str, where: str, hints: Hints, today: date | None, worker: Worker) -> Article:
    found = extract(page, where=where, latest=today, worker=worker)
    url = hints.url or _address(found.url, where)
    return Article(
        checked(found.text, where=where),
        _dated(hints.published or found.published or address_day(url), where),
        hints.outlet or found.outlet or _host(url),
        hints.title or found.title,
        url,
        found.by,
    )


def _address(stated: str, where: str) -> str:
    """Take the page's word for its address, unless it was fetched and names another host: that would be a disguise."""
    fetched = where if _host(where) else ""
    is_web = urlsplit(stated).scheme in {"http", "https"}
    return stated if is_web and (not fetched or _host(stated) == _host(fetched)) else fetched


def _host(url: str) -> str:
    """Give the host of a web address, empty for anything else."""
    if not url.startswith(("http://", "https://")):
        return ""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _dated(published: date | None, where: str) -> date:
    if published is None:
        raise UnreadableDocument("no publication date", where=where, mend="say it with --published 2024-10-23")
    return published
