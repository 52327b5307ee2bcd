"""Answer: what moved on a motion between two moments, on either clock? Transitions, not just totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.count.once import NO_COPIES
from whipcount.count.policy import Policy
from whipcount.count.result import Aside, Cause, Changes, Count, Standing, Transition
from whipcount.count.standing import about
from whipcount.count.tally import count
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, HolderKind, PositionClaim, TotalClaim
from whipcount.model.dated import dated
from whipcount.model.errors import BadInput
from whipcount.model.holding import counted, latest_last
from whipcount.model.person import Person
from whipcount.model.record import Correction, RecordedClaim
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class Moment:
    """A point on both clocks, and the claims as they had been recorded by then."""

    as_of: AsOf
    records: Sequence[RecordedClaim]


def changes(
    before: Moment,
    after: Moment,
    *,
    story: Story,
    motion_id: str,
    policy: Policy,
    include_unreviewed: bool = False,
    firsts: Mapping[str, ArticleRef] = NO_COPIES,
    corrections: Iterable[Correction] = (),
) -> Changes:
    """Compare two moments: who moved, by which claim and why, and what was newly claimed.

    `corrections` are those in the record at `after`; the ones made since `before` are listed.

    Raises:
        BadInput: the second moment lies before the first, on either clock.
    """
    _in_order(before.as_of, after.as_of)
    first, second = (
        count(
            moment.records,
            story=story,
            motion_id=motion_id,
            as_of=moment.as_of,
            policy=policy,
            include_unreviewed=include_unreviewed,
            firsts=firsts,
        )
        for moment in (before, after)
    )
    seen, held = (
        {r.id: r for r in counted(m.records, m.as_of.on, include_unreviewed=include_unreviewed)}
        for m in (before, after)
    )
    since, until = before.as_of.on, after.as_of.on
    new = [r for r in held.values() if r.id not in seen]
    was, now = (story_on.roster.of(first.body.id) for story_on in (dated(story, since), dated(story, until)))
    view = _View(since, seen, held, {r.id: r for r in after.records}, frozenset(p.id for p in was))
    return Changes(
        first.motion,
        since,
        until,
        policy,
        _transitions(first, second, view),
        _ordered(r for r in new if isinstance(r.claim, TotalClaim) and r.claim.motion == motion_id),
        _ordered(r for r in new if about(r, motion_id, HolderKind.GROUP)),
        _ordered(r for r in held.values() if _is_new_event(r, view, until)),
        tuple(
            c for c in corrections if c.claim.held_from <= until and _on(c.claim, motion_id) and _made_since(c, before)
        ),
        _ordered(r for r in new if about(r, motion_id, HolderKind.PARTY)),
        before.as_of.known_at,
        after.as_of.known_at,
        _without(now, was),
        _without(was, now),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """What two moments have, for saying why a member moved."""

    since: date
    seen: Mapping[str, RecordedClaim]
    """What counted at the first moment, by claim id."""
    held: Mapping[str, RecordedClaim]
    """What counts at the second."""
    known: Mapping[str, RecordedClaim]
    """Every claim recorded by the second, as it stood then."""
    members: frozenset[str]
    """Ids of the members of the body on the first day."""


def _in_order(first: AsOf, second: AsOf) -> None:
    if first.on > second.on:
        raise BadInput(f"{first.on} is after {second.on}", where="--since", mend="give an earlier day")
    if second.known_at and first.known_at and first.known_at > second.known_at:
        told = f"{first.known_at:%Y-%m-%d %H:%M} is after {second.known_at:%Y-%m-%d %H:%M}"
        raise BadInput(told, where="--known-since", mend="give an earlier time")


def _transitions(first: Count, second: Count, view: _View) -> tuple[Transition, ...]:
    """Give the members whose position differs."""
    was = {s.person.id: s for s in first.standings}
    now = {s.person.id: s for s in second.standings}
    asides = {a.person.id: a for a in second.aside}
    staying = now.keys() | {p.id for p in second.silent}
    moved = []
    for member in was.keys() | now.keys():
        before, after = was.get(member), now.get(member)
        if before and after and before.position is after.position:
            continue
        if member not in staying and before:
            moved.append(Transition(before.person, before.position, None, before.claim, Cause.LEFT))
        else:
            moved.append(_transition(before, after, asides.get(member), view))
    return tuple(sorted(moved, key=lambda t: (*latest_last(t.claim), t.person.id)))


def _transition(before: Standing | None, after: Standing | None, aside: Aside | None, view: _View) -> Transition:
    """Say by which claim a member moved, and why: what is new, else what counts no more, else a rule of the policy."""
    standing = after or before
    assert standing is not None  # somebody who stands nowhere at both moments has not moved
    positions = before.position if before else None, after.position if after else None
    speaking = _run(after) if after else [aside.claim] if aside else []
    for record in speaking:
        if cause := _newly(record, view):
            return Transition(standing.person, *positions, record, cause)
    for record in reversed(before.claims if before else ()):
        kept = view.held.get(record.id)
        if kept is None or kept.claim != record.claim:
            return Transition(standing.person, *positions, view.known.get(record.id, record), Cause.CORRECTION)
    joined = standing.person.id not in view.members
    return Transition(standing.person, *positions, standing.claim, Cause.JOINED if joined else Cause.LAPSED)


def _newly(record: RecordedClaim, view: _View) -> Cause | None:
    """Say in which way a claim that counts at the second moment is new to the first; None where it is not."""
    earlier = view.seen.get(record.id)
    if earlier:
        return Cause.CORRECTION if earlier.claim != record.claim else None
    return Cause.NEWS if record.held_from > view.since else Cause.RECORDED_LATE


def _run(standing: Standing) -> list[RecordedClaim]:
    """Give the claims by which a member stands at the position without a break, oldest first."""
    run: list[RecordedClaim] = []
    for record in reversed(standing.claims):
        assert isinstance(record.claim, PositionClaim)
        if record.claim.position is standing.position:
            run.append(record)
        elif record not in standing.conflicts:
            break
    return run[::-1]


def _is_new_event(record: RecordedClaim, view: _View, until: date) -> bool:
    """Say whether an event reported by `until` is new: its day is in the window, or was first set in it.

    An event without a day is placed on the day of its report. One that was recorded late is new, whenever it was.
    """
    if not isinstance(record.claim, EventClaim):
        return False
    reported = record.held_from
    day = record.claim.date or reported
    late = reported <= view.since and record.id not in view.seen
    return late or view.since < day <= until or (day > until and reported > view.since)


def _made_since(correction: Correction, before: Moment) -> bool:
    known = before.as_of.known_at
    return correction.on > known if known else correction.on.date() > before.as_of.on


def _on(record: RecordedClaim, motion_id: str) -> bool:
    return not isinstance(record.claim, EventClaim) and record.claim.motion == motion_id


def _without(people: Sequence[Person], others: Sequence[Person]) -> tuple[Person, ...]:
    known = {p.id for p in others}
    return tuple(p for p in people if p.id not in known)


def _ordered(records: Iterable[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    return tuple(sorted(records, key=latest_last))
