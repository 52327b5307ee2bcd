"""Answer: what is the reconciled range of a count?"""

from __future__ import annotations

from whipcount.count.reconcile.assumptions import Assumptions
from whipcount.count.reconcile.electorate import prior
from whipcount.count.reconcile.hearing import reports
from whipcount.count.reconcile.influence import influences
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.odds import by_person, electors
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Report
from whipcount.count.reconcile.result import MemberChance, Reconciled, Total, Unused
from whipcount.count.reconcile.worth import worths
from whipcount.count.result import Count
from whipcount.model.errors import BadInput

_ALWAYS = frozenset({Layer.BALLOT, Layer.WANTS})
"""Sets shown whether or not anybody reports on them."""


def reconcile(counted: Count, leader: str, assumed: Assumptions) -> Reconciled:
    """Reconcile a count with the totals claimed: a pure function of both and of what is assumed.

    Raise `BadInput` for a body whose members sit for several parties: they follow their parties' lines.
    """
    people = by_person(counted)
    model, used, unused = _weighing(counted, leader, assumed)
    totals = model.totals(used)
    before, now = model.chances(()), model.chances(used)
    shown = tuple(t for t in totals.values() if t.reported or t.layer in _ALWAYS)
    return Reconciled(
        motion=counted.motion.id,
        as_of=counted.as_of,
        members=model.prior.size,
        sure=model.prior.sure,
        totals=shown,
        chances=tuple(MemberChance(p, before[i], now[i]) for i, p in people.items()),
        influences=influences(model, used),
        worths=worths(shown, model.prior.size, assumed.ways),
        unused=unused,
        assumptions=assumed.texts,
    )


def total(counted: Count, leader: str, assumed: Assumptions, layer: Layer) -> Total:
    """Estimate the size of one set alone, without saying what moved it: cheap enough for every day of a history.

    Raise `BadInput` as `reconcile` does.
    """
    model, used, _ = _weighing(counted, leader, assumed)
    return model.totals(used)[layer]


def _weighing(
    counted: Count, leader: str, assumed: Assumptions
) -> tuple[Model, tuple[Report, ...], tuple[Unused, ...]]:
    """Give the model of a count, and the totals claimed that it uses and that it does not."""
    if len({p.party for p in by_person(counted).values()}) > 1:
        raise BadInput(
            f"the members of {counted.body.name} follow several parties, and the estimate is for one caucus",
            mend="for a House, give scenarios: whipcount house --scenarios FILE",
        )
    used, unused = reports(counted, assumed)
    return Model(prior(electors(counted, leader, assumed)), assumed.steps, assumed.ways), used, unused
