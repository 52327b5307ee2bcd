"""Answer: which parties have bound themselves on a motion, from when to when?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whipcount.model.calendar import CalendarRow, What
from whipcount.model.person import Party
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement, such as supply and confidence: who, on which motions, from when to when."""

    name: str
    parties: tuple[Party, ...]
    motions: tuple[str, ...]
    """Ids of the motions on which it binds them; none is the confidence motion."""
    begins: date
    last: date | None
    """The last day that it holds, where that is known on the day asked about."""
    in_force: bool
    row: CalendarRow


def deals(story: Story, on: date) -> tuple[Deal, ...]:
    """Give the deals begun by the day, those that have ended since included; the latest first."""
    begun = [r for r in story.calendar if r.what is What.DEAL_BEGINS and r.on <= on]
    return tuple(_deal(r, story, on) for r in sorted(begun, key=lambda r: r.on, reverse=True))


def _deal(row: CalendarRow, story: Story, on: date) -> Deal:
    named = {p.id: p for p in story.parties}
    last = min((d for d in (row.until, _ended(row, story.calendar, on)) if d), default=None)
    return Deal(
        "; ".join(row.who) or row.note or "agreement",
        tuple(named.get(i, Party(i, ())) for i in row.party),
        row.motion,
        row.on,
        last,
        last is None or on <= last,
        row,
    )


def _ended(begun: CalendarRow, calendar: Sequence[CalendarRow], on: date) -> date | None:
    """Give the day before the row that ends the deal: one of the same name, or of a party to it if it has none."""
    ends = [r.on for r in calendar if r.what is What.DEAL_ENDS and begun.on <= r.on <= on and _same(begun, r)]
    return min(ends) - timedelta(days=1) if ends else None


def _same(begun: CalendarRow, ended: CalendarRow) -> bool:
    if begun.who and ended.who:
        return begun.who == ended.who
    return not ended.party or bool(set(begun.party) & set(ended.party))
