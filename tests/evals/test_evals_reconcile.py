"""The estimate against two oracles: worlds drawn from its own assumptions, and a sampler that shares no arithmetic."""

import numpy as np
import pytest
import reconcile_calibration as calibration
import reconcile_gibbs as oracle

from whipcount.count.reconcile.assumptions import shipped
from whipcount.count.reconcile.electorate import prior
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.posterior import Model


@pytest.fixture(scope="module")
def checked() -> calibration.Checked:
    return calibration.check(400)


@pytest.mark.parametrize("layer", list(Layer))
def test_the_rank_of_the_truth_is_flat(checked: calibration.Checked, layer: Layer) -> None:
    """Of six sets, none is above the value that one in a hundred exceeds by chance in any of them."""
    assert checked.chi2(layer) < 43.8  # chi-square, 19 degrees of freedom, 1 - 0.001


def test_ranges_hold_the_truth_as_often_as_they_say(checked: calibration.Checked) -> None:
    for level, share in checked.inside.items():
        assert abs(share - level) < 3 * (level * (1 - level) / 400) ** 0.5


def test_members_are_against_as_often_as_stated(checked: calibration.Checked) -> None:
    for number, stated, true in checked.by_tenth():
        # members of one world share a mood, so 400 worlds say less than that many members
        assert abs(stated - true) < 0.03 + 1.5 / number**0.5


def test_a_sampler_that_shares_no_arithmetic_finds_the_same() -> None:
    assumed = shipped()
    model = Model(prior(oracle.BODY), assumed.steps, assumed.ways)
    drawn = oracle.gibbs(oracle.BODY, oracle.SAID, assumed.steps, assumed.ways, sweeps=4000)
    for layer, total in model.totals(oracle.SAID).items():
        assert np.abs(np.array(total.probabilities) - drawn.totals[layer]).sum() / 2 < 0.06, layer
    exact = np.array(list(model.chances(oracle.SAID).values()))
    assert np.abs(exact - drawn.members).max() < 0.04
