"""Answer: what moved on a motion between two days? Transitions, not just totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from whipcount.count.policy import Policy
from whipcount.count.result import Changes, Standing, Transition
from whipcount.count.standing import about
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, HolderKind, PositionClaim, TotalClaim
from whipcount.model.errors import BadInput
from whipcount.model.holding import counted, latest_last
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story

_FIRST_DECISION = 2


def changes(
    records: Sequence[RecordedClaim],
    *,
    story: Story,
    motion_id: str,
    since: date,
    until: date,
    policy: Policy,
    include_unreviewed: bool = False,
) -> Changes:
    """Compare the standings of two days, and list what was newly claimed after the first up to the second."""
    if since > until:
        raise BadInput(f"{since} is after {until}", where="--since", mend="give an earlier day")
    before, after = (
        count(
            records,
            story=story,
            motion_id=motion_id,
            as_of=AsOf(day),
            policy=policy,
            include_unreviewed=include_unreviewed,
        )
        for day in (since, until)
    )
    held = [r for r in records if counted(r, until, include_unreviewed=include_unreviewed)]
    new = [r for r in held if r.held_from > since]
    return Changes(
        story.motion(motion_id),
        since,
        until,
        policy,
        _transitions(before.standings, after.standings),
        _ordered(r for r in new if _totals(r, motion_id)),
        _ordered(r for r in new if about(r, motion_id, HolderKind.GROUP)),
        _ordered(r for r in held if _happened_or_announced(r, since, until)),
        _ordered(r for r in records if _on(r, motion_id) and r.held_from <= until and _corrected_after(r, since)),
        _ordered(r for r in new if about(r, motion_id, HolderKind.PARTY)),
    )


def _transitions(before: Iterable[Standing], after: Iterable[Standing]) -> tuple[Transition, ...]:
    """Give the members whose position differs; nobody falls silent, for claims are only added as days pass."""
    was = {s.person.id: s.position for s in before}
    moved = (
        Transition(s.person, was.get(s.person.id), s.position, _moved_by(s))
        for s in after
        if was.get(s.person.id) is not s.position
    )
    return tuple(sorted(moved, key=lambda t: (*latest_last(t.claim), t.person.id)))


def _moved_by(standing: Standing) -> RecordedClaim:
    """Give the claim that brought the member to the position: the first after it was last different.

    A member who moved stood elsewhere on the first day, so that claim is always in the window.
    """
    first = standing.claim
    for record in reversed(standing.claims):
        assert isinstance(record.claim, PositionClaim)
        if record.claim.position is not standing.position:
            break
        first = record
    return first


def _happened_or_announced(record: RecordedClaim, since: date, until: date) -> bool:
    """Say whether an event reported by `until` is new: its day is in the window, or was first set in it.

    An event without a day is placed on the day of its report.
    """
    if not isinstance(record.claim, EventClaim):
        return False
    reported = record.held_from
    day = record.claim.date or reported
    return since < day <= until or (day > until and reported > since)


def _corrected_after(record: RecordedClaim, since: date) -> bool:
    """Say whether an earlier decision was replaced, after `since`, by a rejection or another reading.

    Version 2 of a claim is its first decision. A claim does not say which decisions came before: one rejected, then
    amended, looks like one accepted, then amended, and is listed too.
    """
    replaced = record.version > _FIRST_DECISION and record.decided_at is not None and record.decided_at.date() > since
    match record.status:
        case Status.REJECTED:
            return replaced
        case Status.ACCEPTED:
            return replaced and record.is_amended
        case Status.PROPOSED:
            return False


def _totals(record: RecordedClaim, motion_id: str) -> bool:
    return isinstance(record.claim, TotalClaim) and record.claim.motion == motion_id


def _on(record: RecordedClaim, motion_id: str) -> bool:
    return not isinstance(record.claim, EventClaim) and record.claim.motion == motion_id


def _ordered(records: Iterable[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    return tuple(sorted(records, key=latest_last))
