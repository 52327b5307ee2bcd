"""Answer: which outside truths has somebody written down, for the count to be held against?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whipcount.model.motion import Act, Position


class What(StrEnum):
    """Which number is asserted; the list is closed."""

    NAMED = "named"
    """How many members the count names at a position, by an act where one is given."""
    TOTAL = "total"
    """How many members there really were, named or not: claimed totals are judged by it."""
    CAUCUS = "caucus"
    """How many members the motion's body has."""


class Relation(StrEnum):
    """How the number must stand to the value."""

    EXACTLY = "="
    AT_LEAST = ">="
    AT_MOST = "<="

    def holds(self, number: int, value: int) -> bool:
        """Say whether a number stands so to a value."""
        match self:
            case Relation.EXACTLY:
                return number == value
            case Relation.AT_LEAST:
                return number >= value
            case Relation.AT_MOST:
                return number <= value


@dataclass(frozen=True, slots=True)
class Assertion:
    """A dated number from outside, such as the length of a published list."""

    id: str
    what: What
    relation: Relation
    value: int
    as_of: date
    motion: str
    position: Position = Position.AYE
    act: Act | None = None
    policy: str = ""
    """Under which policy `named` is counted; empty is the story's."""
    names: tuple[str, ...] = ()
    """Ids of the members on the outside list, where they are known."""
    source: str = ""
    note: str = ""
    where: str = ""
    """File and line, such as `assertions.csv:3`."""

    @property
    def text(self) -> str:
        """Say what is asserted, such as `named aye by signed = 24 on 2024-10-23`."""
        by = f" by {self.act}" if self.act else ""
        whom = "" if self.what is What.CAUCUS else f" {self.position}{by}"
        return f"{self.what}{whom} {self.relation} {self.value} on {self.as_of}"
