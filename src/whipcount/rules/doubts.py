"""Answer: why is what a rule says on a day not certain?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from whipcount.rules.answer import MechanismAnswer
from whipcount.rules.facts import ACTIVATION
from whipcount.rules.institution import Activation, Institution
from whipcount.rules.kinds import Binding, Status
from whipcount.rules.mechanism import Mechanism


def doubts(answer: MechanismAnswer, mechanism: Mechanism, institution: Institution, on: date) -> tuple[str, ...]:
    """Give each reason in a clause; empty where it is certain, or only facts that nobody gave are missing."""
    return () if answer.certain else tuple(_doubts(answer, mechanism, institution, on))


def _doubts(answer: MechanismAnswer, mechanism: Mechanism, institution: Institution, on: date) -> Iterator[str]:
    if mechanism.status is not Status.SOURCED:
        partly = mechanism.status is Status.PARTLY_SOURCED
        yield "the rule is only partly covered by its sources" if partly else "no source for the rule was found"
    if mechanism.binding is Binding.CONTESTED:
        yield "whether it binds is contested"
    if mechanism.vague_on(on):
        ends = (d for p in mechanism.in_force for d in (p.since, p.until))
        roughly = " or ".join(d.text for d in ends if d and d.vague_on(on))
        yield f"the day of the change is known only as {roughly}"
    for record in _records(mechanism, institution, on):
        if not record.certain_on(on):
            yield f"what the body did in the {record.term} is known with {record.confidence} confidence"
    if mechanism.immunity and not answer.unmet and any("shield" in r.lower() for r in answer.remarks):
        yield "nobody said whether a shield holds"
    if answer.blocked and not all(i.confirmed for i in mechanism.immunity):
        yield "no source confirms that this rule has the shield"


def _records(mechanism: Mechanism, institution: Institution, on: date) -> Iterator[Activation]:
    for condition in mechanism.requires:
        head, _, power = condition.fact.partition(":")
        if head == ACTIVATION and (record := institution.activation(power or mechanism.id, on)):
            yield record
