"""Answer: which words are quotation? Unclosed, nested, continued over paragraphs, odd numbers of marks: all survive."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile('[“”"]')
_SINGLE = re.compile(r"['\u2018](?:(?<=[\s(:-].)|(?<=\A.))(?=[A-Za-z])")
"""The mark is asked for first, and then what stands before it: `re` finds a character faster than a place."""
_SINGLE_END = re.compile(r"(?<=[.,!?a-z])'(?![A-Za-z])")
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, marks included, in folded characters."""

    start: int
    end: int
    closed: bool
    marked: bool = True
    """False where the layout alone makes it one: a turn of a conversation."""

    def holds(self, position: int) -> bool:
        """Say whether a character lies inside."""
        return self.start <= position < self.end


def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Pair the marks of one block; what is never closed runs to the end of the block."""
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        at = mark.start()
        if opened is None:
            if mark.group() != "”" and _may_open(text, at, start, end):
                opened = at
        elif mark.group() == "”" or (mark.group() == '"' and _may_close(text, at, end)):
            found.append(Quotation(opened, at + 1, closed=True))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end, closed=False))
    return tuple(found) if found else _singles(text, start, end)


def _singles(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Pair single marks, which are apostrophes more often than not."""
    found: list[Quotation] = []
    cursor = start
    while opening := _SINGLE.search(text, cursor, end):
        closing = _SINGLE_END.search(text, opening.end(), min(end, opening.end() + _LONGEST_SINGLE))
        if not closing:
            cursor = opening.end()
            continue
        found.append(Quotation(opening.start(), closing.end(), closed=True))
        cursor = closing.end()
    return tuple(found)


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "“":
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not after.isspace() and (before.isspace() or before in "([-:*")


def _may_close(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return not after.isalnum()
