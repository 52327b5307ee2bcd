"""Answer: what does a sentence look like when every mention is one mark? Patterns then know no names.

A mark is one private-use character: its block says what kind of mention it is, its place in the block which one.
Folding has removed such characters from the text, so a mark can only be ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whipcount.reader.names import Kind, Mention

BASE = {Kind.LEADER: 0xE000, Kind.PERSON: 0xE100, Kind.PARTY: 0xE200, Kind.GROUP: 0xE300, Kind.OUTSIDER: 0xE400}
_BLOCK = 0x100
LEADER, PERSON, PARTY, GROUP, OUTSIDER = (f"[{chr(b)}-{chr(b + _BLOCK - 1)}]" for b in BASE.values())
ANYBODY = f"[{chr(0xE000)}-{chr(0xE4FF)}]"
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
        return BASE[Kind.LEADER] <= ord(self.text[position]) < BASE[Kind.OUTSIDER] + _BLOCK

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the folded characters behind positions `start` to `end`."""
        return self.at[start], self.at[end]


def scene(text: str, start: int, end: int, mentions: Iterable[Mention], marks: frozenset[int] = frozenset()) -> Scene:
    """Mark the mentions of one sentence of folded text, leaving out the quotation marks at `marks`."""
    pieces: list[str] = []
    at: list[int] = []
    kept: list[Mention] = []
    cursor = start
    for mention in mentions:
        if mention.start < cursor or mention.end > end or len(kept) >= _BLOCK - 1:
            continue
        _copy(text, cursor, mention.start, marks, pieces, at)
        pieces.append(chr(BASE[mention.kind] + len(kept)))
        at.append(mention.start)
        kept.append(mention)
        cursor = mention.end
    _copy(text, cursor, end, marks, pieces, at)
    return Scene("".join(pieces), (*at, end), tuple(kept))


def _copy(text: str, start: int, end: int, marks: frozenset[int], pieces: list[str], at: list[int]) -> None:
    """Copy a stretch in lower case without the quotation marks; every character keeps its place."""
    cursor = start
    for stop in (*sorted(m for m in marks if start <= m < end), end):
        piece = text[cursor:stop]
        lower = piece.lower()
        if len(lower) != len(piece):  # a letter whose small form is two
            lower = "".join(low if len(low := c.lower()) == 1 else c for c in piece)
        pieces.append(lower.translate(_QUOTES))
        at.extend(range(cursor, stop))
        cursor = stop + 1


_QUOTES = {ord("“"): '"', ord("”"): '"', ord("\u2018"): "'", ord("\n"): " "}
