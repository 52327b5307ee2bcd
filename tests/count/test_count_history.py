"""The count over time is the count of each day, whatever is in the ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.history import History, history
from whipcount.count.policy import Policy, policy, shipped
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story

Say = Callable[..., RecordedClaim]
FIRST, LAST = date(2031, 5, 1), date(2031, 5, 12)


def counted(records: Any, story: Story, on: date, rule: Policy) -> Count:
    return count(records, story=story, motion_id="leader", as_of=AsOf(on), policy=rule)


def course(records: Any, story: Story, rule: Policy | None = None, **given_: Any) -> History:
    usual = {"as_of": AsOf(LAST), "policy": rule or policy("on-record")}
    return history(records, story=story, motion_id="leader", **(usual | given_))


@given(data=st.data())
def test_between_two_days_of_a_history_no_count_differs(data: st.DataObject, ledgers: Any, story: Story) -> None:
    records, rule = data.draw(ledgers), data.draw(st.sampled_from(shipped()))
    rule = replace(rule, max_age_days=data.draw(st.sampled_from((None, 1, 3))))
    made = course(records, story, rule)
    assert made.days == len(made.counts)
    days = [c.as_of.on for c in made.counts]
    assert days == sorted(set(days))
    for n in range((LAST - days[0]).days + 1):
        day = days[0] + timedelta(days=n)
        plain = counted(records, story, day, rule)
        drawn = [c for c in made.counts if c.as_of.on <= day][-1]
        assert {s.person.id: s.position for s in drawn.standings} == {s.person.id: s.position for s in plain.standings}
        assert drawn.totals == plain.totals


@given(data=st.data(), position=st.sampled_from(Position))
def test_who_came_less_who_went_are_those_who_stand_there(
    data: st.DataObject, position: Position, ledgers: Any, story: Story
) -> None:
    made = course(data.draw(ledgers), story)
    there: set[str] = set()
    for step in made.steps(position):
        came, went = {m.person.id for m in step.came}, {m.person.id for m in step.went}
        assert came or went
        assert went <= there
        assert not came & there
        there = (there - went) | came
        assert step.number == len(there)
    assert there == {s.person.id for s in made.last.at(position)}


@given(data=st.data(), most=st.integers(2, 6))
def test_of_too_many_days_the_first_and_the_last_are_kept(
    data: st.DataObject, most: int, ledgers: Any, story: Story
) -> None:
    records = data.draw(ledgers)
    whole, some = course(records, story), course(records, story, most=most)
    assert len(some.counts) == min(most, whole.days)
    assert some.days == whole.days
    assert (some.counts[0], some.counts[-1]) == (whole.counts[0], whole.counts[-1])
    assert {c.as_of.on for c in some.counts} <= {c.as_of.on for c in whole.counts}


def test_a_member_who_went_did_so_by_the_claim_that_says_otherwise(said: Say, story: Story) -> None:
    first = said("bram", Position.AYE, FIRST, seq=1)
    second = said("bram", Position.NO, FIRST + timedelta(days=3), seq=2)
    steps = course((first, second), story).steps(Position.AYE)
    assert [(s.on, s.number, [m.claim.id for m in (*s.came, *s.went)]) for s in steps] == [
        (FIRST, 1, ["c1"]),
        (FIRST + timedelta(days=3), 0, ["c2"]),
    ]


def test_the_day_on_which_somebody_else_forgets_a_total_is_counted(total: Say, story: Story) -> None:
    made = course((total(4, None, FIRST),), story, forgets=(5,))
    assert [c.as_of.on for c in made.counts] == [FIRST, FIRST + timedelta(days=6), LAST]


def test_nothing_said_is_one_day_with_nobody(story: Story) -> None:
    made = course((), story)
    assert [c.as_of.on for c in made.counts] == [LAST]
    assert (made.steps(Position.AYE), made.totals()) == ((), ())
    assert made.rows() == [{"date": "2031-05-12", **{p.value: 0 for p in Position}, "silent": 5}]
