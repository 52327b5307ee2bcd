"""Votes needed, combinations, and what one bloc's change does: each against plain enumeration."""

from dataclasses import replace
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.arithmetic import MOST, Effect, count_winning, effect, winning
from whipcount.house.division import (
    CONFIDENCE,
    Chair,
    ChairVotes,
    Convention,
    Question,
    Result,
    Split,
    divide,
    together,
)

votes = st.lists(st.integers(0, 20), max_size=9)
small = st.integers(0, 6)
splits = st.builds(Split, st.sampled_from("ABC"), small, small, small, small, st.just(0))
chairs = st.builds(Chair, st.sampled_from(ChairVotes), st.sampled_from(Convention))


def by_enumeration(held: list[int], needed: int) -> set[frozenset[int]]:
    every = [frozenset(c) for size in range(len(held) + 1) for c in combinations(range(len(held)), size)]
    reach = [c for c in every if sum(held[i] for i in c) >= needed]
    return {c for c in reach if not any(sum(held[i] for i in c - {gone}) >= needed for gone in c)}


@given(votes, st.integers(-1, 90))
def test_the_minimal_sets_and_their_number_are_those_of_enumeration(held: list[int], needed: int) -> None:
    found = winning(held, needed)
    assert {frozenset(c) for c in found.sets} == by_enumeration(held, needed)
    assert found.count == len(found.sets) == count_winning(held, needed)


@given(votes, st.integers(1, 90))
def test_the_order_of_the_blocs_changes_no_number(held: list[int], needed: int) -> None:
    assert count_winning(held, needed) == count_winning(held[::-1], needed)


def test_the_listing_is_bounded_and_the_count_is_not() -> None:
    found = winning([3] * 40, 76)
    assert (len(found.sets), found.count) == (MOST, comb(40, 26))
    assert count_winning([1] * 338, 170) == comb(338, 170)


def test_a_bloc_without_votes_is_in_no_set() -> None:
    assert winning([5, 0, 4], 9).sets == ((0, 2),)


@given(st.lists(splits, min_size=1, max_size=4), chairs)
def test_moving_fewer_than_that_changes_nothing_and_moving_that_many_does(house: list[Split], chair: Chair) -> None:
    name = house[0].name
    now = divide(house, CONFIDENCE, chair).result
    made = effect(house, name, CONFIDENCE, chair)
    whole = together(name, (s for s in house if s.name == name))
    rest = [s for s in house if s.name != name]
    prevails, loses = ("ayes", "noes") if now is Result.PASSES else ("noes", "ayes")
    merged = replace(whole, abstained=0, absent=whole.silent)
    for fewest, bloc, source, target in (
        (made.crossing, whole, prevails, loses),
        (made.staying_away, whole, prevails, "absent"),
        (made.joining, merged, "absent", loses),
    ):
        held = getattr(bloc, source)
        ends = [
            divide([*rest, replace(bloc, **{source: held - k, target: getattr(bloc, target) + k})], CONFIDENCE, chair)
            for k in range(held + 1)
        ]
        assert fewest == next((k for k, e in enumerate(ends) if e.result is not now), None)


@given(st.lists(splits, min_size=1, max_size=4), chairs)
def test_the_whole_bloc_each_way_is_the_division_held_so(house: list[Split], chair: Chair) -> None:
    name = house[0].name
    made = effect(house, name, CONFIDENCE, chair)
    rest = [s for s in house if s.name != name]
    assert made.if_aye == divide([*rest, Split(name, ayes=made.members)], CONFIDENCE, chair)
    assert made.if_no == divide([*rest, Split(name, noes=made.members)], CONFIDENCE, chair)
    assert made.if_aye.margin >= made.if_abstain.margin >= made.if_no.margin
    assert made.decides == (made.if_aye.result is not made.if_no.result or made.if_abstain.result != made.if_no.result)


def test_pairs_hold_whatever_the_bloc_does() -> None:
    house = [Split("A", ayes=3, paired=2), Split("B", noes=3, paired=2)]
    made = effect(house, "A")
    assert made.members == 3
    assert made.if_no.paired == 4


OCTOBER = [Split("LPC", noes=152), Split("CPC", ayes=119), Split("BQ", ayes=33), Split("NDP", noes=25)]


@pytest.mark.parametrize(
    ("name", "crossing", "staying_away", "decides"),
    [("LPC", 13, 26, True), ("CPC", None, None, False), ("NDP", 13, None, True)],
)
def test_canada_in_october_2024(name: str, crossing: int | None, staying_away: int | None, decides: bool) -> None:
    made: Effect = effect(OCTOBER, name)
    assert (made.crossing, made.staying_away, made.decides) == (crossing, staying_away, decides)


def test_a_bar_of_all_seats_needs_ayes_and_staying_away_helps_the_noes() -> None:
    house = [Split("A", ayes=180), Split("B", noes=169)]
    made = effect(house, "A", Question(ayes_needed=176))
    assert (made.crossing, made.staying_away) == (5, 5)
    assert effect(house, "B", Question(ayes_needed=176)).crossing is None
