"""Answer: how good is the reconciled range on a folder of past fights?"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from whipcount.model.errors import BadInput, MissingFile
from whipcount.model.problem import Problem
from whipcount.runs.reconciling import need_numpy

if TYPE_CHECKING:
    from whipcount.count.reconcile.backtest import Backtest
    from whipcount.count.reconcile.past import Case, Row


def run_backtest(folder: Path) -> tuple[Backtest, tuple[Problem, ...]]:
    """Estimate each past fight of a folder without itself, and say what could not be used."""
    need_numpy()
    from whipcount.count.reconcile import assumptions, multipliers
    from whipcount.count.reconcile.backtest import backtest

    found, problems = read_cases(folder)
    return backtest(found, multipliers.shipped(), assumptions.shipped()), problems


def read_cases(folder: Path) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """Read the past fights of a folder; raise `BadInput` where a file or a column is missing."""
    from whipcount.count.reconcile import past

    counts = _rows(folder / past.COUNTS, past.COLUMNS)
    found, problems = past.cases(counts, _rows(folder / past.CASES, past.CASE_COLUMNS))
    if not found:
        raise BadInput("no report has a truth to hold it against", where=str(folder), mend="fill in the column truth")
    return found, problems


def _rows(path: Path, columns: Sequence[str]) -> list[Row]:
    if not path.exists():
        raise MissingFile("there is no such file", where=str(path), mend=f"it needs the columns {', '.join(columns)}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restval="")
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(
                f"there is no column {', '.join(missing)}", where=str(path), mend="name it in the first line"
            )
        return list(reader)
