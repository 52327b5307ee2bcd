"""Answer: how are lines, conditions, deals and bounds said in words? The same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import assert_never

from whipcount.house.conditions import Condition, ConditionState
from whipcount.house.deals import Deal
from whipcount.house.lines import Because, Choice, Line
from whipcount.house.worlds import Bounds, Verdict
from whipcount.model.calendar import CalendarRow

_MANY = 3
Day = Callable[[date], str]
"""How a day is written: 2024-10-23 in the terminal, in words on the page."""
_CHOICES = {
    Choice.AYE: "votes it down",
    Choice.NO: "keeps it",
    Choice.ABSTAIN: "abstains",
    Choice.ABSENT: "stays away",
    Choice.NOT_AYE: "keeps it or abstains",
    Choice.NOT_NO: "votes it down or abstains",
    Choice.FREE: "free vote",
    Choice.UNKNOWN: "not known",
}


def choice(line: Line) -> str:
    """Say what a holder does to the government."""
    if line.condition and line.condition.state is ConditionState.OPEN:
        return f"depends: {_CHOICES[line.under(met=True)]} if met, {_CHOICES[line.under(met=False)]} if not"
    return f"leans: {_CHOICES[line.choice]}" if line.leans else _CHOICES[line.choice]


def because(line: Line, day: Day = str) -> str:
    """Say why that is taken to be so."""
    match line.because:
        case Because.STATED:
            claim = line.stance.claim if line.stance else None
            said = f"said on {day(claim.held_from)}, {claim.article.outlet}" if claim else "said"
            return f"{said}; condition {line.condition.state}" if line.condition else said
        case Because.CALENDAR:
            return _cited(line.row)
        case Because.DEAL:
            return f"bound by {line.deal.name} since {day(line.deal.begins)}" if line.deal else "bound by a deal"
        case Because.GOVERNMENT:
            return "in government, nothing said"
        case Because.NOTHING:
            return "nothing said"
        case _:
            assert_never(line.because)


def condition(found: Condition, day: Day = str) -> str:
    """Say a condition, its state and its evidence."""
    by = found.stance.deadline
    head = f"{found.holder.name}: {found.text}" + (f" (deadline {day(by)})" if by else "")
    match found.state:
        case ConditionState.OPEN:
            return head
        case ConditionState.LAPSED:
            return f"{head}: lapsed, nothing written down by the deadline; counts as failed"
        case _:
            since = f" on {day(found.since)}" if found.since else ""
            return f"{head}: {found.state}{since} ({_cited(found.row)})"


def deal(found: Deal, day: Day = str) -> str:
    """Say who is bound, on what, from when to when."""
    parties = ", ".join(p.name for p in found.parties)
    covers = ", ".join(found.motions) or "confidence"
    until = f" to {day(found.last)}" if found.last else ""
    state = "in force" if found.in_force else "ended"
    return f"{found.name} ({parties}) on {covers}, {day(found.begins)}{until}: {state} ({_cited(found.row)})"


def due(row: CalendarRow, parties: Mapping[str, str], day: Day = str) -> str:
    """Say what is due and when; `parties` gives the names of parties by id."""
    names = "; ".join(row.who) or ", ".join(parties.get(p, p) for p in row.party)
    until = f" to {day(row.until)}" if row.until else ""
    return ": ".join(part for part in (f"{day(row.on)}{until}, {row.what}", names, row.note) if part)


def span(pair: tuple[int, int], *, signed: bool = False) -> str:
    """Write a range, as one number where both ends are the same."""
    low, high = (f"{n:+}" if signed and n else str(n) for n in pair)
    return low if low == high else f"{low} to {high}"


def verdict(made: Bounds) -> str:
    """Say what becomes of the government."""
    match made.verdict:
        case Verdict.FALLS:
            return "falls, whatever the rest do" if made.depends_on else "falls"
        case Verdict.SURVIVES:
            return "survives, whatever the rest do" if made.depends_on else "survives"
        case Verdict.OPEN if made.margin == (0, 0):
            return "is a tie that the Speaker decides"
        case Verdict.OPEN:
            return f"depends on {_names(made)}"
        case _:
            assert_never(made.verdict)


def bounds(made: Bounds) -> str:
    """Say the bounds in one sentence."""
    what = "the outcome" if made.verdict is Verdict.OPEN else "the government"
    return f"Ayes {span(made.ayes)}, noes {span(made.noes)}: {what} {verdict(made)}."


def _names(made: Bounds) -> str:
    names = [holder.name for holder in made.depends_on]
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return ", ".join(names[:_MANY]) + more


def _cited(row: CalendarRow | None) -> str:
    if row is None:
        return "calendar"
    return "; ".join(part for part in (row.note, row.source, row.where) if part)
