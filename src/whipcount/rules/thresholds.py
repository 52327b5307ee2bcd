"""Answer: which numbers do the rules set, to be marked on a chart?"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.rules.answer import RulesAnswer


@dataclass(frozen=True, slots=True)
class ThresholdMark:
    """A number of members, what it would do, and whether it binds on the day."""

    number: int
    label: str
    in_force: bool


def marks(answer: RulesAnswer) -> tuple[ThresholdMark, ...]:
    """Give the numbers of mechanisms aimed at the leader that take more than one member."""
    found = [m for m in answer.mechanisms if m.target == "party_leader" and (m.trigger_required or 0) > 1]
    return tuple(
        ThresholdMark(
            m.trigger_required or 0,
            f"needed to trigger: {m.name}" if m.available else f"would be needed had the power been in force: {m.name}",
            m.available,
        )
        for m in found
    )
