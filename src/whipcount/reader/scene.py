"""Answer: what does a sentence look like when every mention is one mark? Patterns then know no names.

A mark is one private-use character: its block says what kind of mention it is, its place in the block which one.
Folding has removed such characters from the text, so a mark can only be ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whipcount.reader.names import Kind, Mention

BASE = {Kind.LEADER: 0xE000, Kind.PERSON: 0xE100, Kind.PARTY: 0xE200, Kind.GROUP: 0xE300, Kind.OUTSIDER: 0xE400}
_BLOCK = 0x100
LEADER, PERSON, PARTY, GROUP, OUTSIDER = (f"[{chr(b)}-{chr(b + _BLOCK - 1)}]" for b in BASE.values())
_FIRST, _LAST = chr(0xE000), chr(0xE4FF)
ANYBODY = f"[{chr(0xE000)}-{chr(0xE4FF)}]"
_MARK = re.compile(ANYBODY)
LONGEST = 1200
"""Folded characters; a longer "sentence" is not prose and is not read."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in lower case with marks for mentions; `at[i]` is where character `i` starts in the folded text."""

    text: str
    at: tuple[int, ...]
    mentions: tuple[Mention, ...]

    def mention(self, position: int) -> Mention:
        """Give the mention marked at a position."""
        return self.mentions[(ord(self.text[position]) - 0xE000) % _BLOCK]

    def is_mark(self, position: int) -> bool:
        """Say whether there is a mark at a position."""
        return _FIRST <= self.text[position] <= _LAST

    def marks(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Walk the positions of the marks from `start` to `end`."""
        return (m.start() for m in _MARK.finditer(self.text, start, len(self.text) if end is None else end))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the folded characters behind positions `start` to `end`."""
        return self.at[start], self.at[end]


def scene(lower: str, start: int, end: int, mentions: Iterable[Mention], marks: frozenset[int] = frozenset()) -> Scene:
    """Mark the mentions of one sentence of folded text in lower case, leaving out the quotation marks at `marks`."""
    pieces: list[str] = []
    at: list[int] = []
    kept: list[Mention] = []
    cursor = start
    left_out = [m.start() for m in _QUOTE.finditer(lower, start, end) if m.start() in marks] if marks else []
    for mention in mentions:
        if mention.start < cursor or mention.end > end or len(kept) >= _BLOCK - 1:
            continue
        _copy(lower, cursor, mention.start, left_out, pieces, at)
        pieces.append(chr(BASE[mention.kind] + len(kept)))
        at.append(mention.start)
        kept.append(mention)
        cursor = mention.end
    _copy(lower, cursor, end, left_out, pieces, at)
    at.append(end)
    return Scene(_plainer("".join(pieces)), tuple(at), tuple(kept))


def _copy(lower: str, start: int, end: int, left_out: list[int], pieces: list[str], at: list[int]) -> None:
    """Copy a stretch, run by run between the marks that are left out."""
    for mark in left_out:
        if start <= mark < end:
            pieces.append(lower[start:mark])
            at.extend(range(start, mark))
            start = mark + 1
    pieces.append(lower[start:end])
    at.extend(range(start, end))


_QUOTE = re.compile("[\"“”'\u2018]")


def _plainer(text: str) -> str:
    """Write one kind of double and of single marks, and blanks for line ends; replacing is faster than translating."""
    return text.replace("“", '"').replace("”", '"').replace("\u2018", "'").replace("\n", " ")
