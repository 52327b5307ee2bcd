"""Answer: which documents did the user name, and what articles are in them?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from whipcount.articles.document import read_document
from whipcount.articles.fetch import Fetched, fetch
from whipcount.articles.hints import Hints
from whipcount.articles.lines import read_lines
from whipcount.model.article import Article
from whipcount.model.errors import MissingFile
from whipcount.model.problem import Problem, Severity

READ = (".txt", ".md", ".html", ".htm", ".jsonl")
STDIN = "-"
_NAMED = 3
"""So many of the files left out are named; the rest are counted."""


def find(sources: Sequence[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Expand folders into their files, sorted; URLs, files and `-` stay; what is not there or left out is told."""
    found: list[str] = []
    problems: list[Problem] = []
    for source in sources:
        if source == STDIN or is_url(source) or Path(source).is_file():
            found.append(source)
        elif Path(source).is_dir():
            inside, told = _inside(Path(source))
            found += inside
            problems += told
        elif "://" in source:
            problems.append(Problem(source, "is not a web address", "give one that begins with https:// or http://"))
        else:
            problems.append(Problem(source, "there is no such file or folder", "check the path"))
    return tuple(dict.fromkeys(found)), tuple(problems)


def load(
    source: str,
    *,
    hints: Hints,
    stdin: Callable[[], bytes],
    today: date | None = None,
    fetched: Callable[[str], Fetched] = fetch,
) -> Iterable[tuple[str, Article]]:
    """Give name and article of each article in a source; JSON Lines hold many, everything else one.

    Raises:
        BadInput: the source cannot be read, or holds no article.
    """
    if source == STDIN:
        name = "standard input"
        return [(name, read_document(stdin(), where=name, hints=hints, today=today))]
    if is_url(source):
        page = fetched(source)
        article = read_document(page.body, where=page.url, hints=hints, today=today, media_type=page.media_type)
        return [(source, article)]
    try:
        raw = Path(source).read_bytes()
    except OSError as error:
        raise MissingFile(f"cannot be read: {error.strerror}", where=source, mend="check the path") from error
    if source.lower().endswith(".jsonl"):
        return read_lines(raw, where=source, hints=hints)
    return [(Path(source).name, read_document(raw, where=source, hints=hints, today=today))]


def is_url(source: str) -> bool:
    """Say whether a source is a web address."""
    return source.lower().startswith(("http://", "https://"))


def _inside(folder: Path) -> tuple[list[str], list[Problem]]:
    paths = [path for path in _shown(folder) if path.is_file()]
    readable = [str(path) for path in paths if path.suffix.lower() in READ]
    others = [str(path.relative_to(folder)) for path in paths if path.suffix.lower() not in READ]
    mend = f"it takes {', '.join(READ)}"
    if not readable:
        return [], [Problem(str(folder), "nothing in it can be read", mend)]
    if not others:
        return readable, []
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    message = f"left out: {', '.join(others[:_NAMED])}{more}"
    return readable, [Problem(str(folder), message, mend, Severity.WARNING)]


def _shown(folder: Path) -> list[Path]:
    """Give every path in a folder, sorted, but for hidden files and what lies in hidden folders."""
    paths: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(root) / name for name in files if not name.startswith(".")]
    return sorted(paths)
