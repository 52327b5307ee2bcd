"""Laws of counting, for any ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.change import Moment, changes
from whipcount.count.policy import Policy, policy, shipped
from whipcount.count.result import Cause, Count
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import HolderKind, PositionClaim, Precision
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story

Counting = Callable[..., Count]
ON_RECORD = policy("on-record")
PLAIN = ("own-words", "on-record@1", "on-record@2", "reported", "attributed")
"""The policies by which the latest claim decides, whatever it is."""
SHARPEST_FIRST = ("day", "approximate", "week", "month", "on_or_before", "unknown")


@pytest.fixture(scope="session")
def counting(story: Story) -> Counting:
    def leader(records: Any, on: date, rule: Policy = ON_RECORD, **given: Any) -> Count:
        return count(records, story=story, motion_id="leader", as_of=AsOf(on), policy=rule, **given)

    return leader


def of_member(record: RecordedClaim) -> bool:
    return isinstance(record.claim, PositionClaim) and record.claim.holder.kind is HolderKind.MEMBER


def positions(made: Count) -> dict[str, Position]:
    return {s.person.id: s.position for s in made.standings}


@given(data=st.data())
def test_every_member_is_in_exactly_one_of_standings_and_silent(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting, story: Story
) -> None:
    made = counting(data.draw(ledgers), data.draw(days))
    members = [p.id for p in story.roster.of("caucus")]
    held, silent = [s.person.id for s in made.standings], [p.id for p in made.silent]
    assert sorted(held + silent) == sorted(members)
    assert held == [m for m in members if m in held]
    assert silent == [m for m in members if m in silent]


@given(data=st.data())
def test_groups_totals_parties_and_events_move_no_member(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on = data.draw(ledgers), data.draw(days)
    alone = counting([r for r in records if of_member(r)], on)
    together = counting(records, on)
    assert (together.standings, together.silent, together.left_out) == (alone.standings, alone.silent, alone.left_out)


@given(data=st.data())
def test_a_later_claim_changes_nothing(data: st.DataObject, ledgers: Any, days: Any, counting: Counting) -> None:
    records, on = data.draw(ledgers), data.draw(days)
    assert counting(records, on) == counting([r for r in records if r.held_from <= on], on)


@given(data=st.data())
def test_the_order_in_which_claims_are_given_does_not_matter(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on, unreviewed = data.draw(ledgers), data.draw(days), data.draw(st.booleans())
    shuffled = data.draw(st.permutations(records))
    assert counting(shuffled, on, include_unreviewed=unreviewed) == counting(records, on, include_unreviewed=unreviewed)


@given(data=st.data())
def test_rejected_and_unreviewed_claims_change_only_how_many_wait(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on = data.draw(ledgers), data.draw(days)
    made, accepted = counting(records, on), counting([r for r in records if r.status is Status.ACCEPTED], on)
    assert replace(made, waiting=0) == accepted
    waiting = [r for r in records if r.status is Status.PROPOSED and r.held_from <= on]
    assert made.waiting == sum(getattr(r.claim, "motion", "") == "leader" for r in waiting)


@given(data=st.data())
def test_with_unreviewed_the_count_is_as_if_they_were_accepted(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on = data.draw(ledgers), data.draw(days)
    passed = [replace(r, status=Status.ACCEPTED) if r.status is Status.PROPOSED else r for r in records]
    assert positions(counting(records, on, include_unreviewed=True)) == positions(counting(passed, on))


@given(data=st.data())
def test_a_wider_policy_never_loses_a_member(data: st.DataObject, ledgers: Any, days: Any, counting: Counting) -> None:
    records, on = data.draw(ledgers), data.draw(days)
    own, record, reported, attributed = (
        set(positions(counting(records, on, policy(name))))
        for name in ("own-words", "on-record", "reported", "attributed")
    )
    assert own <= record <= reported <= attributed


@given(data=st.data())
def test_no_claim_about_a_member_vanishes(data: st.DataObject, ledgers: Any, days: Any, counting: Counting) -> None:
    records, on, rule = data.draw(ledgers), data.draw(days), data.draw(st.sampled_from(shipped()))
    made = counting(records, on, rule)
    shown = [r.id for s in made.standings for r in s.claims] + [r.id for r in made.left_out]
    held = [r for r in records if of_member(r) and r.status is Status.ACCEPTED and r.held_from <= on]
    assert sorted(shown) == sorted(r.id for r in held if r.claim.motion == "leader")


@given(data=st.data())
def test_another_act_on_the_side_held_leaves_the_count_of_every_other_act(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting, said: Callable[..., RecordedClaim]
) -> None:
    records, on, act = data.draw(ledgers), data.draw(days), data.draw(st.sampled_from(Act))
    before = counting(records, on)
    for standing in before.standings:
        later = said(standing.person.id, standing.position, on, act=act, seq=99, published=date(2032, 1, 1))
        after = counting([*records, later], on)
        for other in set(Act) - {act}:
            for side in (-1, 0, 1):
                names = [s.person.id for s in before.by_act(other, side)]
                assert [s.person.id for s in after.by_act(other, side)] == names


@given(data=st.data())
def test_transitions_lead_from_the_standings_before_to_those_after(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting, story: Story
) -> None:
    records = data.draw(ledgers)
    since, until = sorted((data.draw(days), data.draw(days)))
    first, last = (Moment(AsOf(day), records) for day in (since, until))
    moved = changes(first, last, story=story, motion_id="leader", policy=ON_RECORD)
    state = positions(counting(records, since))
    for transition in moved.transitions:
        assert state.get(transition.person.id) is transition.before is not transition.after
        assert transition.after is not None
        assert transition.cause is Cause.NEWS
        assert since < transition.claim.held_from <= until
        assert transition.claim.claim.position is transition.after
        state[transition.person.id] = transition.after
    assert state == positions(counting(records, until))


def beats(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Say the rule in the words of the guide, pair by pair."""
    if one.held_from != other.held_from:
        return one.held_from > other.held_from
    sharp = [
        SHARPEST_FIRST.index(r.claim.said_precision if r.claim.said_on else Precision.ON_OR_BEFORE)
        for r in (one, other)
    ]
    if sharp[0] != sharp[1]:
        return sharp[0] < sharp[1]
    if one.article.published != other.article.published:
        return one.article.published > other.article.published
    return one.seq > other.seq


def best(among: list[RecordedClaim]) -> RecordedClaim:
    return next(r for r in among if all(beats(r, o) for o in among if o is not r))


def held_acts(among: list[RecordedClaim], side: int) -> set[Act]:
    lasts = [best([r for r in among if r.claim.act is act]) for act in {r.claim.act for r in among}]
    return {r.claim.act for r in lasts if r.claim.position.side == side and not r.claim.withdraws}


@given(data=st.data())
def test_a_slow_and_plain_counter_agrees(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting, story: Story
) -> None:
    records, on, rule = data.draw(ledgers), data.draw(days), policy(data.draw(st.sampled_from(PLAIN)))
    made = {s.person.id: s for s in counting(records, on, rule).standings}
    for member in story.roster.of("caucus"):
        among = [
            r
            for r in records
            if of_member(r)
            and r.claim.holder.ref == member.id
            and r.claim.motion == "leader"
            and r.claim.basis in rule.bases
            and r.status is Status.ACCEPTED
            and r.held_from <= on
        ]
        assert (member.id in made) == bool(among)
        if among:
            decides, standing = best(among), made[member.id]
            side = decides.claim.position.side
            same_day = partial(filter, lambda r, day=decides.held_from: r.held_from == day)
            assert standing.claim is decides
            assert standing.position is decides.claim.position
            assert set(standing.acts) == held_acts(among, side)
            assert {r.id for r in standing.conflicts} == {
                r.id for r in same_day(among) if r.claim.position.side != side
            }


def test_the_laws_are_tried_on_days_inside_the_ledgers(days: Any, counting: Counting, said: Any) -> None:
    first = date(2031, 5, 1)
    made = counting([said("bram", Position.AYE, first)], first)
    assert positions(made) == {"bram": Position.AYE}
    assert positions(counting([said("bram", Position.AYE, first)], first - timedelta(days=1))) == {}
