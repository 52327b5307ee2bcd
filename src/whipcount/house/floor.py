"""Answer: how does the House divide as far as anybody has said, and what could still change that?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.house.answer import PartySeats
from whipcount.house.conditions import Condition, ConditionState, conditions, undecided_rows
from whipcount.house.deals import Deal, deals
from whipcount.house.lines import Line, Said, lines, rows_on
from whipcount.house.seats import voting
from whipcount.house.stances import every_stance
from whipcount.house.worlds import Bounds, Worlds, bounds, on_a_tie, worlds
from whipcount.model.calendar import DUE, CalendarRow, What
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Casting, Story


@dataclass(frozen=True, slots=True)
class Floor:
    """The House motion on a day: who votes how, what hangs on conditions, which deals bind, what is due."""

    lines: tuple[Line, ...]
    now: Bounds
    """With every open condition left open."""
    conditions: tuple[Condition, ...]
    """Those of the latest positions, whatever their state."""
    worlds: tuple[Worlds, ...]
    """Of the open conditions."""
    deals: tuple[Deal, ...]
    due: tuple[CalendarRow, ...]
    """Meetings, votes and deadlines on the day and after it, the next first."""
    casting: Casting
    notes: tuple[str, ...]
    """What the reader of the figures must know: unverified days, lapsed conditions, rows that decide nothing."""


def floor(
    story: Story,
    records: Sequence[RecordedClaim],
    on: date,
    parties: Sequence[PartySeats],
    *,
    include_unreviewed: bool = False,
) -> Floor | None:
    """Give the floor on a day; None where the House has no confidence motion."""
    if story.house is None or not story.house.motion:
        return None
    stances = every_stance(story, records, on, include_unreviewed=include_unreviewed)
    found = conditions(stances.values(), story.calendar, on)
    bound = deals(story, on)
    in_force = tuple(d for d in bound if not d.motions or story.house.motion in d.motions)
    said = Said(stances, {c.holder.id: c for c in found}, in_force, rows_on(story, on))
    made = lines(parties, voting(story, on), said)
    tie = on_a_tie(story.house.casting)
    return Floor(
        made,
        bounds(made, tie),
        found,
        worlds(made, tie),
        bound,
        tuple(sorted((r for r in story.calendar if r.what in DUE and _ahead(r, on)), key=lambda r: r.on)),
        story.house.casting,
        _notes(story, found, on),
    )


def _ahead(row: CalendarRow, on: date) -> bool:
    return (row.until or row.on) >= on and row.known_on(on)


def _notes(story: Story, found: Sequence[Condition], on: date) -> tuple[str, ...]:
    balances = [r.on for r in story.calendar if r.what is What.BALANCE]
    first = min(balances, default=None)
    made = []
    if first and on < first:
        made.append(f"No balance vouches for the seats before {first}: who left earlier may not be written down.")
    made += [
        f"{c.holder.name}: the deadline {c.since} passed and the calendar does not say whether the condition was met; "
        "it counts as failed."
        for c in found
        if c.state is ConditionState.LAPSED
    ]
    made += [
        f"{r.where}: {r.what} of {r.on} decides no condition that is held; name the party, the member or the claim."
        for r in undecided_rows(found, story.calendar, on)
    ]
    return tuple(made)
