"""Answer: what is a count? Named positions, claimed totals, groups and silence, each with the claims behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from whipcount.count.policy import Policy
from whipcount.model.asof import AsOf
from whipcount.model.claim import PositionClaim, TotalClaim
from whipcount.model.entry import Json
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Party, Person
from whipcount.model.record import Correction, RecordedClaim
from whipcount.model.tabular import Tabular

if TYPE_CHECKING:
    from whipcount.count.breakdown import Breakdown


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one member stands on a motion as of a date under a policy, and the claims that say so."""

    person: Person
    position: Position
    claim: RecordedClaim
    """The claim that decides."""
    claims: tuple[RecordedClaim, ...]
    """Every claim of the member that qualifies, oldest first, the deciding one included."""
    acts: tuple[Act, ...]
    """The acts by which the member expressed the side now held, and has not withdrawn."""
    conflicts: tuple[RecordedClaim, ...] = ()
    """Claims on another side of the same day, or that the policy does not let decide."""
    sources: int = 1
    """How many independent sources put the member on the side now held."""

    def age(self, on: date) -> int:
        """Give the days from the claim that decides to a day."""
        return (on - self.claim.held_from).days


class Why(StrEnum):
    """Why a member who qualified has no standing any more."""

    WITHDRAWN = "withdrawn"
    IN_CONFLICT = "in_conflict"
    SAID_OTHERWISE = "said_otherwise"
    """The latest statement is of a position that the policy does not count."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A member whose claims made a standing under the policy, which a later one ended."""

    person: Person
    why: Why
    claim: RecordedClaim
    """The claim that ended it."""
    claims: tuple[RecordedClaim, ...]
    """Every claim of the member that the policy lets in, oldest first."""


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """Where a party stands on a motion before a House, with its condition if any."""

    party: Party
    position: Position
    claim: RecordedClaim
    condition: str | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimedTotal:
    """The latest number one claimant gave for one position by one act."""

    claimant: str
    """In words for the screen: a member's name, "sources involved in ...", an outlet."""
    claim: RecordedClaim
    total: TotalClaim
    earlier: tuple[RecordedClaim, ...] = ()

    @property
    def range_text(self) -> str:
        """Give the bounds in words: `at least 20`, `18 to 22`, `24`, `at most 30`, `unknown`."""
        return self.total.range_text or "unknown"


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim that counts, and the same claim in the copies of its article, which do not count again."""

    claim: str
    """Id of the claim that counts."""
    by: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True)
class Count(Tabular):
    """The count on one motion as of a date under a policy: a pure function of the ledger and these three."""

    motion: Motion
    body: Body
    as_of: AsOf
    policy: Policy
    standings: tuple[Standing, ...]
    silent: tuple[Person, ...]
    """Members of the body without a standing; those set aside are among them."""
    totals: tuple[ClaimedTotal, ...]
    groups: tuple[RecordedClaim, ...]
    """Group claims: never spread over members."""
    parties: tuple[PartyStanding, ...]
    left_out: tuple[RecordedClaim, ...]
    """Claims about members that do not enter: the policy does not let them in, or the holder is not of the body."""
    waiting: int
    """Claims on this motion still in review."""
    includes_unreviewed: bool = False
    carried: tuple[Carried, ...] = ()
    """The claims that stand in copies too: shown, and counted once."""
    aside: tuple[Aside, ...] = ()
    """Members who had a standing under this policy, and lost it."""

    def at(self, *positions: Position) -> tuple[Standing, ...]:
        """Give the standings at any of the positions."""
        return tuple(s for s in self.standings if s.position in positions)

    def by_act(self, act: Act, side: int = 1) -> tuple[Standing, ...]:
        """Give the members who expressed the side by the act; counts of different acts never add up."""
        return tuple(s for s in self.standings if s.position.side == side and act in s.acts)

    def by(self, column: str) -> Breakdown:
        """Part the count by a column of the roster: `party`, `seat`, `roles`, or any that the roster brings."""
        from whipcount.count.breakdown import by

        return by(self, column)

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per member of the body; a silent member's position is empty."""
        return [_row(s, self.as_of.on) for s in self.standings] + [_silent_row(p) for p in self.silent]


class Cause(StrEnum):
    """What brought a member from one standing to another."""

    NEWS = "news"
    """Something said after the first day."""
    RECORDED_LATE = "recorded_late"
    """Something said by the first day, which the record had not then."""
    CORRECTION = "correction"
    """A decision about a claim was changed."""
    LAPSED = "lapsed"
    """The policy counts the statement no more, such as one that has grown too old."""
    JOINED = "joined"
    """The member came into the body."""
    LEFT = "left"
    """The member left the body."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One member's move; None on either side means no standing."""

    person: Person
    before: Position | None
    after: Position | None
    claim: RecordedClaim
    """The claim that moved it: the first to say so in the window, where later ones only repeat it; else the one that
    counts no more, or that the member stands by."""
    cause: Cause = Cause.NEWS


@dataclass(frozen=True, slots=True)
class Changes(Tabular):
    """What moved on one motion between two moments: transitions, not just totals."""

    motion: Motion
    since: date
    until: date
    policy: Policy
    transitions: tuple[Transition, ...]
    totals: tuple[RecordedClaim, ...]
    groups: tuple[RecordedClaim, ...]
    events: tuple[RecordedClaim, ...]
    corrections: tuple[Correction, ...]
    """Decisions that were changed between the moments; after the day `since` where no time of recording was given."""
    parties: tuple[RecordedClaim, ...] = ()
    """Positions that parties stated."""
    known_since: datetime | None = None
    """What had been recorded by then is compared; None is what has been recorded by `known_until`."""
    known_until: datetime | None = None
    joined: tuple[Person, ...] = ()
    """Members who came into the body between the days, with a standing or without."""
    left: tuple[Person, ...] = ()

    def caused(self, *causes: Cause) -> tuple[Transition, ...]:
        """Give the transitions of these causes."""
        return tuple(t for t in self.transitions if t.cause in causes)

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per transition."""
        return [
            {
                "member": t.person.id,
                "name": t.person.name,
                "from": t.before.value if t.before else None,
                "to": t.after.value if t.after else None,
                "date": t.claim.held_from.isoformat(),
                "outlet": t.claim.article.outlet,
                "claim": t.claim.id,
                "cause": t.cause.value,
            }
            for t in self.transitions
        ]


def _row(standing: Standing, on: date) -> dict[str, Json]:
    person, record = standing.person, standing.claim
    claim = record.claim
    assert isinstance(claim, PositionClaim)
    return {
        "member": person.id,
        "name": person.name,
        "party": person.party,
        "seat": person.seat,
        "position": standing.position.value,
        "acts": " ".join(standing.acts),
        "basis": claim.basis.value,
        "date": record.held_from.isoformat(),
        "age_days": standing.age(on),
        "sources": standing.sources,
        "condition": claim.condition,
        "outlet": record.article.outlet,
        "url": record.article.url,
        "words": record.words,
        "words_stored": record.words_stored,
        "claim": record.id,
    }


def _silent_row(person: Person) -> dict[str, Json]:
    row: dict[str, Json] = dict.fromkeys(
        "position acts basis date age_days sources condition outlet url words words_stored claim".split()
    )
    return {"member": person.id, "name": person.name, "party": person.party, "seat": person.seat} | row
