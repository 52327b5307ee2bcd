"""Answer: which documents did the user name, and what articles are in them?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from whipcount.articles.document import read_document
from whipcount.articles.fetch import fetch
from whipcount.articles.hints import Hints
from whipcount.model.article import Article
from whipcount.model.errors import MissingFile, UnreadableDocument
from whipcount.model.problem import Problem

READ = (".txt", ".md", ".html", ".htm", ".jsonl")
STDIN = "-"


def find(sources: Sequence[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Expand folders into their files; URLs, files and `-` stay; what is not there is told."""
    found: list[str] = []
    problems: list[Problem] = []
    for source in sources:
        path = Path(source)
        if source == STDIN or is_url(source) or path.is_file():
            found.append(source)
        elif path.is_dir():
            inside = [str(p) for p in sorted(path.rglob("*")) if _readable(p, path)]
            found += inside
            if not inside:
                problems.append(Problem(source, "nothing in it can be read", f"it takes {', '.join(READ)}"))
        else:
            problems.append(Problem(source, "there is no such file or folder", "check the path"))
    return tuple(found), tuple(problems)


def load(
    source: str, *, hints: Hints, stdin: Callable[[], bytes], fetched: Callable[[str], bytes] = fetch
) -> Iterable[tuple[str, Article]]:
    """Give name and article of each article in a source; JSON Lines hold many, everything else one."""
    if source == STDIN:
        return [("standard input", read_document(stdin(), where="standard input", hints=hints))]
    if is_url(source):
        return [(source, read_document(fetched(source), where=source, hints=hints))]
    try:
        raw = Path(source).read_bytes()
    except OSError as error:
        raise MissingFile(f"cannot be read: {error.strerror}", where=source, mend="check the path") from error
    if source.endswith(".jsonl"):
        return [
            _line(line, f"{source}:{n}") for n, line in enumerate(_utf8(raw, source).split("\n"), 1) if line.strip()
        ]
    return [(Path(source).name, read_document(raw, where=source, hints=hints))]


def is_url(source: str) -> bool:
    """Say whether a source is a web address."""
    return source.startswith(("http://", "https://"))


def _utf8(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"is not UTF-8 (byte {error.start})", where=where, mend="save it as UTF-8") from error


def _line(line: str, where: str) -> tuple[str, Article]:
    """Read one article as the annotation guide writes it."""
    try:
        given = json.loads(line)
        published = date.fromisoformat(given["published"])
        text, name = str(given["text"]), str(given.get("id") or "")
    except (ValueError, KeyError, TypeError) as error:
        message = f"is not an article: {error!r}"
        raise UnreadableDocument(message, where=where, mend='each line needs "published" and "text"') from error
    if not text.strip():
        raise UnreadableDocument("the article is empty", where=where, mend="paste its text")
    described = {k: str(given.get(k) or "") for k in ("outlet", "title", "url")}
    article = Article(text, published, **described)
    return name or article.id, article


def _readable(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.is_file() and path.suffix.lower() in READ and not hidden
