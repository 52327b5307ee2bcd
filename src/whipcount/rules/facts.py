"""Answer: what is known on the day, and does a condition hold? Yes, no, or nobody knows.

Facts come from a story or from options as text; they are turned into truth values, whole numbers or text here and
nowhere else. What a body did about optional powers is looked up in its activation table unless a fact says otherwise.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from whipcount.rules.institution import Activation, Institution, State
from whipcount.rules.mechanism import Condition, Fact, Mechanism, Op

ACTIVATION = "activation"
GROUP_SIZE = "group_size"


@dataclass(frozen=True, slots=True)
class Known:
    """Everything an answer depends on: the body, the day, the number of supporters, facts and sizes."""

    institution: Institution
    on: dt.date
    supporters: int | None
    facts: Mapping[str, Fact]
    bases: Mapping[str, int]

    def value(self, condition: Condition, mechanism: Mechanism) -> Fact | None:
        """Give the value of the fact a condition asks for; None where nobody knows."""
        power = power_of(condition, mechanism)
        for name in (f"{ACTIVATION}:{power}", ACTIVATION) if power else (condition.fact,):
            if name in self.facts:
                return _adopted(self.facts[name]) if power else self.facts[name]
        if power:
            found = self.institution.activation(power, self.on)
            return None if found is None or found.state is State.UNKNOWN else found.state.value
        return self.bases.get(self.institution.base) if condition.fact == GROUP_SIZE else None

    def holds(self, condition: Condition, mechanism: Mechanism) -> bool | None:
        """Say whether a condition holds; None where nobody knows, or the fact is of another kind."""
        value = self.value(condition, mechanism)
        return None if value is None else compare(value, condition.op, condition.value)

    def record(self, condition: Condition, mechanism: Mechanism) -> Activation | None:
        """Give the entry of the activation table that answers a condition; None where a fact overrides it."""
        power = power_of(condition, mechanism)
        if not power or ACTIVATION in self.facts or f"{ACTIVATION}:{power}" in self.facts:
            return None
        return self.institution.activation(power, self.on)

    def day(self, event: str) -> dt.date | None:
        """Give the day of an event such as `survived`; None where none is known."""
        try:
            return dt.date.fromisoformat(str(self.facts.get(event, "")))
        except ValueError:
            return None


def power_of(condition: Condition, mechanism: Mechanism) -> str:
    """Give the power whose adoption a condition asks about; empty where it asks about something else."""
    name, _, power = condition.fact.partition(":")
    return (power or mechanism.id) if name == ACTIVATION else ""


def _adopted(value: Fact) -> Fact:
    """Let `activation` be given as true or false as well."""
    return {True: State.ADOPTED.value, False: State.NOT_ADOPTED.value}[value] if isinstance(value, bool) else value


def coerce(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Turn texts into what they say: true and false, whole numbers, or the text itself without blanks around it."""
    return {name: _coerce(value) for name, value in facts.items()}


def _coerce(value: Fact) -> Fact:
    if not isinstance(value, str):
        return value
    text = value.strip()
    match text.lower():
        case "true" | "yes":
            return True
        case "false" | "no":
            return False
        case _:
            return int(text) if text.removeprefix("-").isdecimal() else text


def compare(value: Fact, op: Op, wanted: Fact) -> bool | None:
    """Compare a fact with what is wanted; None where they are of different kinds, so that nothing can be said."""
    if type(value) is not type(wanted):
        return None
    match op:
        case Op.IS:
            return value == wanted
        case Op.IS_NOT:
            return value != wanted
        case Op.AT_LEAST | Op.ABOVE | Op.AT_MOST | Op.BELOW:
            return _ORDER[op](int(value), int(wanted)) if isinstance(value, int) and isinstance(wanted, int) else None
        case _:
            assert_never(op)


_ORDER = {Op.AT_LEAST: operator.ge, Op.ABOVE: operator.gt, Op.AT_MOST: operator.le, Op.BELOW: operator.lt}
