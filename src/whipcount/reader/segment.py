"""Answer: where do blocks (paragraphs or list lines) and sentences begin and end?"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"\n[ ]*\n\s*")
_STOP = re.compile(r"[.!?…]{1,6}[”\"')\]*]{0,6}\s")
_LAST_WORD = re.compile(r"([A-Za-z.]+)$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen sens rep reps coun gov st ste jr sr prof hon rev gen col capt lt sgt del amb jan feb mar apr jun jul aug sep "
    "sept oct nov dec vs no nos inc ltd co cllr bros messrs mme mlle rt".split()
)
_OPENERS = "“\"'\u2018([*-"
_NUMBERING = re.compile(r"\s*\d{1,3}(?: and \d{1,3})?")
_WRAPPED = 50
_LOOK_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a line of one: folded characters `start` to `end`, and the sentences in it."""

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]
    paragraph: int


def blocks(text: str) -> tuple[Block, ...]:
    """Cut folded text into blocks, and blocks into sentences."""
    found: list[Block] = []
    cursor = 0
    for number, gap in enumerate([*_BREAK.finditer(text), None]):
        stop = gap.start() if gap else len(text)
        for start, end in _lines(text, cursor, stop):
            found.extend(_pieces(tuple(sentences(text, start, end)), number))
        cursor = gap.end() if gap else stop
    return tuple(found)


def _pieces(found: tuple[tuple[int, int], ...], number: int) -> list[Block]:
    """Make a block, or several of what is far too long for a paragraph."""
    cut = [found[n : n + _MOST] for n in range(0, len(found), _MOST)]
    return [Block(held[0][0], held[-1][1], held, number) for held in cut]


_MOST = 60
"""Sentences of a block: one line of a whole book is read in pieces, at a cost that grows with its length only."""


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split at line ends, but mend lines that were only wrapped."""
    lines: list[tuple[int, int]] = []
    cursor = start
    while cursor < end:
        stop = text.find("\n", cursor, end)
        stop = end if stop < 0 else stop
        piece = _trim(text, cursor, stop)
        if piece:
            if lines and _is_wrapped(text, lines[-1], piece):
                piece = (lines.pop()[0], piece[1])
            lines.append(piece)
        cursor = stop + 1
    return lines


def _is_wrapped(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    long_enough = before[1] - before[0] >= _WRAPPED
    return long_enough and text[before[1] - 1] not in '.!?:”"' and text[after[0]].islower()


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split one block of folded text into sentences."""
    found: list[tuple[int, int]] = []
    cursor = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() >= cursor and _ends_sentence(text, cursor, stop, end):
            piece = _trim(text, cursor, stop.end())
            if piece:
                found.append(piece)
            cursor = stop.end()
    piece = _trim(text, cursor, end)
    return [*found, piece] if piece else found


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    following = text[stop.end() : min(end, stop.end() + _LOOK_AHEAD)].lstrip()[:1]
    if not following or not (following.isupper() or following.isdigit() or following in _OPENERS):
        return False
    if _NUMBERING.fullmatch(text, start, stop.start()):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 12), stop.start())
    if not word:
        return True
    letters = word.group(1).lower()
    return not (letters in _ABBREVIATIONS or (len(letters) == 1 and letters != "i") or letters in {"a.m", "p.m", "u.s"})


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
