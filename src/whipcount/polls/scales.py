"""Answer: how fast does opinion move, how far do houses lean, how much error does no sample size take away?

The three scales are summed over by quadrature, the matrix S over the ratios is integrated out in closed form. S has an
inverse Wishart prior whose mean is the covariance of a random sample of 1000; by ratios it falls apart into one normal
regression each on the ratios before (Bayesian regression with a normal and an inverse gamma prior), so that a ratio
which fewer polls report uses exactly those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whipcount.polls.filtering import Filtered, Observations, Scales, filtered
from whipcount.polls.ratios import PEOPLE, Floats, Ratios, sampling, to_shares

WALK, WALK_SD = np.log(0.02), 1.0
"""Prior of the logarithm of the walk's variance per day, in units of the error of a poll of 1000."""
LEAN, LEAN_SD = np.log(0.5), 1.0
"""Prior of the logarithm of the variance of leans, in the same units."""
HALF_LIFE = 90.0
"""Days after which an error of prediction says half as much of the scales."""
_FREEDOM = 3
"""Degrees of freedom of S beyond the ratios: its prior counts as about two polls."""
_COARSE = (np.linspace(-2.5, 2.5, 7), np.linspace(-2.5, 2.5, 5), np.linspace(-2.0, 2.0, 3))
"""Where the search begins: walk and lean in standard deviations of their priors, the floor as a logit."""
_STEPS = 4
"""Of Newton's method from there."""
_AXIS: Floats = np.array([-2.4, -1.2, 0.0, 1.2, 2.4])
"""Nodes of each axis of the quadrature, in standard deviations: the trapezoid rule is exact to 1e-5 so far apart."""
_RADIUS = 3.5
"""Standard deviations; corners beyond hold nothing."""
_WIDEST = 1.5
"""The most that one scale's posterior standard deviation is taken to be, in logarithms."""
_NEGLIGIBLE = 1e-5
"""Probability of a setting that is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrices:
    """What is known of S under each of Q settings, ratio by ratio: its regression on those before, and its variance."""

    slopes: Floats
    """Q by D by D, below the diagonal: of ratio k on the ones before."""
    variances: Floats
    """Q by D: of what is left of ratio k."""
    evidence: Floats
    """Q: the logarithm of the likelihood, S integrated out."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The settings that matter, their probabilities, and the filter under each, one per set of polls."""

    weights: Floats
    """Q, adding up to 1."""
    runs: tuple[Filtered, ...]
    matrices: Matrices

    @property
    def scales(self) -> Scales:
        """Give the settings."""
        return self.runs[0].scales


def settled(ratios: Ratios, *, half_life: float = HALF_LIFE) -> Settled:
    """Find the most probable scales, and sum over a grid as wide as the curvature there says."""
    seen = observations(ratios)
    place, width = _peak(max(seen, key=lambda o: o.values.size), ratios, half_life)
    grid = _grid(_AXIS, _AXIS, _AXIS)
    points = place + grid[np.linalg.norm(grid, axis=1) < _RADIUS] @ width.T
    runs = [filtered(o, _scales(points)) for o in seen]
    weights = _weights(_matrices(ratios, runs, half_life).evidence + _prior(points))
    kept = weights > _NEGLIGIBLE
    runs = [run.only(kept) for run in runs]
    return Settled(weights[kept] / weights[kept].sum(), tuple(runs), _matrices(ratios, runs, half_life))


def _peak(seen: Observations, ratios: Ratios, half_life: float) -> tuple[Floats, Floats]:
    """Climb to the most probable scales by one set of polls; give them, and a root of their covariance."""

    def height(points: Floats) -> Floats:
        return _matrices(ratios, [filtered(seen, _scales(points))], half_life).evidence + _prior(points)

    coarse = np.array((WALK, LEAN, 0.0)) + _grid(*_COARSE) * (WALK_SD, LEAN_SD, 1.0)
    place, width = coarse[height(coarse).argmax()], np.eye(3) / 2
    steps = _grid(*[np.arange(-1.0, 2.0)] * 3)
    for _ in range(_STEPS):
        slope, curve = _parabola(steps, height(place + steps @ width.T))
        values, vectors = np.linalg.eigh(-curve)
        # never wider than a prior would allow, however flat the likelihood is on the way
        inverse = 1 / np.maximum(values, (np.linalg.norm(width @ vectors, axis=0) / _WIDEST) ** 2)
        move = vectors @ (inverse * (vectors.T @ slope))
        place = place + width @ (move / max(1.0, float(np.linalg.norm(move)) / 3))
        width = width @ vectors * np.sqrt(inverse)
    return place, width


def _parabola(steps: Floats, heights: Floats) -> tuple[Floats, Floats]:
    """Fit a parabola; give its slope and its matrix of second derivatives at the middle."""
    first, second = np.triu_indices(3)
    terms = np.column_stack([np.ones(len(steps)), steps, steps[:, first] * steps[:, second]])
    fitted = np.linalg.lstsq(terms, heights, rcond=None)[0]
    curve = np.zeros((3, 3))
    curve[first, second] = fitted[4:]
    return np.asarray(fitted[1:4], np.float64), curve + curve.T


def _grid(*axes: Floats) -> Floats:
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))


def _scales(points: Floats) -> Scales:
    """Read points (Q by 3) as the logarithms of walk and lean and the logit of the floor."""
    return Scales(np.exp(points[:, 0]), np.exp(points[:, 1]), 1 / (1 + np.exp(-points[:, 2])))


def _prior(points: Floats) -> Floats:
    """Normal for the two logarithms; the floor is as likely anywhere from 0 to 1."""
    walk, lean = (points[:, 0] - WALK) / WALK_SD, (points[:, 1] - LEAN) / LEAN_SD
    flat = -points[:, 2] - 2 * np.log1p(np.exp(-points[:, 2]))
    return np.asarray(-(walk**2 + lean**2) / 2 + flat)


def observations(ratios: Ratios) -> list[Observations]:
    """Give for each set of polls the ratios up to its last."""
    return [
        Observations(
            ratios.values[rows, :end],
            ratios.days[rows],
            ratios.house[rows],
            ratios.people[rows],
            ratios.weight[rows],
            len(ratios.houses),
        )
        for rows, _, end in ratios.sets()
    ]


def _weights(logs: Floats) -> Floats:
    raised = np.exp(logs - logs.max())
    return np.asarray(raised / raised.sum())


def _matrices(ratios: Ratios, runs: Sequence[Filtered], half_life: float) -> Matrices:
    """Regress each ratio's errors of prediction on those of the ratios before, in the set of polls that report it."""
    ends = [run.errors.shape[2] for run in runs]
    settings, total = len(runs[0].scales.walk), ends[-1]
    prior = _FREEDOM + total
    start = sampling(to_shares(np.nanmean(ratios.values, axis=0)), PEOPLE) * (prior - total - 1)
    slopes, variances = np.zeros((settings, total, total)), np.zeros((settings, total))
    evidence = np.zeros(settings)
    for run, begin, end in zip(runs, [0, *ends], ends, strict=False):
        products, spread, count = _products(run, half_life)
        lower = np.linalg.cholesky(start[:end, :end] + products)
        known = np.linalg.cholesky(start[:end, :end])
        for k in range(begin, end):
            freedom = prior - total + k + 1 + count
            left = lower[:, k, k] ** 2
            slopes[:, k, :k] = np.linalg.solve(lower[:, :k, :k].swapaxes(1, 2), lower[:, k, :k, None])[:, :, 0]
            # the mean of S, in which the slopes are not certain either
            variances[:, k] = left / (freedom - 2 - k)
            gone = np.log(np.diagonal(lower[:, :k, :k], axis1=1, axis2=2) / np.diagonal(known)[:k]).sum(axis=1)
            evidence += -spread / 2 - gone - freedom / 2 * np.log(left)
    return Matrices(slopes, variances, evidence)


def _products(run: Filtered, half_life: float) -> tuple[Floats, Floats, float]:
    """Give the products of the errors, the logarithms of their spread, and how many polls they count as.

    A poll counts by what is new in it, and half as much for every `half_life` days that lie behind: in a campaign
    opinion moves faster than before, and the scales have to follow (variance discounting: West and
    Harrison, 1997, chapter 10).
    """
    aged = 0.5 ** ((run.seen.days[-1] - run.seen.days) / half_life)
    scaled = run.errors * np.sqrt(aged / run.spread)[:, :, None]
    noise, weight = run.noise(), run.seen.weight
    logs = aged * (np.log(run.spread) - np.log(noise / weight) + weight * np.log(noise))
    return np.asarray(scaled.swapaxes(1, 2) @ scaled), np.asarray(logs.sum(axis=1)), float((aged * weight).sum())
