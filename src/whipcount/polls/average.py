"""Answer: how strong was each party on a day, and how do the houses lean? The average of the polls.

Everything is summed over the settings of the scales: means, and covariances by the law of total variance. On a day the
log-ratios are then taken as normal with that mean and covariance; shares, leads and bands come from draws of it, the
same draws for every day, so that a band has no noise from day to day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from whipcount.model.errors import BadInput, UnknownName
from whipcount.polls.filtering import Filtered, Hindsight, backwards, smoothed
from whipcount.polls.poll import OTHER, Poll, PollTable
from whipcount.polls.ratios import ELECTION_PEOPLE, Floats, Ratios, log_ratios, sampling, to_shares
from whipcount.polls.scales import Settled, settled

_DRAWS = 2000
_SEED = 20241023
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Where the bands of 50 and 90 % begin and end."""


@dataclass(frozen=True, slots=True)
class Band:
    """A figure in points: the middle, and between which bounds it lies with 50 and with 90 %."""

    mean: float
    low90: float
    low50: float
    high50: float
    high90: float


@dataclass(frozen=True, slots=True)
class Lean:
    """By how many points a house shows a party above (or below) the average, with its band."""

    house: str
    party: str
    polls: int
    lean: Band


@dataclass(frozen=True, slots=True, eq=False)
class Normal:
    """Log-ratios to the first party, jointly normal in each of N rows: means N by D, covariances N by D by D."""

    mean: Floats
    cov: Floats

    def shares(self, draws: Floats) -> Floats:
        """Turn standard normal draws (M by D) into shares, N by M by D + 1."""
        roots = np.linalg.cholesky(self.cov)
        return to_shares(self.mean[:, None, :] + draws @ roots.swapaxes(1, 2))


@dataclass(frozen=True, slots=True, eq=False)
class Average:
    """What all polls of a table together say, day by day from the first to the last."""

    ratios: Ratios
    fit: Settled
    hindsight: tuple[Hindsight, ...]
    """One for each set of polls."""
    columns: tuple[str, ...]
    """The parties in the order of the table; results are in it."""
    last: date

    @property
    def first(self) -> date:
        """Give the first day that can be asked for: the middle of the first poll."""
        return self.ratios.first

    @property
    def parties(self) -> tuple[str, ...]:
        """Give the parties that can be asked for, in the order of the table."""
        return tuple(p for p in (*(c for c in self.columns if c != OTHER), OTHER) if p in self.ratios.parties)

    def days(self, first: date | None = None, last: date | None = None) -> tuple[date, ...]:
        """Give the days from `first` to `last`, the ends of the average where they are not given."""
        begin, end = first or self.first, last or self.last
        return tuple(begin + timedelta(n) for n in range((end - begin).days + 1))

    def normal(self, days: Sequence[date]) -> Normal:
        """Give the joint distribution of the log-ratios on each day.

        Raises:
            BadInput: a day is before the first poll.
        """
        if min(days) < self.first:
            raise BadInput(f"no poll is known on {min(days)}", mend=f"ask from {self.first} on")
        at = np.array([float((d - self.first).days) for d in days])
        return combined(
            self.fit, [smoothed(run, at, back) for run, back in zip(self.fit.runs, self.hindsight, strict=True)]
        )

    def draws(self, day: date, count: int, *, seed: int, industry: bool = True) -> Floats:
        """Draw shares (0 to 1) of `parties` on a day, `count` by parties; the same seed gives the same draws.

        With `industry`, what all polls together get wrong is in it, as a forecast of a result needs: an error like that
        of a random sample of 550, which is two points for a party at a third.
        """
        found = self.normal([day])
        if industry:
            found = Normal(found.mean, found.cov + sampling(to_shares(found.mean[0]), ELECTION_PEOPLE))
        return self._ordered(found.shares(standard(count, found.mean.shape[1], seed))[0])

    def support(self, days: Sequence[date]) -> dict[str, tuple[Band, ...]]:
        """Give the share of each party on each day."""
        drawn = 100 * self._drawn(days)
        return {p: bands(drawn[:, :, k]) for k, p in enumerate(self.parties)}

    def lead(self, party: str, over: str, days: Sequence[date]) -> tuple[Band, ...]:
        """Give by how many points one party is ahead of another on each day."""
        return bands(self._leads(party, over, days))

    def chance(
        self, party: str, over: str, days: Sequence[date], *, above: float, upto: float | None = None
    ) -> tuple[float, ...]:
        """Give the probability that the lead was more than `above` points, and `upto` at most, on each day."""
        leads = self._leads(party, over, days)
        met = (leads > above) if upto is None else (leads > above) & (leads <= upto)
        return tuple(float(c) for c in met.mean(axis=1))

    def leans(self) -> tuple[Lean, ...]:
        """Give how each house leans, by house and party, at the strength of the parties on the last day."""
        houses = range(len(self.ratios.houses))
        parts = [(r.mean[:, 1:], np.diagonal(r.cov, axis1=1, axis2=2)[:, 1:]) for r in self.fit.runs]
        found = combined(self.fit, parts)
        level = self.normal([self.last]).mean[0]
        base = self._ordered(to_shares(level))
        draws = standard(_DRAWS, len(level), _SEED)
        moved = Normal(level + found.mean, found.cov).shares(draws)
        points = 100 * (self._ordered(moved) - base)
        count = np.bincount(self.ratios.house[self.ratios.house >= 0], minlength=len(self.ratios.houses))
        made = [bands(points[:, :, k]) for k in range(len(self.parties))]
        return tuple(
            Lean(self.ratios.houses[h], p, int(count[h]), made[k][h])
            for h in houses
            for k, p in enumerate(self.parties)
        )

    def expected(self, poll: Poll) -> Normal:
        """Say what a poll after the last one would report: the level, the lean of its house, and its own error."""
        return combined(self.fit, [_foreseen(run, self.ratios, poll) for run in self.fit.runs])

    def _leads(self, party: str, over: str, days: Sequence[date]) -> Floats:
        drawn = self._drawn(days)
        return np.asarray(100 * (drawn[:, :, self._place(party)] - drawn[:, :, self._place(over)]))

    def _place(self, party: str) -> int:
        if party not in self.parties:
            raise UnknownName(f"no poll reports {party!r}", mend=f"known: {', '.join(self.parties)}")
        return self.parties.index(party)

    def _drawn(self, days: Sequence[date]) -> Floats:
        return self._ordered(self.normal(days).shares(standard(_DRAWS, len(self.ratios.parties) - 1, _SEED)))

    def _ordered(self, shares: Floats) -> Floats:
        """Put the last axis, in the order of the ratios, into that of `parties`."""
        return np.asarray(shares[..., [self.ratios.parties.index(p) for p in self.parties]])


def average(table: PollTable, as_of: date) -> Average:
    """Average what was known on a day.

    Raises:
        BadInput: nothing was known that two parties could be compared by.
    """
    known = table.known_on(as_of)
    ratios = log_ratios(known)
    if ratios is None or len(ratios.polls) < 2:  # noqa: PLR2004  # one poll is no average
        what = f"fewer than two polls that share two parties were known on {as_of}"
        raise BadInput(what, mend="give a later day, or add polls")
    fit = settled(ratios)
    return Average(ratios, fit, tuple(map(backwards, fit.runs)), known.parties, as_of)


def combined(fit: Settled, parts: Sequence[tuple[Floats, Floats]]) -> Normal:
    """Put together what each set of polls says of its ratios, and sum over the settings.

    Each part is a mean (Q by N by its ratios) and a variance (Q by N, in units of S). What a ratio has beyond its
    regression on those before comes from its own set of polls, so the parts add up ratio by ratio.
    """
    slopes, total = fit.matrices.slopes, fit.matrices.slopes.shape[2]
    ends = [mean.shape[2] for mean, _ in parts]
    which = np.searchsorted(ends, np.arange(total), side="right")
    left = np.stack(
        [
            parts[g][0][:, :, k] - np.einsum("qj,qnj->qn", slopes[:, k, :k], parts[g][0][:, :, :k])
            for k, g in enumerate(which)
        ],
        axis=-1,
    )
    back = np.linalg.inv(np.eye(total) - slopes)
    means = left @ back.swapaxes(1, 2)
    middle = np.einsum("q,qnd->nd", fit.weights, means)
    apart = means - middle
    spread = np.stack([parts[g][1] for g in which], axis=-1) * fit.matrices.variances[:, None, :]
    between = np.einsum("q,qni,qnj->nij", fit.weights, apart, apart)
    within = np.einsum("qnk,qkij->nij", spread, np.einsum("q,qik,qjk->qkij", fit.weights, back, back), optimize=True)
    return Normal(middle, between + within)


def standard(count: int, size: int, seed: int) -> Floats:
    """Draw standard normals (`count` by `size`) by a counter, each draw followed by its mirror image."""
    half = np.random.Generator(np.random.Philox(seed)).standard_normal(((count + 1) // 2, size))
    return np.asarray(np.stack([half, -half], axis=1).reshape(-1, size)[:count])


def bands(values: Floats) -> tuple[Band, ...]:
    """Sum up draws (N by M) row by row."""
    low90, low50, _, high50, high90 = np.quantile(values, LEVELS, axis=1)
    mean = values.mean(axis=1)
    return tuple(Band(*map(float, row)) for row in zip(mean, low90, low50, high50, high90, strict=True))


def _foreseen(run: Filtered, ratios: Ratios, poll: Poll) -> tuple[Floats, Floats]:
    ahead = max(0.0, float((poll.middle - ratios.first).days) - run.seen.days[-1])
    people = np.array([float(poll.sample or np.median(ratios.people))])
    noise = run.scales.noise(people)[:, 0] + run.scales.walk * ahead
    if poll.pollster not in ratios.houses:
        return run.mean[:, :1], (run.cov[:, 0, 0] + run.scales.lean + noise)[:, None]
    house = 1 + ratios.houses.index(poll.pollster)
    variance = run.cov[:, 0, 0] + 2 * run.cov[:, 0, house] + run.cov[:, house, house]
    return run.mean[:, :1] + run.mean[:, house : house + 1], (variance + noise)[:, None]
