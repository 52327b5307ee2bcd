"""Answer: which stretch of a text belongs to which claims? Blocks and segments that tile it, nothing lost or twice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")

Stretch = tuple[int, int]
"""Code points, from start to end (exclusive)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that lies in the evidence of the same claims throughout."""

    start: int
    end: int
    claims: tuple[int, ...] = ()
    """Indexes of the claims, ascending; empty where no claim has these words."""


def blocks(text: str) -> tuple[Stretch, ...]:
    """Cut a text after blank lines, or after every line where there is no blank one; the blocks tile the text."""
    pattern = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    cuts = [0, *(m.end() for m in pattern.finditer(text)), len(text)]
    return tuple((a, b) for a, b in pairwise(cuts) if a < b)


def segments(within: Stretch, spans: Sequence[Stretch]) -> tuple[Segment, ...]:
    """Cut a stretch wherever a span begins or ends; the segments tile it, whatever overlaps or sticks out."""
    start, end = within
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (a, b) in enumerate(spans):
        if max(a, start) < min(b, end):
            opening.setdefault(max(a, start), []).append(index)
            closing.setdefault(min(b, end), []).append(index)
    cuts = sorted({start, end, *opening, *closing})
    open_now: set[int] = set()
    made = []
    for a, b in pairwise(cuts):
        open_now = (open_now - set(closing.get(a, ()))) | set(opening.get(a, ()))
        made.append(Segment(a, b, tuple(sorted(open_now))))
    return tuple(made)


def touching(stretches: Sequence[Stretch], spans: Sequence[Stretch]) -> tuple[tuple[int, ...], ...]:
    """Give, for each of the stretches that tile a text, the indexes of the spans that have words in it, ascending."""
    starts = [a for a, _ in stretches]
    found: list[list[int]] = [[] for _ in stretches]
    for index, (a, b) in enumerate(spans):
        first = max(bisect_right(starts, a) - 1, 0)
        for block in range(first, bisect_left(starts, b, first) if a < b else first):
            found[block].append(index)
    return tuple(map(tuple, found))
