"""Answer: which claimed numbers cannot both hold, and which fall below the members named?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whipcount.count.nesting import assumption, within
from whipcount.count.result import ClaimedTotal, Count
from whipcount.model.claim import TotalClaim
from whipcount.model.holding import position_of
from whipcount.model.motion import Act


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A number below one that it should include, both of the whole body and at the same position."""

    at_least: int
    """How many there are by the inner act, as one claimant says or as members are named."""
    by: ClaimedTotal | None
    """Who says so; None where the members are named."""
    act: Act
    at_most: int
    """How many there are by the outer act, as the other says, on the same day or later."""
    against: ClaimedTotal
    assumes: str
    """What is taken for granted of the two acts; empty where they are one."""

    @property
    def text(self) -> str:
        """Say it in a line."""
        high = self.against
        first = (
            f"{self.by.claimant} ({self.by.claim.held_from}): {self.by.range_text} {self.by.total.act}"
            if self.by
            else f"{self.at_least} named: {self.act}"
        )
        other = f"{high.claimant} ({high.claim.held_from}): {high.range_text} {high.total.act}"
        return f"{first}; {other}" + (f"; {self.assumes}" if self.assumes else "")


def contradictions(count: Count) -> tuple[Contradiction, ...]:
    """Compare every claimed maximum with the minimums it should include.

    Numbers grow: a later one may be higher, and only one that is lower, or of the same day, contradicts. Members may
    also have changed their minds between the days; who says which number, and when, stands beside it.
    """
    whole = [t for t in count.totals if _whole(t.total, count)]
    found = [c for high in whole for c in (*_claimed(high, whole), *_named(high, count))]
    return tuple(sorted(found, key=lambda c: (c.against.claim.held_from, c.at_most, -c.at_least)))


def _claimed(high: ClaimedTotal, others: Iterable[ClaimedTotal]) -> Iterator[Contradiction]:
    top = high.total.high
    for low in others:
        bottom, total = low.total.low, low.total
        if top is None or bottom is None or bottom <= top or total.position is not high.total.position:
            continue
        if within(total.act, high.total.act) and low.claim.held_from <= high.claim.held_from:
            assumes = assumption(total.act, high.total.act)
            yield Contradiction(bottom, low, total.act, top, high, assumes)


def _named(high: ClaimedTotal, count: Count) -> Iterator[Contradiction]:
    top, outer = high.total.high, high.total.act
    for act in Act:
        if top is not None and within(act, outer):
            number = _named_by(count, high, act)
            if number > top:
                yield Contradiction(number, None, act, top, high, assumption(act, outer))


def _named_by(count: Count, high: ClaimedTotal, act: Act) -> int:
    """Count the members at the position who had done the act by the day of the claim."""
    day = high.claim.held_from
    done = (s for s in count.at(high.total.position) if act in s.acts)
    return sum(any(r.held_from <= day and position_of(r).act is act for r in s.claims) for s in done)


def _whole(total: TotalClaim, count: Count) -> bool:
    return total.of in {"", count.body.id}
