"""Answer: which report moves the estimate, by how much, and which one contradicts the others?"""

from __future__ import annotations

import numpy as np

from whipcount.count.reconcile.hedges import tails
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Report, heard
from whipcount.count.reconcile.result import Influence, Total

CONTRADICTS = 0.05
"""Agreement below which a report is said to contradict the others."""


def influences(model: Model, reports: tuple[Report, ...]) -> tuple[Influence, ...]:
    """Weigh each report by leaving it out; the one that moves the mean of its set most comes first."""
    given = heard(reports)
    whole = model.totals(given)
    made = []
    for report in given:
        rest = model.totals(tuple(r for r in given if r is not report))[report.layer]
        made.append(_influence(model, report, whole[report.layer], rest, alone=len(given) == 1))
    return tuple(sorted(made, key=lambda i: (-round(abs(i.mean_shift), 9), i.report.id, i.report.source)))


def _influence(model: Model, report: Report, whole: Total, rest: Total, *, alone: bool) -> Influence:
    above, below = (float(np.asarray(rest.probabilities) @ t) for t in tails(report, model.prior.size, model.ways))
    agreement = min(1.0, 2 * above, 2 * below)
    return Influence(
        report,
        whole.median - rest.median,
        whole.mean - rest.mean,
        agreement,
        contradicts=agreement < CONTRADICTS and not alone,
    )
