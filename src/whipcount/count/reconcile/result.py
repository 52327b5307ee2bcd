"""Answer: what is a reconciled range, and what comes with it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.report import Report
from whipcount.model.asof import AsOf
from whipcount.model.entry import Json
from whipcount.model.person import Person
from whipcount.model.plain import plain
from whipcount.model.tabular import Tabular

LABEL = "an estimate, beside the count and never instead of it"


@dataclass(frozen=True, slots=True)
class Range:
    """Two whole numbers, both included, with as much probability left out below as above, at most."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """Give how many numbers lie above the lower end."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Total:
    """How many members are in one set, with probabilities."""

    layer: Layer
    probabilities: tuple[float, ...]
    """Of 0, 1, ... all members."""
    reported: bool = False
    """Whether a report speaks of this set; else it is inferred from the others."""

    @property
    def mean(self) -> float:
        """Give the expected number."""
        return sum(n * p for n, p in enumerate(self.probabilities))

    @property
    def median(self) -> int:
        """Give the least number that is not exceeded with probability 1/2."""
        return self.quantile(0.5)

    @property
    def half(self) -> Range:
        """Give the central range with at least half the probability."""
        return self.range(0.5)

    @property
    def ninety(self) -> Range:
        """Give the central range with at least 90 % of the probability."""
        return self.range(0.9)

    def range(self, share: float) -> Range:
        """Give the central range: quantiles at equal distance from both ends."""
        return Range(self.quantile((1 - share) / 2), self.quantile((1 + share) / 2))

    def quantile(self, share: float) -> int:
        """Give the least number that is not exceeded with at least that probability."""
        reached = accumulate(self.probabilities)
        return next((n for n, p in enumerate(reached) if p >= share), len(self.probabilities) - 1)

    def at_least(self, number: int) -> float:
        """Give the probability of that many or more."""
        return sum(self.probabilities[max(0, number) :])


@dataclass(frozen=True, slots=True)
class MemberChance:
    """How probably one member would vote against the leader in a secret ballot."""

    person: Person
    before: float
    """Before any total was reported."""
    now: float


@dataclass(frozen=True, slots=True)
class Influence:
    """What one report does to the number in its set, and how it agrees with the others."""

    report: Report
    median_shift: int
    """The median with all reports less the median without this one."""
    mean_shift: float
    agreement: float
    """How probably an honest source would perceive a number so far out, given the others: a two-sided p-value."""
    contradicts: bool
    """Whether the agreement is so small that this source is not honest, or others are not."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one more report would be worth: by how much the 90 % range would shrink, on average over the answers."""

    layer: Layer
    question: str
    width_now: int
    width_expected: float

    @property
    def reduction(self) -> float:
        """Give how many numbers narrower the range is to be expected."""
        return self.width_now - self.width_expected


@dataclass(frozen=True, slots=True)
class Assumed:
    """One assumption, for people to read."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A reported total that the estimate does not use, and why."""

    claim: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Reconciled(Tabular):
    """The reconciled range: an estimate, a pure function of the count and the assumptions."""

    motion: str
    as_of: AsOf
    members: int
    sure: int
    """Members on the record against the leader: every total is at least this."""
    totals: tuple[Total, ...]
    chances: tuple[MemberChance, ...]
    influences: tuple[Influence, ...]
    worths: tuple[Worth, ...]
    unused: tuple[Unused, ...]
    assumptions: tuple[Assumed, ...]
    label: str = LABEL

    def total(self, layer: Layer | str) -> Total:
        """Give the total of one set."""
        return next(t for t in self.totals if t.layer is Layer(layer))

    def to_json(self) -> dict[str, Json]:
        """Give everything as JSON, with the ranges beside the probabilities."""
        value = plain(self)
        assert isinstance(value, dict)
        return {**value, "ranges": list(self.rows())}

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give one row per set of members."""
        return [
            {
                "set": t.layer.value,
                "what": t.layer.words,
                "reported": t.reported,
                "median": t.median,
                "low50": t.half.low,
                "high50": t.half.high,
                "low90": t.ninety.low,
                "high90": t.ninety.high,
                "mean": t.mean,
            }
            for t in self.totals
        ]
