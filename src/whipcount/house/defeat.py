"""Answer: which parties together defeat the government, and how many of its own members would have to help?

A motion of no confidence passes when ayes exceed noes. A tie does not defeat the government here: the Speaker's casting
vote is given so that the question stays open, by convention for the status quo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice

from whipcount.house.answer import Combination, PartySeats

MOST = 1000
"""Most combinations that are given; two dozen equal parties would have millions."""


def defeats(parties: Sequence[PartySeats], *, rest_abstain: bool = False) -> tuple[Combination, ...]:
    """Give the minimal sets of parties outside government that defeat it, the smallest first; at most `MOST`.

    Everybody else votes with the government, or, with `rest_abstain`, only its own parties do. Members who sit for
    no party are individuals: they are never part of a set, and follow the rest.
    """
    outside = sorted((p for p in parties if not p.in_government and not p.unaffiliated), key=lambda p: -p.votes)
    total = sum(p.votes for p in parties)
    government = sum(p.votes for p in parties if p.in_government)
    needed = government + 1 if rest_abstain else majority(total)
    votes = [p.votes for p in outside]
    found = chain.from_iterable(_minimal(votes, needed, size) for size in range(1, len(outside) + 1))
    made: list[Combination] = []
    for chosen in islice(found, MOST):
        ayes = sum(votes[i] for i in chosen)
        noes = government if rest_abstain else total - ayes
        made.append(Combination(tuple(outside[i].party for i in chosen), ayes, noes))
    return tuple(sorted(made, key=lambda c: (len(c.parties), -c.ayes)))


def _minimal(votes: Sequence[int], needed: int, size: int) -> Iterator[tuple[int, ...]]:
    """Walk the sets of `size` that reach `needed` and would not without their smallest party.

    `votes` fall, so the party added last is the smallest: a set is minimal if it reaches the number only then.
    A branch ends where even the largest that are left do not reach it.
    """
    sums = [0, *accumulate(votes)]

    def walk(chosen: tuple[int, ...], start: int, short: int) -> Iterator[tuple[int, ...]]:
        left = size - len(chosen)
        for i in range(start, len(votes) - left + 1):
            if sums[i + left] - sums[i] < short:
                return
            if left == 1:
                yield (*chosen, i)
            elif votes[i] < short:
                yield from walk((*chosen, i), i + 1, short - votes[i])

    return walk((), 0, needed)


def crossings_needed(government: int, others: int) -> int:
    """Give the least k of government members voting aye, with all others: others + k > government - k."""
    return max(0, (government - others) // 2 + 1)


def absences_needed(government: int, others: int) -> int:
    """Give the least k of government members staying away, all others voting aye: others > government - k."""
    return max(0, government - others + 1)


def majority(votes: int) -> int:
    """Give the fewest ayes that defeat the government when everybody votes: more than half."""
    return votes // 2 + 1
