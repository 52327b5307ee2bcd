"""Answer: how probable is it that the government falls, under scenarios that somebody has written down?"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from whipcount.house.answer import HouseAnswer, PartySeats
from whipcount.house.division import CONFIDENCE, SPEAKER, Chair, Split
from whipcount.house.naming import party_named, split_of
from whipcount.house.scenario import Scenario
from whipcount.house.supposing import assumed
from whipcount.model.errors import BadInput, MissingExtra

if TYPE_CHECKING:
    from whipcount.house.distribution import Bloc, Chance, Distribution

_ASSUMED = ""
"""The line of a party that no scenario names."""


def odds(
    answer: HouseAnswer,
    scenarios: Sequence[Scenario],
    *,
    away: float = 0.0,
    rebel: float = 0.0,
    chair: Chair = SPEAKER,
) -> Distribution:
    """Give the distribution of ayes less noes on no confidence.

    A scenario names parties by id or name and their lines as in `NDP=no`. Each member who is to vote stays away with
    probability `away`, and votes on the other side with probability `rebel`, independently of the others. A party in
    no scenario does as it said; raise `BadInput` if it said nothing, `MissingExtra` without numpy.
    """
    if importlib.util.find_spec("numpy") is None:
        raise MissingExtra("probabilities of the House need numpy", mend="pip install 'whipcount[numeric]'")
    from whipcount.house.distribution import Chance, distribution

    ways = {1: Chance(1 - away - rebel, rebel), -1: Chance(rebel, 1 - away - rebel), 0: Chance(0, 0)}
    found = tuple(_by_id(s, answer.parties) for s in scenarios)
    blocs = [_bloc(p, answer, found, ways) for p in answer.parties]
    return distribution(blocs, found, question=CONFIDENCE, chair=chair)


def _by_id(scenario: Scenario, parties: Sequence[PartySeats]) -> Scenario:
    lines = {party_named(name, parties).party.id: line for name, line in scenario.lines.items() if line.strip()}
    return Scenario(scenario.probability, lines)


def _bloc(seats: PartySeats, answer: HouseAnswer, scenarios: Sequence[Scenario], ways: Mapping[int, Chance]) -> Bloc:
    from whipcount.house.distribution import Bloc

    name = seats.party.id
    written = dict.fromkeys(s.lines[name] for s in scenarios if name in s.lines)
    lines = {line: _members(split_of(line, seats), ways) for line in written}
    if not lines:
        does = assumed(seats, answer)
        if does is None:
            raise BadInput(
                "no scenario says what it does, nor has it", where=name, mend="give it a line in each scenario"
            )
        lines[_ASSUMED] = _members(does, ways)
    return Bloc(name, lines)


def _members(split: Split, ways: Mapping[int, Chance]) -> tuple[Chance, ...]:
    return (ways[1],) * split.ayes + (ways[-1],) * split.noes + (ways[0],) * split.silent
