"""Answer: how does the count on the page fall by a column of the roster, such as province?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whipcount.count.breakdown import NOT_GIVEN, Breakdown, by
from whipcount.count.result import Count
from whipcount.desk import words
from whipcount.desk.charts.glyphs import LADDER, glyph
from whipcount.desk.headline import group_anchor
from whipcount.model.motion import Position

_FEWEST, _MOST = 2, 16
"""A column with more values than this is a list, not a table."""


@dataclass(frozen=True, slots=True)
class Head:
    """One position, and the list of its members."""

    glyph: Markup
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """The members with one value of the column: how many stand at each position, and how many there are."""

    value: str
    numbers: tuple[int, ...]
    members: int


@dataclass(frozen=True, slots=True)
class Crosstab:
    """The count by one column."""

    column: str
    """In words."""
    roster_column: str
    """As the roster calls it."""
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]


def crosstab(count: Count) -> Crosstab | None:
    """Part the count by the first column of the roster's own that parts it into a few; None where none does."""
    people = [*(s.person for s in count.standings), *count.silent]
    columns = dict.fromkeys(name for p in people for name in p.attributes)
    parted = (by(count, column) for column in columns)
    return next((_table(count, found) for found in parted if _fits(found)), None)


def _fits(found: Breakdown) -> bool:
    values = [s for s in found.shares if s.value != NOT_GIVEN]
    given = sum(s.members for s in values)
    return _FEWEST <= len(values) <= _MOST and 2 * given > sum(s.members for s in found.shares)


def _table(count: Count, found: Breakdown) -> Crosstab:
    held = [p for p in LADDER if p is None or count.at(p)]
    lines = (Line(s.value, tuple(s.at.get(p, 0) if p else s.silent for p in held), s.members) for s in found.shares)
    return Crosstab(words.spaced(found.column), found.column, tuple(_head(count, p) for p in held), tuple(lines))


def _head(count: Count, position: Position | None) -> Head:
    label = words.of_many(words.label(count.motion, position))
    there = count.at(position) if position else count.silent
    return Head(glyph(position), label, f"#{group_anchor(count, position)}" if there else "")
