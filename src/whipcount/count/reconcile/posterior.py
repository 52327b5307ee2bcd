"""Answer: what is probable once everything reported is weighed?"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.count.reconcile import evidence
from whipcount.count.reconcile.electorate import Prior, chances
from whipcount.count.reconcile.floats import scaled
from whipcount.count.reconcile.hedges import Ways
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.nested import Steps
from whipcount.count.reconcile.report import Report
from whipcount.count.reconcile.result import Total


@dataclass(frozen=True, slots=True)
class Model:
    """Everything an estimate is a function of, but the reports."""

    prior: Prior
    steps: Steps
    ways: Ways

    def totals(self, reports: tuple[Report, ...]) -> dict[Layer, Total]:
        """Give the distribution of the size of each set."""
        weighed = evidence.weighed(reports, self.prior.size, self.ways)
        spoken_of = {r.layer for r in reports}
        return {
            layer: Total(layer, tuple(scaled(found).tolist()), layer in spoken_of)
            for layer, found in evidence.marginals(self.prior, weighed, self.steps).items()
        }

    def chances(self, reports: tuple[Report, ...]) -> dict[str, float]:
        """Give each member's probability of a vote against the leader in a secret ballot."""
        weighed = evidence.weighed(reports, self.prior.size, self.ways)
        return chances(self.prior, evidence.likelihood(self.prior, weighed, self.steps))
