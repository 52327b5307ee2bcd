"""Answer: how many votes were there in the secret ballot, after so many had signed?"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from whipcount.count.reconcile.layers import Layer


@dataclass(frozen=True, slots=True)
class Multiplier:
    """So many in an inner set, so many votes in the ballot after it, both known: 48 letters, 117 votes."""

    case: str
    layer: Layer
    inner: int
    ballot: int
    members: int


@cache
def shipped() -> tuple[Multiplier, ...]:
    """Read `multipliers.csv`, which names the page of each row; those that reports imply are not in it."""
    text = resources.files(__package__).joinpath("multipliers.csv").read_text(encoding="utf-8")
    numbers = ("inner", "ballot", "members")
    return tuple(
        Multiplier(row["case_id"], Layer(row["layer"]), *(int(row[n]) for n in numbers))
        for row in csv.DictReader(text.splitlines())
    )
