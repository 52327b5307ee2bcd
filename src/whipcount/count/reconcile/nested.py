"""Answer: what does a total of one set say about the sets around it?

Of the members of a set, so many are in the next smaller one: each with the same probability, a step, which nobody knows
and which is the same for all. Its distribution is a beta, so the number within is beta-binomial. What is reported of a
set is thus carried outwards as the likelihood of each size of the set around it, and back inwards as probabilities.
Members on the record count in every set; only the open members pass the steps.

Source of the beta-binomial: J. G. Skellam, Journal of the Royal Statistical Society B 10, 1948, 257-261.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from whipcount.count.reconcile.electorate import Prior
from whipcount.count.reconcile.floats import Floats
from whipcount.count.reconcile.layers import Layer
from whipcount.model.errors import BadInput

Tables = Mapping[Layer, Floats]
"""Layer -> the likelihood of what was reported, for each size of the set from 0 to all members."""


@dataclass(frozen=True, slots=True)
class Step:
    """How probably a member of a set is in the next smaller one: a beta with this mean and weight (in members seen)."""

    mean: float
    weight: float

    def __post_init__(self) -> None:
        """Refuse a step that makes more members within mean fewer around."""
        if not (0 < self.mean < 1 and self.weight * (1 - self.mean) >= 1):
            raise BadInput(
                f"a step of mean {self.mean} and weight {self.weight} is too near to all",
                mend="let weight x (1 - mean) be 1 or more",
            )


Steps = Mapping[Layer, Step]


@lru_cache(maxsize=64)
def within(members: int, step: Step) -> Floats:
    """Give the probability of each number within, for each number around: (members + 1) x (members + 1)."""
    k = np.arange(float(members))
    a, b = step.mean * step.weight, (1 - step.mean) * step.weight
    rising_a, rising_b, rising, factorial = (_log_rising(k + x) for x in (a, b, a + b, 1.0))
    n, t = np.ogrid[: members + 1, : members + 1]
    rest = np.maximum(n - t, 0)
    logs = factorial[n] - factorial[t] - factorial[rest] + rising_a[t] + rising_b[rest] - rising[n]
    made: Floats = np.where(t <= n, np.exp(logs), 0.0)
    return made


def likelihood(prior: Prior, tables: Tables, steps: Steps) -> Floats:
    """Give the likelihood of all reports for each pair of open and loyal members against the leader."""
    inside = _together(_carried(prior, tables, steps), (*Layer.BALLOT.parts, Layer.DECLARED))
    return _ballot(prior, tables) * inside[:, None]


def marginals(prior: Prior, tables: Tables, steps: Steps) -> dict[Layer, Floats]:
    """Give, for each set and each size of it, the probability of that size and of all reports."""
    carried = _carried(prior, tables, steps)
    joint = prior.joint * _ballot(prior, tables)
    around = joint.sum(axis=1)
    against = joint * _together(carried, (*Layer.BALLOT.parts, Layer.DECLARED))[:, None]
    found = {Layer.BALLOT: _by_total(prior, against)}

    def inwards(outer: Layer, around: Floats) -> None:
        for layer in outer.parts:
            others = _together(carried, tuple(part for part in outer.parts if part is not layer))
            here = ((around * others) @ within(prior.open, steps[layer])) * _table(prior, tables, layer)
            found[layer] = _sized(prior, here * _together(carried, layer.parts), prior.sure)
            inwards(layer, here)

    inwards(Layer.BALLOT, around * carried[Layer.DECLARED])
    loyal = (around * _together(carried, Layer.BALLOT.parts))[::-1] @ within(prior.open, steps[Layer.DECLARED])
    found[Layer.DECLARED] = _sized(prior, loyal * _table(prior, tables, Layer.DECLARED), prior.loyal)
    return found


def _carried(prior: Prior, tables: Tables, steps: Steps) -> dict[Layer, Floats]:
    """Give what is known of each set and those within it as the likelihood of each number of open members around.

    Those declared for the leader are part of the members who are not against him, so theirs is read from the other end.
    """
    made = {Layer.DECLARED: np.ones(prior.open + 1)}
    if Layer.DECLARED in tables:
        known = within(prior.open, steps[Layer.DECLARED]) @ _table(prior, tables, Layer.DECLARED)
        made[Layer.DECLARED] = known[::-1]
    for layer in reversed([layer for layer in Layer if layer.within]):
        known = _table(prior, tables, layer) * _together(made, layer.parts)
        made[layer] = within(prior.open, steps[layer]) @ known
    return made


def _together(carried: Mapping[Layer, Floats], layers: tuple[Layer, ...]) -> Floats:
    made = np.ones_like(carried[Layer.DECLARED])
    for layer in layers:
        made = made * carried[layer]
    return made


def _ballot(prior: Prior, tables: Tables) -> Floats:
    if Layer.BALLOT not in tables:
        return np.ones(prior.joint.shape)
    return tables[Layer.BALLOT][_pairs(prior)]


def _pairs(prior: Prior) -> npt.NDArray[np.int_]:
    """Give the number of members against the leader, for each pair of open and loyal ones."""
    a, b = np.ogrid[: prior.open + 1, : prior.loyal + 1]
    made: npt.NDArray[np.int_] = prior.sure + a + b
    return made


def _table(prior: Prior, tables: Tables, layer: Layer) -> Floats:
    """Give the likelihood for each number of open members in the set, those who are in it for certain added."""
    certain = prior.loyal if layer is Layer.DECLARED else prior.sure
    if layer not in tables:
        return np.ones(prior.open + 1)
    return tables[layer][certain : certain + prior.open + 1]


def _by_total(prior: Prior, joint: Floats) -> Floats:
    made = np.zeros(prior.size + 1)
    np.add.at(made, _pairs(prior), joint)
    return made


def _sized(prior: Prior, open_members: Floats, certain: int) -> Floats:
    made = np.zeros(prior.size + 1)
    made[certain : certain + len(open_members)] = open_members
    return made


def _log_rising(terms: Floats) -> Floats:
    """Give the logarithm of the product of the first k terms, for each k."""
    return np.concatenate([[0.0], np.cumsum(np.log(terms))])
