"""Answer: which parties together defeat the government, and how many of its own members would have to help?

A motion of no confidence passes when ayes exceed noes. A tie does not defeat the government here: the Speaker's casting
vote is given so that the question stays open, by convention for the status quo.
"""

from __future__ import annotations

from collections.abc import Sequence

from whipcount.house.answer import Combination, PartySeats
from whipcount.house.arithmetic import MOST, absences_needed, count_winning, crossings_needed, majority, winning

__all__ = ["MOST", "absences_needed", "crossings_needed", "defeats", "majority", "ways"]


def defeats(parties: Sequence[PartySeats], *, rest_abstain: bool = False) -> tuple[Combination, ...]:
    """Give the minimal sets of parties outside government that defeat it, the smallest first; at most `MOST`.

    Everybody else votes with the government, or, with `rest_abstain`, only its own parties do. Members who sit for
    no party are individuals: they are never part of a set, and follow the rest.
    """
    outside, government, total = _sides(parties)
    needed = government + 1 if rest_abstain else majority(total)
    made: list[Combination] = []
    for chosen in winning([p.votes for p in outside], needed).sets:
        ayes = sum(outside[i].votes for i in chosen)
        noes = government if rest_abstain else total - ayes
        made.append(Combination(tuple(outside[i].party for i in chosen), ayes, noes))
    return tuple(made)


def ways(parties: Sequence[PartySeats], *, rest_abstain: bool = False) -> int:
    """Count those sets, however many they are."""
    outside, government, total = _sides(parties)
    return count_winning([p.votes for p in outside], government + 1 if rest_abstain else majority(total))


def _sides(parties: Sequence[PartySeats]) -> tuple[list[PartySeats], int, int]:
    outside = sorted((p for p in parties if not p.in_government and not p.unaffiliated), key=lambda p: -p.votes)
    return outside, sum(p.votes for p in parties if p.in_government), sum(p.votes for p in parties)
