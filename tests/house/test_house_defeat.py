"""Which parties defeat a government: every answer against plain enumeration."""

from collections.abc import Callable, Sequence
from itertools import combinations, product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.answer import Combination, PartySeats
from whipcount.house.defeat import MOST, absences_needed, crossings_needed, defeats, majority
from whipcount.house.seats import party_seats
from whipcount.model.person import Party
from whipcount.model.story import Story


def party(name: str, votes: int, *, government: bool = False, unaffiliated: bool = False) -> PartySeats:
    return PartySeats(Party(name, ()), votes, votes, government, unaffiliated)


@st.composite
def houses(draw: st.DrawFn) -> tuple[PartySeats, ...]:
    governing = [
        party(f"G{n}", v, government=True) for n, v in enumerate(draw(st.lists(st.integers(0, 30), max_size=3)))
    ]
    others = [party(f"O{n}", v) for n, v in enumerate(draw(st.lists(st.integers(0, 20), max_size=7)))]
    alone = [party("IND", draw(st.integers(0, 6)), unaffiliated=True)]
    return tuple(draw(st.permutations([*governing, *others, *alone])))


def falls(chosen: Sequence[PartySeats], parties: Sequence[PartySeats], *, rest_abstain: bool) -> bool:
    """Hold the division: each party votes aye, no, or stays away."""
    ayes = noes = 0
    for p in parties:
        if p in chosen:
            ayes += p.votes
        elif p.in_government or not rest_abstain:
            noes += p.votes
    return ayes > noes


def by_enumeration(parties: Sequence[PartySeats], *, rest_abstain: bool) -> set[frozenset[str]]:
    outside = [p for p in parties if not p.in_government and not p.unaffiliated]
    every = [c for size in range(len(outside) + 1) for c in combinations(outside, size)]
    defeating = [frozenset(p.party.id for p in c) for c in every if falls(c, parties, rest_abstain=rest_abstain)]
    return {c for c in defeating if not any(other < c for other in defeating)}


def names(found: Sequence[Combination]) -> set[frozenset[str]]:
    return {frozenset(p.id for p in c.parties) for c in found}


@given(houses(), st.booleans())
def test_the_combinations_are_the_minimal_ones_that_enumeration_finds(
    parties: tuple[PartySeats, ...], rest_abstain: bool
) -> None:
    found = defeats(parties, rest_abstain=rest_abstain)
    assert names(found) == by_enumeration(parties, rest_abstain=rest_abstain)
    assert len(names(found)) == len(found)


@given(houses(), st.booleans())
def test_ayes_and_noes_are_those_of_the_division_and_small_sets_come_first(
    parties: tuple[PartySeats, ...], rest_abstain: bool
) -> None:
    found = defeats(parties, rest_abstain=rest_abstain)
    votes = {p.party.id: p.votes for p in parties}
    government = sum(p.votes for p in parties if p.in_government)
    for c in found:
        assert c.ayes == sum(votes[p.id] for p in c.parties)
        assert c.noes == (government if rest_abstain else sum(votes.values()) - c.ayes)
        assert c.margin > 0
    assert [(len(c.parties), -c.ayes) for c in found] == sorted((len(c.parties), -c.ayes) for c in found)


def test_canada_on_23_october_2024(canada: Story) -> None:
    parties = party_seats(canada)
    (only,) = defeats(parties)
    assert names([only]) == {frozenset({"CPC", "BQ", "NDP"})}
    assert (only.ayes, only.noes, only.margin) == (177, 158, 19)
    abstaining = {(frozenset(p.id for p in c.parties), c.ayes, c.noes) for c in defeats(parties, rest_abstain=True)}
    assert abstaining == {
        (frozenset({"CPC", "BQ", "NDP"}), 177, 152),
        (frozenset({"CPC", "BQ", "GPC"}), 154, 152),
    }
    assert by_enumeration(parties, rest_abstain=False) == names(defeats(parties))
    assert by_enumeration(parties, rest_abstain=True) == names(defeats(parties, rest_abstain=True))


def test_a_tie_does_not_defeat_the_government(canada: Story) -> None:
    pair = frozenset({"CPC", "BQ"})
    assert sum(p.votes for p in party_seats(canada) if p.party.id in pair) == 152
    assert pair not in names(defeats(party_seats(canada), rest_abstain=True))


def test_independents_never_make_a_combination() -> None:
    parties = (party("GOV", 10, government=True), party("OPP", 8), party("IND", 5, unaffiliated=True))
    assert defeats(parties) == ()
    assert defeats(parties, rest_abstain=True) == ()


def test_many_equal_parties_give_the_first_thousand_smallest_and_stop() -> None:
    parties = (party("GOV", 30, government=True), *(party(f"P{n:02}", 3) for n in range(40)))
    found = defeats(parties)
    assert len(found) == MOST < comb(40, 26)
    assert {len(c.parties) for c in found} == {26}  # 26 x 3 = 78 ayes to 72, and 25 x 3 = 75 would tie


def test_a_house_of_thirty_uneven_parties_is_answered() -> None:
    parties = (party("GOV", 200, government=True), *(party(f"P{n:02}", 1 + n * n % 23) for n in range(30)))
    for c in defeats(parties):
        votes = {p.party.id: p.votes for p in parties}
        assert c.ayes > c.noes
        assert c.ayes - min(votes[p.id] for p in c.parties) <= c.noes + min(votes[p.id] for p in c.parties)


def test_crossings_and_absences_of_a_majority_government() -> None:
    assert (crossings_needed(170, 165), absences_needed(170, 165)) == (3, 6)
    assert (crossings_needed(168, 168), absences_needed(168, 168)) == (1, 1)


def test_a_minority_needs_none_of_its_own(canada: Story) -> None:
    assert (crossings_needed(152, 183), absences_needed(152, 183)) == (0, 0)
    assert crossings_needed(167, 168) == absences_needed(167, 168) == 0


@given(st.integers(1, 12), st.integers(0, 12))
def test_crossings_and_absences_are_the_fewest_of_all_ways_to_vote(government: int, others: int) -> None:
    ways = [
        (aye, away)
        for aye, away in product(range(government + 1), repeat=2)
        if aye + away <= government and others + aye > government - aye - away
    ]
    assert crossings_needed(government, others) == min(aye for aye, away in ways if away == 0)
    fewest_away = [away for aye, away in ways if aye == 0]
    if fewest_away:
        assert absences_needed(government, others) == min(fewest_away)
    else:
        assert others == 0
        assert absences_needed(government, others) > government


@given(st.integers(0, 400))
def test_a_majority_is_the_fewest_ayes_that_exceed_the_noes(votes: int) -> None:
    assert majority(votes) == next(ayes for ayes in range(votes + 2) if ayes > votes - ayes)


@pytest.mark.parametrize(("votes", "needed"), [(335, 168), (338, 170), (650, 326)])
def test_known_majorities(votes: int, needed: int) -> None:
    assert majority(votes) == needed


def test_the_combinations_can_be_asked_for_by_anybody_s_order(house_of: Callable[..., Story]) -> None:
    one = party_seats(house_of({"AAA": 5, "BBB": 4, "CCC": 3}, ("AAA",)))
    assert names(defeats(one)) == names(defeats(one[::-1])) == {frozenset({"BBB", "CCC"})}
