"""Hindcasts: scores against their definitions, nothing of the target in the fit, and the shipped results of Canada."""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import numpy as np
import pytest

from ridings import election
from whipcount.model.errors import BadInput
from whipcount.polls.fitting import fitted, log_loss, transition, transitions, tries
from whipcount.polls.hindcast import bins, hindcast, scored
from whipcount.polls.regions import informed
from whipcount.polls.results import ResultRows, Results, read_results
from whipcount.polls.seats import Runs, project
from whipcount.polls.swing import Swing
from whipcount.runs.projecting import FIT_TRIES

DAYS = [date(2020 + 4 * n, 5, 5) for n in range(4)]


def history() -> ResultRows:
    """Four elections of the same ridings, each its own."""
    return ResultRows(tuple(election(10, day=d, drift=0.3 * n) for n, d in enumerate(DAYS)))


def canada() -> ResultRows:
    shipped = files("whipcount.story") / "demo" / "liberal-2024" / "results.csv"
    return read_results(shipped.read_text(encoding="utf-8"))


def test_scores_are_those_of_their_definitions() -> None:
    stated, winners = np.array([[0.7, 0.2, 0.1], [0.5, 0.4, 0.1]]), np.array([[1, 0, 0], [0, 1, 0]])
    found = scored(stated, winners)
    assert found.brier == pytest.approx((0.3**2 + 0.2**2 + 0.1**2 + 0.5**2 + 0.6**2 + 0.1**2) / 2)
    assert found.log_loss == pytest.approx(-(np.log(0.7) + np.log(0.4)) / 2)
    assert found.right == 0.5
    assert log_loss(np.array([[0.0, 1.0]]), np.array([[1, 0]])) == pytest.approx(-np.log(1e-4))


def test_bins_hold_every_favourite_once() -> None:
    best = np.array([0.3, 0.5, 0.55, 0.95, 0.99, 1.0])
    found = bins(best, np.array([False, True, False, True, True, True]))
    assert [b.ridings for b in found] == [1, 2, 0, 0, 0, 1, 2]
    assert found[1].won == 0.5
    assert found[2].stated is None


def test_the_target_is_not_in_the_fit_of_its_own_hindcast() -> None:
    whole = history()
    target = whole.elections[3]
    found = hindcast(whole, 2032)
    spoilt = hindcast(ResultRows((*whole.elections[:3], _turned(target))), 2032)
    assert found.swing == spoilt.swing
    assert found.tuned_on == (2024, 2028)
    assert found.base == 2028


def _turned(results: Results) -> Results:
    """Give the first party's votes to the second and the other way round."""
    swap = {"HAR": "MEA", "MEA": "HAR", "PIN": "PIN"}
    return replace(
        results, ridings=tuple(replace(r, votes={swap[p]: v for p, v in r.votes.items()}) for r in results.ridings)
    )


def test_every_riding_is_called_once_and_the_seats_add_up() -> None:
    found = hindcast(history(), 2028)
    assert len(found.ridings) == 30
    assert all(sum(r.chances.values()) == pytest.approx(1) for r in found.ridings)
    assert sum(e for e, _ in found.seats.values()) == pytest.approx(30)
    assert sum(won for _, won in found.seats.values()) == 30
    assert len(found.rows()) == sum(len(r.chances) for r in found.ridings)


def test_a_target_that_cannot_be_called_is_told() -> None:
    with pytest.raises(BadInput, match="there is no election of 1999"):
        hindcast(history(), 1999)
    with pytest.raises(BadInput, match="no election before 2020"):
        hindcast(history(), 2020)
    first, second = history().elections[:2]
    moved = replace(second, ridings=tuple(replace(r, id=f"new{r.id}") for r in second.ridings))
    with pytest.raises(BadInput, match="no riding of 2024 has the id"):
        hindcast(ResultRows((first, moved)), 2024)


def test_a_region_under_another_name_is_told() -> None:
    first, second = history().elections[:2]
    renamed = replace(second, ridings=tuple(replace(r, region=f"the {r.region}") for r in second.ridings))
    with pytest.raises(BadInput, match="no region 'East' in 2024"):
        transition(first, renamed)


def test_ridings_on_one_map_only_are_left_out_but_count_in_their_region() -> None:
    first, second = history().elections[:2]
    found = transition(replace(first, ridings=first.ridings[:20]), second)
    assert len(found.before.ridings) == len(found.after) == 20
    whole = transition(first, second)
    assert found.regions == pytest.approx(whole.regions)


def test_a_fit_lowers_the_surprise_and_takes_no_more_tries_than_it_says() -> None:
    past = transitions(history().elections)
    done: list[int] = []
    found = fitted(past, tick=lambda: done.append(1))
    assert len(done) <= tries() == FIT_TRIES
    assert 0 < found.additive < 1
    assert 0 < found.shrink < 1
    assert found.riding > 0
    assert fitted(()) == Swing()


def test_canada_2021_from_the_nation_alone_has_every_party_inside_its_range() -> None:
    before, after = canada().elections
    one = transition(before, after)
    regions = informed(one.before, one.national, Swing(), (), after.day)
    found = project(one.before, regions, one.national[None, :], Swing(), (after.day, before.day), Runs(4000, 1))
    ranges = found.ranges()
    for party in ("LPC", "CPC", "BQ", "NDP", "GPC"):
        assert ranges[party].low90 <= len(after.won_by(party)) <= ranges[party].high90
    moved = np.where(one.before.shares > 0, one.before.shares + one.national - one.before.national, -1)
    by_hand = np.eye(moved.shape[1])[moved.argmax(axis=1)]
    assert scored(found.outcomes.chances, one.winners).brier < scored(by_hand, one.winners).brier


def test_canada_2021_is_called_better_than_by_hand() -> None:
    found = hindcast(canada(), 2021)
    assert len(found.ridings) == 338
    assert found.tuned_on == ()
    assert found.score.brier < min(found.uniform_swing.brier, found.previous_winner.brier)
    assert found.score.log_loss < min(found.uniform_swing.log_loss, found.previous_winner.log_loss)
    sure = [b for b in found.calibration if b.low == 0.9]
    assert sure[0].won is not None
    assert 0.9 <= sure[0].won <= 0.99
    # the seats that Elections Canada published
    assert {p: won for p, (_, won) in found.seats.items() if won} == {
        "LPC": 160,
        "CPC": 119,
        "BQ": 32,
        "NDP": 25,
        "GPC": 2,
    }
    assert sum(abs(e - won) for e, won in found.seats.values()) / 2 < 20
