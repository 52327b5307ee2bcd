"""Answer: under which condition does a position hold, and has what it names come about?

The words after "unless" or "if" name something that may come about. It is open until an editor writes a row
`condition_met` or `condition_failed` into the calendar; where its deadline passes without a row it has lapsed, which
the arithmetic treats as failed. "Aye unless two bills pass" holds while they have not passed; "aye if the report is
bad" holds once it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whipcount.house.answer import Stance
from whipcount.model.calendar import DECIDING, CalendarRow, What
from whipcount.model.person import Party, Person

_UNLESS = re.compile(
    r"\W*(?:unless|until|without|barring|absent|except if|only if not|à moins|sauf si|es sei denn)\b", re.IGNORECASE
)


class ConditionState(StrEnum):
    """Whether what a condition names has come about."""

    OPEN = "open"
    MET = "met"
    FAILED = "failed"
    LAPSED = "lapsed"
    """Its deadline passed and nobody wrote down that it was met: counted as failed."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A stated position that hangs on something, and how that stands on a day."""

    stance: Stance
    state: ConditionState
    since: date | None
    """The day on which it was decided or lapsed."""
    row: CalendarRow | None
    """The row that decided it."""

    @property
    def holder(self) -> Party | Person:
        """Give who stated it."""
        return self.stance.holder

    @property
    def text(self) -> str:
        """Give its words."""
        return self.stance.condition or ""

    def holds(self, *, met: bool) -> bool:
        """Say whether the stated position holds if what the condition names comes about, or if it does not."""
        return met is not bool(_UNLESS.match(self.text))


def conditions(stances: Iterable[Stance], calendar: Sequence[CalendarRow], on: date) -> tuple[Condition, ...]:
    """Give the condition of each stance that has one, with its state on the day."""
    rows = sorted((r for r in calendar if r.what in DECIDING and r.on <= on), key=lambda r: r.on)
    return tuple(_condition(s, rows, on) for s in stances if s.condition)


def undecided_rows(found: Iterable[Condition], calendar: Sequence[CalendarRow], on: date) -> tuple[CalendarRow, ...]:
    """Give the rows up to the day that decide no condition that anybody holds now."""
    used = {c.row.where for c in found if c.row}
    return tuple(r for r in calendar if r.what in DECIDING and r.on <= on and r.where not in used)


def _condition(stance: Stance, rows: Sequence[CalendarRow], on: date) -> Condition:
    """Decide by the latest row about it; a position stated again after the row is a new one, open again."""
    row = next((r for r in reversed(rows) if _about(r, stance)), None)
    if row:
        met = row.what is What.CONDITION_MET
        return Condition(stance, ConditionState.MET if met else ConditionState.FAILED, row.on, row)
    if stance.deadline and stance.deadline < on:
        return Condition(stance, ConditionState.LAPSED, stance.deadline, None)
    return Condition(stance, ConditionState.OPEN, None, None)


def _about(row: CalendarRow, stance: Stance) -> bool:
    if stance.claim.id in row.who:
        return True
    named = row.who if isinstance(stance.holder, Person) else row.party
    return stance.holder.id in named and stance.claim.held_from <= row.on
