"""Answer: how much power does each weight have in a vote? Banzhaf and Shapley-Shubik, exact.

A coalition wins with at least `quota` votes. A player swings a coalition of others that wins with them and not
without. Banzhaf counts swings; Shapley-Shubik weighs each by how many orders of joining have it: k others of n players
before the swing have k! (n - 1 - k)! / n!. Both are read off a product of polynomials, one factor 1 + y x^w for a
player of weight w, whose coefficient of y^k x^s counts the coalitions of k players with s votes. The polynomial is kept
in one whole number, a field of bits per coefficient: Python's own arithmetic multiplies and divides it, exactly.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from whipcount.model.errors import BadInput

WORK_IN_A_BLINK = 5 * 10**8
"""Bits written to count coalitions by size, up to which the exact index is quick: about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Banzhaf:
    """How many coalitions each player swings."""

    swings: tuple[int, ...]

    @property
    def normalised(self) -> tuple[Fraction, ...]:
        """Give each player's share of all swings: they sum to 1, or are all 0 where nobody ever swings."""
        total = sum(self.swings) or 1
        return tuple(Fraction(s, total) for s in self.swings)

    @property
    def absolute(self) -> tuple[Fraction, ...]:
        """Give the share of the coalitions of the others that a player swings (Penrose)."""
        others = 2 ** max(0, len(self.swings) - 1)
        return tuple(Fraction(s, others) for s in self.swings)


def banzhaf(weights: Sequence[int], quota: int) -> Banzhaf:
    """Count the swings of every player, in whole numbers, for any number of players.

    Raises `BadInput` for a negative weight, or a quota that is not between 1 and the sum of the weights.
    """
    return Banzhaf(_per_weight(weights, quota, sizes=False, read=sum))


def shapley_shubik(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Give each player's share of the orders of joining in which they turn a losing coalition into a winning one.

    Exact for any number of players; hundreds of different weights take seconds. They sum to 1. Errors as `banzhaf`.
    """
    n = len(weights)
    orders = [factorial(k) * factorial(n - 1 - k) for k in range(n)]

    def ordered(swings: list[int]) -> int:
        return sum(c * o for c, o in zip(swings, orders, strict=True))

    return tuple(Fraction(s, factorial(n)) for s in _per_weight(weights, quota, sizes=True, read=ordered))


def shapley_shubik_floats(weights: Sequence[int], quota: int) -> tuple[float, ...]:
    """Give the same shares as floats: the exact ones where that is quick, else by quadrature to a part in 10^12.

    Where numpy is not installed they are always the exact ones.
    """
    if work(weights, quota) <= WORK_IN_A_BLINK or importlib.util.find_spec("numpy") is None:
        return tuple(float(f) for f in shapley_shubik(weights, quota))
    from whipcount.house.quadrature import shapley_shubik_by_quadrature

    return shapley_shubik_by_quadrature(weights, lower_quota(weights, quota))


def work(weights: Sequence[int], quota: int) -> int:
    """Estimate the bits that the exact Shapley-Shubik index writes."""
    n = len(weights)
    return n * (n + 1) * (n + 1) * lower_quota(weights, quota)


def lower_quota(weights: Sequence[int], quota: int) -> int:
    """Give the quota, or that of the dual game where it is lower; every swing of one is one of the other.

    A player swings a coalition exactly if they swing its complement in the game in which stopping wins.
    """
    total = sum(weights)
    if min(weights, default=0) < 0:
        raise BadInput("a weight is below zero", where="weights", mend="give whole numbers from 0 up")
    if not 1 <= quota <= total:
        raise BadInput(f"{quota} of {total} votes is no quota", where="quota", mend=f"give a number from 1 to {total}")
    return min(quota, total + 1 - quota)


def _per_weight(
    weights: Sequence[int], quota: int, *, sizes: bool, read: Callable[[list[int]], int]
) -> tuple[int, ...]:
    """Read a number off the swings of each player, once per different weight.

    `read` gets, per size of the coalition swung, how many there are; without `sizes`, one number.
    """
    n = len(weights)
    coefficient = n + 1  # bits that hold a number of coalitions, at most 2^n
    layout = _Layout(coefficient, max(n, 1) if sizes else 1, lower_quota(weights, quota))
    product = layout.product(weights)
    known = {w: read(layout.swings(layout.without(product, w), w)) if w else 0 for w in set(weights)}
    return tuple(known[w] for w in weights)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the coefficients stand in the whole number: by votes, and within those by size of the coalition."""

    coefficient: int
    """Bits of one coefficient."""
    sizes: int
    """Coefficients per number of votes."""
    below: int
    """Votes from here on are cut off: only losing coalitions are kept."""

    @property
    def field(self) -> int:
        """Give the bits of one number of votes."""
        # one coefficient more than sizes of coalitions of the others, since all players together have one more
        return self.coefficient * (self.sizes + (self.sizes > 1))

    @property
    def everything(self) -> int:
        """Give the mask of what is kept."""
        return (1 << self.below * self.field) - 1

    def shift(self, weight: int) -> int:
        """Give by how many bits a player of that weight moves a coalition that they join."""
        return weight * self.field + (self.coefficient if self.sizes > 1 else 0)

    def product(self, weights: Sequence[int]) -> int:
        """Multiply the factors of all players."""
        made, end = 1, self.below * self.field
        for weight in sorted(weights):
            made += made << self.shift(weight)
            if made.bit_length() > end:
                made &= self.everything
        return made

    def without(self, product: int, weight: int) -> int:
        """Divide by one player's factor: 1 / (1 + z) = (1 - z) (1 + z^2) (1 + z^4) ..., cut off."""
        made, by, end = product, self.shift(weight), self.below * self.field
        made -= made << by
        while 2 * by < end:
            by *= 2
            made = (made + (made << by)) & self.everything
        return made & self.everything

    def swings(self, others: int, weight: int) -> list[int]:
        """Count the coalitions of the others that are short by at most `weight`, by size."""
        window = others >> max(0, self.below - weight) * self.field
        rows = range(min(weight, self.below))
        whole, one = (1 << self.field) - 1, (1 << self.coefficient) - 1
        total = sum((window >> r * self.field) & whole for r in rows)
        return [total >> k * self.coefficient & one for k in range(self.sizes)]
