"""Power indices: laws, published values, and whole-number oracles written another way."""

import importlib.util
import random
from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.house import power
from whipcount.house.power import banzhaf, lower_quota, shapley_shubik, shapley_shubik_floats
from whipcount.house.quadrature import shapley_shubik_by_quadrature
from whipcount.model.errors import BadInput

HOUSE = [153, 119, 33, 25, 2, 1, 1, 1, 1]
"""The House of Commons of Canada in October 2024; 168 of its votes are a majority."""
APART = [129, *HOUSE[1:], *[1] * 24]
"""The same with 24 Liberals as individuals."""


@st.composite
def games(draw: st.DrawFn, players: int = 7, most: int = 12) -> tuple[list[int], int]:
    weights = draw(st.lists(st.integers(0, most), min_size=1, max_size=players).filter(any))
    return weights, draw(st.integers(1, sum(weights)))


def swung(weights: list[int], quota: int, player: int) -> Counter[int]:
    """Enumerate the coalitions that a player swings, by size."""
    others = [w for i, w in enumerate(weights) if i != player]
    return Counter(
        size
        for size in range(len(others) + 1)
        for chosen in combinations(others, size)
        if sum(chosen) < quota <= sum(chosen) + weights[player]
    )


def by_enumeration(weights: list[int], quota: int) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
    n = len(weights)
    each = [swung(weights, quota, i) for i in range(n)]
    orders = [sum(c * factorial(k) * factorial(n - 1 - k) for k, c in s.items()) for s in each]
    return tuple(s.total() for s in each), tuple(Fraction(o, factorial(n)) for o in orders)


def oracle(weights: list[int], quota: int, player: int) -> tuple[int, Fraction]:
    """Count a player's swings by adding the others one by one to a table of coalitions by size and votes."""
    others = [w for i, w in enumerate(weights) if i != player]
    table: dict[int, list[int]] = {0: [1] + [0] * (quota - 1)}
    for joined, w in enumerate(others):
        for size in range(joined, -1, -1):
            row = table[size]
            above = table.setdefault(size + 1, [0] * quota)
            for s in range(quota - w):
                above[s + w] += row[s]
    n = len(weights)
    window = {size: sum(row[max(0, quota - weights[player]) :]) for size, row in table.items() if size < n}
    orders = sum(c * factorial(k) * factorial(n - 1 - k) for k, c in window.items())
    return sum(window.values()), Fraction(orders, factorial(n))


@given(games())
def test_both_indices_are_those_of_enumeration(game: tuple[list[int], int]) -> None:
    assert (banzhaf(*game).swings, shapley_shubik(*game)) == by_enumeration(*game)


@given(games(players=12, most=30))
def test_the_quadrature_misses_the_exact_index_by_less_than_a_part_in_a_trillion(game: tuple[list[int], int]) -> None:
    weights, quota = game
    for found in (
        shapley_shubik_by_quadrature(weights, quota),
        shapley_shubik_by_quadrature(weights, lower_quota(*game)),
    ):
        for approximate, exact in zip(found, shapley_shubik(*game), strict=True):
            assert abs(Fraction(approximate) - exact) <= exact * Fraction(1, 10**12)


@given(games(players=12, most=30))
def test_the_indices_sum_to_one(game: tuple[list[int], int]) -> None:
    assert sum(shapley_shubik(*game)) == sum(banzhaf(*game).normalised) == 1


@given(games(), st.randoms(use_true_random=False))
def test_power_belongs_to_the_weight_not_to_the_place(game: tuple[list[int], int], rng: random.Random) -> None:
    weights, quota = game
    order = sorted(range(len(weights)), key=lambda _: rng.random())
    moved = [weights[i] for i in order]
    assert [shapley_shubik(weights, quota)[i] for i in order] == list(shapley_shubik(moved, quota))
    assert [banzhaf(weights, quota).swings[i] for i in order] == list(banzhaf(moved, quota).swings)


@given(games())
def test_more_weight_never_means_less_power(game: tuple[list[int], int]) -> None:
    weights, quota = game
    for index in (banzhaf(weights, quota).swings, shapley_shubik(weights, quota)):
        ranked = sorted(zip(weights, index, strict=True))
        assert [power for _, power in ranked] == sorted(power for _, power in ranked)


@given(games())
def test_a_dummy_has_none_and_takes_none(game: tuple[list[int], int]) -> None:
    weights, quota = game
    with_dummy = [*weights, 0]
    assert shapley_shubik(with_dummy, quota) == (*shapley_shubik(weights, quota), 0)
    assert banzhaf(with_dummy, quota).normalised == (*banzhaf(weights, quota).normalised, 0)
    assert banzhaf(with_dummy, quota).absolute == (*banzhaf(weights, quota).absolute, 0)
    assert shapley_shubik_by_quadrature(with_dummy, quota)[-1] == 0


@given(games())
def test_the_game_of_stopping_has_the_same_power(game: tuple[list[int], int]) -> None:
    weights, quota = game
    dual = sum(weights) + 1 - quota
    assert banzhaf(weights, quota) == banzhaf(weights, dual)
    assert shapley_shubik(weights, quota) == shapley_shubik(weights, dual)


@given(games(), st.integers(1, 9))
def test_only_the_proportion_of_weights_and_quota_counts(game: tuple[list[int], int], times: int) -> None:
    weights, quota = game
    assert banzhaf([w * times for w in weights], quota * times) == banzhaf(weights, quota)


def test_a_dictator_has_everything_and_unanimity_shares_evenly() -> None:
    assert shapley_shubik([6, 2, 3], 6) == banzhaf([6, 2, 3], 6).normalised == (1, 0, 0)
    assert shapley_shubik([6, 2, 3], 11) == banzhaf([6, 2, 3], 11).normalised == (Fraction(1, 3),) * 3


def test_the_absolute_index_is_the_share_of_the_coalitions_of_the_others() -> None:
    assert banzhaf([2, 1, 1], 3).absolute == (Fraction(3, 4), Fraction(1, 4), Fraction(1, 4))


def test_canada_in_october_2024_by_parties() -> None:
    sixth = Fraction(1, 6)
    expected = (Fraction(1, 2), sixth, sixth, sixth, 0, 0, 0, 0, 0)
    assert banzhaf(HOUSE, 168).normalised == shapley_shubik(HOUSE, 168) == expected


def test_canada_in_october_2024_with_24_liberals_on_their_own() -> None:
    first = slice(0, 6)
    assert [round(float(x), 4) for x in banzhaf(APART, 168).normalised[first]] == [
        0.3299,
        0.1710,
        0.1708,
        0.0796,
        0.0170,
        0.0083,
    ]
    exact = [0.3611, 0.2201, 0.1789, 0.0690, 0.0115, 0.0057]
    assert [round(float(x), 4) for x in shapley_shubik(APART, 168)[first]] == exact
    assert [round(x, 4) for x in shapley_shubik_by_quadrature(APART, 168)[first]] == exact


def seats(n: int) -> list[int]:
    """Give n weights between 1 and 10, always the same."""
    return [1 + (7 * i * i + 3 * i) % 10 for i in range(n)]


@pytest.mark.parametrize("n", [90, 140])
def test_hundreds_of_members_of_different_weight_against_whole_numbers(n: int) -> None:
    weights = seats(n)
    quota = sum(weights) // 2 + 1
    found = shapley_shubik_by_quadrature(weights, quota)
    swings = banzhaf(weights, quota).swings
    for weight in (min(weights), max(weights)):
        player = weights.index(weight)
        count, exact = oracle(weights, quota, player)
        assert swings[player] == count
        assert abs(Fraction(found[player]) / exact - 1) < Fraction(1, 10**12)


def test_a_whole_house_of_different_weights() -> None:
    weights = seats(338)
    quota = sum(weights) // 2 + 1
    assert abs(sum(shapley_shubik_floats(weights, quota)) - 1) < 1e-12
    assert sum(banzhaf(weights, quota).normalised) == 1


@pytest.mark.parametrize("quota", [1, 170, 200, 338])
def test_equal_members_share_evenly_however_many(quota: int) -> None:
    assert set(banzhaf([1] * 338, quota).normalised) == {Fraction(1, 338)}
    found = shapley_shubik_by_quadrature([1] * 338, quota)
    assert max(abs(338 * x - 1) for x in found) < 1e-12


@settings(max_examples=30)
@given(games(players=9))
def test_floats_are_the_exact_index_where_numpy_is_missing(game: tuple[list[int], int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(power, "WORK_IN_A_BLINK", 0)
        quick = shapley_shubik_floats(*game)
        patch.setattr(importlib.util, "find_spec", lambda _: None)
        exact = shapley_shubik_floats(*game)
    assert exact == tuple(map(float, shapley_shubik(*game)))
    assert quick == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize(("weights", "quota"), [([1, 2], 0), ([1, 2], 4), ([1, -2, 5], 2), ([], 1)])
def test_what_is_no_game_is_refused(weights: list[int], quota: int) -> None:
    with pytest.raises(BadInput):
        banzhaf(weights, quota)
