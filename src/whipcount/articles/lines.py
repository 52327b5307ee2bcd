"""Answer: which articles are in a JSON Lines file? One a line, in the form of the annotation guide."""

from __future__ import annotations

import json
from datetime import date

from whipcount.articles.document import checked
from whipcount.articles.hints import Hints
from whipcount.model.article import Article
from whipcount.model.errors import UnreadableDocument

_MEND = 'each line needs "published" and "text"'


def read_lines(raw: bytes, *, where: str, hints: Hints) -> list[tuple[str, Article]]:
    """Give the id and the article of each line; an article without an id goes by its hash.

    Raises:
        UnreadableDocument: a line that is not an article, with its number, or no line at all.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"is not UTF-8 (byte {error.start})", where=where, mend="save it as UTF-8") from error
    # Only a line feed ends a line here: other separators may stand inside a JSON string.
    read = [_line(line, f"{where}:{n}", hints) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not read:
        raise UnreadableDocument("there is no article in it", where=where, mend=_MEND)
    return read


def _line(line: str, where: str, hints: Hints) -> tuple[str, Article]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument("is not JSON", where=where, mend="each line is one article as JSON") from error
    if not isinstance(given, dict):
        raise UnreadableDocument("is not an article", where=where, mend=_MEND)
    fields = {name: given.get(name) for name in ("id", "text", "published", "outlet", "title", "url")}
    said = {name: "" if value is None else value for name, value in fields.items()}
    for name, value in said.items():
        if not isinstance(value, str):
            raise UnreadableDocument(f'"{name}" is not text', where=where, mend=_MEND)
    article = Article(
        checked(said["text"], where=where),
        hints.published or _day(said["published"], where),
        hints.outlet or said["outlet"],
        hints.title or said["title"],
        hints.url or said["url"],
    )
    return said["id"] or article.id, article


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableDocument(f"{text!r} is not a date", where=where, mend="write it as 2024-10-23") from error
