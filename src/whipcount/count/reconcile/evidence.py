"""Answer: what do all reports together say, when each source is honest in everything it says, or in nothing?

Reports of one source on one set multiply, once for the honest source and once for the other; the two are weighed and
added, and sources multiply. A source that speaks of several sets ties them together: every way in which such sources
can be honest or not is taken in turn and added up.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np

from whipcount.count.reconcile import nested
from whipcount.count.reconcile.electorate import Prior
from whipcount.count.reconcile.floats import Floats
from whipcount.count.reconcile.hedges import Ways, table
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.nested import Steps
from whipcount.count.reconcile.report import Report, heard
from whipcount.model.errors import BadInput

MOST = 10
"""Sources that may speak of several sets each: every one doubles the work."""

Tables = dict[Layer, Floats]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The tables of one way in which the sources that speak of several sets are honest, and its probability."""

    weight: float
    tables: Tables


def weighed(reports: tuple[Report, ...], members: int, ways: Ways) -> tuple[Weighed, ...]:
    """Give the tables of likelihoods, one per way in which sources of several sets can be honest or not."""
    sources: dict[str, list[Report]] = defaultdict(list)
    for report in heard(reports):
        sources[report.source].append(report)
    alone: Tables = {}
    several = []
    for said in sources.values():
        honest, other = (_product(said, members, ways, honest=state) for state in (True, False))
        if len(honest) > 1:
            several.append((honest, other))
            continue
        for layer in honest:
            _multiply(alone, layer, ways.honest * honest[layer] + (1 - ways.honest) * other[layer])
            alone[layer] = alone[layer] / alone[layer].max()  # the largest is 1, lest hundreds of reports vanish
    if len(several) > MOST:
        raise BadInput(f"{len(several)} sources speak of several sets each", mend=f"at most {MOST} can be weighed")
    return tuple(_way(states, alone, ways) for states in product(*(((h, True), (o, False)) for h, o in several)))


def likelihood(prior: Prior, weighed: Iterable[Weighed], steps: Steps) -> Floats:
    """Give the likelihood of all reports for each pair of open and loyal members against the leader."""
    every = (w.weight * nested.likelihood(prior, w.tables, steps) for w in weighed)
    return sum(every, np.zeros(prior.joint.shape))


def marginals(prior: Prior, weighed: Iterable[Weighed], steps: Steps) -> dict[Layer, Floats]:
    """Give, for each set and each size of it, the probability of that size and of all reports."""
    made: dict[Layer, Floats] = {}
    for way in weighed:
        for layer, found in nested.marginals(prior, way.tables, steps).items():
            made[layer] = made.get(layer, 0.0) + way.weight * found
    return made


def _product(said: list[Report], members: int, ways: Ways, *, honest: bool) -> Tables:
    made: Tables = {}
    for report in said:
        _multiply(made, report.layer, table(report, members, ways, honest=honest))
    return made


def _way(states: tuple[tuple[Tables, bool], ...], alone: Tables, ways: Ways) -> Weighed:
    tables = dict(alone)
    for source, _ in states:
        for layer, values in source.items():
            _multiply(tables, layer, values)
    return Weighed(math.prod(ways.honest if honest else 1 - ways.honest for _, honest in states), tables)


def _multiply(tables: Tables, layer: Layer, values: Floats) -> None:
    tables[layer] = tables[layer] * values if layer in tables else values
