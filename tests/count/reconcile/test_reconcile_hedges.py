"""What a report says about the true number, hedge by hedge."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucuses import WAYS, report
from whipcount.count.reconcile.hedges import table
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.report import Hedge, Report, Side

MEMBERS = 150
NUMBERS = st.integers(1, MEMBERS - 1)


def said(hedge: Hedge, low: int | None = None, high: int | None = None, **given_: object) -> Report:
    return replace(Report("Rowan Tarn", Layer.SIGNED, hedge, low, high), **given_)


def of(report: Report, *, honest: bool = True) -> np.ndarray:
    return table(report, MEMBERS, WAYS, honest=honest)


@given(report(MEMBERS), st.booleans())
def test_a_likelihood_is_a_probability(given_: Report, honest: bool) -> None:
    values = of(given_, honest=honest)
    assert values.shape == (MEMBERS + 1,)
    assert ((values >= 0) & (values <= 1)).all()
    assert values.max() > 0


@given(NUMBERS, st.sampled_from(list(Side)), st.booleans())
def test_at_least_never_falls_and_up_to_never_rises(number: int, side: Side, honest: bool) -> None:
    assert (np.diff(of(said(Hedge.AT_LEAST, number, side=side), honest=honest)) >= 0).all()
    assert (np.diff(of(said(Hedge.UP_TO, None, number, side=side), honest=honest)) <= 0).all()


@given(NUMBERS, st.sampled_from(list(Side)), st.booleans())
def test_either_there_are_at_least_so_many_or_at_most_one_fewer(number: int, side: Side, honest: bool) -> None:
    yes = of(said(Hedge.AT_LEAST, number + 1, side=side), honest=honest)
    no = of(said(Hedge.UP_TO, None, number, side=side), honest=honest)
    assert yes + no == pytest.approx(np.ones(MEMBERS + 1), abs=1e-12)


@given(NUMBERS)
def test_more_than_is_at_least_one_more(number: int) -> None:
    assert (of(said(Hedge.MORE_THAN, number)) == of(said(Hedge.AT_LEAST, number + 1))).all()


@pytest.mark.parametrize("hedge", [Hedge.EXACT, Hedge.ABOUT])
@pytest.mark.parametrize("truth", [0, 3, 24, 150])
def test_what_may_be_said_of_a_true_number_adds_up_to_one(hedge: Hedge, truth: int) -> None:
    every = sum(of(said(hedge, n), honest=True)[truth] for n in range(1000))
    assert every == pytest.approx(1, abs=1e-6)


def test_a_round_number_says_less_than_an_odd_one() -> None:
    def sure(number: int) -> float:
        values = of(said(Hedge.EXACT, number))
        return float(values.max() / values.sum())

    assert sure(20) < sure(25) < sure(23)


def test_about_says_less_than_a_plain_number() -> None:
    plain, about = (of(said(hedge, 24)) for hedge in (Hedge.EXACT, Hedge.ABOUT))
    assert about.max() / about.sum() < plain.max() / plain.sum()


@pytest.mark.parametrize(
    ("side", "outside", "raised"),
    [
        (Side.AGAINST, False, True),
        (Side.AGAINST, True, False),
        (Side.FOR, False, False),
        (Side.FOR, True, True),
    ],
)
def test_a_side_that_is_not_honest_raises_its_own_number_and_lowers_the_others(
    side: Side, outside: bool, raised: bool
) -> None:
    """So what it says of its own points to fewer than it says, and the other way round."""
    given_ = said(Hedge.BETWEEN, 60, 60, side=side, outside=outside)
    likeliest = int(of(given_, honest=False).argmax())
    counted = MEMBERS - likeliest if outside else likeliest
    assert (counted < 60) is raised
    neither = int(of(replace(given_, side=Side.NEITHER), honest=False).argmax())
    assert abs(neither - (MEMBERS - 60 if outside else 60)) <= 1


def test_the_vast_majority_is_more_than_most() -> None:
    most, vast = (of(said(h, outside=True)) for h in (Hedge.MAJORITY, Hedge.VAST_MAJORITY))
    assert (vast <= most + 1e-6).all()
    assert most[int(0.4 * MEMBERS)] > 0.9 > vast[int(0.4 * MEMBERS)]


def test_dozens_are_two_dozen_or_more_and_fewer_than_a_hundred() -> None:
    values = of(said(Hedge.DOZENS))
    assert values[50] > 0.9
    assert values[12] < 0.01
    assert values[140] < 0.01


@pytest.mark.parametrize(
    ("given_", "text"),
    [
        (said(Hedge.AT_LEAST, 20), "at least 20"),
        (said(Hedge.UP_TO, None, 30), "up to 30"),
        (said(Hedge.BETWEEN, 30, 40), "30 to 40"),
        (said(Hedge.EXACT, 24), "24"),
        (said(Hedge.VAST_MAJORITY), "the vast majority"),
        (said(Hedge.MAJORITY), "most"),
        (said(Hedge.DOZENS), "dozens"),
    ],
)
def test_a_report_is_put_in_words(given_: Report, text: str) -> None:
    assert given_.text == text
