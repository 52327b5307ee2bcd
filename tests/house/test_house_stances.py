"""Who said what on confidence, and what the answer says in one sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.policy import policy
from whipcount.count.tally import count
from whipcount.house.stances import stances
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, EventType, HolderKind, PositionClaim, Precision
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story

MON, TUE, WED, FRI = date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 14), date(2031, 5, 16)
AYE, NO, UNDECIDED = Position.AYE, Position.NO, Position.UNDECIDED
PARTY, MEMBER, GROUP = HolderKind.PARTY, HolderKind.MEMBER, HolderKind.GROUP
Stated = Callable[..., RecordedClaim]


@pytest.fixture(scope="session")
def story(house_of: Callable[..., Story]) -> Story:
    return house_of({"AAA": 4, "BBB": 3, "IND": 1}, ("AAA",))


def test_the_latest_stance_of_a_party_held_by_the_day_is_given(story: Story, stated: Stated) -> None:
    early, late = stated(PARTY, "BBB", NO, MON, seq=2), stated(PARTY, "BBB", AYE, TUE, seq=1)
    assert [s.claim for s in stances(story, [late, early], WED)] == [late]
    assert [s.claim for s in stances(story, [late, early], MON)] == [early]


def test_parties_come_first_then_members_by_name(story: Story, stated: Stated) -> None:
    records = [stated(MEMBER, "aaa-2", AYE, MON), stated(MEMBER, "aaa-1", AYE, MON), stated(PARTY, "BBB", AYE, MON)]
    assert [s.holder.id for s in stances(story, records, WED)] == ["BBB", "aaa-1", "aaa-2"]


def test_a_member_is_listed_only_where_the_member_differs_from_the_party(story: Story, stated: Stated) -> None:
    party = stated(PARTY, "BBB", AYE, MON)
    with_it, against = stated(MEMBER, "bbb-1", Position.LEANS_AYE, MON), stated(MEMBER, "bbb-2", NO, MON)
    assert [s.holder.id for s in stances(story, [party, with_it, against], WED)] == ["BBB", "bbb-2"]


def test_a_silent_government_is_taken_to_be_against_and_a_silent_opposition_is_not(
    story: Story, stated: Stated
) -> None:
    records = [stated(MEMBER, who, NO, MON) for who in ("aaa-1", "bbb-1", "ind-1")]
    assert [s.holder.id for s in stances(story, records, WED)] == ["bbb-1", "ind-1"]


def test_a_condition_of_one_s_own_is_a_difference(story: Story, stated: Stated) -> None:
    records = [stated(PARTY, "BBB", AYE, MON), stated(MEMBER, "bbb-1", AYE, MON, condition="if she stays")]
    assert [(s.holder.id, s.condition) for s in stances(story, records, WED)] == [
        ("BBB", None),
        ("bbb-1", "if she stays"),
    ]


def test_an_ultimatum_carries_its_condition_and_its_deadline(story: Story, stated: Stated) -> None:
    claim = stated(PARTY, "BBB", AYE, MON, condition="unless two bills become law")
    due = EventClaim(EventType.DEADLINE, "deadline", claim.claim.evidence, FRI, ("BBB",))
    event = replace(claim, id="e", claim=due, proposed=due, seq=2)
    (stance,) = stances(story, [claim, event], WED)
    assert (stance.position, stance.condition, stance.deadline) == (AYE, "unless two bills become law", FRI)
    assert stances(story, [claim], WED)[0].deadline is None


def test_outsiders_groups_and_other_motions_have_no_stance(story: Story, stated: Stated) -> None:
    records = [
        stated(MEMBER, "outsider", AYE, MON),
        stated(MEMBER, "nobody", AYE, MON),
        stated(GROUP, "backbenchers", AYE, MON),
        stated(PARTY, "BBB", AYE, MON, motion="leader"),
    ]
    assert stances(story, records, WED) == ()


def test_a_party_that_nobody_named_keeps_its_id(story: Story, stated: Stated) -> None:
    (stance,) = stances(story, [stated(PARTY, "ZZZ", AYE, MON)], WED)
    assert stance.holder.name == "ZZZ"


def test_only_reviewed_stances_count_unless_asked(story: Story, stated: Stated) -> None:
    waiting = stated(PARTY, "BBB", AYE, MON, status=Status.PROPOSED)
    rejected = stated(PARTY, "AAA", NO, MON, status=Status.REJECTED)
    assert stances(story, [waiting, rejected], WED) == ()
    assert [s.holder.id for s in stances(story, [waiting, rejected], WED, include_unreviewed=True)] == ["BBB"]


def test_without_a_confidence_motion_there_are_no_stances(story: Story, stated: Stated) -> None:
    assert story.house is not None
    records = [stated(PARTY, "BBB", AYE, MON)]
    assert stances(replace(story, house=replace(story.house, motion="")), records, WED) == ()
    assert stances(replace(story, house=None), records, WED) == ()


@given(data=st.data())
def test_the_house_and_the_count_say_the_same_of_every_party(data: st.DataObject, story: Story, stated: Stated) -> None:
    size = data.draw(st.integers(0, 12))
    days = st.integers(0, 2).map(lambda n: MON + timedelta(days=n))
    records = []
    for seq in data.draw(st.permutations(range(1, size + 1))):
        day = data.draw(days)
        records.append(
            stated(
                PARTY,
                data.draw(st.sampled_from(("AAA", "BBB"))),
                data.draw(st.sampled_from(Position)),
                day,
                seq=seq,
                said_on=data.draw(st.sampled_from((day, None))),
                said_precision=data.draw(st.sampled_from(Precision)),
                published=day + timedelta(days=data.draw(st.integers(0, 1))),
                condition=data.draw(st.sampled_from((None, "unless passed by 2031-05-16"))),
                status=data.draw(st.sampled_from(Status)),
            )
        )
    on = data.draw(days)
    made = count(records, story=story, motion_id="confidence", as_of=AsOf(on), policy=policy("on-record"))
    in_count = {(p.party.id, p.position, p.claim.seq, p.condition, p.deadline) for p in made.parties}
    in_house = {(s.holder.id, s.position, s.claim.seq, s.condition, s.deadline) for s in stances(story, records, on)}
    assert in_house == in_count
    assert all(isinstance(s.claim.claim, PositionClaim) for s in stances(story, records, on))
