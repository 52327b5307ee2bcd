"""Answer: which random number belongs to which scenario, riding and party, whoever draws it and in whatever order?

Nothing is drawn from a stream: a scenario has a key, and each unit of it (a region or a riding) has words of 64 bits
that are a hash of key and place (the finalizer of splitmix64: Steele, Lea and Flood, 2014). A word holds four numbers
of 16 bits: the first of a unit widens its errors, then come its parties' errors, the last says whether there is a
surprise. A number becomes a normal deviate by the middle of its part of the distribution. All arithmetic is in single
precision, in one order, without a fused step, so that the compiled loop and numpy agree to the last bit.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from whipcount.polls.chances import widening

Singles: TypeAlias = NDArray[np.float32]
Words: TypeAlias = NDArray[np.uint64]

PIECES = 4
"""Numbers in a word."""
SIDE = 1 << 16
"""Values that a number can take."""
GOLDEN, FIRST, SECOND = (np.uint64(c) for c in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
CURVE = tuple(np.float32(c) for c in (13.882, -28.962, 51.998, -73.774, 59.259, -23.378, 3.482))
"""Fitted by least squares: the quantile of the normal distribution over u - 1/2 as a polynomial in the eighth root of
4u(1 - u), within 0.0004 on all 65,536 values."""


def words_of(parties: int) -> int:
    """Say how many words a unit needs."""
    return -(-(parties + 2) // PIECES)


def mixed(x: Words) -> Words:
    """Hash words."""
    x = (x ^ (x >> np.uint64(30))) * FIRST
    x = (x ^ (x >> np.uint64(27))) * SECOND
    return np.asarray(x ^ (x >> np.uint64(31)))


def keys(seed: int, scenarios: Words) -> Words:
    """Give the key of each scenario."""
    return mixed(key_of(seed) + scenarios * GOLDEN)


def key_of(seed: int) -> Words:
    """Give the key of a seed, an array of one: arrays may overflow, as a hash must, where single words warn."""
    return mixed(np.array([seed % 2**64], np.uint64))


def numbers(keys: Words, units: Words, parties: int) -> NDArray[np.uint16]:
    """Give the numbers of each scenario and unit: S by U by parties + 2."""
    count = words_of(parties)
    place = np.asarray(units[:, None] * np.uint64(count) + np.arange(count, dtype=np.uint64), np.uint64)
    words = mixed(np.asarray(keys[:, None, None] + place * GOLDEN, np.uint64))
    pieces = words[..., None] >> (np.uint64(16) * np.arange(PIECES, dtype=np.uint64))
    return np.asarray(pieces.reshape(len(keys), len(units), -1)[..., : parties + 2].astype(np.uint16))


@cache
def normals() -> Singles:
    """Give the normal deviate of each number."""
    one, four = np.float32(1), np.float32(4)
    x = np.arange(SIDE, dtype=np.float32) * np.float32(1 / SIDE) + np.float32(0.5 / SIDE - 0.5)
    root = np.sqrt(np.sqrt(np.sqrt(one - four * x * x)))
    curve = np.full_like(x, CURVE[-1])
    for coefficient in CURVE[-2::-1]:
        curve = coefficient + root * curve
    return np.asarray(x * curve)


@cache
def widenings() -> Singles:
    """Give the factor of each number by which a multivariate t widens."""
    return widening((np.arange(SIDE) + 0.5) / SIDE).astype(np.float32)
