"""Stated confidence beside what turned out, and which predicted claims are right."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.scoring.reliability import reliability, surprise

pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_nine_of_ten_right_at_ninety_percent_is_no_error() -> None:
    found = reliability([(0.9, True)] * 9 + [(0.9, False)])
    assert (found.claims, found.stated, found.observed) == (10, pytest.approx(0.9), 0.9)
    assert found.ece == pytest.approx(0)
    assert found.brier == pytest.approx(0.09)


def test_the_error_weighs_each_bin_by_its_claims() -> None:
    found = reliability([(0.95, True)] * 3 + [(0.55, False)])
    assert [(b.low, b.high, b.claims, b.observed) for b in found.bins] == [(0.5, 0.6, 1, 0.0), (0.95, 1.0, 3, 1.0)]
    assert found.ece == pytest.approx((3 * 0.05 + 0.55) / 4)


def test_certainty_falls_into_the_last_bin() -> None:
    assert [(b.low, b.claims) for b in reliability([(1.0, True), (0.0, False)]).bins] == [(0.0, 1), (0.95, 1)]


def test_surprise_is_the_mean_negative_log_likelihood() -> None:
    assert surprise([(0.5, True), (0.5, False)]) == pytest.approx(math.log(2))


@given(pairs)
def test_every_claim_falls_into_one_bin_and_the_error_is_a_share(stated: list[tuple[float, bool]]) -> None:
    found = reliability(stated)
    assert sum(b.claims for b in found.bins) == len(stated)
    assert 0 <= found.ece <= 1
    assert abs(found.stated - found.observed) <= found.ece + 1e-9
