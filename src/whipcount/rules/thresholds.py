"""Answer: which numbers do the rules put on a chart of the count?"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.rules.answer import MechanismAnswer, RulesAnswer


@dataclass(frozen=True, slots=True)
class ThresholdMark:
    """A number of members with its label; `in_force` says whether reaching it would do anything that day."""

    number: int
    label: str
    in_force: bool


def marks(answer: RulesAnswer) -> tuple[ThresholdMark, ...]:
    """Give the numbers above 1 that start, or would start, a mechanism aimed at the leader or government."""
    return tuple(
        ThresholdMark(m.trigger_required, _label(m), m.available)
        for m in answer.mechanisms
        if m.aimed_at_leader and m.by_members and m.trigger_required is not None and m.trigger_required > 1
    )


def _label(mechanism: MechanismAnswer) -> str:
    return f"{mechanism.unit} needed" if mechanism.available else f"would be needed {mechanism.condition}"
