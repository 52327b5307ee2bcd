"""Answer: how well would the projection have called an election that is over, tuned on the others only?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.tabular import Tabular
from whipcount.polls.fitting import Transition, fitted, log_loss, stated_for, transitions
from whipcount.polls.ratios import Floats
from whipcount.polls.results import ResultRows
from whipcount.polls.swing import Swing

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0)
"""Where the bins of the calibration of favourites begin and end."""
_SURE = 0.99
"""What a forecast that names one winner is taken to say of it in a log loss."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How good a set of forecasts was."""

    brier: float
    """Sum over the parties of (stated - happened) squared, mean over the ridings: from 0, the best, to 2."""
    log_loss: float
    right: float
    """Share of ridings whose favourite won."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Favourites that were stated to win with a probability from `low` to below `high`."""

    low: float
    high: float
    ridings: int
    stated: float | None
    """Mean probability."""
    won: float | None
    """Share that did win."""


@dataclass(frozen=True, slots=True)
class Called:
    """One riding: what was stated, and who won."""

    riding_id: str
    riding: str
    region: str
    winner: str
    chances: Mapping[str, float]
    """Of every party that may win it."""


@dataclass(frozen=True, slots=True)
class Hindcast(Tabular):
    """The calls of one election and their scores, beside what somebody would do by hand."""

    target: int
    base: int
    tuned_on: tuple[int, ...]
    swing: Swing
    ridings: tuple[Called, ...]
    score: Scored
    uniform_swing: Scored
    """The region's swing in points added everywhere; the first is named the winner."""
    previous_winner: Scored
    calibration: tuple[Bin, ...]
    seats: Mapping[str, tuple[float, int]]
    """By party: seats expected, seats won."""

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give one row per riding and party."""
        return [
            {"riding_id": r.riding_id, "riding": r.riding, "party": p, "chance": c, "won": p == r.winner}
            for r in self.ridings
            for p, c in r.chances.items()
        ]


def hindcast(results: ResultRows, target: int, *, tick: Callable[[], object] = lambda: None) -> Hindcast:
    """Call an election from the one before and the actual shares of the regions.

    Raises:
        BadInput: the election is not in the results, is the first of them, or shares no riding with the one before.
    """
    results.of_year(target)
    every = transitions(results.elections)
    one = next((t for t in every if t.year == target), None)
    if one is None:
        raise BadInput(f"no election before {target} is in the results", mend="add it, or give a later target")
    if not one.before.ridings:
        raise BadInput(f"no riding of {target} has the id of a riding before", mend="give both on the same map")
    others = [t for t in every if t is not one and t.before.ridings]
    return called(one, fitted(others, tick=tick), tuple(t.year for t in others), results)


def called(one: Transition, swing: Swing, tuned_on: tuple[int, ...], results: ResultRows) -> Hindcast:
    """Put the calls of one election together."""
    stated, winners = stated_for(one, swing), one.winners
    base = max(e.day.year for e in results.elections if e.day.year < one.year)
    parties = one.before.parties
    seats = {p: (float(stated[:, k].sum()), int(winners[:, k].sum())) for k, p in enumerate(parties)}
    return Hindcast(
        one.year,
        base,
        tuned_on,
        swing,
        _called(one, stated),
        scored(stated, winners),
        scored(uniform(one), winners, sure=_SURE),
        scored(_first(one.before.shares), winners, sure=_SURE),
        calibration(stated, winners),
        {p: s for p, s in seats.items() if any(s)},
    )


def uniform(one: Transition) -> Floats:
    """Name as winner the first after the region's swing in points, as somebody does by hand."""
    base = one.before
    moved = base.shares + (one.regions - base.regional)[base.place]
    return _first(np.where(base.shares > 0, moved, 0))


def scored(stated: Floats, winners: Floats, *, sure: float | None = None) -> Scored:
    """Score forecasts, N by K, by who won; with `sure`, a log loss takes forecasts of 0 and 1 to mean that."""
    softer = stated if sure is None else stated * sure + (1 - stated) * (1 - sure) / (stated.shape[1] - 1)
    return Scored(
        float(((stated - winners) ** 2).sum(axis=1).mean()),
        log_loss(softer, winners),
        float((stated.argmax(axis=1) == winners.argmax(axis=1)).mean()),
    )


def calibration(stated: Floats, winners: Floats) -> tuple[Bin, ...]:
    """Compare what favourites were given with how often they won."""
    return bins(stated.max(axis=1), stated.argmax(axis=1) == winners.argmax(axis=1))


def bins(best: Floats, hit: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Put favourites together by what they were given; `hit` says which of them won."""
    found = []
    for low, high in pairwise(BINS):
        inside = (best >= low) & ((best < high) | (high == 1))
        number = int(inside.sum())
        mean, won = (float(best[inside].mean()), float(hit[inside].mean())) if number else (None, None)
        found.append(Bin(low, high, number, mean, won))
    return tuple(found)


def _called(one: Transition, stated: Floats) -> tuple[Called, ...]:
    parties, winners = one.before.parties, one.after.argmax(axis=1)
    return tuple(
        Called(
            r.id,
            r.name,
            r.region,
            parties[winners[i]],
            {p: float(stated[i, k]) for k, p in enumerate(parties) if stated[i, k]},
        )
        for i, r in enumerate(one.before.ridings)
    )


def _first(shares: Floats) -> Floats:
    return np.asarray(np.eye(shares.shape[1])[shares.argmax(axis=1)])
