"""Answer: what does a gold folder hold? `*.jsonl`, one article a line, and `stories/*.json`, read and checked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from whipcount.model.article import Article
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput, MissingFile
from whipcount.model.story import Story
from whipcount.model.wire import claim_from_json
from whipcount.scoring.gold_article import Gold, GoldArticle
from whipcount.scoring.story_file import story_from_json

_MEND = "see docs/reference/annotation-guide.md"


def load_gold(folder: Path) -> Gold:
    """Load a gold folder.

    Raises:
        BadInput: with file and line of the first thing wrong; `MissingFile` where there is no gold.
    """
    files, stories = sorted(folder.glob("*.jsonl")), sorted((folder / "stories").glob("*.json"))
    if not files:
        raise MissingFile("there is no *.jsonl file here", where=str(folder), mend="give a folder of gold articles")
    known = {s.id: s for s in map(_story, stories)}
    articles = tuple(_article(value, where) for file in files for where, value in lines(file))
    for a in articles:
        if a.story not in known:
            mend = f"write {folder / 'stories' / a.story}.json"
            raise BadInput(f"there is no story {a.story!r}", where=a.id, mend=mend)
    if twice := _first_twice([a.id for a in articles]):
        raise BadInput(f"two articles have the id {twice!r}", where=str(folder), mend="ids are unique")
    return Gold(articles, known, fingerprint((*files, *stories)))


def lines(file: Path) -> Iterator[tuple[str, dict[str, Json]]]:
    """Give each line of a JSON Lines file with its place, `name.jsonl:3`; empty lines are passed over."""
    for number, line in enumerate(_text(file).split("\n"), 1):
        if line.strip():
            where = f"{file.name}:{number}"
            yield where, _object(line, where)


def fingerprint(files: tuple[Path, ...]) -> str:
    """Give 16 hex digits of the SHA-256 of files, their names included."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _story(file: Path) -> Story:
    return story_from_json(_object(_text(file), file.name), where=file.name)


def _article(value: Mapping[str, Json], where: str) -> GoldArticle:
    claims = value.get("claims")
    tags = value.get("tags") or []
    if not isinstance(claims, list) or not isinstance(tags, list):
        raise BadInput("claims or tags is not a list", where=where, mend=_MEND)
    return GoldArticle(
        id=_word(value, "id", where),
        story=_word(value, "story", where),
        article=_told(value, where),
        claims=tuple(claim_from_json(c if isinstance(c, dict) else {}, where=where) for c in claims),
        tags=tuple(str(t) for t in tags),
    )


def _told(value: Mapping[str, Json], where: str) -> Article:
    try:
        day = date.fromisoformat(_word(value, "published", where))
    except ValueError as error:
        raise BadInput(f"published: {error}", where=where, mend="write 2024-10-23") from error
    outlet, title, url = (str(value.get(field) or "") for field in ("outlet", "title", "url"))
    return Article(_word(value, "text", where), day, outlet, title, url)


def _word(value: Mapping[str, Json], field: str, where: str) -> str:
    given = value.get(field)
    if not isinstance(given, str) or not given:
        raise BadInput(f"there is no {field}", where=where, mend=_MEND)
    return given


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MissingFile("there is no such file", where=str(file), mend="check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read: {error}", where=str(file), mend="it must be UTF-8 text") from error


def _object(text: str, where: str) -> dict[str, Json]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadInput(f"is not JSON: {error}", where=where, mend=_MEND) from error
    if not isinstance(value, dict):
        raise BadInput("is not an object", where=where, mend=_MEND)
    return value


def _first_twice(ids: list[str]) -> str:
    return next((name for name, number in Counter(ids).items() if number > 1), "")
