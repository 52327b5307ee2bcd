"""Answer: what question is before which body, and where can somebody stand on it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Position(StrEnum):
    """The whip's ladder, from aye to no. Silent is the absence of any claim, so it is not here."""

    AYE = "aye"
    LEANS_AYE = "leans_aye"
    UNDECIDED = "undecided"
    EVASIVE = "evasive"
    LEANS_NO = "leans_no"
    NO = "no"

    @property
    def side(self) -> int:
        """Give +1 for the aye side, -1 for the no side, 0 between."""
        return _SIDES[self]


_SIDES = {
    Position.AYE: 1,
    Position.LEANS_AYE: 1,
    Position.UNDECIDED: 0,
    Position.EVASIVE: 0,
    Position.LEANS_NO: -1,
    Position.NO: -1,
}


class Act(StrEnum):
    """How a position was expressed. Counts of different acts never add up."""

    SIGNED = "signed"
    SAID = "said"
    TOLD = "told"
    SPOKE = "spoke"
    VOTED = "voted"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Body:
    """A set of members that can decide something: a caucus, a House, a party's conference."""

    id: str
    name: str
    size: int
    """Number of members who can hold a position; seats, for a House, vacant ones included."""
    institution: str = ""
    """Id of the rules that bind it, such as `ca-liberal-caucus`; empty where none is known."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Dated state that the rules ask for, such as whether the party is in government."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A question before a body, worded so that aye has one meaning."""

    id: str
    body: str
    text: str
    labels: Mapping[Position, str] = field(default_factory=dict)
    """Words for the screen, such as aye = "wants him to go"."""

    def label(self, position: Position) -> str:
        """Give the words for a position on this motion."""
        return self.labels.get(position, position.value.replace("_", " "))
