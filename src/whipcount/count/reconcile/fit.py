"""Answer: how do sources err, and how many of a set are in the next smaller one, as past fights show it?

The most probable values given the cases, starting from stated ones with stated doubt: with a dozen reports the doubt
matters as much as the cases. One number after the other is moved over a fixed ladder to where the cases and the doubt
together are most probable, until none moves: no sampling, the same result every time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any

import numpy as np

from whipcount.count.reconcile.assumptions import FITTED_STEPS, Assumptions, Fitted
from whipcount.count.reconcile.hedges import Ways, table
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.multipliers import Multiplier
from whipcount.count.reconcile.nested import Step, within
from whipcount.count.reconcile.past import Case
from whipcount.count.reconcile.report import Hedge, Report

START = Fitted(honest=0.75, spread=0.06, wide=0.35, inflates=0.25, minimises=0.25, signed=0.6, record=0.5, declared=0.6)
"""Where the fit starts, stated before any case was looked at in numbers; to these values it is drawn."""


class _Scale(Enum):
    """How a number is moved and doubted: as it is, as a logarithm, or as log-odds; each with its way there and back."""

    PLAIN = (lambda x: x, lambda y: max(0.0, y))
    LOG = (math.log, math.exp)
    ODDS = (lambda x: math.log(x / (1 - x)), lambda y: 1 / (1 + math.exp(-y)))

    def off(self, value: float, start: float) -> float:
        """Give the distance of two values on this scale."""
        there, _ = self.value
        return float(there(value) - there(start))

    def moved(self, start: float, by: float) -> float:
        """Move a value on this scale."""
        there, back = self.value
        return float(back(there(start) + by))


_DOUBT: dict[str, tuple[_Scale, float]] = {
    "honest": (_Scale.ODDS, 0.5),
    "spread": (_Scale.LOG, 0.4),
    "wide": (_Scale.LOG, 0.4),
    "inflates": (_Scale.PLAIN, 0.15),
    "minimises": (_Scale.PLAIN, 0.15),
    "signed": (_Scale.ODDS, 0.7),
    "record": (_Scale.ODDS, 0.7),
    "declared": (_Scale.ODDS, 0.7),
}
"""On which scale each number is doubted, and the standard deviation of the doubt."""
_HIGHEST_STEP = 0.75
"""A step nearer to all would make more members within mean fewer around, see `Step`."""
_LADDER = tuple(k / 4 for k in range(-8, 9))
"""Candidates, in standard deviations."""
_SWEEPS = 6


def fit(cases: Sequence[Case], multipliers: Sequence[Multiplier], assumed: Assumptions) -> Fitted:
    """Give the most probable values; `assumed` gives what is stated and not fitted."""
    spoken = _of_reports(cases, assumed.ways)
    inside = _of_steps((*multipliers, *_implied(cases)), assumed)
    made = START
    for _ in range(_SWEEPS):
        before = made
        for field in _DOUBT:
            likely = inside if field in FITTED_STEPS else spoken
            made = max((_moved(made, field, at) for at in _LADDER), key=lambda f: likely(f) + _doubt(f))
        if made == before:
            break
    return made


def ways_of(fitted: Fitted, stated: Ways) -> Ways:
    """Put what was fitted in the place of what was stated."""
    names = {f.name for f in fields(Ways)} & {f.name for f in fields(Fitted)}
    return replace(stated, **{name: getattr(fitted, name) for name in names})


def _of_reports(cases: Sequence[Case], stated: Ways) -> Callable[[Fitted], float]:
    """Give the log likelihood of what was said about a number that is known now, source by source."""
    by_source: dict[tuple[str, str], list[tuple[Report, int, int]]] = defaultdict(list)
    for case in cases:
        for claim in case.claimed:
            truth = claim.truth
            if truth and (truth.layer, truth.outside) == (claim.report.layer, claim.report.outside):
                size = case.members - truth.number if truth.outside else truth.number
                by_source[case.id, claim.report.source].append((claim.report, size, case.members))

    def likely(fitted: Fitted) -> float:
        ways = ways_of(fitted, stated)
        return sum(math.log(_mixed(said, ways)) for said in by_source.values())

    return likely


def _mixed(said: list[tuple[Report, int, int]], ways: Ways) -> float:
    honest, other = (
        math.prod(float(table(r, members, ways, honest=state)[size]) for r, size, members in said)
        for state in (True, False)
    )
    return ways.honest * honest + (1 - ways.honest) * other


def _implied(cases: Iterable[Case]) -> Iterable[Multiplier]:
    """Read multipliers off the cases: a number of an inner set, and the ballot after it."""
    for case in cases:
        for claim in case.claimed:
            report, truth = claim.report, claim.truth
            inner = report.layer in FITTED_STEPS
            if truth and truth.layer is Layer.BALLOT and inner and report.hedge in {Hedge.EXACT, Hedge.ABOUT}:
                against = case.members - truth.number if truth.outside else truth.number
                yield Multiplier(case.id, report.layer, report.number, against, case.members)


def _of_steps(multipliers: Sequence[Multiplier], assumed: Assumptions) -> Callable[[Fitted], float]:
    """Give the log likelihood of the inner numbers, given the ballots."""

    def likely(fitted: Fitted) -> float:
        return sum(math.log(_chance(m, fitted, assumed)) for m in multipliers)

    return likely


def _chance(multiplier: Multiplier, fitted: Fitted, assumed: Assumptions) -> float:
    """Carry the ballot inwards, step by step, and read off the number within."""
    path = [multiplier.layer]
    while (outer := path[0].within) and outer is not Layer.BALLOT:
        path.insert(0, outer)
    declared = multiplier.layer is Layer.DECLARED
    around = multiplier.members - multiplier.ballot if declared else multiplier.ballot
    known = np.zeros(around + 1)
    known[around] = 1.0
    for layer in path:
        known = known @ within(around, _step(layer, fitted, assumed))
    return max(float(known[multiplier.inner]), 1e-12) if multiplier.inner <= around else 1e-12


def _step(layer: Layer, fitted: Fitted, assumed: Assumptions) -> Step:
    stated = assumed.steps[layer]
    return Step(getattr(fitted, layer.value, stated.mean), stated.weight)


def _moved(made: Fitted, field: str, at: float) -> Fitted:
    scale, doubt = _DOUBT[field]
    value = scale.moved(getattr(START, field), at * doubt)
    changed: dict[str, Any] = {field: round(min(value, _HIGHEST_STEP) if field in FITTED_STEPS else value, 4)}
    return replace(made, **changed)


def _doubt(fitted: Fitted) -> float:
    """Give the logarithm of the prior density, up to a constant."""
    off = (scale.off(getattr(fitted, field), getattr(START, field)) / doubt for field, (scale, doubt) in _DOUBT.items())
    return -0.5 * sum(x * x for x in off)
