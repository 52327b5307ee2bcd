"""Answer: on which line of a TOML file does a key stand? `tomllib` does not say, and a user must know."""

from __future__ import annotations

import re
from collections import Counter

_TABLE = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")

Path = tuple[str | int, ...]


def line_numbers(text: str) -> dict[Path, int]:
    """Give the line of every table and key, by path; an array's tables are numbered from 0 in their order."""
    lines: dict[Path, int] = {}
    seen: Counter[str] = Counter()
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _path(header[2], seen, is_array=header[1] == "[[")
            lines[table] = number
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1]), number)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Give the line of a path, or of the nearest table around it; 1 where there is none."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def _path(name: str, seen: Counter[str], *, is_array: bool) -> Path:
    first, *rest = name.split(".")
    if is_array:
        seen[first] += 1
    return (first, seen[first] - 1, *rest) if seen[first] else (first, *rest)
