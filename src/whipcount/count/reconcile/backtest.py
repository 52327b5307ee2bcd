"""Answer: had the estimate been made in past fights, with what was known on the day, how good had it been?

Each fight is estimated with everything that is fitted made anew from the other fights. Nothing is known of the members:
the prior is that of a caucus of backbenchers. CRPS: T. Gneiting and A. Raftery, Journal of the American Statistical
Association 102, 2007, 359-378; of a single number it is the distance from the truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate
from random import Random

from whipcount.count.reconcile.assumptions import Assumptions, Fitted
from whipcount.count.reconcile.electorate import Elector, Kind, Prior, prior
from whipcount.count.reconcile.fit import fit, ways_of
from whipcount.count.reconcile.multipliers import Multiplier
from whipcount.count.reconcile.nested import Step
from whipcount.count.reconcile.past import Case
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.result import Range, Total
from whipcount.model.entry import Json
from whipcount.model.tabular import Tabular

TIMES = 2.5
"""What a public count is often multiplied by."""
_DRAWS, _SEED = 4000, 1


@dataclass(frozen=True, slots=True)
class Tried:
    """One past fight, estimated without it."""

    case: str
    on: date
    members: int
    reported: tuple[str, ...]
    counted: str
    """What the truth counts."""
    median: int
    half: Range
    ninety: Range
    truth: int
    crps: float
    public: int
    """The plain public count."""
    crps_public: float
    crps_times: float
    """Of 2.5 times the public count, or the whole body where that is more."""

    @property
    def inside(self) -> bool:
        """Say whether the truth lies in the 90 % range."""
        return self.ninety.low <= self.truth <= self.ninety.high


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 90 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Backtest(Tabular):
    """All past fights, estimated each without itself."""

    cases: tuple[Tried, ...]
    covered: Share
    """How often the truth lies in the 90 % range; Wilson's interval."""
    covered_half: Share
    crps: float
    crps_public: float
    crps_times: float
    better_than_public: Share
    """By which share the CRPS is smaller than that of the public count; bootstrap by case."""
    better_than_times: Share

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give one row per fight."""
        return [
            {
                "case": t.case,
                "date": t.on.isoformat(),
                "reported": "; ".join(t.reported),
                "counted": t.counted,
                "median": t.median,
                "low50": t.half.low,
                "high50": t.half.high,
                "low90": t.ninety.low,
                "high90": t.ninety.high,
                "truth": t.truth,
                "crps": t.crps,
                "crps_public": t.crps_public,
                "crps_times": t.crps_times,
            }
            for t in self.cases
        ]


def backtest(cases: Sequence[Case], multipliers: Sequence[Multiplier], assumed: Assumptions) -> Backtest:
    """Estimate each case with what was fitted on the others."""
    tried = tuple(_tried(case, _without(case, cases, multipliers, assumed)) for case in cases)
    ours, public, times = ([getattr(t, name) for t in tried] for name in ("crps", "crps_public", "crps_times"))
    return Backtest(
        tried,
        wilson(sum(t.inside for t in tried), len(tried)),
        wilson(sum(t.half.low <= t.truth <= t.half.high for t in tried), len(tried)),
        _mean(ours),
        _mean(public),
        _mean(times),
        _better(ours, public),
        _better(ours, times),
    )


def with_fitted(assumed: Assumptions, fitted: Fitted) -> Assumptions:
    """Put fitted values in their places."""
    steps = {layer: Step(getattr(fitted, layer.value, step.mean), step.weight) for layer, step in assumed.steps.items()}
    return replace(assumed, ways=ways_of(fitted, assumed.ways), steps=steps)


def crps(total: Total, truth: int) -> float:
    """Give the continuous ranked probability score of a distribution over whole numbers."""
    return sum((c - (n >= truth)) ** 2 for n, c in enumerate(accumulate(total.probabilities)))


def wilson(hits: int, of: int, z: float = 1.6448536269514722) -> Share:
    """Give a share with its 90 % interval (E. B. Wilson, JASA 22, 1927, 209-212)."""
    if not of:
        return Share(0.0, 0.0, 1.0)
    p = hits / of
    middle, scale = p + z * z / (2 * of), 1 + z * z / of
    half = z * (p * (1 - p) / of + z * z / (4 * of * of)) ** 0.5
    return Share(p, (middle - half) / scale, (middle + half) / scale)


def _without(case: Case, cases: Sequence[Case], multipliers: Sequence[Multiplier], assumed: Assumptions) -> Assumptions:
    others = [c for c in cases if c.id != case.id]
    return with_fitted(assumed, fit(others, [m for m in multipliers if m.case != case.id], assumed))


def _tried(case: Case, assumed: Assumptions) -> Tried:
    moods = tuple(m.spread for m in assumed.moods if not m.columns)
    model = Model(_nobody_known(case.members, assumed.centre, moods), assumed.steps, assumed.ways)
    total = model.totals(case.reports)[case.target.layer]
    if case.target.outside:
        total = replace(total, probabilities=total.probabilities[::-1])
    truth, public = case.target.number, case.public
    return Tried(
        case=case.id,
        on=case.on,
        members=case.members,
        reported=tuple(c.text for c in case.claimed),
        counted="would vote for the leader" if case.target.outside else case.target.layer.words,
        median=total.median,
        half=total.half,
        ninety=total.ninety,
        truth=truth,
        crps=crps(total, truth),
        public=public,
        crps_public=abs(public - truth),
        crps_times=abs(min(case.members, TIMES * public) - truth),
    )


@lru_cache(maxsize=32)
def _nobody_known(members: int, centre: float, moods: tuple[float, ...]) -> Prior:
    return prior(tuple(Elector(str(i), Kind.OPEN, centre, moods) for i in range(members)))


def _better(ours: Sequence[float], other: Sequence[float]) -> Share:
    """Give by which share the sum is smaller, with the 5th and 95th percentile over draws of cases."""
    random = Random(_SEED)  # noqa: S311  # statistics, not secrets

    def gain(chosen: Iterable[int]) -> float:
        at = list(chosen)
        theirs = sum(other[i] for i in at)
        return 1 - sum(ours[i] for i in at) / theirs if theirs else 0.0

    drawn = sorted(gain(random.choices(range(len(ours)), k=len(ours))) for _ in range(_DRAWS)) if ours else [0.0]
    return Share(gain(range(len(ours))), drawn[int(0.05 * len(drawn))], drawn[int(0.95 * len(drawn))])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
