"""Answer: who can hold a position?

Names follow Popolo: a `Person` is somebody, a `Membership` gives a person a place in a body on behalf of a party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Hue(StrEnum):
    """A colour by which a party is known; its shades for light and dark grounds are the pictures' affair."""

    BLUE = "blue"
    RED = "red"
    GOLD = "gold"
    PURPLE = "purple"
    GREEN = "green"
    SKY = "sky"
    PINK = "pink"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Party:
    """A party: an id, the words by which articles call it, and its colour where the story gives one."""

    id: str
    names: tuple[str, ...]
    colour: Hue | None = None

    @property
    def name(self) -> str:
        """Give the first name, or the id where there is none."""
        return self.names[0] if self.names else self.id


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's seat in one body on behalf of a party, with the dates that are known."""

    body: str
    party: str
    since: date | None = None
    """The first day; None where it was before the story."""
    until: date | None = None
    """The last day."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member: a person with a seat in one or more bodies."""

    id: str
    name: str
    party: str
    seat: str = ""
    memberships: tuple[Membership, ...] = ()
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Every other column of the roster, usable for grouping (province, role_type, ...)."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """Give the ids of the bodies in which the person has a seat."""
        return tuple(m.body for m in self.memberships)

    def sits_in(self, body: str) -> bool:
        """Say whether the person has a seat in the body."""
        return body in self.bodies


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody in the story, in the order of the file."""

    people: tuple[Person, ...]

    def __iter__(self) -> Iterator[Person]:
        """Walk the people in the order of the file."""
        return iter(self.people)

    def by_id(self) -> dict[str, Person]:
        """Index the people by id."""
        return {p.id: p for p in self.people}

    def of(self, body: str) -> tuple[Person, ...]:
        """Give the members of one body."""
        return tuple(p for p in self.people if p.sits_in(body))
