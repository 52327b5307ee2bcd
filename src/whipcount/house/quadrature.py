"""Answer: how is the Shapley-Shubik index of hundreds of players had in floats, to a part in 10^12?

Owen's multilinear extension: let every other player join with probability t; a player's index is the integral over t
from 0 to 1 of the probability that those who join are short by no more than the player's weight. The integrand is a
polynomial in t of degree n - 1, so n / 2 Gauss-Legendre nodes give the integral itself. Node 1 - t is the mirror of t,
read off the same coalitions from the other end, so that t stays below 1/2 and the odds t / (1 - t) below 1.

Leaving a player out by division would subtract nearly equal numbers. Instead the different weights are halved again and
again, and each half is added to a copy without it: only positive numbers are ever added, none is lost to rounding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

_ITERATIONS = 5
"""Of Newton's method; from the usual first guess three give every digit."""


def shapley_shubik_by_quadrature(weights: Sequence[int], quota: int) -> tuple[float, ...]:
    """Give each player's index; `quota` lies between 1 and the sum of the weights, best in its lower half."""
    n = len(weights)
    nodes, mass = _nodes(n)
    odds, scale = nodes / (1 - nodes), (1 - nodes) ** (n - 1)
    counts = Counter(w for w in weights if w)
    total = sum(weights)
    # of votes of the others that a swing can have, at t and at 1 - t, mirrored
    most = max(quota, total - quota + 1)
    start = np.zeros((1, len(nodes)))
    start[0] = (1 + odds) ** sum(w == 0 for w in weights)
    known: dict[int, float] = {0: 0.0}
    for weight, ways in _without_each(start, sorted(counts.items()), odds, most):
        swung = _window(ways, quota - weight, quota) + _window(ways, total - weight - quota + 1, total - quota + 1)
        known[weight] = float(np.sum(swung * scale * mass))
    return tuple(known[w] for w in weights)


def _nodes(n: int) -> tuple[Floats, Floats]:
    """Give the nodes from 0 to 1/2 and their mass, for polynomials of degree n - 1; an even number has no middle.

    Newton's method on the Legendre polynomial, in t = (1 - x) / 2 and by differences of successive degrees, which keeps
    the digits of nodes near 0 that x = 1 - 2t would lose.
    """
    half = (n + 3) // 4
    degree = 2 * half
    t = np.sin(np.pi * (np.arange(1, half + 1) - 0.25) / (2 * degree + 1)) ** 2
    for _ in range(_ITERATIONS):
        last, before = _legendre(degree, t)
        t += last * 2 * t * (1 - t) / (degree * (before - (1 - 2 * t) * last))
    _, before = _legendre(degree, t)
    return t, 4 * t * (1 - t) / (degree * before) ** 2


def _legendre(degree: int, t: Floats) -> tuple[Floats, Floats]:
    """Give the Legendre polynomials of that degree and the one before at 1 - 2t."""
    step = -2 * t
    value = 1 + step
    for k in range(1, degree):
        step = (k * step - (4 * k + 2) * t * value) / (k + 1)
        value = value + step
    return value, value - step


def _without_each(
    ways: Floats, kinds: Sequence[tuple[int, int]], odds: Floats, most: int
) -> Iterator[tuple[int, Floats]]:
    """Give, for each different weight, the ways of all players but one of that weight: votes x nodes."""
    if len(kinds) == 1:
        weight, players = kinds[0]
        yield weight, _joined(ways, weight, players - 1, odds, most)
        return
    middle = len(kinds) // 2
    for kept, added in ((kinds[:middle], kinds[middle:]), (kinds[middle:], kinds[:middle])):
        with_them = ways
        for weight, players in added:
            with_them = _joined(with_them, weight, players, odds, most)
        yield from _without_each(with_them, kept, odds, most)


def _joined(ways: Floats, weight: int, players: int, odds: Floats, most: int) -> Floats:
    """Let so many players of one weight join or not: ways[s] += odds x ways[s - weight], up to `most` votes."""
    have = len(ways)
    length = min(most, have + players * weight)
    made = np.zeros((length, ways.shape[1]))
    made[:have] = ways
    joining = np.empty_like(made)
    for _ in range(players):
        have, before = min(length, have + weight), have
        moved = min(before, have - weight)
        if moved > 0:
            np.multiply(made[:moved], odds, out=joining[:moved])
            made[weight : weight + moved] += joining[:moved]
    return made


def _window(ways: Floats, start: int, end: int) -> Floats:
    """Add up the ways with at least `start` and fewer than `end` votes, per node."""
    added: Floats = ways[max(0, start) : max(0, end)].sum(axis=0)
    return added
