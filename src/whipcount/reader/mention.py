"""Answer: what is a mention, and what must be known of a story to find one?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from whipcount.reader.forms import Form, Office, Seat


class Kind(StrEnum):
    """What is mentioned."""

    LEADER = "leader"
    PERSON = "person"
    PARTY = "party"
    GROUP = "group"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Mention:
    """Folded characters that mention somebody; `ref` is an id, or the words of a group or an outsider."""

    start: int
    end: int
    kind: Kind
    ref: str
    low: int | None = None
    """Bounds of a counted group."""
    high: int | None = None
    of: str = ""


class Covered:
    """The characters of a text that mentions cover."""

    def __init__(self, text: str, mentions: Iterable[Mention] = ()) -> None:
        """Begin with the characters of some mentions."""
        self._marked = bytearray(len(text))
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Cover the characters of a mention."""
        self._marked[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no character from `start` to `end` is covered."""
        return self._marked.find(1, start, end) < 0


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one story, indexed by first word, and its role and party words as one pattern."""

    forms: dict[str, tuple[Form, ...]]
    starts: re.Pattern[str]
    """Words with which a name or a seat may begin."""
    leader: str
    roles: re.Pattern[str]
    parties: re.Pattern[str]
    party_of: dict[str, str]
    seats: dict[str, tuple[Seat, ...]]
    """By first word: "the member for X", "X's MP"."""
    offices: dict[str, Office]
    office: re.Pattern[str]
    """"The finance minister"."""
    leads: dict[str, str]
    """Who leads which party."""
    handles: dict[str, str]
    """Account names, in lower case and without titles."""
    people: dict[str, tuple[str, str]]
    """Given names and surname of everybody, folded, by id."""
