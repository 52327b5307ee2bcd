"""How would the silent have voted? Tallies published before a free vote, and the majority that they imply.

    python evals/silent.py

Assumed of those who had not declared: they lean as those who had, half as far in log-odds; a mood that they share,
of standard deviation 0.4, shifts them all; six in a hundred of those who could vote do not. Half is stated, not fitted,
and was written down by somebody who knew the result: the other two lines, none and all of the lean, show what
hangs on it.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from whipcount.count.reconcile.backtest import crps
from whipcount.count.reconcile.electorate import Elector, Kind, prior
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.result import Range, Total

TALLIES = Path(__file__).parent / "past" / "tallies.csv"
CARRIED = {"none": 0.0, "half": 0.5, "all": 1.0}
MOOD = 0.4
AWAY = 0.06


@dataclass(frozen=True, slots=True)
class Majority:
    """What a tally implies for ayes less noes."""

    claimant: str
    naive: int
    """All the others vote, and as those who declared."""
    median: int
    ninety: Range
    truth: int
    error: float
    """CRPS, in votes of majority; that of the naive number is its distance from the truth."""


def majority(tally: Mapping[str, str], carried: float) -> Majority:
    """Give the distribution of the majority under one assumption about the silent."""
    ayes, noes = int(tally["ayes_declared"]), int(tally["noes_declared"])
    could = int(tally["seats"]) - int(tally["cannot_vote"]) - ayes - noes
    voting = round(could * (1 - AWAY))
    silent = Elector("", Kind.OPEN, carried * math.log(ayes / noes), (MOOD,))
    joint = prior((silent,) * voting).joint[:, 0]
    total = Total(Layer.BALLOT, tuple(joint.tolist()))

    def implied(of_silent: int) -> int:
        return ayes - noes + 2 * of_silent - voting

    truth = int(tally["ayes"]) - int(tally["noes"])
    votes = round(int(tally["ayes"]) + int(tally["noes"]))
    return Majority(
        tally["claimant"],
        round((ayes - noes) / (ayes + noes) * votes),
        implied(total.median),
        Range(implied(total.ninety.low), implied(total.ninety.high)),
        truth,
        2 * crps(total, (truth - ayes + noes + voting) // 2),
    )


def tallies() -> list[dict[str, str]]:
    """Read the tallies."""
    with TALLIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Print what each tally implies."""
    for tally in tallies():
        for name, carried in CARRIED.items():
            m = majority(tally, carried)
            ranged = f"majority {m.median:>4}, 90 % range {m.ninety.low:>4} to {m.ninety.high:>4}, error {m.error:5.1f}"
            naive = f"naive {m.naive:>4}, error {abs(m.naive - m.truth)}; truth {m.truth}"
            ranged = f"majority {m.median:>4}, 90 % range {m.ninety.low:>4} to {m.ninety.high:>4}, error {m.error:5.1f}"
            naive = f"naive {m.naive:>4}, error {abs(m.naive - m.truth)}; truth {m.truth}"
            print(f"{m.claimant:>8}, {name:>4} of the lean: {ranged}; {naive}")


if __name__ == "__main__":
    main()
