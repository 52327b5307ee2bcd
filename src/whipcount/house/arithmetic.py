"""Answer: how many votes are needed, which blocs have them together, and what would one bloc's change do?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, islice

from whipcount.house.division import (
    CONFIDENCE,
    SPEAKER,
    Chair,
    Division,
    Question,
    Result,
    Side,
    Split,
    divide,
    together,
)

MOST = 1000
"""Most combinations that are listed; two dozen equal parties would have millions."""


def majority(votes: int) -> int:
    """Give the fewest ayes that carry a motion when everybody votes: more than half."""
    return votes // 2 + 1


def crossings_needed(government: int, others: int) -> int:
    """Give the least k of government members voting aye, with all others: others + k > government - k."""
    return max(0, (government - others) // 2 + 1)


def absences_needed(government: int, others: int) -> int:
    """Give the least k of government members staying away, all others voting aye: others > government - k."""
    return max(0, government - others + 1)


@dataclass(frozen=True, slots=True)
class Winning:
    """The minimal sets of blocs that reach a number of votes: without any one of its blocs a set does not."""

    count: int
    """Of all, exact, however many they are."""
    sets: tuple[tuple[int, ...], ...]
    """The smallest of them, at most `MOST`, each as the places of its blocs in what was given."""


def winning(votes: Sequence[int], needed: int, *, most: int = MOST) -> Winning:
    """Give the minimal sets of blocs with at least `needed` votes, those of fewest blocs first, then of most votes."""
    if needed <= 0:
        return Winning(1, ((),)[:most])
    order = sorted(range(len(votes)), key=lambda i: -votes[i])
    falling = [votes[i] for i in order]
    found = chain.from_iterable(_of_size(falling, needed, size) for size in range(1, len(falling) + 1))
    listed = [tuple(order[i] for i in chosen) for chosen in islice(found, most)]
    listed.sort(key=lambda c: (len(c), -sum(votes[i] for i in c)))
    return Winning(count_winning(falling, needed), tuple(listed))


def count_winning(votes: Sequence[int], needed: int) -> int:
    """Count the minimal sets of blocs with at least `needed` votes, without listing them.

    A set is minimal if it does not reach the number without its smallest bloc. Blocs are added from the largest
    down; those that end with this one are the sets before it that are short by no more than its votes.
    """
    if needed <= 0:
        return 1
    reached = [1] + [0] * (needed - 1)  # sets of the blocs so far, by their votes, that are still short
    total = 0
    for vote in sorted((v for v in votes if v > 0), reverse=True):
        total += sum(reached[max(0, needed - vote) :])
        reached = [n + (reached[s - vote] if s >= vote else 0) for s, n in enumerate(reached)]
    return total


def _of_size(votes: Sequence[int], needed: int, size: int) -> Iterator[tuple[int, ...]]:
    """Walk the sets of `size` that reach `needed` and would not without their smallest bloc.

    `votes` fall, so the bloc added last is the smallest: a set is minimal if it reaches the number only then.
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


@dataclass(frozen=True, slots=True)
class Effect:
    """What one bloc's change would do to a division, everybody else doing as they do."""

    name: str
    members: int
    """Without those paired."""
    if_aye: Division
    """All of it votes aye."""
    if_no: Division
    if_abstain: Division
    crossing: int | None
    """Fewest of its members on the side that prevails who change the result by crossing over; None: not even all."""
    staying_away: int | None
    """Fewest of its members on the side that prevails who change the result by not voting; None: not even all."""
    joining: int | None
    """Fewest of its members who do not vote who change the result by joining the losing side; None: not even all."""

    @property
    def decides(self) -> bool:
        """Say whether the result depends on what the bloc does."""
        return len({self.if_aye.result, self.if_no.result, self.if_abstain.result}) > 1


def effect(
    splits: Sequence[Split],
    name: str,
    question: Question = CONFIDENCE,
    chair: Chair = SPEAKER,
) -> Effect:
    """Give what a change of one bloc would do; blocs of the same name change as one, and pairs hold."""
    bloc = together(name, (s for s in splits if s.name == name))
    rest = [s for s in splits if s.name != name]

    def ends(changed: Split) -> Division:
        return divide([*rest, changed], question, chair)

    def changes(changed: Split) -> bool:
        return ends(changed).result is not now

    now, free = ends(bloc).result, bloc.members - bloc.paired
    prevails, loses = _sides(now)
    return Effect(
        name,
        free,
        if_aye=ends(Split(name, ayes=free, paired=bloc.paired)),
        if_no=ends(Split(name, noes=free, paired=bloc.paired)),
        if_abstain=ends(Split(name, abstained=free, paired=bloc.paired)),
        crossing=_fewest(bloc, prevails, loses, changes),
        staying_away=_fewest(bloc, prevails, None, changes),
        joining=_fewest(_all_absent(bloc), None, loses, changes),
    )


def _sides(result: Result) -> tuple[Side, Side]:
    """Name the side that prevails and the other; a tie that nobody breaks counts as not carried."""
    return (Side.AYE, Side.NO) if result is Result.PASSES else (Side.NO, Side.AYE)


def _all_absent(bloc: Split) -> Split:
    return replace(bloc, abstained=0, absent=bloc.silent)


def _fewest(bloc: Split, source: Side | None, target: Side | None, changed: Callable[[Split], bool]) -> int | None:
    """Give the least number who change the result by moving, all the same way, found by halving; no side is away."""
    available = _on(bloc, source)
    k = bisect_left(range(available + 1), x=True, key=lambda k: changed(_moved(bloc, source, target, k)))
    return k if k <= available else None


def _on(bloc: Split, side: Side | None) -> int:
    match side:
        case Side.AYE:
            return bloc.ayes
        case Side.NO:
            return bloc.noes
        case None:
            return bloc.absent


def _moved(bloc: Split, source: Side | None, target: Side | None, k: int) -> Split:
    def change(side: Side | None) -> int:
        return k * ((target is side) - (source is side))

    return replace(
        bloc,
        ayes=bloc.ayes + change(Side.AYE),
        noes=bloc.noes + change(Side.NO),
        absent=bloc.absent + change(None),
    )
