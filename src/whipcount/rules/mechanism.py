"""Answer: what shape has a rule in the library? The schema of the institution files, checked at the edge."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Fact = str | int | bool


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def earliest(text: str) -> dt.date | None:
    """Give the first day of a date that may be partial: 2025, 2025-03 or 2025-03-12; None where it is empty."""
    if not text:
        return None
    return dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < len("2025-03-12") else text)


Day = Annotated[str, BeforeValidator(lambda value: value.isoformat() if isinstance(value, dt.date) else str(value))]


class Quota(_Record):
    """A number: a count, a fraction of a named base, or more than the other side."""

    kind: Literal["count", "fraction", "relative"]
    n: int = 0
    num: int = 0
    den: int = 1
    of: str = ""
    strict: bool = False
    """More than the fraction (True) or at least it (False)."""
    plus: int = 0
    vs: str = ""


class Condition(_Record):
    """A fact that must hold; `activation` is looked up in the institution's dated table."""

    fact: str
    op: Literal["==", "!=", ">=", ">", "<=", "<"]
    value: Fact


class Trigger(_Record):
    """One way to force the mechanism."""

    quota: Quota
    who: str
    form: str
    when: tuple[Condition, ...] = ()


class Test(_Record):
    """A tally held against a quota."""

    __test__ = False
    tally: str
    quota: Quota


class Vote(_Record):
    """The vote that follows; the question gives the polarity of `for`."""

    question: str
    method: str
    electorate: str
    pass_if: tuple[Test, ...] = ()
    fail_if: tuple[Test, ...] = ()
    tie: str = "fails"
    weighting: str = ""


class Immunity(_Record):
    """A shield after an event."""

    after: str
    months: int = 0
    blocks: str = "trigger"
    scope: str = ""
    waivable_by: str = ""


class Mechanism(_Record):
    """One rule, dated and cited."""

    id: str
    name: str
    target: str
    family: str
    binding: str
    effective_from: Day = ""
    effective_to: Day = ""
    also_valid: tuple[tuple[str, str], ...] = ()
    requires: tuple[Condition, ...] = ()
    trigger: tuple[Trigger, ...] = ()
    receiver: str = ""
    trigger_public: str = ""
    vote: Vote | None = None
    immunity: tuple[Immunity, ...] = ()
    effect_pass: str = ""
    effect_fail: str = ""
    effect_text: str = ""
    changed_by: str = ""
    text: str = ""
    notes: str = ""
    source: tuple[str, ...] = ()
    source_quality: str = ""
    status: str = "sourced"

    def in_force(self, on: dt.date) -> bool:
        """Say whether the rule was in force on the day; an empty bound is open, an end is the first day without it."""
        spans = [(self.effective_from, self.effective_to), *self.also_valid]
        return any((earliest(a) or dt.date.min) <= on < (earliest(b) or dt.date.max) for a, b in spans)


class Activation(_Record):
    """Whether a body had switched a power on, from when to when, and who says so."""

    mechanism: str
    state: Literal["adopted", "not_adopted", "not_applicable", "unknown"]
    since: Annotated[Day, Field(alias="from")] = ""
    until: Annotated[Day, Field(alias="to")] = ""
    parliament: str = ""
    source: str = ""
    confidence: str = ""
    note: str = ""


class Institution(_Record):
    """The rules of one body; `include` takes in rules written once for several bodies."""

    id: str
    name: str
    jurisdiction: str
    shared: bool = False
    include: tuple[str, ...] = ()
    activations: tuple[Activation, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()

    def activation(self, mechanism: str, on: dt.date) -> Activation | None:
        """Give the state of a power on the day."""
        held = [
            a
            for a in self.activations
            if a.mechanism == mechanism
            and (earliest(a.since) or dt.date.min) <= on <= (earliest(a.until) or dt.date.max)
        ]
        return held[-1] if held else None
