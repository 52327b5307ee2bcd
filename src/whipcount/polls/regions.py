"""Answer: what do by-elections say about how their regions differ from the national swing?

A by-election is noisy evidence: what it misses by, after the national swing of its day, is a part that its whole region
shares and a larger part of its own. The own part is inflated beyond a riding's at a general election, by a factor that
is learnt from the by-elections so far and begins at two, and again by age. Region and party are updated one by one, as
normal with known variances; nothing is carried from one party to another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from whipcount.polls.byelections import ByElection, Compared, Unusual
from whipcount.polls.ratios import Floats
from whipcount.polls.swing import Base, Projection, Swing, projected, regional, shares_in, spread

Nation = Callable[[date], Mapping[str, float]]
"""Give the parties' national shares (0 to 1) on a day, as known on the day of the view."""
_INFLATED, _COUNTS_AS = 2.0, 5.0
"""The factor on the scale of errors before any by-election is seen, and how many by-elections that counts as."""
_YEAR = 365.0
"""Days in which the variance of a by-election's message doubles, and again as much with each more."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One by-election as a message about its region; arrays over the K parties."""

    day: date
    riding: int
    region: int
    expected: Floats
    miss: Floats
    """Actual less expected share; NaN for a party that did not stand both times."""
    unit: Floats
    """Scale of a riding's error at a general election."""
    slope: Floats
    """How the riding moves with its region."""


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """How the regions differ from the national swing: R by K, in shares from 0 to 1."""

    expected: Floats
    """Shares when the nation votes as expected."""
    error: Floats
    """Scale of what is not known about them."""
    inflation: float
    """The factor on the scale of by-elections' errors."""


def nation_in(base: Base, shares: Mapping[str, float]) -> Floats:
    """Put national shares in the order of a base; a party that is not named stays where it was."""
    return np.array([shares.get(p, base.national[k]) for k, p in enumerate(base.parties)])


def nation_draws(base: Base, drawn: Floats, parties: Sequence[str]) -> Floats:
    """Put draws of national shares (M by `parties`) in the order of a base, in the same way; M by K."""
    national = np.tile(base.national, (len(drawn), 1))
    for k, party in enumerate(base.parties):
        if party in parties:
            national[:, k] = drawn[:, parties.index(party)]
    return national


def heard(base: Base, known: Sequence[ByElection], nation: Nation, swing: Swing) -> tuple[Heard, ...]:
    """Hold each by-election against the national swing of its day."""
    place = {r.id: i for i, r in enumerate(base.ridings)}
    found = []
    for one in (b for b in known if b.riding.id in place):
        made = projected(base, regional(base, nation_in(base, nation(one.day)), swing), swing)
        found.append(_heard(one, place[one.riding.id], made))
    return tuple(found)


def _heard(one: ByElection, i: int, made: Projection) -> Heard:
    actual = shares_in([one.riding.votes], made.base.parties)[0]
    both = (actual > 0) & (made.mean[i] > 0)
    miss = np.where(both, actual - made.mean[i], np.nan)
    return Heard(one.day, i, int(made.base.place[i]), made.mean[i], miss, made.error[i], made.slope[i])


def inflation(messages: Sequence[Heard]) -> float:
    """Say how many times as far as ridings at a general election by-elections miss."""
    squares = [float(np.nanmean((m.miss / np.where(m.unit > 0, m.unit, np.nan)) ** 2)) for m in messages]
    whole = _COUNTS_AS * _INFLATED**2 + sum(s for s in squares if np.isfinite(s))
    return float(np.sqrt(whole / (_COUNTS_AS + len(squares))))


def informed(base: Base, national: Floats, swing: Swing, messages: Sequence[Heard], on: date) -> Regions:
    """Say how the regions vote when the nation's shares (K) are these, by-elections taken in."""
    before = regional(base, national, swing)
    prior = spread(before, before - base.regional, swing.region, swing.growth) * (base.regional > 0)
    factor = inflation(messages)
    sure, said = np.zeros_like(before), np.zeros_like(before)
    for m in messages:
        variance = (factor * m.unit) ** 2 * 2 ** ((on - m.day).days / _YEAR)
        heard_of = np.isfinite(m.miss) & (variance > 0)
        weight = np.where(heard_of, m.slope / np.where(heard_of, variance, 1), 0)
        sure[m.region] += weight * m.slope
        said[m.region] += weight * np.where(heard_of, m.miss, 0)
    left = prior**2 / (1 + prior**2 * sure)
    return Regions(np.maximum(before + left * said, 0), np.sqrt(left), factor)


def unusual(found: Compared, message: Heard, base: Base, factor: float) -> Compared:
    """Add to a comparison how unusual it was; as it is where the defender did not stand again."""
    k = base.parties.index(found.held_by)
    if not np.isfinite(message.miss[k]):
        return found
    scale = factor * message.unit[k]
    deviations = float(message.miss[k] / scale) if scale > 0 else 0.0
    return replace(found, unusual=Unusual(float(100 * message.expected[k]), float(100 * message.miss[k]), deviations))
