"""The average against what is known without it: Gaussian conditioning written out, statsmodels, NUTS; and its laws."""

import math
from dataclasses import replace
from datetime import timedelta
from random import Random

import numpy as np
import polls_oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soundings import FIRST, PARTIES, invented, poll
from whipcount.model.errors import BadInput, UnknownName
from whipcount.polls.average import Average, Normal, average, combined, standard
from whipcount.polls.filtering import Observations, Scales, filtered, smoothed
from whipcount.polls.poll import Poll, PollTable, ordered
from whipcount.polls.ratios import Floats, Ratios, composed, log_ratios, to_shares
from whipcount.polls.scales import Matrices, Settled, observations


@pytest.fixture(scope="module")
def table() -> PollTable:
    return invented()


LAST = FIRST + timedelta(150)
ONE = Scales(np.array([0.02]), np.array([0.5]), np.array([0.4]))


def ratios_of(table: PollTable) -> Ratios:
    found = log_ratios(table)
    assert found is not None
    return found


def holes(table: PollTable) -> PollTable:
    """Take the third party out of every third poll."""
    polls = [
        replace(p, shares={q: s for q, s in p.shares.items() if n % 3 or q not in {"PIN", "other"}})
        for n, p in enumerate(table.polls)
    ]
    return ordered(table.parties, polls)


def written_out(ratios: Ratios, matrix: Floats, days: Floats) -> tuple[Floats, Floats]:
    """Condition the level on what the polls report, as one normal distribution of everything at once."""
    walk, lean = float(ONE.walk[0]), float(ONE.lean[0])
    noise = ONE.noise(ratios.people)[0] / ratios.weight
    same = (ratios.house[:, None] == ratios.house) & (ratios.house >= 0)
    among = 1e4 + walk * np.minimum.outer(ratios.days, ratios.days) + lean * same + np.diag(noise)
    across = 1e4 + walk * np.minimum.outer(days, ratios.days)
    own = 1e4 + walk * np.minimum.outer(days, days)
    told = np.isfinite(ratios.values).ravel()
    cov = np.kron(among, matrix)[np.ix_(told, told)]
    cross = np.kron(across, matrix)[:, told]
    start = np.array([np.nanmean(ratios.values[:, k]) for k in range(len(matrix))])
    centred = (ratios.values - start).ravel()[told]
    mean = cross @ np.linalg.solve(cov, centred)
    left = np.kron(own, matrix) - cross @ np.linalg.solve(cov, cross.T)
    size = len(matrix)
    blocks = np.array([left[i * size : (i + 1) * size, i * size : (i + 1) * size] for i in range(len(days))])
    return start + mean.reshape(len(days), size), blocks


def given_matrix(ratios: Ratios, matrix: Floats) -> Settled:
    """Fix scales and matrix, and filter under them."""
    size = len(matrix)
    slopes, variances = np.zeros((1, size, size)), np.zeros((1, size))
    for k in range(size):
        slopes[0, k, :k] = np.linalg.solve(matrix[:k, :k], matrix[:k, k])
        variances[0, k] = matrix[k, k] - slopes[0, k, :k] @ matrix[:k, k]
    runs = tuple(filtered(seen, ONE) for seen in observations(ratios))
    return Settled(np.ones(1), runs, Matrices(slopes, variances, np.zeros(1)))


MATRIX = np.array([[2.0, 0.7, 0.3], [0.7, 3.0, -0.4], [0.3, -0.4, 6.0]]) / 1000


@pytest.mark.parametrize("missing", [False, True])
def test_filter_and_smoother_are_gaussian_conditioning_also_where_polls_leave_parties_out(missing: bool) -> None:
    table = invented(polls=25, days=80)
    ratios = ratios_of(holes(table) if missing else table)
    days = np.arange(0.0, 90.0, 7.0)
    fit = given_matrix(ratios, MATRIX)
    found = combined(fit, [smoothed(run, days) for run in fit.runs])
    mean, cov = written_out(ratios, MATRIX, days)
    # the mean before the first poll is that of the polls used, so nearly nothing known is not quite the same nothing
    assert np.abs(found.mean - mean).max() < 1e-5
    assert np.abs(found.cov - cov).max() < 1e-7


def test_rolling_polls_are_conditioned_on_by_what_is_new_in_them() -> None:
    polls = [replace(p, rolling=p.pollster == "Quay") for p in invented(polls=25, days=80).polls]
    ratios = ratios_of(ordered(PARTIES, polls))
    assert ratios.weight.min() == 0.25
    fit = given_matrix(ratios, MATRIX)
    found = combined(fit, [smoothed(run, np.array([40.0])) for run in fit.runs])
    mean, cov = written_out(ratios, MATRIX, np.array([40.0]))
    assert np.abs(found.mean - mean).max() < 1e-5
    assert np.abs(found.cov - cov).max() < 1e-7


def test_two_parties_are_what_statsmodels_says() -> None:
    from statsmodels.tsa.statespace.kalman_smoother import KalmanSmoother

    rng = np.random.default_rng(3)
    days = np.unique(rng.integers(0, 60, 30)).astype(float)
    house, people = rng.integers(0, 3, len(days)), rng.integers(500, 2500, len(days)).astype(float)
    values = rng.normal(0, 0.05, (len(days), 1)).cumsum(axis=0)
    seen = Observations(values, days, house, people, np.ones(len(days)), 3)
    means, variances = smoothed(filtered(seen, ONE), np.arange(days[0], days[-1] + 1))

    span = int(days[-1] - days[0]) + 1
    model = KalmanSmoother(k_endog=1, k_states=4, k_posdef=1)
    series = np.full(span, np.nan)
    design, noise = np.zeros((1, 4, span)), np.ones((1, 1, span))
    for day, value, h, n in zip(days, values[:, 0], house, ONE.noise(people)[0], strict=True):
        t = int(day - days[0])
        series[t], design[0, 0, t], design[0, 1 + h, t], noise[0, 0, t] = value, 1, 1, n
    model.bind(series[:, None])
    model["design"], model["obs_cov"] = design, noise
    model["transition"], model["selection"] = np.eye(4), np.eye(4)[:, :1]
    model["state_cov"] = ONE.walk.reshape(1, 1)
    model.initialize_known(np.array([values.mean(), 0, 0, 0]), np.diag([1e4, 0.5, 0.5, 0.5]))
    theirs = model.smooth()
    assert np.abs(means[0, :, 0] - theirs.smoothed_state[0]).max() < 1e-7
    assert np.abs(variances[0] - theirs.smoothed_state_cov[0, 0]).max() < 1e-7


def test_means_are_within_a_fiftieth_of_a_standard_deviation_of_a_long_run_of_nuts() -> None:
    apart = polls_oracle.differences()
    assert apart["least_effective"] > 10_000
    assert apart["largest_of_means_in_sd"] < 0.02
    assert apart["largest_of_sds"] < 0.05


@given(st.lists(st.floats(-6, 6), min_size=1, max_size=7))
def test_shares_add_up_to_one(ratios: list[float]) -> None:
    shares = to_shares(np.array(ratios))
    assert math.isclose(shares.sum(), 1)
    assert (shares > 0).all()


def means(made: Average, day: int = 100) -> dict[str, float]:
    return {p: b[0].mean for p, b in made.support([FIRST + timedelta(day)]).items()}


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), later=st.integers(1, 60))
def test_polls_known_after_the_day_change_nothing(seed: int, later: int) -> None:
    table = invented(seed, polls=15)
    day = FIRST + timedelta(125)
    more = poll(125 + later, {"HAR": 70.0, "MEA": 10.0, "PIN": 10.0, "other": 10.0})
    unpublished = replace(more, end=FIRST + timedelta(100), published=day + timedelta(later))
    grown = ordered(PARTIES, [*table.polls, more, unpublished])
    founded = ordered((*PARTIES, "NEW"), [*grown.polls, replace(more, shares={"HAR": 60.0, "MEA": 30.0, "NEW": 10.0})])
    assert means(average(table, day)) == means(average(grown, day)) == means(average(founded, day))


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_nothing(seed: int, shuffle: Random) -> None:
    table = invented(seed, polls=15)
    polls = list(table.polls)
    shuffle.shuffle(polls)
    assert means(average(table, LAST)) == means(average(ordered(PARTIES, polls), LAST))


@settings(max_examples=8, deadline=None)
@given(lean=st.floats(-0.15, 0.15))
def test_a_house_that_leans_moves_the_level_by_no_more_than_its_share_of_the_houses(lean: float) -> None:
    """With three houses of equal weight the level takes a third of what one adds; prior and scales only lessen that."""
    table = invented(7, polls=60)
    ratios = ratios_of(table)
    moved = replace(ratios, values=ratios.values + lean * (ratios.house == 0)[:, None])
    at = np.array([60.0])
    before, after = (
        combined(f, [smoothed(r, at) for r in f.runs]).mean[0]
        for f in (given_matrix(ratios, MATRIX), given_matrix(moved, MATRIX))
    )
    assert np.allclose(after - before, (after - before)[0])
    assert abs((after - before)[0]) <= abs(lean) / 2
    assert (after - before)[0] * lean >= 0


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_party_that_polls_leave_out_leaves_the_ratio_of_the_others_as_it_is(seed: int) -> None:
    table = invented(seed, polls=20)
    full, part = ratios_of(table), ratios_of(holes(table))
    at = np.array([50.0])
    ratio = [smoothed(filtered(observations(r)[0], ONE), at)[0][0, 0, 0] for r in (full, part)]
    assert full.parties[:2] == part.parties[:2]
    assert math.isclose(ratio[0], ratio[1], abs_tol=1e-12)


def test_a_result_pulls_the_level_and_has_no_lean() -> None:
    table = invented(2, polls=20)
    result = poll(0, {"HAR": 20.0, "MEA": 52.0, "PIN": 18.0, "other": 10.0}, "clerk", mode="election")
    with_result = ordered(PARTIES, [*table.polls, result])
    day = [FIRST + timedelta(1)]
    before, after = average(table, LAST), average(with_result, LAST)
    assert "clerk" not in after.ratios.houses
    assert after.support(day)["MEA"][0].mean > before.support([before.first])["MEA"][0].mean + 2


def test_bands_are_nested_widen_after_the_last_poll_and_hold_the_mean(table: PollTable) -> None:
    made = average(table, LAST)
    near, far = made.lead("HAR", "MEA", [FIRST + timedelta(118), LAST])
    for band in (near, far):
        assert band.low90 < band.low50 < band.mean < band.high50 < band.high90
    assert far.high90 - far.low90 > near.high90 - near.low90


def test_the_chance_of_a_lead_falls_with_the_points_and_is_a_half_at_the_middle(table: PollTable) -> None:
    made = average(table, LAST)
    day = [FIRST + timedelta(100)]
    (band,) = made.lead("HAR", "MEA", day)
    chances = [made.chance("HAR", "MEA", day, above=x)[0] for x in (-100, band.low90, band.mean, band.high90, 100)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
    assert abs(chances[2] - 0.5) < 0.03
    assert abs(chances[1] - 0.95) < 0.005


def test_draws_repeat_with_their_seed_and_are_wider_with_the_error_of_the_industry(table: PollTable) -> None:
    made = average(table, LAST)
    one, again, other = (made.draws(LAST, 4000, seed=s) for s in (1, 1, 2))
    assert (one == again).all()
    assert not (one == other).all()
    assert np.allclose(one.sum(axis=1), 1)
    surer = made.draws(LAST, 4000, seed=1, industry=False)
    gained = one[:, 0].var() - surer[:, 0].var()
    share = surer[:, 0].mean()
    assert math.isclose(gained, share * (1 - share) / 550, rel_tol=0.15)


def test_antithetic_draws_have_mean_zero() -> None:
    assert np.abs(standard(100, 3, 7).mean(axis=0)).max() < 1e-12


def test_a_normal_with_no_spread_is_its_mean() -> None:
    found = Normal(np.array([[0.0, 0.0]]), np.eye(2)[None] * 1e-20).shares(standard(10, 2, 1))
    assert np.allclose(found, 1 / 3)


def test_leans_find_the_house_that_leans() -> None:
    polls = [
        replace(
            p, shares={q: s + {"HAR": 4, "MEA": -4}.get(q, 0) * (p.pollster == "Gull") for q, s in p.shares.items()}
        )
        for p in invented(4, polls=60, houses=("Quay", "Gull", "Tide", "Reef", "Mole")).polls
    ]
    leans = {(x.house, x.party): x for x in average(ordered(PARTIES, polls), LAST).leans()}
    assert leans["Gull", "HAR"].lean.low90 > 0
    assert leans["Gull", "MEA"].lean.high90 < 0
    assert leans["Gull", "HAR"].polls == sum(p.pollster == "Gull" for p in polls)


def test_a_party_reported_as_zero_is_small_and_finite() -> None:
    polls = [poll(d, {"HAR": 50, "MEA": 50 - z, "PIN": z}) for d, z in enumerate((0.0, 1.0, 0.0, 2.0, 0.0))]
    found = means(average(ordered(("HAR", "MEA", "PIN"), polls), LAST), 4)
    assert 0 < found["PIN"] < 2


def test_two_parties_without_sample_sizes_are_enough() -> None:
    polls = [Poll("Quay", FIRST + timedelta(d), {"HAR": 50.0 + d, "MEA": 45.0 - d}) for d in range(4)]
    made = average(ordered(("HAR", "MEA"), polls), LAST)
    assert made.parties == ("HAR", "MEA", "other")
    assert means(made, 3)["HAR"] > 50


def test_what_is_left_is_others_only_where_everybody_else_is_reported() -> None:
    assert composed(poll(0, {"HAR": 40, "MEA": 35, "PIN": 15}), PARTIES)["other"] == 10
    assert "other" not in composed(poll(0, {"HAR": 40, "MEA": 35}), PARTIES)
    assert composed(poll(0, {"HAR": 40, "MEA": 35, "PIN": 25}), PARTIES)["other"] == 0.5


def test_asking_for_what_is_not_there_says_what_is(table: PollTable) -> None:
    made = average(table, LAST)
    with pytest.raises(UnknownName, match=r"no poll reports 'XYZ'.*HAR, MEA, PIN, other"):
        made.lead("HAR", "XYZ", [LAST])
    with pytest.raises(BadInput, match="no poll is known on 2030-12-01"):
        made.support([FIRST - timedelta(31)])
    with pytest.raises(BadInput, match="fewer than two polls"):
        average(table, FIRST - timedelta(1))
