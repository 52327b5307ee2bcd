"""Answer: who has said what about confidence, under which condition, until when?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from whipcount.house.answer import Stance
from whipcount.model.claim import HolderKind, PositionClaim
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
    held = [r for r in records if counted(r, on, include_unreviewed=include_unreviewed)]
    latest = _latest(held, house.motion)
    named = {p.id: p for p in story.parties}
    sitting = {p.id: p for p in story.roster.of(house.body)}
    parties = [
        _stance(named.get(i, Party(i, ())), r, held) for (kind, i), r in latest.items() if kind is HolderKind.PARTY
    ]
    members = [
        _stance(sitting[i], r, held)
        for (kind, i), r in latest.items()
        if kind is HolderKind.MEMBER and i in sitting and _differs(sitting[i], r, latest, house)
    ]
    return (*sorted(parties, key=_by_name), *sorted(members, key=_by_name))


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


def _stance(holder: Party | Person, record: RecordedClaim, held: Sequence[RecordedClaim]) -> Stance:
    claim = position_of(record)
    return Stance(holder, claim.position, record, claim.condition, deadline(record, held))


def _by_name(stance: Stance) -> str:
    return stance.holder.name
