"""Answer: which scenarios of a vote has somebody written down?"""

from __future__ import annotations

import csv
from pathlib import Path

from whipcount.house.scenario import Scenario
from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem, Severity

FILE = "scenarios.csv"
"""Kept in a story folder, its chances are shown on the page."""
PROBABILITY = "probability"


def read_scenarios(path: Path) -> tuple[Scenario, ...]:
    """Read a CSV with a column `probability` and one per party, what the party does in each cell.

    Raises:
        BadInput: a probability is no number, or a row has more cells than columns; with the line.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, restval=""))
    return tuple(_scenario(row, f"{path}:{number}") for number, row in enumerate(rows, start=2))


def scenario_problems(folder: Path) -> tuple[Problem, ...]:
    """Say what is wrong in the scenarios of a story folder: a warning, since only its page needs them."""
    path = folder / FILE
    try:
        if path.exists():
            read_scenarios(path)
    except BadInput as error:
        line = error.where.removeprefix(f"{path}")
        return (Problem(f"{FILE}{line}", f"{error.what}; no page can be made", error.mend, Severity.WARNING),)
    return ()


def _scenario(row: dict[str, str], where: str) -> Scenario:
    written = row.pop(PROBABILITY, "")
    try:
        probability = float(written)
    except ValueError:
        mend = f"a column {PROBABILITY} with numbers that sum to 1"
        raise BadInput(f"{written!r} is no probability", where=where, mend=mend) from None
    if None in row:
        raise BadInput("more cells than columns", where=where, mend="give each party one column")
    return Scenario(probability, row)
