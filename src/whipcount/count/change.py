"""Answer: what moved on a motion between two days? Transitions, not just totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from whipcount.count.policy import Policy
from whipcount.count.result import Changes, Standing, Transition
from whipcount.count.standing import about, counted, latest_last
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, HolderKind, TotalClaim
from whipcount.model.errors import BadInput
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story


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
    new = [r for r in records if counted(r, until, include_unreviewed=include_unreviewed) and r.held_from > since]
    return Changes(
        story.motion(motion_id),
        since,
        until,
        policy,
        _transitions(before.standings, after.standings),
        _ordered(r for r in new if isinstance(r.claim, TotalClaim) and r.claim.motion == motion_id),
        _ordered(r for r in new if about(r, motion_id, HolderKind.GROUP)),
        _ordered(r for r in new if isinstance(r.claim, EventClaim)),
        _ordered(
            r for r in new if r.is_amended and not isinstance(r.claim, EventClaim) and r.claim.motion == motion_id
        ),
    )


def _transitions(before: Iterable[Standing], after: Iterable[Standing]) -> tuple[Transition, ...]:
    """Give the members whose position differs; nobody falls silent, for claims are only added as days pass."""
    was = {s.person.id: s.position for s in before}
    moved = (
        Transition(s.person, was.get(s.person.id), s.position, s.claim)
        for s in after
        if was.get(s.person.id) is not s.position
    )
    return tuple(sorted(moved, key=lambda t: (*latest_last(t.claim), t.person.id)))


def _ordered(records: Iterable[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    return tuple(sorted(records, key=latest_last))
