"""An invented caucus, a way to write its claims down, and ledgers full of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from whipcount.model.claim import OUTLET, Basis, EventType, HolderKind, Precision
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story
from written import event, said, total

FIRST = date(2031, 5, 1)
CAUCUS = ("ada", "bram", "cleo", "dario", "edda")
PARTIES = ("HAR", "MEA")


def person(name: str, *bodies: str) -> Person:
    return Person(name, name.title() + " Quill", "HAR", memberships=tuple(Membership(b, "HAR") for b in bodies))


def whole_story() -> Story:
    caucus = tuple(person(name, "caucus", "house") for name in CAUCUS)
    return Story(
        "harbour",
        "Ada Quill's leadership",
        "ada",
        bodies=(Body("caucus", "Harbour caucus", 5), Body("house", "House of Delegates", 6)),
        motions=(Motion("leader", "caucus", "Ada should go"), Motion("confidence", "house", "No confidence")),
        parties=(Party("HAR", ("Harbour",)), Party("MEA", ("Meadow",))),
        roster=Roster((*caucus, person("olga", "house"))),
    )


DAYS = st.integers(0, 5).map(lambda n: FIRST + timedelta(days=n))
STATUSES = st.sampled_from((Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.PROPOSED, Status.REJECTED))
MOTIONS = st.sampled_from(("leader", "leader", "leader", "confidence"))
HOLDERS = st.one_of(
    st.tuples(st.just(HolderKind.MEMBER), st.sampled_from((*CAUCUS, "olga", "nobody"))),
    st.tuples(st.just(HolderKind.PARTY), st.sampled_from((*PARTIES, "GONE"))),
    st.tuples(st.just(HolderKind.GROUP), st.sampled_from(("ministers", "one MP"))),
)


@st.composite
def claims(draw: st.DrawFn, seq: int) -> RecordedClaim:
    day, status, motion = draw(DAYS), draw(STATUSES), draw(MOTIONS)
    about = {"seq": seq, "status": status, "published": day + timedelta(days=draw(st.integers(0, 2)))}
    match draw(st.sampled_from(("position", "position", "position", "position", "total", "event"))):
        case "total":
            low = draw(st.none() | st.integers(0, 5))
            return total(low, None, day, motion=motion, position=draw(st.sampled_from(Position)), **about)
        case "event":
            return event(draw(st.sampled_from(EventType)), draw(st.none() | DAYS), day, seq=seq, status=status)
    kind, who = draw(HOLDERS)
    return said(
        who,
        draw(st.sampled_from(Position)),
        day,
        kind=kind,
        motion=motion,
        act=draw(st.sampled_from(Act)),
        basis=draw(st.sampled_from(Basis)),
        source=OUTLET,
        said_on=draw(st.sampled_from((day, day, None))),
        said_precision=draw(st.sampled_from(Precision)),
        withdraws=draw(st.sampled_from((False, False, False, True))),
        **about,
    )


@st.composite
def many_claims(draw: st.DrawFn) -> tuple[RecordedClaim, ...]:
    size = draw(st.integers(0, 25))
    order = draw(st.permutations(range(1, size + 1)))
    return tuple(draw(claims(seq)) for seq in order)


@pytest.fixture(scope="session")
def story() -> Story:
    """Give a caucus of five and a House of six."""
    return whole_story()


@pytest.fixture(name="said", scope="session")
def _said() -> Callable[..., RecordedClaim]:
    """Write down a position: who, where, on which day."""
    return said


@pytest.fixture(name="total", scope="session")
def _total() -> Callable[..., RecordedClaim]:
    """Write down a claimed total."""
    return total


@pytest.fixture(name="event", scope="session")
def _event() -> Callable[..., RecordedClaim]:
    """Write down an event: its kind, its day, the day of the report."""
    return event


@pytest.fixture(scope="session")
def ledgers() -> st.SearchStrategy[tuple[RecordedClaim, ...]]:
    """Give claims of every kind, status and basis in any order, each with its own sequence."""
    return many_claims()


@pytest.fixture(scope="session")
def days() -> st.SearchStrategy[date]:
    """Give the days on which those claims are made."""
    return DAYS
