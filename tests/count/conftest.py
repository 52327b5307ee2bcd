"""An invented caucus, a way to write its claims down, and ledgers full of them."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st

from whipcount.model.article import ArticleRef
from whipcount.model.claim import (
    OUTLET,
    Basis,
    Citation,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    TotalClaim,
)
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story

FIRST = date(2031, 5, 1)
EVIDENCE = Citation("https://example.org/quay", "note")
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


def recorded(claim: Claim, day: date, given: dict[str, Any]) -> RecordedClaim:
    outlet, published = given.pop("outlet", "The Quay Courier"), given.pop("published", day)
    article = ArticleRef(given.pop("article", "a1"), published, outlet)
    usual: dict[str, Any] = {
        "id": f"c{given.get('seq', 1)}",
        "proposed": claim,
        "words": "",
        "sentence": "",
        "status": Status.ACCEPTED,
        "proposed_by": "reader",
        "proposed_at": datetime(2031, 5, 1, tzinfo=UTC),
        "seq": 1,
        "version": 2,
    }
    return RecordedClaim(claim=claim, article=article, **(usual | given))


def split(given: dict[str, Any], kind: type) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tell the fields of a claim from those of its record."""
    own = {f.name for f in fields(kind)}
    return {k: v for k, v in given.items() if k in own}, {k: v for k, v in given.items() if k not in own}


def make_said(who: str, position: Position, day: date, **given: Any) -> RecordedClaim:
    kind = given.pop("kind", HolderKind.MEMBER)
    said, about = split(given, PositionClaim)
    usual: dict[str, Any] = {
        "motion": "leader",
        "act": Act.SAID,
        "basis": Basis.OWN_WORDS,
        "source": Source(SourceKind.MEMBER, who),
        "evidence": EVIDENCE,
        "said_on": day,
    }
    return recorded(PositionClaim(holder=Holder(kind, who), position=position, **(usual | said)), day, about)


def make_total(low: int | None, high: int | None, day: date, **given: Any) -> RecordedClaim:
    said, about = split(given, TotalClaim)
    usual: dict[str, Any] = {
        "motion": "leader",
        "position": Position.AYE,
        "act": Act.SIGNED,
        "basis": Basis.ANONYMOUS,
        "source": Source(SourceKind.UNNAMED, "organisers"),
        "evidence": EVIDENCE,
        "said_on": day,
    }
    return recorded(TotalClaim(low=low, high=high, **(usual | said)), day, about)


def make_event(kind: EventType, day: date | None, published: date, **given: Any) -> RecordedClaim:
    said, about = split(given, EventClaim)
    return recorded(EventClaim(kind, "text", EVIDENCE, day, **said), published, about)


DAYS = st.integers(0, 5).map(lambda n: FIRST + timedelta(days=n))
STATUSES = st.sampled_from((Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.PROPOSED, Status.REJECTED))
MOTIONS = st.sampled_from(("leader", "leader", "leader", "confidence"))
HOLDERS = st.one_of(
    st.tuples(st.just(HolderKind.MEMBER), st.sampled_from((*CAUCUS, "olga", "nobody"))),
    st.tuples(st.just(HolderKind.PARTY), st.sampled_from((*PARTIES, "XXX"))),
    st.tuples(st.just(HolderKind.GROUP), st.sampled_from(("ministers", "one MP"))),
)


@st.composite
def claims(draw: st.DrawFn, seq: int) -> RecordedClaim:
    day, status, motion = draw(DAYS), draw(STATUSES), draw(MOTIONS)
    about = {"seq": seq, "status": status, "published": day + timedelta(days=draw(st.integers(0, 2)))}
    match draw(st.sampled_from(("position", "position", "position", "position", "total", "event"))):
        case "total":
            low = draw(st.none() | st.integers(0, 5))
            return make_total(low, None, day, motion=motion, position=draw(st.sampled_from(Position)), **about)
        case "event":
            return make_event(draw(st.sampled_from(EventType)), draw(st.none() | DAYS), day, seq=seq, status=status)
    kind, who = draw(HOLDERS)
    return make_said(
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


@pytest.fixture(scope="session")
def said() -> Callable[..., RecordedClaim]:
    """Write down a position: who, where, on which day."""
    return make_said


@pytest.fixture(scope="session")
def total() -> Callable[..., RecordedClaim]:
    """Write down a claimed total."""
    return make_total


@pytest.fixture(scope="session")
def event() -> Callable[..., RecordedClaim]:
    """Write down an event: its kind, its day, the day of the report."""
    return make_event


@pytest.fixture(scope="session")
def ledgers() -> st.SearchStrategy[tuple[RecordedClaim, ...]]:
    """Give claims of every kind, status and basis in any order, each with its own sequence."""
    return many_claims()


@pytest.fixture(scope="session")
def days() -> st.SearchStrategy[date]:
    """Give the days on which those claims are made."""
    return DAYS
