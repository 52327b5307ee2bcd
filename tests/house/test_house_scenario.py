"""Scenarios: written down, grown as a tree, or independent."""

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.scenario import Decision, Scenario, Way, grown, independent, scaled
from whipcount.model.errors import BadInput

shares = st.lists(st.integers(1, 9), min_size=1, max_size=4).map(lambda n: [x / sum(n) for x in n])


@given(st.lists(shares, max_size=3))
def test_independent_decisions_multiply_and_sum_to_one(each: list[list[float]]) -> None:
    decisions = {f"P{n}": {f"line{i}": p for i, p in enumerate(held)} for n, held in enumerate(each)}
    made = independent(decisions)
    assert fsum(s.probability for s in made) == pytest.approx(1, abs=1e-14)
    assert len({tuple(sorted(s.lines.items())) for s in made}) == len(made)
    for party, lines in decisions.items():
        for line, p in lines.items():
            assert fsum(s.probability for s in made if s.lines[party] == line) == pytest.approx(p, abs=1e-14)


def test_a_tree_lets_one_party_wait_for_another() -> None:
    follow = Decision("NDP", (Way(0.9, "aye"), Way(0.1, "no")))
    tree = Decision("BQ", (Way(0.25, "aye", follow), Way(0.75, "no")))
    assert grown(tree) == (
        Scenario(0.25 * 0.9, {"BQ": "aye", "NDP": "aye"}),
        Scenario(0.25 * 0.1, {"BQ": "aye", "NDP": "no"}),
        Scenario(0.75, {"BQ": "no"}),
    )


def test_what_was_rounded_is_scaled_and_what_is_wrong_is_refused() -> None:
    assert fsum(scaled([1 / 3, 1 / 3, 1 / 3 + 5e-10])) == pytest.approx(1, abs=1e-15)
    with pytest.raises(BadInput, match=r"BQ: probabilities sum to 0\.9, not 1"):
        grown(Decision("BQ", (Way(0.4, "aye"), Way(0.5, "no"))))
    with pytest.raises(BadInput, match="sum to nan"):
        scaled([float("nan"), 1])
    with pytest.raises(BadInput, match="none below 0"):
        scaled([1.5, -0.5])
    with pytest.raises(BadInput, match="sum to 0"):
        scaled([])
    with pytest.raises(BadInput, match="BQ: the bloc has decided before"):
        grown(Decision("BQ", (Way(1, "aye", Decision("BQ", (Way(1, "no"),))),)))
