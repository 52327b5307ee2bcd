"""Answer: does a reader that says it is 90 % sure turn out right nine times in ten? Stated beside observed, in bins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Stated = tuple[float, bool]
"""A confidence from 0 to 1, and whether the claim was right."""

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Bins hold their lower edge; the last one holds both. Narrow where a reader worth having is."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies between two edges."""

    low: float
    high: float
    claims: int
    stated: float
    """Their mean confidence."""
    observed: float
    """The share of them that was right."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidence can be taken at its word."""

    claims: int
    stated: float
    observed: float
    ece: float
    """Expected calibration error: the mean distance of stated from observed over the bins, weighted by their claims;
    M. Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015."""
    brier: float
    """Mean squared distance of confidence from the outcome: G. Brier, 1950; says how sharp it is as well."""
    bins: tuple[Bin, ...]
    """Those that hold claims."""


def reliability(stated: Sequence[Stated]) -> Reliability:
    """Measure confidences against what turned out; there must be a claim."""
    held: dict[int, list[Stated]] = {}
    for one in stated:
        held.setdefault(_bin(one[0]), []).append(one)
    bins = tuple(_binned(EDGES[i], EDGES[i + 1], held[i]) for i in sorted(held))
    return Reliability(
        claims=len(stated),
        stated=_mean([confidence for confidence, _ in stated]),
        observed=_mean([right for _, right in stated]),
        ece=sum(b.claims * abs(b.stated - b.observed) for b in bins) / len(stated),
        brier=_mean([(confidence - right) ** 2 for confidence, right in stated]),
        bins=bins,
    )


def surprise(stated: Sequence[Stated]) -> float:
    """Give the mean negative log likelihood in nats; what was stated must lie strictly between 0 and 1."""
    return -_mean([math.log(confidence if right else 1 - confidence) for confidence, right in stated])


def _bin(confidence: float) -> int:
    return max(i for i, edge in enumerate(EDGES[:-1]) if edge <= confidence)


def _binned(low: float, high: float, stated: Sequence[Stated]) -> Bin:
    return Bin(low, high, len(stated), _mean([c for c, _ in stated]), _mean([right for _, right in stated]))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
