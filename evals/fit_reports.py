"""Fit on past fights how sources err, and how many of a set are in the next smaller one: `fitted.json`.

python evals/fit_reports.py [DIR]           # print what the fights of DIR give
python evals/fit_reports.py [DIR] --write   # and ship it
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from whipcount.count.reconcile import assumptions, multipliers
from whipcount.count.reconcile.fit import fit
from whipcount.runs.backtesting import read_cases

PAST = Path(__file__).parent / "past"
FITTED = Path(assumptions.__file__).parent / assumptions.FITTED


def fitted(folder: Path) -> assumptions.Fitted:
    cases, _ = read_cases(folder)
    made = fit(cases, multipliers.shipped(), assumptions.shipped())
    known = len(multipliers.shipped())
    return replace(
        made, source=f"fitted on {len(cases)} past fights and {known} known multipliers, drawn to stated values"
    )


def main(arguments: list[str]) -> None:
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    text = json.dumps(asdict(fitted(folders[0] if folders else PAST)), indent=2, ensure_ascii=False)
    print(text)
    if "--write" in arguments:
        FITTED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
