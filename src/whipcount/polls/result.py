"""Answer: what do the polls say? The average as results that print, become JSON and fill a data frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.tabular import Tabular
from whipcount.polls.average import Average, Band, Lean, average
from whipcount.polls.poll import PollTable
from whipcount.polls.ratios import Floats


@dataclass(frozen=True, slots=True)
class LogRatios:
    """The joint distribution on a day, for whoever computes on: log-ratios of the others to the first party."""

    parties: tuple[str, ...]
    mean: tuple[float, ...]
    cov: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Support(Tabular):
    """How strong each party is on a day, and what that rests on."""

    on: date
    as_of: date
    """Nothing that became known later is in it."""
    polls: int
    houses: int
    since: date
    """The day of the first poll."""
    last: date
    """The day on which the fieldwork of the last poll ended."""
    parties: Mapping[str, Band]
    log_ratios: LogRatios

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per party."""
        return [{"day": self.on.isoformat(), "party": p, **_figures(b)} for p, b in self.parties.items()]


@dataclass(frozen=True, slots=True)
class LeadDay:
    """The lead on one day, and how likely it was more than the points asked about."""

    on: date
    lead: Band
    chance: float


@dataclass(frozen=True, slots=True)
class Lead(Tabular):
    """By how much one party is ahead of another, day by day, against a number of points."""

    party: str
    over: str
    above: float
    as_of: date
    days: tuple[LeadDay, ...]
    polls: int
    """Single polls of these days that report both."""
    polls_above: int
    highest: float | None
    """Of the single polls."""

    @property
    def share_of_days(self) -> float:
        """Give the expected share of the days on which the lead was more."""
        return sum(d.chance for d in self.days) / len(self.days)

    @property
    def days_likely(self) -> int:
        """Count the days on which it was more likely so than not."""
        return sum(d.chance > 0.5 for d in self.days)  # noqa: PLR2004

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per day."""
        return [
            {"day": d.on.isoformat(), "party": self.party, "over": self.over, **_figures(d.lead), "chance": d.chance}
            for d in self.days
        ]


@dataclass(frozen=True, slots=True)
class Leans(Tabular):
    """How houses lean against the average, in points."""

    as_of: date
    leans: tuple[Lean, ...]

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per house and party."""
        return [{"house": x.house, "party": x.party, "polls": x.polls, **_figures(x.lean)} for x in self.leans]


@dataclass(frozen=True, slots=True)
class Polls(Tabular):
    """The polls known on a day, and their average."""

    table: PollTable
    average: Average
    as_of: date

    def support(self, on: date | None = None) -> Support:
        """Give the strength of each party on a day; the default is the day of the view."""
        day = self._day(on)
        found, drawn = self.average.normal([day]), self.average.support([day])
        return Support(
            day,
            self.as_of,
            len(self.average.ratios.polls),
            len(self.average.ratios.houses),
            self.average.first,
            max(p.end for p in self.average.ratios.polls),
            {p: b[0] for p, b in drawn.items()},
            LogRatios(
                self.average.ratios.parties,
                tuple(map(float, found.mean[0])),
                tuple(tuple(map(float, row)) for row in found.cov[0]),
            ),
        )

    def lead(
        self, party: str, over: str, *, above: float = 0.0, since: date | None = None, until: date | None = None
    ) -> Lead:
        """Give the lead day by day from `since` to `until`; without `since`, on the last day alone."""
        last = self._day(until)
        first = max(since or last, self.average.first)
        if first > last:
            raise BadInput(f"{first} is after {last}", where="since", mend="give an earlier day")
        days = self.average.days(first, last)
        bands = self.average.lead(party, over, days)
        chances = self.average.chance(party, over, days, above=above)
        told = (p.lead(party, over) for p in self.table.between(first, last))
        leads = [x for x in told if x is not None]
        made = tuple(LeadDay(*row) for row in zip(days, bands, chances, strict=True))
        most = max(leads, default=None)
        return Lead(party, over, above, self.as_of, made, len(leads), sum(x > above for x in leads), most)

    def leans(self) -> Leans:
        """Give how each house leans."""
        return Leans(self.as_of, self.average.leans())

    def draws(self, on: date | None = None, *, count: int = 1000, seed: int, industry: bool = True) -> Floats:
        """Draw shares (0 to 1), `count` by `average.parties`, also for days to come; see `Average.draws`."""
        return self.average.draws(on or self.as_of, count, seed=seed, industry=industry)

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give the strength of each party on the day of the view."""
        return self.support().rows()

    def _day(self, given: date | None) -> date:
        if given and given > self.as_of:
            mend = "take draws() for a forecast, or give a later --as-of"
            raise BadInput(f"{given} is after the day of the view, {self.as_of}", mend=mend)
        return given or self.as_of


def polls_on(table: PollTable, as_of: date) -> Polls:
    """Average what was known on a day."""
    return Polls(table.known_on(as_of), average(table, as_of), as_of)


def _figures(band: Band) -> dict[str, Json]:
    return {n: round(getattr(band, n), 3) for n in ("mean", "low90", "low50", "high50", "high90")}
