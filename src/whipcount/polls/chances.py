"""Answer: how likely is each party to win each riding, by quadrature and without drawing anything?

Shares are a multivariate t of four degrees of freedom around their means: normal errors, independent between parties,
all of a riding widened by one common factor. Given that factor, P(k wins) is the integral over k's share of the product
of the others' distribution functions (trapezoid rule, 21 nodes); the factor is summed over its
distribution by Gauss and Legendre's rule with eight nodes.
"""

from __future__ import annotations

import numpy as np

from whipcount.polls.ratios import Floats

DEGREES = 4
_NODES: Floats = np.linspace(-4, 4, 21)
_QUANTILES, _PARTS = np.polynomial.legendre.leggauss(8)
_LEAST = 1e-6
"""Scale below which an error is none."""
_FAR = 6.0
"""Standard deviations beyond which a distribution function is 0 or 1."""


def widening(quantiles: Floats) -> Floats:
    """Give the factor by which a multivariate t widens normal errors, at quantiles of it (0 to 1, the least first).

    It is the root of 4 over a chi square of four degrees, whose distribution function is 1 - exp(-x/2)(1 + x/2).
    """
    x = np.geomspace(1e-3, 60, 20_000)
    below = 1 - np.exp(-x / 2) * (1 + x / 2)
    return np.asarray(np.sqrt(DEGREES / np.interp(1 - quantiles, below, x)))


def chances(mean: Floats, error: Floats, surprise: Floats) -> Floats:
    """Give the probability that each party wins, rows by K.

    From expected shares, the scales of their errors, and the probabilities that a surprise makes a party win.
    """
    weights = np.exp(-(_NODES**2) / 2)
    weights /= weights.sum()
    error = np.maximum(error, _LEAST)
    gap = mean[:, :, None] - mean[:, None, :]
    factors = widening((_QUANTILES + 1) / 2)
    won = sum(part * _given(gap, error * wide, weights) for wide, part in zip(factors, _PARTS, strict=True))
    won = np.where(mean > 0, np.asarray(won), 0)
    expected = 1 - surprise.sum(axis=1, keepdims=True)
    return np.asarray(expected * won / won.sum(axis=1, keepdims=True) + surprise)


def _given(gap: Floats, error: Floats, weights: Floats) -> Floats:
    """Give the probabilities, not yet adding up to one, for one factor."""
    found = np.empty(error.shape)
    for k in range(error.shape[1]):
        at = (gap[:, k, :, None] + error[:, k, None, None] * _NODES) / error[:, :, None]
        below = normal_below(at)
        below[:, k] = 1
        found[:, k] = below.prod(axis=1) @ weights
    return found


def normal_below(x: Floats) -> Floats:
    """Give the normal distribution function within 0.00014 (Bowling and others, 2009: a logistic of a cubic)."""
    x = np.clip(x, -_FAR, _FAR)
    return np.asarray(1 / (1 + np.exp(-x * (1.5976 + 0.07056 * x * x))))
