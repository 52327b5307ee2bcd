"""Answer: what is an institution? One body, the rules that bind it, and which optional powers it switched on when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from whipcount.rules.mechanism import Mechanism, Strict
from whipcount.rules.when import Period, When


class State(StrEnum):
    """Whether a body had switched a power on."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation(Strict):
    """What a body did about some optional powers, for how long, and who says so."""

    powers: tuple[str, ...]
    """Ids of mechanisms."""
    state: State
    term: str
    """The Parliament or session it was for."""
    since: When
    until: When = None
    source: tuple[str, ...] = ()
    confidence: Literal["high", "medium", "low"]
    note: str = ""

    def covers(self, power: str, day: dt.date) -> bool:
        """Say whether it speaks of the power on the day."""
        return power in self.powers and Period(self.since, self.until).holds(day)

    def certain_on(self, day: dt.date) -> bool:
        """Say whether the record is firm: high confidence, and the day not in a vague stretch."""
        return self.confidence == "high" and not Period(self.since, self.until).vague(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Strict):
    """Rules written once for several bodies, which name the file under `include`."""

    id: str
    name: str
    base: str
    about: str
    mechanisms: tuple[Mechanism, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Strict):
    """One body and its rules; `mechanisms` holds the included ones too, first."""

    id: str
    name: str
    jurisdiction: str
    base: str
    """The named size of the body itself, such as `caucus_members`; it also answers the fact `group_size`."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Better words for a named base: `group_mps: Conservative MPs`."""
    aliases: tuple[str, ...] = ()
    """Other names by which cases call the body."""
    about: str = ""
    see_also: tuple[str, ...] = ()
    """Ids of other bodies that can act against the same leader or government."""
    include: tuple[str, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    activations: tuple[Activation, ...] = ()

    def mechanism(self, mechanism_id: str) -> Mechanism:
        """Give a mechanism by id; raise `KeyError` where there is none."""
        return {m.id: m for m in self.mechanisms}[mechanism_id]

    def activation(self, power: str, day: dt.date) -> Activation | None:
        """Give what the record says of a power on a day, if it says anything."""
        return next((a for a in self.activations if a.covers(power, day)), None)

    def unknown_powers(self) -> Iterator[str]:
        """Give the powers in the activation table that no mechanism defines."""
        known = {m.id for m in self.mechanisms}
        return (p for a in self.activations for p in a.powers if p not in known)
