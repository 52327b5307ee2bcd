"""Answer: who would win which seat in an election held now, how many would each party have, and whose is at risk?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from whipcount.model.entry import Json
from whipcount.model.errors import UnknownName
from whipcount.model.person import Person
from whipcount.model.tabular import Tabular
from whipcount.polls.counter import SIDE, Singles
from whipcount.polls.ratios import Floats
from whipcount.polls.regions import Regions
from whipcount.polls.results import plain_name
from whipcount.polls.scenarios import Outcomes, Question, run
from whipcount.polls.swing import Base, Projection, Swing, national_slope, projected

_ABSENT = np.float32(-1e9)
"""Expected share of a party that does not stand: no error makes it win."""
_LEVELS = (5, 25, 50, 75, 95)
_SOME = 0.5
"""Expected seats of a party that is worth a line."""
RISKS = ((0.1, "safe"), (0.35, "likely held"), (0.65, "toss-up"), (0.9, "likely lost"))
"""Up to which probability of losing a seat is called what; beyond the last, `LOST`."""
LOST = "as good as lost"


@dataclass(frozen=True, slots=True)
class SeatRange:
    """How many seats a party wins: the mean, the middle, and the bounds of 50 and of 90 % of the scenarios."""

    mean: float
    low90: int
    low50: int
    middle: int
    high50: int
    high90: int
    last: int
    """Seats at the last general election, on the same map."""
    majority: float
    """Probability of more than half of all seats."""


@dataclass(frozen=True, slots=True)
class RidingChance:
    """Who is likely to win a riding."""

    riding_id: str
    riding: str
    region: str
    last_winner: str
    last_margin: float
    favourite: str
    expected: Mapping[str, float]
    """Expected share in percent, of the parties that stood, and of those that only a surprise makes win."""
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A member and the probability that the member's party loses the seat."""

    member: str
    name: str
    party: str
    riding: str
    risk: float
    called: str
    """The risk as a word."""
    favourite: str
    last_margin: float
    """Points by which the party led there at the last general election; below zero, trailed."""


@dataclass(frozen=True, slots=True)
class Risks(Tabular):
    """Members by risk, the most at risk first, as of a day; and who sits for no riding of the map."""

    as_of: date
    members: tuple[AtRisk, ...]
    without: tuple[str, ...]

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give one row per member."""
        return [
            {
                "as_of": self.as_of.isoformat(),
                "id": m.member,
                "name": m.name,
                "party": m.party,
                "riding": m.riding,
                "risk": round(m.risk, 4),
                "called": m.called,
                "favourite": m.favourite,
            }
            for m in self.members
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Seats(Tabular):
    """A projection of all seats as of a day, with every scenario it rests on."""

    as_of: date
    since: date
    """The general election it moves on from."""
    projection: Projection
    regions: Regions
    swing: Swing
    outcomes: Outcomes
    seed: int

    @property
    def parties(self) -> tuple[str, ...]:
        """Give the parties, those with the most expected seats first."""
        mean = self.outcomes.seats.mean(axis=0)
        names = self.projection.base.parties
        return tuple(names[k] for k in sorted(range(len(names)), key=lambda k: (-mean[k], k)))

    @property
    def needed(self) -> int:
        """Give the least number of seats that is more than half."""
        return len(self.projection.base.ridings) // 2 + 1

    def ranges(self) -> dict[str, SeatRange]:
        """Give the seats of each party that can expect any, or had any."""
        made = {p: self._range(p) for p in self.parties}
        return {p: r for p, r in made.items() if r.last or r.mean >= _SOME}

    def distribution(self, *parties: str) -> dict[int, float]:
        """Give the probability of each number of seats that parties win together."""
        numbers, counts = np.unique(self._together(parties), return_counts=True)
        return {int(n): float(c) / len(self.outcomes.seats) for n, c in zip(numbers, counts, strict=True)}

    def majority(self, *parties: str) -> float:
        """Give the probability that parties together win more than half of the seats."""
        return float((self._together(parties) >= self.needed).mean())

    def ridings(self) -> tuple[RidingChance, ...]:
        """Give the chances in each riding, in the order of their ids."""
        base, chances = self.projection.base, self.outcomes.chances
        return tuple(self._riding(i, chances[i]) for i in range(len(base.ridings)))

    def at_risk(self, members: Iterable[Person], *, party: str | None = None) -> Risks:
        """Give the members, of a party if one is named, by the probability that their party loses their seat."""
        held = {plain_name(r.riding): r for r in self.ridings()}
        found, without = [], []
        for member in (m for m in members if party in {None, m.party}):
            riding = held.get(plain_name(member.seat))
            if riding is None or member.party not in riding.chances:
                without.append(member.id)
                continue
            found.append(self._at_risk(member, riding))
        return Risks(self.as_of, tuple(sorted(found, key=lambda m: (-m.risk, m.member))), tuple(without))

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give one row per riding and party."""
        return [
            {
                "riding_id": r.riding_id,
                "riding": r.riding,
                "region": r.region,
                "party": p,
                "expected": r.expected[p],
                "chance": chance,
            }
            for r in self.ridings()
            for p, chance in r.chances.items()
        ]

    def _range(self, party: str) -> SeatRange:
        seats = self._together((party,))
        levels = [int(q) for q in np.percentile(seats, _LEVELS, method="inverted_cdf")]
        last = sum(r.winner == party for r in self.projection.base.ridings)
        low90, low50, middle, high50, high90 = levels
        return SeatRange(float(seats.mean()), low90, low50, middle, high50, high90, last, self.majority(party))

    def _riding(self, i: int, chances: Floats) -> RidingChance:
        base = self.projection.base
        riding, shown = base.ridings[i], (base.shares[i] > 0) | (chances > 0)
        names = [(k, p) for k, p in enumerate(base.parties) if shown[k]]
        return RidingChance(
            riding.id,
            riding.name,
            riding.region,
            riding.winner,
            riding.margin,
            base.parties[int(chances.argmax())],
            {p: float(100 * self.projection.mean[i, k]) for k, p in names},
            {p: float(chances[k]) for k, p in names},
        )

    def _at_risk(self, member: Person, found: RidingChance) -> AtRisk:
        riding = next(r for r in self.projection.base.ridings if r.id == found.riding_id)
        risk = 1 - found.chances[member.party]
        others = max((riding.share(p) for p in riding.votes if p != member.party), default=0.0)
        return AtRisk(
            member.id,
            member.name,
            member.party,
            riding.name,
            risk,
            next((word for upto, word in RISKS if risk < upto), LOST),
            found.favourite,
            riding.share(member.party) - others,
        )

    def _together(self, parties: Sequence[str]) -> Floats:
        names = self.projection.base.parties
        unknown = next((p for p in parties if p not in names), None)
        if unknown:
            raise UnknownName(f"no party {unknown!r} in the results", mend=f"known: {', '.join(names)}")
        return np.asarray(self.outcomes.seats[:, [names.index(p) for p in parties]].sum(axis=1))


@dataclass(frozen=True, slots=True)
class Runs:
    """How many scenarios, and the seed of their errors."""

    count: int
    seed: int
    compiled: bool | None = None


def project(  # noqa: PLR0913, PLR0917  # what the answer depends on
    base: Base,
    regions: Regions,
    national: Floats,
    swing: Swing,
    days: tuple[date, date],
    runs: Runs,
    tick: Callable[[int], object] = lambda _: None,
) -> Seats:
    """Project every riding from draws of the nation's shares (M by K, 0 to 1); `days` are the view's and the base's."""
    made = projected(base, regions.expected, swing)
    asked = question(made, regions, national, swing)
    outcomes = run(asked, count=runs.count, seed=runs.seed, compiled=runs.compiled, tick=tick)
    return Seats(*days, made, regions, swing, outcomes, runs.seed)


def question(made: Projection, regions: Regions, national: Floats, swing: Swing) -> Question:
    """Say what the scenarios are drawn around."""
    base = made.base
    return Question(
        _single(np.where(base.shares > 0, made.mean, _ABSENT)),
        _single(made.slope),
        _single(made.error),
        np.rint(SIDE * made.surprise.cumsum(axis=1)).astype(np.int32),
        base.place,
        _single(national_slope(base, swing)),
        _single(regions.error),
        _single(national - national.mean(axis=0)),
    )


def _single(array: Floats) -> Singles:
    return np.ascontiguousarray(array, np.float32)
