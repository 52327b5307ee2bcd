"""Answer: how much power has each party of the House, or each of its members on their own?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from whipcount.house.answer import HouseAnswer, PartySeats
from whipcount.house.arithmetic import majority
from whipcount.house.naming import party_named
from whipcount.house.power import banzhaf, shapley_shubik_floats
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.person import Party
from whipcount.model.tabular import Tabular


@dataclass(frozen=True, slots=True)
class Player:
    """A bloc, or so many members of one party who each act alone, with the power of each of them."""

    party: Party
    players: int
    """1 for a bloc; else how many members act alone."""
    votes: int
    """Of each."""
    alone: bool
    banzhaf: float
    """Share of all swings."""
    absolute: float
    """Share of the coalitions of the others that it swings."""
    shapley_shubik: float
    """Share of the orders of joining in which it makes the majority."""


@dataclass(frozen=True, slots=True)
class Power(Tabular):
    """The voting power in a House."""

    on: date
    name: str
    votes: int
    quota: int
    players: tuple[Player, ...]

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per bloc or group of individuals."""
        return [
            {
                "party": p.party.id,
                "name": p.party.name,
                "players": p.players,
                "votes": p.votes,
                "banzhaf": p.banzhaf,
                "absolute": p.absolute,
                "shapley_shubik": p.shapley_shubik,
            }
            for p in self.players
        ]


def power(answer: HouseAnswer, apart: Mapping[str, int] | None = None, *, quota: int | None = None) -> Power:
    """Give the power of each party when a majority of all votes decides.

    `apart` says how many members of a party, by id or name, act alone; members of no party always do. Raise our errors
    for a party that is not there, more members than it has, or a quota that cannot be.
    """
    alone = _alone(answer, apart or {})
    needed = majority(answer.votes) if quota is None else quota
    kinds = [kind for p in answer.parties for kind in _kinds(p, alone.get(p.party.id, 0))]
    weights = [votes for _, number, votes, _ in kinds for _ in range(number)]
    swings, orders = banzhaf(weights, needed), shapley_shubik_floats(weights, needed)
    shares, absolute = swings.normalised, swings.absolute
    made, first = [], 0
    for party, number, votes, single in kinds:
        each = float(shares[first]), float(absolute[first]), orders[first]
        made.append(Player(party, number, votes, single, *each))
        first += number
    return Power(answer.on, answer.name, sum(weights), needed, tuple(made))


def _alone(answer: HouseAnswer, apart: Mapping[str, int]) -> dict[str, int]:
    made: dict[str, int] = {}
    for name, number in apart.items():
        seats = party_named(name, answer.parties)
        if not 0 <= number <= seats.votes:
            raise BadInput(f"{number} of its {seats.votes} votes cannot act alone", where=seats.party.id)
        made[seats.party.id] = number
    return made


def _kinds(seats: PartySeats, alone: int) -> list[tuple[Party, int, int, bool]]:
    """Give party, number of players, votes of each, and whether they are individuals."""
    if seats.unaffiliated:
        alone = seats.votes
    bloc = [(seats.party, 1, seats.votes - alone, False)] if seats.votes > alone else []
    return [*bloc, (seats.party, alone, 1, True)] if alone else bloc
