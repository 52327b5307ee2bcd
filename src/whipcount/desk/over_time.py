"""Answer: what does the page show of the count over time? The chart for two widths, and the same day by day."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whipcount.count.history import Move
from whipcount.count.result import Count
from whipcount.desk import words
from whipcount.desk.evidence import ClaimView, claim_view
from whipcount.desk.links import anchor
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.pictures.over_time import NARROW, WIDE
from whipcount.pictures.over_time import over_time as drawn
from whipcount.runs.charting import course
from whipcount.runs.over_time import OverTime


@dataclass(frozen=True, slots=True)
class Moved:
    """One member who came to a position, or left it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """The count of one day."""

    iso: str
    day: str
    aye: int
    no: int
    moved: tuple[Moved, ...]
    claims: tuple[ClaimView, ...]
    estimate: str
    """The range of 90 %, empty where there is none."""


@dataclass(frozen=True, slots=True)
class OverTimeView:
    """The count over time."""

    wide: Markup
    narrow: Markup
    claimed: bool
    estimate: str
    """What the estimate is of; empty where there is none."""
    aye_label: str
    no_label: str
    left_out: int
    """Days that are not counted, because there are too many."""
    rows: tuple[DayRow, ...]


def over_time_view(made: OverTime) -> OverTimeView | None:
    """Turn a count over time into what the page shows; None where there is nothing to draw."""
    last = made.history.last

    def label(position: Position) -> str:
        return words.of_many(words.label(last.motion, position))

    chart = course(made, link=_href, label=label, estimate_at="#reconciled")
    if chart.nothing:
        return None
    return OverTimeView(
        wide=drawn(chart, width=WIDE, name="over-time-wide"),
        narrow=drawn(chart, width=NARROW, name="over-time-narrow"),
        claimed=bool(chart.claimed),
        estimate=chart.estimate.label if chart.estimate else "",
        aye_label=label(Position.AYE),
        no_label=label(Position.NO),
        left_out=made.history.days - len(made.history.counts),
        rows=_rows(made),
    )


def _rows(made: OverTime) -> tuple[DayRow, ...]:
    moved = _moved(made)
    days = zip(made.history.counts, made.estimates, strict=True)
    rows = (_row(made, c, f"{t.ninety.low} to {t.ninety.high}" if t else "", moved) for c, t in days)
    return tuple(reversed([*rows]))


def _row(made: OverTime, count: Count, estimate: str, moved: dict[str, list[Moved]]) -> DayRow:
    day = count.as_of.on
    return DayRow(
        iso=day.isoformat(),
        day=words.day(day),
        aye=len(count.at(Position.AYE)),
        no=len(count.at(Position.NO)),
        moved=tuple(moved.get(day.isoformat(), ())),
        claims=tuple(claim_view(r, made.story) for r in made.totals if r.held_from == day),
        estimate=estimate,
    )


def _moved(made: OverTime) -> dict[str, list[Moved]]:
    """Give who came and went, by day."""
    found: dict[str, list[Moved]] = {}
    for position in (Position.AYE, Position.NO):
        label = words.label(made.history.last.motion, position)
        for step in made.history.steps(position):
            said = [_one(m, label) for m in step.came] + [_one(m, f"no more: {label}") for m in step.went]
            found.setdefault(step.on.isoformat(), []).extend(said)
    return found


def _one(move: Move, said: str) -> Moved:
    return Moved(f"{move.person.name}: {said}", _href(move.claim))


def _href(record: RecordedClaim) -> str:
    return "#" + anchor("claim", record.id)
