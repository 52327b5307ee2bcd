"""Answer: what was the state of a House on a day? The dated changes, replayed in the order of their days.

The state before the first change comes from the roster: everybody with a seat in the House sits, but for those whom a
later row elects or whose `since` lies ahead. A change that cannot be (somebody who sits is elected) changes nothing
and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whipcount.model.calendar import CHANGING_PARTY, ENDED_BY, LEAVING, SEATS, CalendarRow, What
from whipcount.model.chamber import ChamberState, Place
from whipcount.model.person import Membership, Person
from whipcount.model.story import Story

_DAY = timedelta(days=1)
Told = tuple[CalendarRow, str, str]
"""A row that cannot be, why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One member, or one seat, changes on a day."""

    on: date
    what: What
    who: tuple[str, ...]
    """Member ids; the seat's name for `vacant`."""
    seat: str
    party: str
    row: CalendarRow
    automatic: bool = False
    """True where the last day of something passes; nothing is wrong if it has ended before."""


def chamber_on(story: Story, day: date) -> ChamberState:
    """Give the state of the House at the end of a day: a pure function of story and day."""
    return replay(opening(story), changes(story), until=day)[0]


def replay(
    state: ChamberState, given: Iterable[Change], *, after: date | None = None, until: date | None = None
) -> tuple[ChamberState, tuple[Told, ...]]:
    """Make the changes of the days after `after` up to `until`, in order; give the state and what cannot be."""
    told: list[Told] = []
    for change in given:
        if (after is None or change.on > after) and (until is None or change.on <= until):
            made = step(state, change)
            if isinstance(made, ChamberState):
                state = made
            elif not change.automatic:
                told.append((change.row, *made))
    return state, tuple(told)


def home(story: Story) -> str:
    """Give the body whose seats the calendar is about: the House, else the body of the first motion."""
    return story.house.body if story.house else story.motions[0].body if story.motions else ""


def opening(story: Story) -> ChamberState:
    """Give the state before the first change."""
    people, given = _seated(story), changes(story)
    late = _late(people, given)
    inside = {i: Place(p.seat, p.party) for i, p in people.items() if i not in late}
    held = {place.seat for place in inside.values()}
    named = {people[i].seat for i in late} | {c.seat for c in given if c.what is What.VACANT and not c.who}
    unnamed = story.house.vacancies if story.house else 0
    chair = story.house.speaker if story.house and story.house.speaker in inside else ""
    return ChamberState(inside, tuple(sorted([*(named - held), *[""] * unnamed])), chair)


def changes(story: Story) -> tuple[Change, ...]:
    """Give every change of a seat in order: by day, what runs out first, then the roster's, then as in the file."""
    people = _seated(story)
    found = [*_of_roster(story, people)]
    for row in story.calendar:
        if row.what in SEATS:
            found += _of_row(row, people)
    return tuple(sorted(found, key=lambda c: (c.on, not c.automatic)))


def _seated(story: Story) -> dict[str, Person]:
    body = home(story)
    return {p.id: p for p in story.roster if p.sits_in(body)}


def _place(person: Person, body: str) -> Membership:
    return next(m for m in person.memberships if m.body == body)


def _late(people: Mapping[str, Person], given: Iterable[Change]) -> frozenset[str]:
    """Give the members who do not sit before the first change: the first that changes them is their election."""
    first: dict[str, What] = {}
    for change in given:
        for member in change.who:
            first.setdefault(member, change.what)
    return frozenset(m for m, what in first.items() if what is What.ELECTED and m in people)


def _of_roster(story: Story, people: Mapping[str, Person]) -> Iterable[Change]:
    body = home(story)
    for person in people.values():
        place = _place(person, body)
        if place.since:
            row = CalendarRow(place.since, What.ELECTED, (person.id,), where="roster.csv")
            yield Change(place.since, What.ELECTED, (person.id,), person.seat, person.party, row)
            yield Change(place.since, What.SWORN, (person.id,), "", "", row)
        if place.until:
            row = CalendarRow(place.until + _DAY, What.RESIGNED, (person.id,), where="roster.csv")
            yield Change(row.on, What.RESIGNED, (person.id,), "", "", row)


def _of_row(row: CalendarRow, people: Mapping[str, Person]) -> Iterable[Change]:
    party = row.party[0] if row.party else ""
    last = row.until + _DAY if row.until else None
    match row.what:
        case What.VACANT:
            for seat in row.who:
                yield Change(row.on, row.what, (), seat, "", row)
        case What.PAIRED | What.SPEAKER:
            yield Change(row.on, row.what, row.who, "", "", row)
            if last and row.what is What.PAIRED:
                yield Change(last, What.PAIR_ENDS, row.who, "", "", row, automatic=True)
        case _:
            for member in row.who:
                person = people.get(member)
                seat, own = (person.seat, person.party) if person else ("", "")
                stands = own if row.what is What.ELECTED else "IND"
                yield Change(row.on, row.what, (member,), seat, party or stands, row)
                if last and row.what in ENDED_BY:
                    yield Change(last, ENDED_BY[row.what], (member,), "", "", row, automatic=True)


def step(state: ChamberState, change: Change) -> ChamberState | tuple[str, str]:
    """Make one change; where it cannot be, say why and how to mend it."""
    match change.what:
        case What.VACANT:
            return _vacate(state, change.seat)
        case What.ELECTED:
            return _elect(state, change)
        case What.SPEAKER if not change.who:
            return replace(state, speaker="")
        case What.PAIRED:
            return _pair(state, change.who)
        case What.PAIR_ENDS:
            return _part(state, change.who)
        case _:
            return _of_member(state, change)


def _of_member(state: ChamberState, change: Change) -> ChamberState | tuple[str, str]:
    (member,) = change.who
    place = state.members.get(member)
    if place is None:
        return f"{member} holds no seat on that day", "correct the date or the name, or write the row that seats them"
    if change.what in LEAVING:
        return _leave(state, member)
    if change.what in CHANGING_PARTY or change.what is What.SWORN:
        return _seat(state, change, member, place)
    if not place.sworn:
        return f"{member} is not sworn on that day", "write the row sworn first"
    return replace(state, speaker=member) if change.what is What.SPEAKER else _presence(state, change.what, member)


def _seat(state: ChamberState, change: Change, member: str, place: Place) -> ChamberState | tuple[str, str]:
    """Swear a member, or let them sit for another party."""
    if change.what is What.SWORN:
        if place.sworn:
            return f"{member} is sworn already", "write the row that elects them first, or drop this one"
        made = replace(place, sworn=True)
    else:
        if place.party == change.party:
            return f"{member} sits for {change.party} already", "name the party they join"
        made = replace(place, party=change.party)
    return replace(state, members={**state.members, member: made})


def _presence(state: ChamberState, what: What, member: str) -> ChamberState | tuple[str, str]:
    """Begin or end a suspension or an absence."""
    suspends = what in {What.SUSPENDED, What.SUSPENSION_ENDS}
    begins = what in ENDED_BY
    kind, held = ("suspended", state.suspended) if suspends else ("absent", state.absent)
    if begins is (member in held):
        if begins:
            return f"{member} is {kind} already on that day", "end the earlier one first, or drop this row"
        return f"{member} is not {kind} on that day", "correct the date, or drop the row"
    now = held | {member} if begins else held - {member}
    return replace(state, suspended=now) if suspends else replace(state, absent=now)


def _leave(state: ChamberState, member: str) -> ChamberState:
    left = dict(state.members)
    seat = left.pop(member).seat
    return ChamberState(
        left,
        tuple(sorted([*state.vacant, seat])),
        "" if state.speaker == member else state.speaker,
        state.suspended - {member},
        state.absent - {member},
        frozenset(p for p in state.pairs if member not in p),
    )


def _vacate(state: ChamberState, seat: str) -> ChamberState | tuple[str, str]:
    """Empty a seat by its name; one that is vacant already stays so."""
    holders = [m for m, place in state.members.items() if place.seat == seat]
    if len(holders) > 1:
        return f"{len(holders)} members sit for {seat}", "name the member: died, resigned or unseated"
    return _leave(state, holders[0]) if holders else state


def _elect(state: ChamberState, change: Change) -> ChamberState | tuple[str, str]:
    (member,) = change.who
    if member in state.members:
        return f"{member} holds a seat already on that day", "drop the row, or write how they left before"
    free = change.seat if change.seat in state.vacant else ""
    if free not in state.vacant:
        holder = next((m for m, place in state.members.items() if place.seat == change.seat), "")
        message = f"{change.seat} is held by {holder} on that day" if holder else "no seat is vacant on that day"
        return message, "write before it how the seat fell vacant: died, resigned, unseated or vacant"
    vacant = list(state.vacant)
    vacant.remove(free)
    place = Place(change.seat, change.party, sworn=False)
    return replace(state, members={**state.members, member: place}, vacant=tuple(vacant))


def _pair(state: ChamberState, who: tuple[str, ...]) -> ChamberState | tuple[str, str]:
    one, other = sorted(who)
    for member in (one, other):
        if member not in state.members or not state.members[member].sworn:
            return f"{member} does not sit on that day", "correct the date or the name"
        if member in state.paired:
            return f"{member} is paired already", "end the earlier pair first"
    return replace(state, pairs=state.pairs | {(one, other)})


def _part(state: ChamberState, who: tuple[str, ...]) -> ChamberState | tuple[str, str]:
    kept = frozenset(p for p in state.pairs if not set(who) & set(p))
    if kept == state.pairs:
        return f"{' and '.join(who)}: not paired on that day", "correct the date, or drop the row"
    return replace(state, pairs=kept)
