"""Answer: which parties together defeat the government, and how many of its own members would have to help?

A motion of no confidence passes when ayes exceed noes. A tie does not defeat the government here: the Speaker's casting
vote is given so that the question stays open, by convention for the status quo.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from whipcount.house.answer import Combination, PartySeats


def defeats(parties: Sequence[PartySeats], *, rest_abstain: bool = False) -> tuple[Combination, ...]:
    """Give the minimal sets of parties outside government that defeat it, the smallest sets first.

    Everybody else votes with the government, or, with `rest_abstain`, only its own parties do. Members who sit for
    no party are individuals: they are never part of a set, and follow the rest.
    """
    outside = [p for p in parties if not p.in_government and not p.unaffiliated]
    total = sum(p.votes for p in parties)
    government = sum(p.votes for p in parties if p.in_government)
    found: list[Combination] = []
    for size in range(1, len(outside) + 1):
        for chosen in combinations(outside, size):
            ayes = sum(p.votes for p in chosen)
            noes = government if rest_abstain else total - ayes
            names = tuple(p.party for p in chosen)
            if ayes > noes and not any(set(c.parties) < set(names) for c in found):
                found.append(Combination(names, ayes, noes))
    return tuple(sorted(found, key=lambda c: (len(c.parties), -c.ayes)))


def crossings_needed(government: int, others: int) -> int:
    """Give the least k of government members voting aye, with all others: others + k > government - k."""
    return max(0, (government - others) // 2 + 1)


def absences_needed(government: int, others: int) -> int:
    """Give the least k of government members staying away, all others voting aye: others > government - k."""
    return max(0, government - others + 1)


def majority(votes: int) -> int:
    """Give the fewest ayes that defeat the government when everybody votes: more than half."""
    return votes // 2 + 1
