"""Answer: are these bytes text, a web page or neither, and which characters are they?"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from whipcount.model.errors import UnreadableDocument

LARGEST = 20_000_000
"""Bytes of the longest document; no article comes near, and parsers take minutes over more."""


class Form(StrEnum):
    """In which form a text comes."""

    TEXT = "text"
    HTML = "html"


# The first that fits wins, so UTF-32 stands before the UTF-16 whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_IN_PAGE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
# Families in which pages are written; Python has others (punycode, unicode_escape) that are not for documents.
_KNOWN = ("utf-8", "utf-16", "utf-32", "iso", "cp", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "tis-620")
# Labels that pages carry without meaning them: UTF-8 is tried first, then Windows-1252, which contains them.
_UNMEANT = ("ascii", "iso8859-1", "cp1252")
_LOOK = 4096


def decode(raw: bytes, *, where: str, media_type: str = "") -> str:
    """Turn bytes into text: byte-order mark, declared charset, UTF-8, and at last Windows-1252.

    Only a byte-order mark is taken away.

    Raises:
        UnreadableDocument: empty, too long, or not text at all.
    """
    if not raw.strip():
        raise UnreadableDocument("the article is empty", where=where, mend="paste its text")
    if len(raw) > LARGEST:
        raise UnreadableDocument(f"is longer than {LARGEST:,} bytes", where=where, mend="give one article at a time")
    marked = [(mark, encoding) for mark, encoding in _MARKS if raw.startswith(mark)]
    declared = _declared(raw, media_type)
    wide = any(encoding != "utf-8" for _, encoding in marked) or declared.startswith(("utf-16", "utf-32"))
    if raw.startswith(_BINARY) or (b"\0" in raw and not wide) or not _may_be_text(media_type):
        raise UnreadableDocument("is a binary file, not text or HTML", where=where, mend="save it as text or HTML")
    for mark, encoding in (*marked, (b"", declared), (b"", "utf-8"), (b"", "cp1252")):
        if encoding and (text := _strictly(raw.removeprefix(mark), encoding)) is not None:
            return text
    return raw.decode("latin-1")


def form(text: str, *, where: str, media_type: str = "") -> Form:
    """Say whether a text is a page: by how it begins, else by its media type, else by the end of its name."""
    head = text[:_LOOK].lstrip()
    if head.startswith("<") and _PAGE.search(head):
        return Form.HTML
    if head.startswith("<?xml"):
        raise UnreadableDocument("is XML, such as a feed, not an article", where=where, mend="give the article's page")
    kind = _kind(media_type)
    named = where.lower().endswith((".html", ".htm"))
    return Form.HTML if kind in {"text/html", "application/xhtml+xml"} or (named and not kind) else Form.TEXT


def _kind(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _may_be_text(media_type: str) -> bool:
    """Let XML through, for it is told apart by its words; servers call anything an octet-stream."""
    kind = _kind(media_type)
    return not kind or kind.startswith("text/") or kind.endswith("xml") or kind == "application/octet-stream"


def _declared(raw: bytes, media_type: str) -> str:
    """Give Python's name of the declared encoding; empty where none is meant and known."""
    in_type, in_page = _IN_TYPE.search(media_type), _IN_PAGE.search(raw, 0, _LOOK)
    labels = [in_type[1]] if in_type else []
    # A declaration that can be read as ASCII is not in UTF-16, whatever it says.
    labels += [in_page[1].decode()] if in_page and not in_page[1].lower().startswith((b"utf-16", b"utf-32")) else []
    for label in labels:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            continue
        if name.startswith(_KNOWN) and name not in _UNMEANT:
            return name
    return ""


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
