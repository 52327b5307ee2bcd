"""Answer: what would one more report be worth?

The answers that a new source could give are taken in turn, each as probable as the estimate makes it, the source honest
or not as any other; what is left of the 90 % range is averaged over them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whipcount.count.reconcile.floats import Floats, scaled
from whipcount.count.reconcile.hedges import Ways, table
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.report import Hedge, Report, Side
from whipcount.count.reconcile.result import Total, Worth

_NEW = "\N{NULL}a new source"
"""No claimant is called so."""


def worths(totals: Sequence[Total], members: int, ways: Ways) -> tuple[Worth, ...]:
    """Give the worth of two questions for each set, the most useful first."""
    made = []
    for total in totals:
        middle = total.median
        made += [
            at_least(total, middle, members, ways),
            number(total, members, ways),
        ]
    return tuple(sorted(made, key=lambda w: -round(w.reduction, 9)))


def at_least(total: Total, number: int, members: int, ways: Ways, side: Side = Side.AGAINST) -> Worth:
    """Ask an organiser whether there are at least so many: the answer is yes, or no."""
    report = Report(_NEW, total.layer, Hedge.AT_LEAST, number, side=side, outside=total.layer is Layer.DECLARED)
    yes = _mixed(report, members, ways)
    who = {Side.AGAINST: "an organiser", Side.FOR: "a minister", Side.NEITHER: "a reporter"}[side]
    return Worth(
        total.layer,
        f"{who} saying whether at least {number} {total.layer.words}",
        total.ninety.width,
        _expected(total, [yes, 1 - yes]),
    )


def number(total: Total, members: int, ways: Ways) -> Worth:
    """Ask somebody for the number: any answer from none to all, not rounded."""
    answers = [_mixed(Report(_NEW, total.layer, Hedge.BETWEEN, n, n), members, ways) for n in range(members + 1)]
    return Worth(
        total.layer,
        f"somebody new counting those who {total.layer.words}",
        total.ninety.width,
        _expected(total, answers),
    )


def _mixed(report: Report, members: int, ways: Ways) -> Floats:
    honest, other = (table(report, members, ways, honest=state) for state in (True, False))
    return ways.honest * honest + (1 - ways.honest) * other


def _expected(total: Total, answers: Sequence[Floats]) -> float:
    """Average the width over the answers; those that cannot be are left out."""
    now = np.asarray(total.probabilities)
    chances = np.array([float(now @ a) for a in answers])
    widths = [
        Total(total.layer, tuple(scaled(now * a).tolist())).ninety.width if p > 0 else 0
        for a, p in zip(answers, chances, strict=True)
    ]
    return float(scaled(chances) @ np.array(widths))
