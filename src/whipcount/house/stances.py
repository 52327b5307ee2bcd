"""Answer: who has said what about confidence, under which condition, until when?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from whipcount.house.answer import Stance
from whipcount.model.claim import EventClaim, EventType, HolderKind, PositionClaim
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story


def stances(
    story: Story, records: Sequence[RecordedClaim], on: date, *, include_unreviewed: bool = False
) -> tuple[Stance, ...]:
    """Give the latest stance of each party and member on the confidence motion held by the day, parties first."""
    allowed = {Status.ACCEPTED, Status.PROPOSED} if include_unreviewed else {Status.ACCEPTED}
    held = sorted((r for r in records if r.status in allowed and r.held_from <= on), key=lambda r: (r.held_from, r.seq))
    latest: dict[tuple[HolderKind, str], RecordedClaim] = {}
    for record in held:
        claim = record.claim
        if isinstance(claim, PositionClaim) and story.house and claim.motion == story.house.motion:
            latest[claim.holder.kind, claim.holder.ref] = record
    made = [_stance(story, record, held) for record in latest.values()]
    return tuple(sorted((s for s in made if s), key=lambda s: (hasattr(s.holder, "seat"), s.holder.name)))


def _stance(story: Story, record: RecordedClaim, held: Sequence[RecordedClaim]) -> Stance | None:
    claim = record.claim
    assert isinstance(claim, PositionClaim)
    due = _deadline(record, held) if claim.condition else None
    match claim.holder.kind:
        case HolderKind.PARTY:
            return Stance(story.party(claim.holder.ref), claim.position, record, claim.condition, due)
        case HolderKind.MEMBER:
            return Stance(story.person(claim.holder.ref), claim.position, record, claim.condition, due)
        case HolderKind.GROUP:
            return None
        case _:
            assert_never(claim.holder.kind)


def _deadline(record: RecordedClaim, held: Sequence[RecordedClaim]) -> date | None:
    """Give the one date that deadline events of the same article name; None where there is none, or more."""
    days = {
        r.claim.date
        for r in held
        if isinstance(r.claim, EventClaim)
        and r.claim.type is EventType.DEADLINE
        and r.claim.date
        and r.article == record.article
    }
    return days.pop() if len(days) == 1 else None
