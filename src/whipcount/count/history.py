"""Answer: how did a count move, day by day? The count of every day on which something may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from whipcount.count.once import NO_COPIES
from whipcount.count.policy import Policy
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, TotalClaim
from whipcount.model.entry import Json
from whipcount.model.holding import counted
from whipcount.model.motion import Position
from whipcount.model.person import Person
from whipcount.model.record import RecordedClaim
from whipcount.model.replay import changes
from whipcount.model.story import Story
from whipcount.model.tabular import Tabular

MOST = 60
"""Days that are counted; of more, some are left out, evenly."""


@dataclass(frozen=True, slots=True)
class Move:
    """One member who came to a position, or left it, and the claim behind it."""

    person: Person
    claim: RecordedClaim


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which members came to a position or left it, and how many then stood there."""

    on: date
    number: int
    came: tuple[Move, ...]
    went: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class History(Tabular):
    """The count of a motion over time."""

    counts: tuple[Count, ...]
    """Oldest first, at least one; the last is that of the as-of day."""
    days: int
    """On how many days something may have changed: more than there are counts where some were left out."""

    @property
    def last(self) -> Count:
        """Give the count of the as-of day."""
        return self.counts[-1]

    def steps(self, position: Position) -> tuple[Step, ...]:
        """Give the days on which the members at a position changed."""
        first = Step(self.counts[0].as_of.on, *_moves(None, self.counts[0], position))
        rest = (Step(after.as_of.on, *_moves(before, after, position)) for before, after in pairwise(self.counts))
        return tuple(s for s in (first, *rest) if s.came or s.went)

    def totals(self) -> tuple[RecordedClaim, ...]:
        """Give every total claimed by the last day, earlier ones of one claimant included, oldest first."""
        every = [r for t in self.last.totals for r in (*t.earlier, t.claim)]
        return tuple(sorted(every, key=lambda r: (r.held_from, r.seq)))

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per day: the members at each position, and the silent."""
        return [
            {"date": c.as_of.on.isoformat(), **{p.value: len(c.at(p)) for p in Position}, "silent": len(c.silent)}
            for c in self.counts
        ]


def history(
    records: Sequence[RecordedClaim],
    *,
    story: Story,
    motion_id: str,
    as_of: AsOf,
    policy: Policy,
    include_unreviewed: bool = False,
    firsts: Mapping[str, ArticleRef] = NO_COPIES,
    forgets: Iterable[int] = (),
    most: int = MOST,
) -> History:
    """Count a motion on every day up to `as_of` on which it may have moved, all as known at that one moment.

    `forgets` gives the ages in days after which somebody else disregards a total: the day after is counted too.
    """
    every = counted(records, as_of.on, include_unreviewed=include_unreviewed)
    held = [r for r in every if not isinstance(r.claim, EventClaim) and r.claim.motion == motion_id]
    days = sorted({d for d in _days(held, story, policy, tuple(forgets)) if d < as_of.on} | {as_of.on})
    return History(
        tuple(
            count(
                records,
                story=story,
                motion_id=motion_id,
                as_of=AsOf(day, as_of.known_at),
                policy=policy,
                include_unreviewed=include_unreviewed,
                firsts=firsts,
            )
            for day in _spread(days, most)
        ),
        len(days),
    )


def _days(held: Sequence[RecordedClaim], story: Story, policy: Policy, forgets: Sequence[int]) -> Iterator[date]:
    """Give the days on which claims begin to hold, are too old, or members come and go."""
    first = min((r.held_from for r in held), default=date.max)
    for record in held:
        ages = forgets if isinstance(record.claim, TotalClaim) else (policy.max_age_days,)
        yield record.held_from
        yield from (record.held_from + timedelta(days=age + 1) for age in ages if age is not None)
    yield from (c.on for c in changes(story) if c.on > first)


def _spread(days: Sequence[date], most: int) -> Sequence[date]:
    """Keep at most so many days, the first and the last among them."""
    if len(days) <= most:
        return days
    return [days[i * (len(days) - 1) // (most - 1)] for i in range(most)]


def _moves(before: Count | None, after: Count, position: Position) -> tuple[int, tuple[Move, ...], tuple[Move, ...]]:
    was = {s.person.id: s for s in before.at(position)} if before else {}
    now = {s.person.id: s for s in after.at(position)}
    ended = {s.person.id: s.claim for s in after.standings} | {a.person.id: a.claim for a in after.aside}
    came = tuple(Move(s.person, s.claim) for i, s in now.items() if i not in was)
    went = tuple(Move(s.person, ended.get(i, s.claim)) for i, s in was.items() if i not in now)
    return len(now), came, went
