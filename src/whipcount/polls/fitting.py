"""Answer: how do ridings follow their region, and by how much do they miss, going by past elections?

Additive part, shrinkage, scale and growth are those under which the winners of the past are least surprising: mean log
loss over the transitions, plus a penalty that holds each near where the fit begins, for there are few elections to
learn from. The scale of the regions' own errors is their root mean square around the national swing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from whipcount.model.errors import BadInput
from whipcount.polls.chances import DEGREES, chances
from whipcount.polls.ratios import Floats
from whipcount.polls.results import Results
from whipcount.polls.swing import Base, Swing, base_of, matched, projected, regional, shares_in, spread

_PENALTY = 0.02
"""Of one squared unit away from the beginning; a unit is a factor of 2.7, or as much on the logit scale."""
_STEPS = (0.5, 0.25, 0.125)
_FLOOR = 1e-4
"""Least probability in a log loss: what nobody expected costs nine, not infinity."""
_REGIONS = 2.0
"""How many elections the scale of regions is taken to have been seen in before any is."""


@dataclass(frozen=True, slots=True, eq=False)
class Transition:
    """From one election to the next: where it began, the regions afterwards, and what the ridings did."""

    before: Base
    """Of the ridings that both have; its regions and its nation are those of the whole election."""
    regions: Floats
    """R by K: shares afterwards."""
    national: Floats
    """K: shares afterwards."""
    after: Floats
    """N by K."""
    year: int

    @property
    def winners(self) -> Floats:
        """Give 1 for the party that won and 0 for the others, N by K."""
        return np.asarray(np.eye(self.after.shape[1])[self.after.argmax(axis=1)])


def transition(before: Results, after: Results) -> Transition:
    """Match two elections by the ids of ridings; raise `BadInput` where a region of the first is not in the second."""
    parties = tuple(dict.fromkeys((*before.parties, *after.parties)))
    old, new = matched(before, after)
    base, whole = base_of(old, parties, whole=before), base_of(after, parties)
    if gone := [r for r in base.regions if r not in whole.regions]:
        raise BadInput(f"no region {gone[0]!r} in {after.day.year}", mend="name the regions alike in all elections")
    at = [whole.regions.index(r) for r in base.regions]
    return Transition(
        base, whole.regional[at], whole.national, shares_in((r.votes for r in new.ridings), parties), after.day.year
    )


def transitions(elections: Sequence[Results]) -> tuple[Transition, ...]:
    """Match each election with the one before."""
    return tuple(transition(a, b) for a, b in pairwise(elections))


def log_loss(stated: Floats, winners: Floats) -> float:
    """Give the mean of minus the logarithm of what was stated for the winner."""
    return float(-np.log(np.maximum((stated * winners).sum(axis=1), _FLOOR)).mean())


def stated_for(one: Transition, swing: Swing) -> Floats:
    """Give the probabilities of the winners, the regions' shares known."""
    made = projected(one.before, one.regions, swing)
    return chances(made.mean, made.error, made.surprise)


def fitted(
    past: Sequence[Transition], *, begin: Swing | None = None, tick: Callable[[], object] = lambda: None
) -> Swing:
    """Fit the swing to past elections; `tick` is called after each try. Without any, the beginning is the answer."""
    start = begin or Swing()
    if not past:
        return start

    def cost(point: Floats) -> float:
        tick()
        swing = _swing(start, point)
        surprise = float(np.mean([log_loss(stated_for(t, swing), t.winners) for t in past]))
        return surprise + _PENALTY * float(point @ point)

    found = _swing(start, _descend(cost, np.zeros(4)))
    return replace(found, region=_of_regions(past, found))


def tries() -> int:
    """Give how many tries a fit takes at most."""
    return 1 + 2 * 4 * 2 * len(_STEPS)


def _descend(cost: Callable[[Floats], float], point: Floats) -> Floats:
    """Step along each axis while that helps, with smaller and smaller steps."""
    best = cost(point)
    for step in _STEPS:
        for axis in [*range(len(point))] * 2:
            for sign in (1, -1):
                tried = point.copy()
                tried[axis] += sign * step
                if (now := cost(tried)) < best:
                    point, best = tried, now
                    break
    return point


def _swing(start: Swing, point: Floats) -> Swing:
    """Read a point: two logits and two logarithms, counted from the beginning."""
    return replace(
        start,
        additive=_moved(start.additive, point[0]),
        shrink=_moved(start.shrink, point[1]),
        riding=float(start.riding * np.exp(point[2])),
        growth=float(start.growth * np.exp(point[3])),
    )


def _moved(share: float, by: float) -> float:
    odds = share / (1 - share) * np.exp(by)
    return float(odds / (1 + odds))


def _of_regions(past: Iterable[Transition], swing: Swing) -> float:
    """Give the scale of the regions' errors, a root mean square; the beginning counts as two elections."""
    squares = [_standing(t, swing) for t in past]
    usual = Swing().region ** 2
    whole = usual * _REGIONS + sum(float(np.mean(s)) for s in squares)
    return float(np.sqrt(whole / (_REGIONS + len(squares))))


def _standing(one: Transition, swing: Swing) -> Floats:
    """Give squared errors of regions in units of their spread, as normal errors of the same middle half."""
    expected = regional(one.before, one.national, swing)
    unit = spread(expected, expected - one.before.regional, 1.0, swing.growth)
    seen = one.before.regional > 0
    error = ((one.regions - expected) / unit)[seen]
    return np.asarray(error**2 * (DEGREES - 2) / DEGREES)
