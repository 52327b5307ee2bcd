"""Houses built from numbers, with invented people in the seats."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from whipcount.model.claim import HolderKind
from whipcount.model.motion import Body, Motion, Position
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.record import RecordedClaim
from whipcount.model.story import HouseFacts, Story
from written import said


def build(
    seats: Mapping[str, int],
    government: tuple[str, ...],
    *,
    chair: str = "",
    vacancies: int = 0,
    size: int | None = None,
) -> Story:
    """Seat so many members per party; the Speaker is the first of the party `chair`."""
    people = tuple(
        Person(f"{party}-{n}".lower(), f"Member {party} {n}", party, memberships=(Membership("house", party),))
        for party, number in seats.items()
        for n in range(1, number + 1)
    )
    facts = HouseFacts("house", government, "confidence", f"{chair}-1".lower() if chair else "", vacancies, "the clerk")
    total = sum(seats.values()) + vacancies if size is None else size
    return Story(
        "s",
        "S",
        "",
        bodies=(Body("house", "House", total),),
        motions=(Motion("confidence", "house", "No confidence"),),
        parties=tuple(Party(p, (f"The {p}s",)) for p in seats),
        roster=Roster((*people, Person("outsider", "Out Sider", "AAA"))),
        house=facts,
    )


def state(kind: HolderKind, ref: str, position: Position, day: date, **given: Any) -> RecordedClaim:
    """Write down a stance on confidence."""
    return said(ref, position, day, **({"kind": kind, "motion": "confidence"} | given))


@pytest.fixture(scope="session")
def house_of() -> Callable[..., Story]:
    """Build a House: seats by party, the parties in government, the Speaker's party, vacancies, size."""
    return build


@pytest.fixture(scope="session")
def stated() -> Callable[..., RecordedClaim]:
    """Write down a stance: kind of holder, who, where, when."""
    return state


@pytest.fixture(scope="session")
def canada() -> Story:
    """Give the numbers of the Canadian House of Commons on 2024-10-23 (ourcommons.ca): the Speaker sat as a Liberal."""
    seats = {"LPC": 153, "CPC": 119, "BQ": 33, "NDP": 25, "GPC": 2, "IND": 4}
    return build(seats, ("LPC",), chair="LPC", vacancies=2)
