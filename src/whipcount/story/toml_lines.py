"""Answer: on which line of a TOML file does a key stand? `tomllib` does not say, and a user must know."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<skip>\#[^\n]*|[^\S\n]+)
  | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')
  | (?P<newline>\n)
  | (?P<mark>[\[\]{}=.,])
  | (?P<bare>[^\[\]{}=.,\"'\#\s]+)
    """,
    re.VERBOSE | re.DOTALL,
)

_MARKS = {"[", "]", "."}

Path = tuple[str | int, ...]


def line_numbers(text: str) -> dict[Path, int]:
    """Give the line of every table and key of a valid TOML text, by path; an array's tables are numbered from 0."""
    lines: dict[Path, int] = {}
    seen: Counter[Path] = Counter()
    table: Path = ()
    for number, tokens in _statements(text):
        if tokens[0] == "[":
            table = _table([_key(t) for t in tokens if t not in _MARKS], seen, is_array=tokens[1] == "[")
            lines[table] = number
        else:
            path = table
            for part in (t for t in tokens[: tokens.index("=")] if t not in _MARKS):
                path = (*path, _key(part))
                lines.setdefault(path, number)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Give the line of a path, or of the nearest table around it; 1 where there is none."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give each header or key with its value as tokens, with its first line; a value in brackets may span lines."""
    line, first, depth = 1, 1, 0
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if match.lastgroup in {"text", "mark", "bare"}:
            first = first if tokens else line
            tokens.append(token)
            depth += (token in {"[", "{"}) - (token in {"]", "}"})
        elif match.lastgroup == "newline" and depth == 0 and tokens:
            yield first, tokens
            tokens = []
        line += token.count("\n")
    if tokens:
        yield first, tokens


def _table(names: list[str], seen: Counter[Path], *, is_array: bool) -> Path:
    """Give the path of a header: below an array of tables, the one that was begun last is meant."""
    path: Path = ()
    for n, name in enumerate(names, 1):
        path = (*path, name)
        if is_array and n == len(names):
            seen[path] += 1
        if seen[path]:
            path = (*path, seen[path] - 1)
    return path


def _key(token: str) -> str:
    """Read a key as TOML does: bare, or in quotes with escapes."""
    if token[0] not in "\"'":
        return token
    (key,) = tomllib.loads(f"{token} = 1")
    return key
