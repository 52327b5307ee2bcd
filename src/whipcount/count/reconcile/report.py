"""Answer: what is one report of a total? Its hedge, its bounds, who gives it, and which side that serves."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from whipcount.count.reconcile.layers import Layer


class Hedge(StrEnum):
    """How a number is said."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    NEARLY = "nearly"
    BETWEEN = "between"
    DOZENS = "dozens"
    MAJORITY = "majority"
    VAST_MAJORITY = "vast_majority"


class Side(StrEnum):
    """Whom a source works for."""

    AGAINST = "against"
    """Organisers, rebels, a rival's camp."""
    FOR = "for"
    """Ministers, whips, the leader's camp."""
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Report:
    """So many members are in a set, or outside it, says a source."""

    source: str
    """Who says so; reports of one source are honest together, or not."""
    layer: Layer
    hedge: Hedge
    low: int | None = None
    high: int | None = None
    side: Side = Side.NEITHER
    outside: bool = False
    """Whether those outside the set are counted: supporters of the leader rather than opponents."""
    on: date | None = None
    id: str = ""
    """The claim it comes from."""

    @property
    def text(self) -> str:
        """Give the number in words: `at least 20`, `about 20`, `18 to 22`, `the vast majority`."""
        match self.hedge:
            case Hedge.BETWEEN:
                return f"{self.low} to {self.high}"
            case Hedge.MAJORITY | Hedge.VAST_MAJORITY | Hedge.DOZENS:
                return {"majority": "most", "vast_majority": "the vast majority"}.get(self.hedge, self.hedge.value)
            case Hedge.EXACT:
                return str(self.number)
            case _:
                return f"{self.hedge.value.replace('_', ' ')} {self.number}"

    @property
    def number(self) -> int:
        """Give the one number said; of a range, the lower one; 0 where none was."""
        given = self.high if self.low is None else self.low
        return given or 0


def heard(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Give what counts: of one source on one set only the latest, and the same words once; in an order of their own."""
    latest: dict[tuple[str, Layer, bool], date] = {}
    for report in reports:
        key = report.source, report.layer, report.outside
        latest[key] = max(latest.get(key, date.min), report.on or date.min)
    last = (r for r in reports if (r.on or date.min) == latest[r.source, r.layer, r.outside])
    said = {(r.source, r.layer, r.outside, r.hedge, r.low, r.high): r for r in sorted(last, key=_order)}
    return tuple(said.values())


def _order(report: Report) -> tuple[str, ...]:
    return tuple(str(getattr(report, f.name)) for f in fields(report))
