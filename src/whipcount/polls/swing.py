"""Answer: how would each riding vote if the regions, or the nation, had moved so far? A projection, not yet a chance.

A party's share in a riding is moved by a blend of two swings: by as many points as its region (additive), and in the
same proportion as its region (proportional). The result is drawn a little to the region's own share, and the shares of
a riding are put back to a sum of one. A party that did not stand in a riding stays at zero there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from whipcount.polls.ratios import Floats
from whipcount.polls.results import Results, Riding, added

Places = NDArray[np.intp]
"""For each riding, the place of its region."""
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Swing:
    """How ridings follow their region, and by how much they miss; the defaults are what the fit begins from."""

    additive: float = 0.8
    """The part of the swing that is the same number of points everywhere; the rest is in proportion."""
    shrink: float = 0.1
    """How far a riding is drawn to its region: regression to the mean, so it belongs to the error."""
    riding: float = 0.08
    """Scale of a riding's own error, in units of the square root of p (1 - p)."""
    growth: float = 25.0
    """The variance of errors grows by the factor 1 + growth times the sum of the squared swings of the region."""
    region: float = 0.07
    """Scale of a region's own error around the national swing, in the same units."""
    surprise: float = 0.01
    """Probability that a riding is decided by what no swing can show, such as a candidate; then any party of the region
    may win it, as often as the region votes for it."""

    def without_error(self) -> Swing:
        """Give the same swing, everything that belongs to the error left out."""
        return replace(self, shrink=0.0, riding=0.0, region=0.0, surprise=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The last result as arrays: N ridings in R regions by K parties, shares from 0 to 1."""

    ridings: tuple[Riding, ...]
    parties: tuple[str, ...]
    regions: tuple[str, ...]
    place: Places
    shares: Floats
    """N by K."""
    regional: Floats
    """R by K."""
    weights: Floats
    """R: the part of all votes that each region cast."""

    @property
    def national(self) -> Floats:
        """Give the shares of the whole, K."""
        return np.asarray(self.weights @ self.regional)


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """What is expected of each riding, and how it moves with what is not known."""

    base: Base
    mean: Floats
    """N by K: expected shares."""
    slope: Floats
    """N by K: by how much the share moves with that of the region."""
    error: Floats
    """N by K: scale of the riding's own error."""
    surprise: Floats
    """N by K: probability of a surprise that makes the party win."""


def base_of(results: Results, parties: Sequence[str] = (), *, whole: Results | None = None) -> Base:
    """Make arrays of a result, with the parties given or all of them; regions are summed over `whole`, if given."""
    named = tuple(parties) or results.parties
    regions = tuple(sorted({r.region for r in results.ridings}))
    place = {name: i for i, name in enumerate(regions)}
    sums = [added(r for r in (whole or results).ridings if r.region == name) for name in regions]
    cast = np.array([float(sum(s.values())) for s in sums])
    return Base(
        results.ridings,
        named,
        regions,
        np.array([place[r.region] for r in results.ridings]),
        shares_in((r.votes for r in results.ridings), named),
        shares_in(sums, named),
        cast / cast.sum(),
    )


def shares_in(votes: Iterable[Mapping[str, int]], parties: Sequence[str]) -> Floats:
    """Give the shares of parties, one row for each set of votes."""
    rows = [np.array([float(v.get(p, 0)) for p in parties]) / max(sum(v.values()), 1) for v in votes]
    return np.array(rows).reshape(-1, len(parties))


def regional(base: Base, national: Floats, swing: Swing) -> Floats:
    """Say how the regions vote when the nation's shares (K) are these; R by K.

    A party that stands in some regions only moves in those only, by as many points more.
    """
    slope = national_slope(base, swing)
    return np.asarray(np.maximum(base.regional + slope * (national - base.national), 0))


def national_slope(base: Base, swing: Swing) -> Floats:
    """Say by how much a region's share moves with the nation's, R by K."""
    stands = base.regional > 0
    reach = np.maximum(base.weights @ stands, _LEAST)
    proportional = base.regional / np.maximum(base.national, _LEAST)
    return np.asarray(stands * (swing.additive / reach + (1 - swing.additive) * proportional))


def projected(base: Base, regions: Floats, swing: Swing) -> Projection:
    """Say how the ridings vote when the regions' shares (R by K) are these."""
    before, after, own = base.regional[base.place], regions[base.place], base.shares
    stands = own > 0
    keep = 1 - swing.shrink
    slope = stands * (keep * (swing.additive + (1 - swing.additive) * own / np.maximum(before, _LEAST)) + swing.shrink)
    moved = keep * own + swing.shrink * before + slope * (after - before)
    mean = np.where(stands, np.maximum(moved, 0), 0)
    mean /= np.maximum(mean.sum(axis=1, keepdims=True), _LEAST)
    error = spread(mean, after - before, swing.riding, swing.growth) * stands
    return Projection(base, mean, slope, error, swing.surprise * after / after.sum(axis=1, keepdims=True))


def spread(shares: Floats, moved: Floats, scale: float, growth: float) -> Floats:
    """Give the scale of errors around shares, rows by K, larger where the region moved further."""
    far = 1 + growth * (moved**2).sum(axis=1, keepdims=True)
    return np.asarray(scale * np.sqrt(np.clip(shares * (1 - shares), 1e-3, None) * far))


def matched(before: Results, after: Results) -> tuple[Results, Results]:
    """Keep the ridings that both elections have."""
    both = before.by_id.keys() & after.by_id.keys()

    def kept(results: Results) -> Results:
        return replace(results, ridings=tuple(r for r in results.ridings if r.id in both))

    return kept(before), kept(after)
