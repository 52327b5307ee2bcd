"""Answer: how does Whipcount say whether the government still has the votes? The result of the House arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from whipcount.model.entry import Json
from whipcount.model.motion import Position
from whipcount.model.person import Party, Person
from whipcount.model.record import RecordedClaim
from whipcount.model.tabular import Tabular

if TYPE_CHECKING:  # what is asked of a House is answered by modules that know what a House is
    from whipcount.house.distribution import Distribution
    from whipcount.house.floor import Floor
    from whipcount.house.players import Power
    from whipcount.house.scenario import Scenario
    from whipcount.house.supposing import Supposed


@dataclass(frozen=True, slots=True)
class PartySeats:
    """The seats of one party on a day."""

    party: Party
    seats: int
    """Members sitting, the Speaker included."""
    votes: int
    """Members who vote: the seats less the Speaker's and less those away."""
    in_government: bool
    unaffiliated: bool = False
    """True for independents, who do not vote as a bloc."""
    away: int = 0
    """Members who sit and do not vote: suspended, absent or paired."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The seats of the House that are not simply a member who votes with a party."""

    vacant: tuple[str, ...]
    """Names of the vacant seats; empty for one that nobody named."""
    not_sworn: tuple[Person, ...]
    """Elected, and not yet sworn: no vote."""
    unaffiliated: tuple[Person, ...]
    """Members who sit for no party."""
    suspended: tuple[Person, ...]
    absent: tuple[Person, ...]
    pairs: tuple[tuple[Person, ...], ...]
    """Two members each, neither of whom votes."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A set of parties that defeats the government if all their members vote aye on no confidence."""

    parties: tuple[Party, ...]
    ayes: int
    noes: int
    """Everybody else who votes, voting no."""

    @property
    def margin(self) -> int:
        """Give ayes less noes; positive defeats the government."""
        return self.ayes - self.noes


@dataclass(frozen=True, slots=True)
class Stance:
    """A stated position on confidence: of a party, or of one member who may differ."""

    holder: Party | Person
    position: Position
    claim: RecordedClaim
    condition: str | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class HouseAnswer(Tabular):
    """The House on one day, in exact whole numbers."""

    on: date
    name: str
    seats: int
    vacancies: int
    speaker: Person | None
    parties: tuple[PartySeats, ...]
    votes: int
    """Members who vote: seats less the vacant and the unsworn, less the Speaker, less those away."""
    majority: int
    """Ayes that defeat the government if everybody votes."""
    government_votes: int
    other_votes: int
    government_margin: int
    """Government votes less all others: negative is a minority."""
    defeats: tuple[Combination, ...]
    """Minimal sets of parties outside government that defeat it when everybody else votes with it."""
    defeats_if_rest_abstain: tuple[Combination, ...]
    """The same when the other parties outside government abstain."""
    crossings_needed: int
    """Fewest government members who must vote aye, were every other member to vote aye; 0 if none are needed."""
    absences_needed: int
    """Fewest government members who must stay away, were every other member to vote aye; 0 if none are needed."""
    stances: tuple[Stance, ...]
    sentence: str
    source: str
    roll: Roll | None = None
    """Vacant seats, and who does not simply vote with a party."""
    floor: Floor | None = None
    """Who votes how on the confidence motion, and what it hangs on; None where there is no such motion."""

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per party."""
        return [
            {
                "party": p.party.id,
                "name": p.party.name,
                "seats": p.seats,
                "votes": p.votes,
                "in_government": p.in_government,
            }
            for p in self.parties
        ]

    def suppose(self, given: str | Mapping[str, str] = "") -> Supposed:
        """Divide the House if the parties do this: `NDP=no,BQ=abstain`, by id or name, or a mapping of these."""
        from whipcount.house.supposing import suppose

        return suppose(self, given)

    def power(self, apart: Mapping[str, int] | None = None) -> Power:
        """Give each party's voting power, so many members of a party acting alone."""
        from whipcount.house.players import power

        return power(self, apart)

    def odds(self, scenarios: Sequence[Scenario], *, away: float = 0.0, rebel: float = 0.0) -> Distribution:
        """Give the exact distribution of the margin on no confidence under scenarios; needs the extra `numeric`."""
        from whipcount.house.odds import odds

        return odds(self, scenarios, away=away, rebel=rebel)
