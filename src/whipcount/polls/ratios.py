"""Answer: how do the shares of a poll become numbers that can be added and averaged? As log-ratios to one party.

The reference is the largest party that most polls report. Parties are put in the order of how often they are reported,
`other` last, and a poll is used up to the first party it leaves out: so each ratio rests on a set of polls inside the
set of the ratio before, and a party that is missing takes nothing from what the poll says of the others. Aitchison
(1986) on compositions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from whipcount.polls.poll import OTHER, Poll, PollTable

Floats: TypeAlias = npt.NDArray[np.float64]

FLOOR = 0.5
"""Percent: a share reported as less, or as none, may be this much before rounding."""
PEOPLE = 1000
"""Size of the poll whose sampling error is the unit of every variance."""
ELECTION_PEOPLE = 550
"""A result measures what polls would say like a poll so large: the polls together miss by two points at a third."""
_WHOLE = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class Ratios:
    """The polls as the average uses them: n rows in the order of time, K parties, K - 1 log-ratios to the first."""

    parties: tuple[str, ...]
    """The reference first."""
    polls: tuple[Poll, ...]
    houses: tuple[str, ...]
    values: Floats
    """n by K - 1; what a poll does not report is NaN, and so is all to its right."""
    days: Floats
    """n: days after the first poll."""
    house: npt.NDArray[np.int64]
    """n: index of the house, -1 for an election."""
    people: Floats
    """n: sample sizes; of polls that do not say theirs, the median."""
    weight: Floats
    """n: the share of each poll that is new."""

    @property
    def first(self) -> date:
        """Give the day from which days are counted."""
        return self.polls[0].middle

    def sets(self) -> tuple[tuple[npt.NDArray[np.bool_], int, int], ...]:
        """Give each set of polls, with the ratios from which to which (exclusive) rest on it; each inside the last."""
        reported = np.isfinite(self.values)
        counts = reported.sum(axis=0)
        starts = [k for k in range(len(counts)) if k == 0 or counts[k] != counts[k - 1]]
        return tuple((reported[:, a], a, b) for a, b in zip(starts, [*starts[1:], len(counts)], strict=True))


def composed(poll: Poll, parties: Sequence[str]) -> dict[str, float]:
    """Give the shares a poll reports, the rest as `other` where everybody else is reported, none below the floor."""
    named = [p for p in parties if p != OTHER]
    found = {p: max(poll.shares[p], FLOOR) for p in named if p in poll.shares}
    if len(found) == len(named):
        rest = _WHOLE - sum(poll.shares[p] for p in named)
        found[OTHER] = max(poll.shares.get(OTHER, rest), FLOOR)
    return found


def log_ratios(table: PollTable) -> Ratios | None:
    """Turn a table into log-ratios; None where no two parties can be compared."""
    shares = [composed(p, table.parties) for p in table.polls]
    parties = _order(shares, table.parties)
    kept = [i for i, s in enumerate(shares) if {*parties[:2]} <= s.keys()]
    if not kept or len(parties) < 2:  # noqa: PLR2004  # a ratio has two sides
        return None
    polls = tuple(table.polls[i] for i in kept)
    houses = tuple(sorted({p.pollster for p in polls if not p.is_election}))
    place = {h: i for i, h in enumerate(houses)}
    new = table.new_shares()
    return Ratios(
        parties,
        polls,
        houses,
        np.array([ratio_row(shares[i], parties) for i in kept]),
        np.array([float((p.middle - polls[0].middle).days) for p in polls]),
        np.array([-1 if p.is_election else place[p.pollster] for p in polls]),
        _people(polls),
        np.array([new[i] for i in kept]),
    )


def ratio_row(shares: Mapping[str, float], parties: Sequence[str]) -> Floats:
    """Give the log-ratios of one poll up to the first party it leaves out, NaN from there."""
    row = np.full(len(parties) - 1, np.nan)
    for k, party in enumerate(parties[1:]):
        if party not in shares:
            break
        row[k] = np.log(shares[party] / shares[parties[0]])
    return row


def to_shares(ratios: Floats) -> Floats:
    """Turn log-ratios (... by K - 1) into shares (... by K) that add up to 1."""
    whole = np.concatenate([np.zeros((*ratios.shape[:-1], 1)), ratios], axis=-1)
    odds = np.exp(whole - whole.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))


def sampling(shares: Floats, people: float) -> Floats:
    """Give the covariance of the log-ratios of a random sample: 1/n (diag(1/p) + 1/p_reference)."""
    return np.asarray((np.diag(1 / shares[1:]) + 1 / shares[0]) / people)


def _order(shares: Sequence[Mapping[str, float]], parties: Sequence[str]) -> tuple[str, ...]:
    """Put the parties by how many polls report them, the larger first; `other` last, where it is more than nothing."""
    counts = Counter(p for s in shares for p in s)
    sums = Counter[str]()
    for row in shares:
        sums.update(row)
    told = [p for p in parties if p != OTHER and counts[p]]
    ordered = sorted(told, key=lambda p: (-counts[p], -sums[p], p))
    return (*ordered, OTHER) if counts[OTHER] and sums[OTHER] > FLOOR * counts[OTHER] else tuple(ordered)


def _people(polls: Sequence[Poll]) -> Floats:
    told = [p.sample for p in polls if p.sample and not p.is_election]
    usual = float(np.median(told)) if told else float(PEOPLE)
    return np.array([float(ELECTION_PEOPLE if p.is_election else p.sample or usual) for p in polls])
