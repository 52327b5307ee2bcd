"""Answer: which sets of members do totals speak of, and which lies within which?

    against him in a secret ballot
    ├── wants a change, and would tell a colleague
    │   ├── signed
    │   │   └── on record
    │   └── spoke in the meeting
    └── (of the others) declared for him

A set lies within the one above it; those who declared for the leader lie within those who would not vote against him.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from whipcount.model.motion import Act, Position


class Layer(StrEnum):
    """A set of members, by what they did or would do; the widest first."""

    BALLOT = "ballot"
    WANTS = "wants"
    SIGNED = "signed"
    SPOKE = "spoke"
    RECORD = "record"
    DECLARED = "declared"

    @property
    def words(self) -> str:
        """Say what its members did or would do."""
        return _WORDS[self]

    @property
    def within(self) -> Layer | None:
        """Give the set it is part of; None for the widest and for those declared for the leader, who lie outside it."""
        return _WITHIN.get(self)

    @property
    def parts(self) -> tuple[Layer, ...]:
        """Give the sets directly within it."""
        return tuple(layer for layer, outer in _WITHIN.items() if outer is self)


_WORDS = {
    Layer.BALLOT: "would vote against the leader in a secret ballot",
    Layer.WANTS: "want a change",
    Layer.SIGNED: "signed",
    Layer.SPOKE: "spoke for it in the meeting",
    Layer.RECORD: "are on the record for it",
    Layer.DECLARED: "declared for the leader",
}
_WITHIN = {
    Layer.WANTS: Layer.BALLOT,
    Layer.SIGNED: Layer.WANTS,
    Layer.SPOKE: Layer.WANTS,
    Layer.RECORD: Layer.SIGNED,
}

MEANT: Mapping[tuple[Position, Act], Layer] = {
    (Position.AYE, Act.SIGNED): Layer.SIGNED,
    (Position.AYE, Act.SAID): Layer.RECORD,
    (Position.AYE, Act.TOLD): Layer.WANTS,
    (Position.AYE, Act.SPOKE): Layer.SPOKE,
    (Position.AYE, Act.VOTED): Layer.BALLOT,
    (Position.NO, Act.SAID): Layer.WANTS,
    (Position.NO, Act.TOLD): Layer.WANTS,
    (Position.NO, Act.VOTED): Layer.BALLOT,
}
"""What a total counts; for the noes, those outside the set: "115 support him" is about all who want no change."""
