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

from whipcount.model.errors import BadInput
from whipcount.rules.institution import Activation, Institution, State
from whipcount.rules.mechanism import Condition, Fact, Mechanism, Op
from whipcount.rules.when import PartialDate, months_between, partial_date

ACTIVATION = "activation"
GROUP_SIZE = "group_size"
NEVER = frozenset({"", "never", "none", "no"})
AGES = 10**9
"""Days or months since something that never happened."""


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
        if value is not None:
            return compare(value, condition.op, condition.value)
        said = {compare(since, condition.op, condition.value) for since in self._since(condition)}
        return said.pop() if len(said) == 1 else None

    def record(self, condition: Condition, mechanism: Mechanism) -> Activation | None:
        """Give the entry of the activation table that answers a condition; None where a fact overrides it."""
        power = power_of(condition, mechanism)
        if not power or ACTIVATION in self.facts or f"{ACTIVATION}:{power}" in self.facts:
            return None
        return self.institution.activation(power, self.on)

    def told(self, event: str) -> bool:
        """Say whether anybody spoke of an event, be it to say that it never happened."""
        return event in self.facts

    def day(self, event: str) -> PartialDate | None:
        """Give when an event such as `survived` was, as far as it is known; None where it never was, or nobody said.

        Raises `BadInput` where what was said is not a date.
        """
        text = str(self.facts.get(event, "")).strip()
        if text.lower() in NEVER or self.facts.get(event) is False:
            return None
        try:
            return partial_date(text)
        except ValueError as error:
            raise BadInput(str(error), where=f"fact {event}", mend="give a date, or never") from None

    def yes_or_no(self, fact: str) -> bool | None:
        """Give a fact that is true or false; None where nobody said."""
        value = self.facts.get(fact)
        return value if isinstance(value, bool) else None

    def number(self, fact: str) -> int | None:
        """Give a fact or a named size that is a whole number; None where nobody said."""
        value = self.facts.get(fact, self.bases.get(fact))
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def _since(self, condition: Condition) -> tuple[int, ...]:
        """Count the days or months since the event of a condition, at the least and at the most; nothing if unknown."""
        if not condition.event or not self.told(condition.event):
            return ()
        day = self.day(condition.event)
        if day is None:
            return (AGES,)
        ends = (day.first, min(day.last, self.on))
        if day.first > self.on:
            return ()
        if condition.fact.startswith("months"):
            return tuple(months_between(end, self.on) for end in ends)
        return tuple((self.on - end).days for end in ends)


def power_of(condition: Condition, mechanism: Mechanism) -> str:
    """Give the power whose adoption a condition asks about; empty where it asks about something else."""
    name, _, power = condition.fact.partition(":")
    return (power or mechanism.id) if name == ACTIVATION else ""


def _adopted(value: Fact) -> Fact | None:
    """Let `activation` be given as true or false as well; `unknown` says that nobody knows."""
    if isinstance(value, bool):
        return State.ADOPTED.value if value else State.NOT_ADOPTED.value
    return None if value == State.UNKNOWN.value else value


def coerce(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Turn texts into what they say: true and false, whole numbers, or the text itself without blanks around it.

    A fact that is said to be unknown is left out, and `adopted` is another name of `activation`.
    """
    read = {name.strip(): _coerce(value) for name, value in facts.items()}
    if "adopted" in read:
        read.setdefault(ACTIVATION, read.pop("adopted"))
    return {name: value for name, value in read.items() if name == ACTIVATION or value not in {"unknown", ""}}


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
