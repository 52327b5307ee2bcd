"""Answer: how probable is it that the government falls, under scenarios that somebody has written down?"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from whipcount.house.answer import HouseAnswer, PartySeats
from whipcount.house.division import CONFIDENCE, Chair, Split
from whipcount.house.naming import party_named, split_of
from whipcount.house.scenario import Scenario
from whipcount.house.supposing import assumed, chair_of
from whipcount.model.errors import BadInput, MissingExtra

if TYPE_CHECKING:
    from whipcount.house.distribution import Bloc, Chance, Distribution

_ASSUMED = ""
"""The line of a party in a scenario that does not name it."""


def odds(
    answer: HouseAnswer,
    scenarios: Sequence[Scenario],
    *,
    away: float = 0.0,
    rebel: float = 0.0,
    chair: Chair | None = None,
) -> Distribution:
    """Give the distribution of ayes less noes on no confidence.

    A scenario names parties by id or name and their lines as in `NDP=no`. Each member who is to vote stays away with
    probability `away`, and votes on the other side with probability `rebel`, independently of the others. A party
    that a scenario does not name does as it said; raise `BadInput` if it said nothing, `MissingExtra` without numpy.
    """
    if importlib.util.find_spec("numpy") is None:
        raise MissingExtra("probabilities of the House need numpy", mend="pip install 'whipcount[numeric]'")
    from whipcount.house.distribution import Chance, distribution

    ways = {1: Chance(1 - away - rebel, rebel), -1: Chance(rebel, 1 - away - rebel), 0: Chance(0, 0)}
    if not scenarios:
        raise BadInput("there is no scenario", mend="give at least one, with probability 1")
    found = tuple(_by_id(s, answer.parties) for s in scenarios)
    blocs = [_bloc(p, answer, found, ways) for p in answer.parties]
    return distribution(blocs, found, question=CONFIDENCE, chair=chair or chair_of(answer))


def _by_id(scenario: Scenario, parties: Sequence[PartySeats]) -> Scenario:
    written = {party_named(name, parties).party.id: line.strip() for name, line in scenario.lines.items()}
    lines = {p.party.id: written.get(p.party.id, _ASSUMED) for p in parties}
    return Scenario(scenario.probability, lines)


def _bloc(seats: PartySeats, answer: HouseAnswer, scenarios: Sequence[Scenario], ways: Mapping[int, Chance]) -> Bloc:
    from whipcount.house.distribution import Bloc

    name = seats.party.id
    lines = {}
    for line in dict.fromkeys(s.lines[name] for s in scenarios):
        does = assumed(seats, answer) if line == _ASSUMED else split_of(line, seats)
        if does.members < seats.votes:
            mend = "give it a line in each scenario"
            raise BadInput("not every scenario says what it does, nor has it", where=name, mend=mend)
        lines[line] = _members(does, ways)
    return Bloc(name, lines)


def _members(split: Split, ways: Mapping[int, Chance]) -> tuple[Chance, ...]:
    return (ways[1],) * split.ayes + (ways[-1],) * split.noes + (ways[0],) * split.silent
