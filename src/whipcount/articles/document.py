"""Answer: how do bytes become an article?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from datetime import date

from whipcount.articles.hints import Hints
from whipcount.articles.html import Extracted, extract
from whipcount.model.article import Article
from whipcount.model.errors import UnreadableDocument

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_HEADER = re.compile(r"(title|outlet|source|date|published|url)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_ISO_DATE = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_SNIFF = 4096
_EARLY = 40
"""An ISO date within so many characters of the start is the article's own."""


def read_document(raw: bytes, *, where: str, hints: Hints, extracted: Callable[[str], Extracted] = extract) -> Article:
    """Turn a document into an article; what the user said wins over what the document says.

    Plain text is kept code point for code point, but for header lines (`Title:`, `Outlet:`, `Date:`, `URL:`) before a
    blank line.

    Raises:
        UnreadableDocument: binary, empty, without text, or without a publication date.
    """
    if raw.startswith(_BINARY) or b"\0" in raw[:_SNIFF].removeprefix(codecs.BOM_UTF16_LE):
        raise UnreadableDocument("is a binary file, not text or HTML", where=where, mend="save it as text or HTML")
    if not raw.strip():
        raise UnreadableDocument("the article is empty", where=where, mend="paste its text")
    if _MARKUP.search(raw[:_SNIFF]):
        return _from_html(_decode(raw, is_html=True), where, hints, extracted)
    return _from_text(_decode(raw, is_html=False), where, hints)


def _decode(raw: bytes, *, is_html: bool) -> str:
    """Decode by byte-order mark, declaration, UTF-8, and at last Windows-1252, which takes nearly every byte."""
    declared = _CHARSET.search(raw[:_SNIFF]) if is_html else None
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def _from_html(html: str, where: str, hints: Hints, extracted: Callable[[str], Extracted]) -> Article:
    found = extracted(html)
    if not found.text.strip():
        raise UnreadableDocument("the page has no text that can be read", where=where, mend="copy its text into a file")
    published = hints.published or _day(found.published)
    return Article(
        found.text,
        _dated(published, where),
        hints.outlet or found.outlet,
        hints.title or found.title,
        hints.url or found.url or (where if where.startswith("http") else ""),
        found.by,
    )


def _from_text(text: str, where: str, hints: Hints) -> Article:
    header, body = _header(text)
    if not body.strip():
        raise UnreadableDocument("the article is empty", where=where, mend="paste its text")
    early = _ISO_DATE.search(body[:_EARLY])
    published = hints.published or _day(header.get("date", "")) or _day(early[1] if early else "")
    return Article(
        body,
        _dated(published, where),
        hints.outlet or header.get("outlet", ""),
        hints.title or header.get("title", ""),
        hints.url or header.get("url", ""),
    )


def _header(text: str) -> tuple[dict[str, str], str]:
    """Split leading header lines from the text; without a blank line after them they are part of the text."""
    head, blank, body = text.partition("\n\n")
    lines = [_HEADER.fullmatch(line.strip()) for line in head.splitlines()]
    if not blank or not lines or not all(lines):
        return {}, text
    names = {"source": "outlet", "published": "date"}
    return {names.get(m[1].lower(), m[1].lower()): m[2].strip() for m in lines if m}, body.lstrip("\n")


def _day(text: str) -> date | None:
    found = _ISO_DATE.search(text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _dated(published: date | None, where: str) -> date:
    if published is None:
        raise UnreadableDocument("no publication date", where=where, mend="say it with --published 2024-10-23")
    return published
