"""Answer: what is one fight? The story, as loaded from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from whipcount.model.assertion import Assertion
from whipcount.model.calendar import CalendarRow
from whipcount.model.errors import UnknownName
from whipcount.model.motion import Body, Motion
from whipcount.model.person import Party, Person, Roster

_Named = TypeVar("_Named", Body, Motion, Party, Person)


class Casting(StrEnum):
    """When and how the Speaker votes."""

    STATUS_QUO = "status_quo"
    """On a tie only, so that things stay as they are: a motion of no confidence is lost."""
    GOVERNMENT = "government"
    """On a tie only, with the government."""
    FREE = "free"
    """On a tie only, as the Speaker pleases: nobody knows before."""
    ALWAYS = "always"
    """Like every member; a tie is lost."""
    NEVER = "never"
    """Not at all; a tie is lost."""


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """What the House arithmetic needs besides the roster."""

    body: str
    government: tuple[str, ...]
    """Parties in government."""
    motion: str = ""
    """The confidence motion."""
    speaker: str = ""
    """Member id of the one in the chair."""
    vacancies: int = 0
    """Vacant seats that the calendar does not name."""
    source: str = ""
    casting: Casting = Casting.STATUS_QUO


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """Which language model may read this story, if any; the key is never here but in the environment."""

    llm: str = ""
    """Address of an OpenAI-compatible service, such as `http://127.0.0.1:11434/v1`; empty means none."""
    model: str = ""
    price_in: Decimal | None = None
    """Of a million tokens sent."""
    price_out: Decimal | None = None
    """Of a million tokens received."""
    currency: str = "USD"
    seconds: float = 120
    """For one answer."""


@dataclass(frozen=True, slots=True)
class Story:
    """One fight: bodies, motions, people, words, and the policy under which it is counted."""

    id: str
    title: str
    leader: str
    """Member id of the leader who is asked to go; empty where the fight is about a government only."""
    bodies: tuple[Body, ...]
    motions: tuple[Motion, ...]
    parties: tuple[Party, ...]
    roster: Roster
    policy: str = "on-record"
    as_of: date | None = None
    """Default date of every view; None means today."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Vocabulary for the reader: `leader` (the prime minister, ...), `members` (MPs, ...), `document` (letter, ...)."""
    tracker: Mapping[str, str] = field(default_factory=dict)
    """How a tracker kept by hand calls things: word -> `position/act`, such as `aye/signed`."""
    house: HouseFacts | None = None
    sources: tuple[str, ...] = ()
    reader: ReaderSettings = ReaderSettings()
    calendar: tuple[CalendarRow, ...] = ()
    """Dated changes of the House, and what is due; in the order of the file."""
    assertions: tuple[Assertion, ...] = ()
    """Outside truths that the count is held against; in the order of the file."""
    ledger: str = ""
    """Where the ledger is: a file, from the story's folder, or the URL of a database; empty for the usual file."""

    def body(self, body_id: str) -> Body:
        """Give a body by id."""
        return _named(self.bodies, body_id, "body")

    def motion(self, motion_id: str) -> Motion:
        """Give a motion by id."""
        return _named(self.motions, motion_id, "motion")

    def party(self, party_id: str) -> Party:
        """Give a party by id."""
        return _named(self.parties, party_id, "party")

    def person(self, person_id: str) -> Person:
        """Give a person by id."""
        return _named(self.roster.people, person_id, "member")


def _named(items: tuple[_Named, ...], wanted: str, what: str) -> _Named:
    for item in items:
        if item.id == wanted:
            return item
    known = ", ".join(item.id for item in items[:8]) or "none defined"
    raise UnknownName(f"there is no {what} {wanted!r}", mend=f"known: {known}")
