"""Invented claims, a desk that keeps what is decided in a list, and an invented story."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from whipcount.model.article import ArticleRef
from whipcount.model.claim import Basis, Holder, HolderKind, PositionClaim, Source, SourceKind, Span
from whipcount.model.entry import Entry, NewEntry
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Membership, Person, Roster
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story
from whipcount.review import decide
from whipcount.review.register import Register, fold

NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
COURIER = ArticleRef("a1", date(2031, 5, 12), "The Quay Courier", "Harbour MPs divided", "https://example.org/a1")


@dataclass(frozen=True, slots=True)
class Desk:
    """A ledger as a plain list: sequence, version and time, and nothing checked."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, *new: NewEntry) -> Register:
        for one in new:
            if not one.key or all(e.key != one.key for e in self.entries):
                self.entries.append(self._recorded(one))
        return fold(self.entries)

    def _recorded(self, new: NewEntry) -> Entry:
        seq = len(self.entries) + 1
        version = 1 + sum(e.stream == new.stream for e in self.entries)
        moment = NOON + timedelta(minutes=seq)
        valid = (new.valid_on, new.valid_precision, new.key)
        return Entry(seq, new.kind, new.stream, version, new.actor, moment, new.payload, *valid, "", "", "")

    @property
    def only(self) -> RecordedClaim:
        (record,) = fold(self.entries).claims
        return record


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def aye() -> PositionClaim:
    return PositionClaim(
        motion="leader",
        holder=Holder(HolderKind.MEMBER, "bram-osei"),
        position=Position.AYE,
        act=Act.SAID,
        basis=Basis.OWN_WORDS,
        source=Source(SourceKind.MEMBER, "bram-osei"),
        evidence=Span(10, 19),
        said_on=date(2031, 5, 12),
    )


@pytest.fixture
def courier() -> ArticleRef:
    return COURIER


Propose = Callable[..., RecordedClaim]


@pytest.fixture
def propose(desk: Desk, aye: PositionClaim) -> Propose:
    """Propose a variation of the claim, at once, and give it as it stands."""

    def one(claim: object = None, *, article: ArticleRef = COURIER, **change: object) -> RecordedClaim:
        made = claim or replace(aye, **change)
        new = decide.propose(made, article, words="should go", sentence="She should go.", reader="rules-1", actor="ann")
        return desk.add(new).by_id()[new.stream.removeprefix("claim:")]

    return one


@pytest.fixture
def story() -> Story:
    def person(name: str, *aliases: str) -> Person:
        known_as = "-".join(name.lower().split())
        return Person(known_as, name, "HAR", memberships=(Membership("caucus", "HAR"),), aliases=aliases)

    people = (
        person("Ada Quill"),
        person("Bram Osei"),
        person("Cléo Varga-Lind", "Cleo Varga"),
        person("Dario O’Finch"),
    )
    twins = (replace(person("Edda Moss"), id="moss-1"), replace(person("Edda Moss"), id="moss-2"))
    bodies = (Body("caucus", "Harbour caucus", 9), Body("house", "House of Delegates", 21))
    motions = (Motion("leader", "caucus", "She should go"), Motion("confidence", "house", "No confidence"))
    return Story("harbour", "Harbour", "ada-quill", bodies, motions, (), Roster((*people, *twins)))
