"""Answer: who wins which riding, and how many, in many scenarios of the nation's, the regions' and the ridings' errors?

A scenario takes one draw of the nation's shares; each region follows it and adds an error of its own, each riding
follows its region and adds another. Errors of regions and ridings are multivariate t. What is drawn depends on seed,
scenario, riding and party only (`counter`): not on threads, blocks, or whether the loop is compiled.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whipcount.polls.counter import Singles, key_of, keys, normals, numbers, widenings
from whipcount.polls.ratios import Floats
from whipcount.polls.swing import Places

Counts = NDArray[np.int64]
BLOCK = 64
"""Scenarios that numpy holds in memory at a time."""
MANY = 200_000
"""Scenarios from which on loading the compiled loop, or compiling it on first use, takes less time than it saves."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What the scenarios are drawn around: N ridings in R regions, K parties, M draws of the nation; in single."""

    mean: Singles
    """N by K: expected shares; far below zero where a party does not stand."""
    slope: Singles
    """N by K: how the riding moves with its region."""
    error: Singles
    """N by K: scale of the riding's own error."""
    surprise: NDArray[np.int32]
    """N by K: the last number of a riding below which a surprise makes this party win, or one before it."""
    region: Places
    """N: the place of the riding's region."""
    regional_slope: Singles
    """R by K: how the region moves with the nation."""
    regional_error: Singles
    """R by K: scale of the region's own error."""
    national: Singles
    """M by K: the nation's shares less the expected ones; scenario i takes row i modulo M."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """What came of the scenarios."""

    seats: NDArray[np.int16]
    """Scenarios by K: seats of each party."""
    wins: Counts
    """N by K: in how many scenarios a party won the riding."""

    @property
    def chances(self) -> Floats:
        """Give the probability that each party wins each riding, N by K."""
        return np.asarray(self.wins / len(self.seats))


def has_compiler() -> bool:
    """Say whether the compiled loop can be used."""
    return importlib.util.find_spec("numba") is not None


def runs_compiled(count: int) -> bool:
    """Say whether so many scenarios are worth the compiled loop, and it can be used."""
    return count >= MANY and has_compiler()


def run(
    asked: Question,
    *,
    count: int,
    seed: int,
    compiled: bool | None = None,
    tick: Callable[[int], object] = lambda _: None,
) -> Outcomes:
    """Run scenarios; `tick` is told how many numpy has done.

    Without `compiled`, the compiled loop runs where numba is installed and there are many; the answer is the same.
    """
    if runs_compiled(count) if compiled is None else compiled:
        from whipcount.polls.compiled import run as quick

        fields = (
            asked.mean,
            asked.slope,
            asked.error,
            asked.surprise,
            asked.region,
            asked.regional_slope,
            asked.regional_error,
        )
        return Outcomes(*quick(*fields, asked.national, widenings(), key_of(seed)[0], count))
    seats, wins = np.zeros((count, asked.mean.shape[1]), np.int16), np.zeros(asked.mean.shape, np.int64)
    for first in range(0, count, BLOCK):
        here = np.arange(first, min(first + BLOCK, count))
        won = _winners(asked, here, seed)
        for k in range(asked.mean.shape[1]):
            seats[here, k] = (won == k).sum(axis=1)
            wins[:, k] += (won == k).sum(axis=0)
        tick(len(here))
    return Outcomes(seats, wins)


def _winners(asked: Question, scenarios: Counts, seed: int) -> NDArray[np.intp]:
    """Give the place of the winner in each scenario and riding, S by N."""
    regions, parties = asked.regional_slope.shape
    units = np.arange(regions + len(asked.mean), dtype=np.uint64)
    drawn = numbers(keys(seed, scenarios.astype(np.uint64)), units, parties)
    wide, errors = widenings()[drawn[..., 0]][..., None], normals()[drawn[..., 1:-1]]
    nation = asked.national[scenarios % len(asked.national)][:, None, :]
    swings = asked.regional_slope * nation + asked.regional_error * wide[:, :regions] * errors[:, :regions]
    own = asked.error * wide[:, regions:] * errors[:, regions:]
    won = (asked.mean + asked.slope * swings[:, asked.region] + own).argmax(axis=2)
    surprised = drawn[:, regions:, -1, None] < asked.surprise
    return np.asarray(np.where(surprised[..., -1], surprised.argmax(axis=2), won))
