"""Answer: what did an article say? The claim, to the last field of the annotation guide.

A claim is what the article says, not what is true. Its evidence is either words (a span of code points in a stored
article) or a citation (an address and a note, where the words are not stored).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from whipcount.model.motion import Act, Position


class Basis(StrEnum):
    """How we know: from the holder's own words down to the outlet's bare assertion."""

    OWN_WORDS = "own_words"
    OWN_ACCOUNT = "own_account"
    SPOKESPERSON = "spokesperson"
    NAMED = "named"
    ANONYMOUS = "anonymous"
    OUTLET = "outlet"


class Precision(StrEnum):
    """How sharply a date is known."""

    DAY = "day"
    APPROXIMATE = "approximate"
    WEEK = "week"
    MONTH = "month"
    ON_OR_BEFORE = "on_or_before"
    UNKNOWN = "unknown"


class EventType(StrEnum):
    """What happened or is due."""

    MEETING = "meeting"
    VOTE = "vote"
    DEADLINE = "deadline"
    DEAL_BEGINS = "deal_begins"
    DEAL_ENDS = "deal_ends"
    BYELECTION = "byelection"
    POLL = "poll"
    MECHANISM = "mechanism"
    DEPARTURE = "departure"


class HolderKind(StrEnum):
    """Who holds a position: one member, a party, or a group that stays a group."""

    MEMBER = "member"
    PARTY = "party"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the position; `ref` is a member id, a party id, or the article's words for the group."""

    kind: HolderKind
    ref: str


class SourceKind(StrEnum):
    """Who says so."""

    MEMBER = "member"
    NAME = "name"
    UNNAMED = "unnamed"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so; `ref` is a member id, a name, or the article's words; empty for the outlet itself."""

    kind: SourceKind
    ref: str = ""


OUTLET = Source(SourceKind.OUTLET)


@dataclass(frozen=True, slots=True)
class Span:
    """The exact words: code points `start` to `end` (exclusive) of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An address and a note: evidence whose words are not stored."""

    url: str
    note: str


Evidence = Span | Citation


@dataclass(frozen=True, slots=True)
class PositionClaim:
    """Somebody holds a position on a motion."""

    motion: str
    holder: Holder
    position: Position
    act: Act
    basis: Basis
    source: Source
    evidence: Evidence
    said_on: dt.date | None = None
    said_precision: Precision = Precision.DAY
    """Meaningful only where `said_on` is given."""
    condition: str | None = None
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class TotalClaim:
    """So many members of a body hold a position by an act; bounds are inclusive, None is open."""

    motion: str
    position: Position
    act: Act
    low: int | None
    high: int | None
    basis: Basis
    source: Source
    evidence: Evidence
    of: str = ""
    """A body's id, or the article's words for a subset."""
    said_on: dt.date | None = None
    said_precision: Precision = Precision.DAY

    @property
    def range_text(self) -> str:
        """Give the bounds in words: `at least 20`, `18 to 22`, `24`, `at most 30`; nothing where both are open."""
        match self.low, self.high:
            case int(low), int(high):
                return str(low) if low == high else f"{low} to {high}"
            case int(low), None:
                return f"at least {low}"
            case None, int(high):
                return f"at most {high}"
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class EventClaim:
    """Something dated happened or is due."""

    type: EventType
    text: str
    evidence: Evidence
    date: dt.date | None = None
    parties: tuple[str, ...] = ()
    member: str = ""
    ayes: int | None = None
    noes: int | None = None


Claim = PositionClaim | TotalClaim | EventClaim
