"""Answer: who has said what about confidence, under which condition, until when?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from whipcount.house.answer import Stance
from whipcount.model.calendar import CalendarRow, What
from whipcount.model.claim import HolderKind, PositionClaim
from whipcount.model.dated import dated
from whipcount.model.deadline import deadline
from whipcount.model.holding import counted, latest_last, position_of
from whipcount.model.person import Party, Person
from whipcount.model.record import RecordedClaim
from whipcount.model.story import HouseFacts, Story


def stances(
    story: Story, records: Sequence[RecordedClaim], on: date, *, include_unreviewed: bool = False
) -> tuple[Stance, ...]:
    """Give what parties, and the members who differ from them, latest said on confidence by the day; parties first.

    A member differs by standing on another side than the party, or by a condition of their own. A party of the
    government that has said nothing is taken to be against the motion. Group claims are nobody's stance.
    """
    house = story.house
    if house is None or not house.motion:
        return ()
    latest = _held_latest(story, records, on, include_unreviewed=include_unreviewed)
    made = every_stance(story, records, on, include_unreviewed=include_unreviewed)
    sitting = {p.id: p for p in dated(story, on).roster.of(house.body)}
    parties = [made[i] for kind, i in latest if kind is HolderKind.PARTY]
    members = [
        made[i]
        for (kind, i), r in latest.items()
        if kind is HolderKind.MEMBER and i in sitting and _differs(sitting[i], r, latest, house)
    ]
    return (*sorted(parties, key=_by_name), *sorted(members, key=_by_name))


def every_stance(
    story: Story, records: Sequence[RecordedClaim], on: date, *, include_unreviewed: bool = False
) -> dict[str, Stance]:
    """Give the latest stance of every party and every sitting member by id, whether a member differs or not."""
    house = story.house
    if house is None or not house.motion:
        return {}
    held = counted(records, on, include_unreviewed=include_unreviewed)
    named: dict[str, Party | Person] = {p.id: p for p in story.parties}
    sitting = {p.id: p for p in dated(story, on).roster.of(house.body)}
    due = [r for r in story.calendar if r.what is What.DEADLINE and r.covers(house.motion) and r.known_on(on)]
    found: dict[str, Stance] = {}
    for (kind, i), record in _latest(held, house.motion).items():
        if kind is HolderKind.PARTY:
            found[i] = _stance(named.get(i, Party(i, ())), record, held, due)
        elif kind is HolderKind.MEMBER and i in sitting:
            found[i] = _stance(sitting[i], record, held, due)
    return found


def _held_latest(
    story: Story, records: Sequence[RecordedClaim], on: date, *, include_unreviewed: bool
) -> dict[tuple[HolderKind, str], RecordedClaim]:
    motion = story.house.motion if story.house else ""
    return _latest(counted(records, on, include_unreviewed=include_unreviewed), motion)


def _latest(held: Iterable[RecordedClaim], motion_id: str) -> dict[tuple[HolderKind, str], RecordedClaim]:
    stated = (r for r in held if isinstance(r.claim, PositionClaim) and r.claim.motion == motion_id)
    latest: dict[tuple[HolderKind, str], RecordedClaim] = {}
    for record in sorted(stated, key=latest_last):
        holder = position_of(record).holder
        latest[holder.kind, holder.ref] = record
    return latest


def _differs(
    person: Person, record: RecordedClaim, latest: dict[tuple[HolderKind, str], RecordedClaim], house: HouseFacts
) -> bool:
    claim = position_of(record)
    party = latest.get((HolderKind.PARTY, person.party))
    side = position_of(party).position.side if party else -1 if person.party in house.government else None
    return claim.position.side != side or claim.condition is not None


def _stance(
    holder: Party | Person, record: RecordedClaim, held: Sequence[RecordedClaim], due: Sequence[CalendarRow]
) -> Stance:
    claim = position_of(record)
    by = deadline(record, held) or _by_calendar(holder, record, due)
    return Stance(holder, claim.position, record, claim.condition, by)


def _by_calendar(holder: Party | Person, record: RecordedClaim, due: Sequence[CalendarRow]) -> date | None:
    """Give the one deadline that the calendar names for the holder of a condition, if there is one."""
    if not position_of(record).condition:
        return None
    days = {r.on for r in due if holder.id in {*r.party, *r.who} and r.on >= record.held_from}
    return days.pop() if len(days) == 1 else None


def _by_name(stance: Stance) -> str:
    return stance.holder.name
