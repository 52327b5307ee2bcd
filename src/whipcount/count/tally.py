"""Answer: what is the count on a motion, as of a day, under a policy?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whipcount.count.claimants import claimed_totals
from whipcount.count.once import NO_COPIES, once
from whipcount.count.policy import Policy
from whipcount.count.result import Count, PartyStanding
from whipcount.count.standing import by_holder, standings
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, HolderKind, TotalClaim
from whipcount.model.dated import dated
from whipcount.model.deadline import deadline
from whipcount.model.holding import counted, latest_last, position_of
from whipcount.model.person import Party
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story


def count(
    records: Sequence[RecordedClaim],
    *,
    story: Story,
    motion_id: str,
    as_of: AsOf,
    policy: Policy,
    include_unreviewed: bool = False,
    firsts: Mapping[str, ArticleRef] = NO_COPIES,
) -> Count:
    """Count a motion: a pure function of the claims recorded by `as_of.known_at`, the day, and the policy.

    `firsts` gives, for an article that is a copy, the one it repeats; a claim that both have counts once.
    """
    story = dated(story, as_of.on)
    motion = story.motion(motion_id)
    body = story.body(motion.body)
    every = counted(records, as_of.on, include_unreviewed=include_unreviewed)
    held, carried = once(every, firsts)
    positions = by_holder(held, motion_id)
    stand = standings(positions[HolderKind.MEMBER], story.roster.of(body.id), policy, on=as_of.on, firsts=firsts)
    totals = [r for r in held if isinstance(r.claim, TotalClaim) and r.claim.motion == motion_id]
    return Count(
        motion,
        body,
        as_of,
        policy,
        stand.held,
        stand.silent,
        claimed_totals(totals, story),
        tuple(sorted(positions[HolderKind.GROUP], key=latest_last)),
        _parties(positions[HolderKind.PARTY], story, held),
        stand.left_out,
        sum(r.status is Status.PROPOSED and _on(r, motion_id) and r.held_from <= as_of.on for r in records),
        include_unreviewed,
        tuple(c for c in carried if any(_on(r, motion_id) for r in c.by)),
        stand.aside,
    )


def _on(record: RecordedClaim, motion_id: str) -> bool:
    return not isinstance(record.claim, EventClaim) and record.claim.motion == motion_id


def _parties(
    positions: Sequence[RecordedClaim], story: Story, held: Sequence[RecordedClaim]
) -> tuple[PartyStanding, ...]:
    """Give the latest stance of each party, whatever its basis: shown beside the tally, never spread over members."""
    latest = {position_of(record).holder.ref: record for record in sorted(positions, key=latest_last)}
    known = {p.id: p for p in story.parties}
    return tuple(_party(known.get(i, Party(i, ())), record, held) for i, record in latest.items())


def _party(party: Party, record: RecordedClaim, held: Sequence[RecordedClaim]) -> PartyStanding:
    claim = position_of(record)
    return PartyStanding(party, claim.position, record, claim.condition, deadline(record, held))
