"""Which claimed numbers cannot both hold, and how right they were."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.contradiction import contradictions
from whipcount.count.nesting import NESTED, within
from whipcount.count.policy import policy
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.count.track import by_claimant, by_kind, judged
from whipcount.model.asof import AsOf
from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.claim import Basis, Source, SourceKind
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story
from written import said, total

MON, TUE, WED = (date(2031, 5, n) for n in (12, 13, 14))
AYE = Position.AYE
Counting = Callable[..., Count]


def told(who: str, low: int | None, high: int | None, day: date = MON, **given: Any) -> RecordedClaim:
    return total(low, high, day, source=Source(SourceKind.NAME, who), id=f"{who} {day}", **given)


@pytest.fixture(scope="session")
def counting(story: Story) -> Counting:
    def leader(*records: RecordedClaim, on: date = WED) -> Count:
        return count(records, story=story, motion_id="leader", as_of=AsOf(on), policy=policy("on-record"))

    return leader


def pairs(made: Count) -> list[tuple[str | None, str]]:
    return [(c.by.claimant if c.by else None, c.against.claimant) for c in contradictions(made)]


def test_bounds_that_do_not_meet_on_one_day_contradict(counting: Counting) -> None:
    assert pairs(counting(told("Vera", 24, 24), told("Wim", 18, 22))) == [("Vera", "Wim")]
    assert pairs(counting(told("Vera", 20, None), told("Wim", 18, 22))) == []
    assert pairs(counting(told("Vera", 20, None), told("Wim", None, 30))) == []


def test_a_number_may_grow_from_day_to_day_and_not_shrink(counting: Counting) -> None:
    assert pairs(counting(told("Vera", 10, 12), told("Wim", 24, 24, TUE))) == []
    assert pairs(counting(told("Vera", 24, 24), told("Wim", 10, 12, TUE))) == [("Vera", "Wim")]


def test_at_least_thirty_want_change_does_not_contradict_that_24_signed(counting: Counting) -> None:
    assert pairs(counting(told("Vera", 30, None, act=Act.TOLD), told("Wim", 24, 24))) == []


def test_fewer_who_want_it_than_have_signed_contradict_and_the_assumption_is_said(counting: Counting) -> None:
    (found,) = contradictions(counting(told("Vera", 24, 24), told("Wim", None, 20, act=Act.TOLD)))
    assert (found.at_least, found.act, found.at_most) == (24, Act.SIGNED, 20)
    assert found.assumes == "if all who have signed also want it"
    assert found.text == (
        "Vera (2031-05-12): 24 signed; Wim (2031-05-12): at most 20 told; if all who have signed also want it"
    )


def test_a_subset_or_another_position_contradicts_nothing(counting: Counting) -> None:
    assert pairs(counting(told("Vera", 24, 24), told("Wim", 2, 3, of="members from the islands"))) == []
    assert pairs(counting(told("Vera", 24, 24), told("Wim", 2, 3, position=Position.NO))) == []
    assert pairs(counting(told("Vera", 24, 24), told("Wim", 2, 3, of="caucus"))) == [("Vera", "Wim")]


def test_a_maximum_below_the_members_named_by_its_day_contradicts(counting: Counting) -> None:
    names = [
        said(who, AYE, day, act=Act.SIGNED, seq=n)
        for n, (who, day) in enumerate((("ada", MON), ("bram", MON), ("cleo", TUE)))
    ]
    assert pairs(counting(*names, told("Vera", None, 1))) == [(None, "Vera")]
    assert pairs(counting(*names, told("Vera", None, 2))) == []
    assert pairs(counting(*names, told("Vera", None, 2, TUE))) == [(None, "Vera")]


@given(data=st.data())
def test_what_contradicts_lies_below_by_an_act_that_is_the_same_or_wider(
    data: st.DataObject, counting: Counting
) -> None:
    bound = st.none() | st.integers(0, 9)
    made = []
    for n in range(data.draw(st.integers(0, 6))):
        low, high = data.draw(bound), data.draw(bound)
        low, high = sorted((low, high)) if low is not None and high is not None else (low, high)
        day = MON + timedelta(days=data.draw(st.integers(0, 2)))
        made.append(told(f"N{n}", low, high, day, act=data.draw(st.sampled_from(Act))))
    counted = counting(*made)
    found = {(c.by.claim.id, c.against.claim.id) for c in contradictions(counted) if c.by}
    for one in made:
        for other in made:
            low, high = one.claim.low, other.claim.high
            below = low is not None and high is not None and low > high
            nested = within(one.claim.act, other.claim.act) and one.held_from <= other.held_from
            assert ((one.id, other.id) in found) == (below and nested)


def test_acts_nest_and_no_act_is_within_two_that_are_within_each_other() -> None:
    for a in Act:
        assert within(a, a)
        for b in Act:
            assert a is b or not (within(a, b) and within(b, a))
            assert all(within(a, c) for c in Act if within(a, b) and within(b, c))
    assert [within(a, b) for a, b in pairwise(NESTED)] == [True, True, True]


def truth(value: int, day: date, **given: Any) -> Assertion:
    usual: dict[str, Any] = {"relation": Relation.EXACTLY, "motion": "leader", "act": Act.SIGNED}
    return Assertion(f"t{day}", What.TOTAL, value=value, as_of=day, **(usual | given))


def held(story: Story, *truths: Assertion) -> Story:
    return replace(story, assertions=truths)


@pytest.mark.parametrize(
    ("low", "high", "error", "ratio"),
    [
        (24, 24, 0, Fraction(1)),
        (20, None, 0, Fraction(20, 24)),
        (18, 22, -2, Fraction(20, 24)),
        (30, 40, 6, Fraction(35, 24)),
        (None, 20, -4, Fraction(20, 24)),
        (30, None, 6, Fraction(30, 24)),
    ],
)
def test_a_number_is_judged_by_its_nearest_bound_and_its_middle(
    low: int | None, high: int | None, error: int, ratio: Fraction, story: Story
) -> None:
    (one,) = judged([told("Vera", low, high)], held(story, truth(24, TUE)))
    assert (one.error, one.ratio, one.covered) == (error, ratio, error == 0)


def test_the_first_truth_of_the_day_or_later_judges_and_an_earlier_one_does_not(story: Story) -> None:
    given = held(story, truth(30, WED), truth(24, TUE))
    found = judged([told("Vera", 24, 24), told("Wim", 24, 24, WED)], given)
    assert [(j.claimant, j.truth.value) for j in found] == [("Vera", 24), ("Wim", 30)]
    assert judged([told("Vera", 24, 24, WED)], held(story, truth(24, TUE))) == ()


def test_another_act_position_motion_subset_or_an_inexact_truth_judges_nothing(story: Story) -> None:
    given = held(story, truth(24, WED), truth(9, WED, act=Act.SPOKE, relation=Relation.AT_LEAST))
    none = [
        told("a", 1, 1, act=Act.SPOKE),
        told("b", 1, 1, position=Position.NO),
        told("c", 1, 1, motion="confidence"),
        told("d", 1, 1, of="islanders"),
        told("e", None, None),
    ]
    assert judged(none, given) == ()


def test_a_track_record_is_kept_per_claimant_and_per_kind(story: Story) -> None:
    vera, bram = Source(SourceKind.NAME, "Vera"), Source(SourceKind.MEMBER, "bram")
    claims = [
        total(12, 12, MON, basis=Basis.NAMED, source=vera, id="v1"),
        total(24, 24, TUE, basis=Basis.NAMED, source=vera, id="v2"),
        total(36, 36, MON, source=Source(SourceKind.UNNAMED, "organisers"), outlet="Courier", id="o"),
        total(30, 30, MON, basis=Basis.OUTLET, source=Source(SourceKind.OUTLET), outlet="Gazette", id="g"),
        total(24, 24, MON, basis=Basis.NAMED, source=bram, id="m"),
    ]
    found = judged(claims, held(story, truth(24, WED)))
    assert [(r.whose, len(r.judged), r.covered, r.ratio) for r in by_claimant(found)] == [
        ("Bram Quill", 1, 1, 1),
        ("Gazette", 1, 0, Fraction(5, 4)),
        ("Vera", 2, 1, Fraction(3, 4)),
        ("organisers, to Courier", 1, 0, Fraction(3, 2)),
    ]
    assert [(r.whose, len(r.judged)) for r in by_kind(found)] == [
        ("member", 1),
        ("named person", 2),
        ("outlet", 1),
        ("unnamed sources", 1),
    ]
