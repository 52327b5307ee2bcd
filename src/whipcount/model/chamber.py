"""Answer: who holds which seat of a House, and who of them can vote? The state on one day, without the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

UNAFFILIATED = frozenset({"IND", "INDEPENDENT", "NONE", ""})
"""Party ids of members who sit for no party: individuals, never a bloc."""


@dataclass(frozen=True, slots=True)
class Place:
    """The seat that one member holds."""

    seat: str
    party: str
    sworn: bool = True
    """False for who is elected and may not vote yet."""


@dataclass(frozen=True, slots=True)
class ChamberState:
    """Every seat of a House: held, held by somebody not yet sworn, or vacant."""

    members: Mapping[str, Place]
    """Member id to seat, in the order of the roster, then as they came."""
    vacant: tuple[str, ...] = ()
    """Names of the vacant seats, sorted; empty for one that nobody named."""
    speaker: str = ""
    suspended: frozenset[str] = field(default_factory=frozenset)
    absent: frozenset[str] = field(default_factory=frozenset)
    pairs: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    """Two members each, in the order of their ids, neither of whom votes."""

    @property
    def sitting(self) -> tuple[str, ...]:
        """Give the members who are sworn."""
        return tuple(m for m, place in self.members.items() if place.sworn)

    @property
    def not_sworn(self) -> tuple[str, ...]:
        """Give the members who are elected and not sworn."""
        return tuple(m for m, place in self.members.items() if not place.sworn)

    @property
    def size(self) -> int:
        """Give the number of seats: sitting, not sworn and vacant."""
        return len(self.members) + len(self.vacant)

    @property
    def paired(self) -> frozenset[str]:
        """Give the members who are in a pair."""
        return frozenset(m for pair in self.pairs for m in pair)

    @property
    def away(self) -> frozenset[str]:
        """Give the sitting members who do not vote: suspended, absent or paired."""
        return self.suspended | self.absent | self.paired

    @property
    def by_party(self) -> Counter[str]:
        """Count the sitting members by party."""
        return Counter(place.party for place in self.members.values() if place.sworn)

    def tallies(self) -> Counter[str]:
        """Count everything that a balance may state: seats, sitting, vacant, not sworn, and each party."""
        whole = {
            "seats": self.size,
            "sitting": len(self.sitting),
            "vacant": len(self.vacant),
            "not sworn": len(self.not_sworn),
        }
        return Counter(self.by_party | Counter(whole))
