"""Answer: how often are claims like this one right? A table of how often they were, on stories the rules had not seen.

A claim is described by steps from the general to the particular: `member`, `aye`, `signed`, `own_account`. The confidence at
a step is the share of claims so described that were right, drawn towards the confidence one step up by as many claims as
the weight says: (right + weight * above) / (claims + weight), the m-estimate of B. Cestnik, "Estimating probabilities: a
crucial task in machine learning", ECAI 1990; above the first step stands Laplace's (right + 1) / (claims + 2). What was
never seen has the confidence of the last step that was. `evals/calibrate.py` makes the table and measures it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import assert_never

from whipcount.model.claim import Claim, EventClaim, PositionClaim, TotalClaim

TABLE = "calibration.json"
Steps = tuple[str, ...]
Table = Mapping[Steps, float]
"""Confidence by steps, with every beginning of every entry; the empty steps are all claims together."""


def confidence(claim: Claim, table: Table | None = None) -> float:
    """Give how likely a claim of the rule reader is right, in hundredths between 0 and 1; never quite either."""
    return stated(steps(claim), shipped() if table is None else table)


def stated(described: Steps, table: Table) -> float:
    """Give the confidence at the last step that the table knows."""
    while described not in table:
        described = described[:-1]
    return min(0.99, max(0.01, round(table[described], 2)))


def steps(claim: Claim) -> Steps:
    """Describe a claim from the general to the particular, by what it says only: no names, no story."""
    match claim:
        case PositionClaim():
            return claim.holder.kind.value, claim.position.value, claim.act.value, claim.basis.value
        case TotalClaim():
            return "total", _hedge(claim), claim.act.value, claim.basis.value
        case EventClaim():
            return "event", claim.type.value, "dated" if claim.date else "undated"
        case _:
            assert_never(claim)


def fit(seen: Iterable[tuple[Steps, bool]], *, weight: float) -> dict[Steps, float]:
    """Make a table from claims that turned out right or wrong; nothing seen makes one of evens."""
    counted = tallied(seen)
    table: dict[Steps, float] = {}
    for described, (claims, right) in sorted(counted.items(), key=lambda item: len(item[0])):
        if described:
            table[described] = (right + weight * table[described[:-1]]) / (claims + weight)
        else:
            table[described] = (right + 1) / (claims + 2)
    return table


def tallied(seen: Iterable[tuple[Steps, bool]]) -> dict[Steps, tuple[int, int]]:
    """Count claims, and right ones, at every step of every description."""
    counted: dict[Steps, tuple[int, int]] = {(): (0, 0)}
    for described, is_right in seen:
        for length in range(len(described) + 1):
            claims, right = counted.get(described[:length], (0, 0))
            counted[described[:length]] = claims + 1, right + is_right
    return counted


@cache
def shipped() -> Table:
    """Give the table that comes with the package."""
    text = resources.files("whipcount.reader").joinpath(TABLE).read_text(encoding="utf-8")
    return {tuple(row["steps"]): float(row["confidence"]) for row in json.loads(text)["table"]}


def _hedge(claim: TotalClaim) -> str:
    if claim.low is None or claim.high is None:
        return "open"
    return "exact" if claim.low == claim.high else "range"
