"""The distribution of a margin: against enumeration, against exact fractions, and its laws."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.house.distribution import Bloc, Chance, Distribution, Fixed, Pair, distribution
from whipcount.house.division import CONFIDENCE, SPEAKER, Chair, ChairVotes, Convention, Question, Side
from whipcount.house.scenario import Scenario
from whipcount.model.errors import BadInput

LINES = ("aye", "no", "abstain")
CLOSE = 1e-12
OPEN_CHAIR = Chair(convention=Convention.NONE)

chances = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8)).map(
    lambda n: Chance(n[0] / 32, n[1] / 32) if sum(n) < 20 else Chance(float(n[0] > n[1]), float(n[0] <= n[1]))
)


@st.composite
def houses(draw: st.DrawFn, members: int = 3) -> tuple[tuple[Bloc, ...], tuple[Scenario, ...]]:
    sizes = draw(st.lists(st.integers(0, members), min_size=1, max_size=3))
    blocs = tuple(
        Bloc(f"P{n}", {line: tuple(draw(chances) for _ in range(size)) for line in LINES})
        for n, size in enumerate(sizes)
    )
    shares = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    scenarios = tuple(Scenario(s / sum(shares), {b.name: draw(st.sampled_from(LINES)) for b in blocs}) for s in shares)
    return blocs, scenarios


def exact(
    blocs: Sequence[Bloc], scenarios: Sequence[Scenario], fixed: Mapping[str, str] | None = None
) -> dict[int, Fraction]:
    """Enumerate every ballot of every member in every scenario, in fractions."""
    made: dict[int, Fraction] = defaultdict(Fraction)
    total = sum(Fraction(s.probability) for s in scenarios)
    for scenario in scenarios:
        lines = {**scenario.lines, **(fixed or {})}
        members = [c for b in blocs for c in b.lines[lines[b.name]]]
        ways = [
            ((1, Fraction(c.aye)), (-1, Fraction(c.no)), (0, 1 - Fraction(c.aye) - Fraction(c.no))) for c in members
        ]
        for ballots in product(*ways):
            probability = Fraction(scenario.probability) / total
            for _, p in ballots:
                probability *= p
            made[sum(vote for vote, _ in ballots)] += probability
    return made


def close(found: Distribution, expected: Mapping[int, Fraction]) -> bool:
    held = found.by_margin
    return all(abs(held.get(m, 0.0) - float(expected.get(m, 0))) < CLOSE for m in {*held, *expected})


@settings(max_examples=60)
@given(houses())
def test_every_margin_is_as_probable_as_enumeration_finds(house: tuple[tuple[Bloc, ...], tuple[Scenario, ...]]) -> None:
    expected = exact(*house)
    found = distribution(*house, chair=OPEN_CHAIR)
    assert close(found, expected)
    assert abs(found.passes - float(sum(p for m, p in expected.items() if m > 0))) < CLOSE
    assert abs(found.fails - float(sum(p for m, p in expected.items() if m < 0))) < CLOSE
    assert abs(found.undecided - float(expected[0])) < CLOSE
    assert found.undecided == found.tie


@settings(max_examples=40)
@given(houses(members=2))
def test_fixing_a_bloc_is_counting_again_with_its_line_the_same_in_every_scenario(
    house: tuple[tuple[Bloc, ...], tuple[Scenario, ...]],
) -> None:
    found = distribution(*house)
    assert {m.bloc for m in found.matters} == {b.name for b in house[0]}
    assert [m.swing for m in found.matters] == sorted((m.swing for m in found.matters), reverse=True)
    for matters in found.matters:
        for fixed in matters.fixed:
            again = exact(*house, fixed={matters.bloc: fixed.line})
            assert abs(fixed.passes - float(sum(p for m, p in again.items() if m > 0))) < CLOSE
            assert abs(fixed.passes + fixed.fails - 1) < CLOSE


@given(houses(members=20))
def test_probabilities_sum_to_one(house: tuple[tuple[Bloc, ...], tuple[Scenario, ...]]) -> None:
    for chair in (SPEAKER, OPEN_CHAIR, Chair(ChairVotes.NEVER)):
        found = distribution(*house, chair=chair)
        assert abs(sum(found.margins) - 1) < CLOSE
        assert abs(found.passes + found.fails + found.undecided - 1) < CLOSE


def mirrored(blocs: Iterable[Bloc]) -> tuple[Bloc, ...]:
    return tuple(
        replace(b, lines={line: tuple(Chance(c.no, c.aye) for c in held) for line, held in b.lines.items()})
        for b in blocs
    )


@given(houses(members=12))
def test_swapping_the_sides_mirrors_the_margin(house: tuple[tuple[Bloc, ...], tuple[Scenario, ...]]) -> None:
    blocs, scenarios = house
    here = distribution(blocs, scenarios)
    there = distribution(mirrored(blocs), scenarios, question=Question(Side.AYE, Side.AYE))
    assert there.margins == pytest.approx(here.margins[::-1], abs=CLOSE)
    assert (there.passes, there.fails) == (pytest.approx(here.fails), pytest.approx(here.passes))
    assert there.mean == pytest.approx(-here.mean, abs=1e-9)


@given(houses(members=8), st.floats(0, 1), chances, chances)
def test_a_pair_that_surely_holds_changes_nothing_and_one_that_breaks_adds_two_members(
    house: tuple[tuple[Bloc, ...], tuple[Scenario, ...]], holds: float, first: Chance, second: Chance
) -> None:
    blocs, scenarios = house
    plain = distribution(blocs, scenarios)
    sure = distribution(blocs, scenarios, pairs=[Pair(first, second)])
    assert sure.by_margin == pytest.approx(plain.by_margin, abs=CLOSE)
    free = distribution((*blocs, Bloc("pair", {"free": (first, second)})), scenarios)
    mixed = distribution(blocs, scenarios, pairs=[Pair(first, second, holds)])
    expected = [
        holds * plain.by_margin.get(m, 0) + (1 - holds) * free.by_margin.get(m, 0)
        for m in range(-mixed.members, mixed.members + 1)
    ]
    assert mixed.margins == pytest.approx(expected, abs=CLOSE)


def test_two_who_cancel_out_leave_the_margin_whether_their_pair_holds_or_not() -> None:
    house = Bloc("A", {"": (Chance(0.5, 0.5),)})
    found = distribution([house], pairs=[Pair(Chance(1, 0), Chance(0, 1), 0.3)])
    assert found.by_margin == {-1: 0.5, 1: 0.5}


def binomial(n: int, p: Fraction) -> dict[int, Fraction]:
    """Give the distribution of ayes less noes of n members who vote aye with p and no otherwise."""
    ways = [Fraction(1)]
    for _ in range(n):
        ways = [a * (1 - p) + b * p for a, b in zip([*ways, Fraction(0)], [Fraction(0), *ways], strict=True)]
    return {2 * k - n: way for k, way in enumerate(ways)}


def test_a_whole_house_against_exact_fractions() -> None:
    expected = binomial(340, Fraction(7, 16))
    found = distribution([Bloc("all", {"": (Chance(7 / 16, 9 / 16),) * 340})])
    assert max(abs(Fraction(found.by_margin[m]) / p - 1) for m, p in expected.items()) < CLOSE


def test_members_with_different_chances_against_exact_fractions() -> None:
    members = [Chance(n % 16 / 64, n % 7 / 16) for n in range(80)]
    ways = {0: Fraction(1)}
    for c in members:
        after: dict[int, Fraction] = defaultdict(Fraction)
        for m, p in ways.items():
            after[m + 1] += p * Fraction(c.aye)
            after[m - 1] += p * Fraction(c.no)
            after[m] += p * (1 - Fraction(c.aye) - Fraction(c.no))
        ways = after
    found = distribution([Bloc("all", {"": tuple(members)})])
    assert all(abs(Fraction(found.by_margin.get(m, 0.0)) - p) <= p * Fraction(1, 10**12) for m, p in ways.items())


def sure(ayes: int = 0, noes: int = 0, away: int = 0) -> tuple[Chance, ...]:
    return (Chance(1, 0),) * ayes + (Chance(0, 1),) * noes + (Chance(0, 0),) * away


def test_who_votes_for_sure_moves_the_margin_at_once() -> None:
    found = distribution([Bloc("A", {"": (*sure(3, 5, 2), Chance(0.25, 0.5))})])
    assert found.by_margin == {-3: 0.5, -2: 0.25, -1: 0.25}
    assert found.members == 11


OCTOBER = (
    Bloc("LPC", {"no": sure(noes=152)}),
    Bloc("CPC", {"aye": sure(ayes=119)}),
    Bloc("BQ", {"aye": sure(ayes=33), "no": sure(noes=33), "abstain": sure(away=33)}),
    Bloc("NDP", {"aye": sure(ayes=25), "no": sure(noes=25), "abstain": sure(away=25)}),
)


def test_whom_the_government_has_to_fear_in_october_2024() -> None:
    both = {"BQ": "aye", "NDP": "aye"}
    found = distribution(
        OCTOBER, [Scenario(0.2, both), Scenario(0.5, {**both, "NDP": "no"}), Scenario(0.3, {"BQ": "no", "NDP": "no"})]
    )
    assert found.passes == pytest.approx(0.2)
    assert found.by_margin == pytest.approx({25: 0.2, -25: 0.5, -91: 0.3})
    first, second, *others = found.matters
    assert (first.bloc, first.swing) == ("NDP", pytest.approx(0.7))
    assert first.fixed == (Fixed("aye", *map(pytest.approx, (0.7, 0.3))), Fixed("no", 0, 1), Fixed("abstain", 0, 1))
    assert (second.bloc, second.swing) == ("BQ", pytest.approx(0.2))
    assert [m.swing for m in others] == [0, 0]


def test_a_tie_ends_by_the_rule_of_the_chair() -> None:
    house = [Bloc("A", {"": sure(2, 2)})]
    assert distribution(house).fails == 1
    assert distribution(house, question=replace(CONFIDENCE, status_quo=Side.AYE)).passes == 1
    assert distribution(house, chair=OPEN_CHAIR).undecided == 1
    assert distribution(house).tie == 1


def test_quantiles_and_rows_name_margins_that_are_possible() -> None:
    found = distribution([Bloc("A", {"": (Chance(0.5, 0.5), Chance(0.5, 0.5))})])
    assert found.rows() == [
        {"margin": -2, "probability": 0.25},
        {"margin": 0, "probability": 0.5},
        {"margin": 2, "probability": 0.25},
    ]
    assert [found.quantile(q) for q in (0.1, 0.25, 0.5, 0.9, 1, 1.1)] == [-2, -2, 0, 2, 2, 2]
    assert found.mean == 0


def test_an_empty_house_ties() -> None:
    assert distribution([]).by_margin == {0: 1.0}


@pytest.mark.parametrize(("aye", "no"), [(0.7, 0.4), (-0.1, 0.5), (float("nan"), 0), (0, float("nan"))])
def test_what_is_no_probability_is_refused(aye: float, no: float) -> None:
    with pytest.raises(BadInput, match="are no probabilities"):
        Chance(aye, no)


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(BadInput, match="BQ: has no line 'maybe' \\(one of aye, no, abstain\\)"):
        distribution(OCTOBER, [Scenario(1, {"BQ": "maybe", "NDP": "no"})])
    with pytest.raises(BadInput, match="NDP: has no line ''"):
        distribution(OCTOBER, [Scenario(1, {"BQ": "aye"})])
    with pytest.raises(BadInput, match="a margin does not decide"):
        distribution(OCTOBER, question=Question(ayes_needed=170))
    with pytest.raises(BadInput, match=r"1\.5 is no probability"):
        distribution(OCTOBER[:2], pairs=[Pair(Chance(1, 0), Chance(0, 1), 1.5)])
