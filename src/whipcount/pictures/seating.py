"""Answer: what is drawn of a House? Seats, the parties they belong to, where each stands, and whether it votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whipcount.model.errors import BadInput
from whipcount.model.person import Hue


class State(StrEnum):
    """What a seat can do in a division."""

    SITTING = "votes"
    SPEAKER = "Speaker"
    PRESIDING = "Speaker, votes like every member"
    NOT_SWORN = "elected, not yet sworn"
    SUSPENDED = "suspended"
    ABSENT = "absent"
    PAIRED = "paired"
    VACANT = "vacant"


class Stance(StrEnum):
    """Where a member stands on a motion of no confidence, in the order from aye to no."""

    AYE = "aye"
    LEANS_AYE = "leans aye"
    CONDITIONAL = "on a condition"
    UNDECIDED = "undecided"
    ABSTAIN = "abstains"
    UNKNOWN = "not known"
    LEANS_NO = "leans no"
    NO = "no"
    GOVERNMENT = "in government"


class Side(StrEnum):
    """On which benches a party sits."""

    GOVERNMENT = "government"
    OPPOSITION = "opposition"
    CROSS = "crossbench"


class Colour(StrEnum):
    """What colour and shape of a seat tell."""

    PARTY = "party"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Bloc:
    """A party as it is drawn."""

    key: str
    name: str
    short: str
    side: Side
    colour: Hue | None = None
    """The party's own; None takes the next that no party asked for."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: who sits there, for which party, whether it votes, and where the member stands."""

    party: str = ""
    """Key of the party; empty where the seat is vacant."""
    member: str = ""
    place: str = ""
    """What the member sits for."""
    state: State = State.SITTING
    stance: Stance = Stance.UNKNOWN
    note: str = ""
    """Where the stance comes from, such as `party line`."""
    href: str = ""
    """Where the evidence is."""

    @property
    def votes(self) -> bool:
        """Say whether the seat counts in an ordinary division."""
        return self.state in {State.SITTING, State.PRESIDING}

    @property
    def presides(self) -> bool:
        """Say whether the member is in the chair."""
        return self.state in {State.SPEAKER, State.PRESIDING}


@dataclass(frozen=True, slots=True)
class Seating:
    """A whole House, ready to be drawn; the parties stand in the order of the wedges, left to right."""

    name: str
    parties: tuple[Bloc, ...]
    seats: tuple[Seat, ...]
    majority: int = 0
    """Ayes that carry the motion when everybody votes; 0 draws no line."""
    labels: Mapping[Stance, str] = field(default_factory=dict)
    """The story's words for a stance."""
    casting: str = "votes only on a tie"
    """What a Speaker does who does not vote like every member."""

    def __post_init__(self) -> None:
        known = {p.key for p in self.parties}
        if len(known) != len(self.parties):
            raise BadInput("two parties have one key", where="parties")
        strange = sorted({s.party for s in self.seats if s.state is not State.VACANT} - known)
        if strange:
            raise BadInput(f"seats of a party that is not drawn: {', '.join(strange)}", where="seats")

    def bloc(self, key: str) -> Bloc:
        """Give a party by key."""
        return next(p for p in self.parties if p.key == key)

    def word(self, stance: Stance) -> str:
        """Give the words for a stance."""
        return self.labels.get(stance, stance.value)

    def standing(self, state: State) -> str:
        """Give the words for what a seat can do."""
        return f"{state.value}, {self.casting}" if state is State.SPEAKER else state.value

    @property
    def votes(self) -> int:
        """Count the seats that vote."""
        return sum(s.votes for s in self.seats)

    def by_party(self) -> Counter[str]:
        """Count the filled seats by party."""
        return Counter(s.party for s in self.seats if s.state is not State.VACANT)

    def by_stance(self) -> Counter[Stance]:
        """Count the voting seats by stance."""
        return Counter(s.stance for s in self.seats if s.votes)

    def by_state(self) -> Counter[State]:
        """Count the seats by what they can do."""
        return Counter(s.state for s in self.seats)
