"""Answer: how probable is a report, given the true number and whether its source is honest?

A source perceives the number with an error: the logarithm of what it perceives lies around that of the truth with a
logistic spread, small for an honest source. One that is not honest errs widely and shifts the number to the good of
its side: up where it counts its own, down where it counts the others. Then it speaks. "At least N" means that it
perceived N or more, "up to N" N or fewer; a plain number may be rounded to fives or tens: 20 says less than 23.
Heaping: D. F. Heitjan and D. B. Rubin, Journal of the American Statistical Association 85, 1990, 304-314.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from whipcount.count.reconcile.floats import Floats, logistic
from whipcount.count.reconcile.report import Hedge, Report, Side

SHARES = frozenset({Hedge.MAJORITY, Hedge.VAST_MAJORITY})
"""Hedges that say a share of the members, and no number."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How sources err and speak; fitted from what was claimed before the truth was known, see `fit`."""

    honest: float
    """Probability that a source is honest, before anything else is known."""
    spread: float
    """Scale of the logistic error of an honest source, in logarithms."""
    wide: float
    """The same for one that is not."""
    inflates: float
    """Logarithm of the factor by which the leader's opponents, if not honest, raise their own number."""
    minimises: float
    """The same for the leader's side: it raises his supporters and lowers his opponents."""
    about: float
    """Further spread of a number said to be about right."""
    rounded: tuple[float, float]
    """How often a plain number is rounded to a multiple of 5, and of 10."""
    about_rounded: tuple[float, float]
    """The same of a number said to be about right."""
    majority: tuple[float, float]
    """Share of the members at which "most" is as likely said as not, and the scale of the curve, for the honest."""
    vast: tuple[float, float]
    """The same for "the vast majority"."""


@lru_cache(maxsize=1024)
def table(report: Report, members: int, ways: Ways, *, honest: bool) -> Floats:
    """Give the likelihood of the report for each size of its set, from 0 to all members."""
    if report.hedge in SHARES:
        return _share(report, _counted(report, members) / members, ways, honest=honest)
    return _said(report, _perceived(report, members, ways, honest=honest), ways)


def tails(report: Report, members: int, ways: Ways) -> tuple[Floats, Floats]:
    """Give how probably an honest source perceives as much as it says or more, and as much or less, for each size."""
    if report.hedge in SHARES:
        return table(report, members, ways, honest=True), np.ones(members + 1)
    perceived = _perceived(report, members, ways, honest=True)
    low, high = _bounds(report)
    return perceived.between(low, math.inf), perceived.between(0, high)


@dataclass(frozen=True, slots=True)
class _Perceived:
    """What is perceived of each true number."""

    counted: Floats
    shift: float
    scale: float

    def between(self, low: float, high: float) -> Floats:
        """Give the probability of perceiving more than `low` and up to `high`; no bound where infinite."""
        centre = np.log(self.counted + 0.5) + self.shift
        b = np.full_like(centre, math.inf) if high == math.inf else (math.log(high) - centre) / self.scale
        if low <= 0:
            return logistic(b)
        a = (math.log(low) - centre) / self.scale
        # logistic(b) - logistic(a), without subtracting nearly equal numbers
        return logistic(b) * logistic(-a) * -np.expm1(a - b)


def _perceived(report: Report, members: int, ways: Ways, *, honest: bool) -> _Perceived:
    return _Perceived(_counted(report, members), _shift(report, ways, honest), _scale(report, ways, honest))


def _counted(report: Report, members: int) -> Floats:
    """Give the number that is counted, for each size of the set."""
    sizes = np.arange(members + 1.0)
    return members - sizes if report.outside else sizes


def _said(report: Report, perceived: _Perceived, ways: Ways) -> Floats:
    match report.hedge:
        case Hedge.EXACT:
            return _heaped(report.number, perceived, ways.rounded)
        case Hedge.ABOUT:
            return _heaped(report.number, perceived, ways.about_rounded)
        case _:
            return perceived.between(*_bounds(report))


def _bounds(report: Report) -> tuple[float, float]:
    """Give what must have been perceived, before rounding: more than the first number, no more than the second."""
    low, high = report.low or 0, report.number if report.high is None else report.high
    unit = next(u for u in (10, 5, 1) if report.number % u == 0)
    return {
        Hedge.EXACT: (report.number - unit / 2, report.number + unit / 2),
        Hedge.ABOUT: (report.number - unit / 2, report.number + unit / 2),
        Hedge.AT_LEAST: (low - 0.5, math.inf),
        Hedge.MORE_THAN: (low + 0.5, math.inf),
        Hedge.UP_TO: (0, high + 0.5),
        Hedge.NEARLY: (0.85 * high, high + 0.5),
        Hedge.BETWEEN: (low - 0.5, high + 0.5),
        Hedge.DOZENS: (23.5, 99.5),
    }[report.hedge]


def _heaped(number: int, perceived: _Perceived, rounded: tuple[float, float]) -> Floats:
    """Add up the ways to come to say the number: as perceived, or rounded to a five or a ten."""
    made = (1 - sum(rounded)) * perceived.between(number - 0.5, number + 0.5)
    for unit, share in zip((5, 10), rounded, strict=True):
        if number % unit == 0:
            made = made + share * perceived.between(number - unit / 2, number + unit / 2)
    return made


def _shift(report: Report, ways: Ways, honest: bool) -> float:  # noqa: FBT001  # the state of the source
    """Give the shift of the logarithm: up where a side counts its own, down where it counts the others."""
    if honest or report.side is Side.NEITHER:
        return 0.0
    own = report.outside is (report.side is Side.FOR)
    size = ways.minimises if report.side is Side.FOR else ways.inflates
    return size if own else -size


def _scale(report: Report, ways: Ways, honest: bool) -> float:  # noqa: FBT001  # the state of the source
    scale = ways.spread if honest else ways.wide
    return math.hypot(scale, ways.about) if report.hedge is Hedge.ABOUT else scale


def _share(report: Report, shares: Floats, ways: Ways, *, honest: bool) -> Floats:
    middle, scale = ways.majority if report.hedge is Hedge.MAJORITY else ways.vast
    if not honest:
        middle, scale = middle * math.exp(-_shift(report, ways, honest=False)), scale + ways.wide * middle / 4
    return logistic((shares - middle) / scale)
