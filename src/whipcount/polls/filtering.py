"""Answer: what do the polls say of a level that moves and of houses that lean, for given scales, exactly?

The state is the level and one lean per house; every log-ratio has such a state, and they all share one covariance up to
a matrix over the ratios (matrix-normal dynamic linear model: West and Harrison, 1997, chapter 16). So the gain of a
poll is one vector for all parties. Many scales are run side by side: arrays begin with their number, Q.

    level(t) = level(t - d) + N(0, d walk S)        lean of a house ~ N(0, lean S)
    poll     = level + lean + N(0, v S)             v = (1 - floor) 1000/n + floor

S is the matrix over the ratios and cancels out of every mean. A poll of which a share w is new counts as w polls: its
likelihood is raised to the power w, which is a poll with variance v/w that adds w, not 1, to what is known of S.

Backwards runs the fixed-interval smoother in the form of Bryson and Frazier (de Jong, 1989): the same result as that of
Rauch, Tung and Striebel, without inverting anything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whipcount.polls.ratios import PEOPLE, Floats

_UNKNOWN = 1e4
"""Variance of the level before the first poll: as good as nothing known."""


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """Q settings of the three scales: variance of the walk per day, of the leans, and share of error that n leaves."""

    walk: Floats
    lean: Floats
    floor: Floats

    def noise(self, people: Floats) -> Floats:
        """Give the variance of polls of so many people, in units of S: Q by n."""
        shrinking = PEOPLE / people[None, :]
        return np.asarray((1 - self.floor[:, None]) * shrinking + self.floor[:, None])

    def only(self, kept: npt.NDArray[np.bool_]) -> Scales:
        """Keep some settings."""
        return Scales(self.walk[kept], self.lean[kept], self.floor[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """One set of polls in the order of time, for the ratios that all of them report: n rows."""

    values: Floats
    days: Floats
    house: npt.NDArray[np.int64]
    people: Floats
    weight: Floats
    houses: int


@dataclass(frozen=True, slots=True, eq=False)
class Filtered:
    """What the polls up to each one say: errors of prediction, and the state after the last."""

    scales: Scales
    seen: Observations
    errors: Floats
    """Q by n by D."""
    spread: Floats
    """Q by n: variance of the errors, in units of S."""
    gains: Floats
    """Q by n by states."""
    levels: Floats
    """Q by n by D: the level after each poll."""
    rows: Floats
    """Q by n by states: covariance of the level with the state, after each poll."""
    mean: Floats
    """Q by states by D, after the last poll."""
    cov: Floats
    """Q by states by states, after the last poll."""

    def only(self, kept: npt.NDArray[np.bool_]) -> Filtered:
        """Keep some settings."""
        arrays = ("errors", "spread", "gains", "levels", "rows", "mean", "cov")
        return Filtered(self.scales.only(kept), self.seen, *(getattr(self, name)[kept] for name in arrays))

    def noise(self) -> Floats:
        """Give the variance of each poll before it is weighted: Q by n."""
        return self.scales.noise(self.seen.people)


def filtered(seen: Observations, scales: Scales) -> Filtered:
    """Run through the polls once."""
    settings, n, ratios = len(scales.walk), len(seen.days), seen.values.shape[1]
    states = 1 + seen.houses
    mean, cov = np.zeros((settings, states, ratios)), np.zeros((settings, states, states))
    mean[:, 0] = seen.values.mean(axis=0)
    cov[:, 0, 0] = _UNKNOWN
    cov[:, np.arange(1, states), np.arange(1, states)] = scales.lean[:, None]
    noise = scales.noise(seen.people) / seen.weight
    errors, levels = np.empty((settings, n, ratios)), np.empty((settings, n, ratios))
    spread, gains, rows = np.empty((settings, n)), np.empty((settings, n, states)), np.empty((settings, n, states))
    steps = np.diff(seen.days, prepend=seen.days[:1])
    for i, (step, house) in enumerate(zip(steps, seen.house, strict=True)):
        cov[:, 0, 0] += scales.walk * step
        if house < 0:
            touched, expected = cov[:, :, 0].copy(), mean[:, 0]
            variance = touched[:, 0]
        else:
            touched, expected = cov[:, :, 0] + cov[:, :, 1 + house], mean[:, 0] + mean[:, 1 + house]
            variance = touched[:, 0] + touched[:, 1 + house]
        spread[:, i] = variance + noise[:, i]
        gain = touched / spread[:, i, None]
        errors[:, i] = seen.values[i] - expected
        mean += gain[:, :, None] * errors[:, i, None, :]
        cov -= gain[:, :, None] * touched[:, None, :]
        gains[:, i], levels[:, i], rows[:, i] = gain, mean[:, 0], cov[:, 0]
    return Filtered(scales, seen, errors, spread, gains, levels, rows, mean, cov)


@dataclass(frozen=True, slots=True, eq=False)
class Hindsight:
    """What later polls add to the level after each poll: with `row` its covariance with the state there.

    r and N are the vector and the matrix of the smoother.
    """

    pull: Floats
    """Q by n by D: row r."""
    slope: Floats
    """Q by n by D: r of the level."""
    curb: Floats
    """Q by n: row N row."""
    cross: Floats
    """Q by n: N of the level, row."""
    corner: Floats
    """Q by n: N of the level with itself."""


def smoothed(run: Filtered, days: Floats, hindsight: Hindsight | None = None) -> tuple[Floats, Floats]:
    """Give the level on days given all polls, earlier and later: means (Q by T by D), variances (Q by T) times S.

    Before the first poll, as after the last, the level is as there, and less sure by the walk of each day.
    """
    later = hindsight or backwards(run)
    inside = np.maximum(days, run.seen.days[0])
    at = np.searchsorted(run.seen.days, inside, side="right") - 1
    ahead = run.scales.walk[:, None] * (inside - run.seen.days[at])[None, :]
    means = run.levels[:, at] + later.pull[:, at] + ahead[:, :, None] * later.slope[:, at]
    known = run.rows[:, at, 0] + ahead
    variances = known - later.curb[:, at] - 2 * ahead * later.cross[:, at] - ahead**2 * later.corner[:, at]
    return means, variances + run.scales.walk[:, None] * (inside - days)[None, :]


def backwards(run: Filtered) -> Hindsight:
    """Run back through the polls once."""
    settings, n, states = run.gains.shape
    ratios = run.errors.shape[2]
    r, big = np.zeros((settings, states, ratios)), np.zeros((settings, states, states))
    pull, slope = np.empty((settings, n, ratios)), np.empty((settings, n, ratios))
    curb, cross, corner = np.empty((settings, n)), np.empty((settings, n)), np.empty((settings, n))
    for i in range(n - 1, -1, -1):
        row = run.rows[:, i]
        pull[:, i] = (row[:, None, :] @ r)[:, 0]
        slope[:, i] = r[:, 0]
        over = (big @ row[:, :, None])[:, :, 0]
        curb[:, i] = (row * over).sum(axis=1)
        cross[:, i], corner[:, i] = over[:, 0], big[:, 0, 0]
        _step_back(run, i, r, big)
    return Hindsight(pull, slope, curb, cross, corner)


def _step_back(run: Filtered, i: int, r: Floats, big: Floats) -> None:
    """Take one more poll into r and N, in place: only the level and the poll's house change."""
    gain, spread, house = run.gains[:, i], run.spread[:, i], int(run.seen.house[i])
    touched = [0] if house < 0 else [0, 1 + house]
    r_change = run.errors[:, i] / spread[:, None] - (gain[:, None, :] @ r)[:, 0]
    over = (big @ gain[:, :, None])[:, :, 0]
    corner = 1 / spread + (gain * over).sum(axis=1)
    for z in touched:
        r[:, z] += r_change
        big[:, z, :] -= over
    for z in touched:
        big[:, :, z] -= over
    for a in touched:
        for b in touched:
            big[:, a, b] += corner
