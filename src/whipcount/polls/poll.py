"""Answer: what did a pollster find? One row of polls.csv, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

OTHER = "other"
"""The column of everybody who has no column."""
ELECTION = "election"
"""The mode of a row that is no poll but the result of an election."""
SLACK = 0.5
"""Points by which a share rounded to a whole number may be off."""


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll: who, when, how many, how, and the share of each party in percent; what is not known is None."""

    pollster: str
    end: date
    """The last day of fieldwork; of an election, polling day."""
    shares: Mapping[str, float]
    """By party, those reported only."""
    start: date | None = None
    published: date | None = None
    sample: int | None = None
    mode: str = ""
    rolling: bool = False
    """Whether it is one of a series whose samples overlap."""
    source: str = ""
    line: int = 0

    @property
    def is_election(self) -> bool:
        """Say whether this is the result of an election."""
        return self.mode == ELECTION

    @property
    def known(self) -> date:
        """Give the day on which it was known: when it was published, else when its fieldwork ended."""
        return self.published or self.end

    @property
    def middle(self) -> date:
        """Give the day the answers speak of: the middle of the fieldwork, where both ends are known."""
        return self.start + (self.end - self.start) / 2 if self.start else self.end

    @property
    def days(self) -> int | None:
        """Give the length of the fieldwork."""
        return (self.end - self.start).days + 1 if self.start else None

    def lead(self, party: str, over: str) -> float | None:
        """Give by how many points one party is ahead of another; None where one of them is not reported."""
        if party in self.shares and over in self.shares:
            # 41.6 less 21.6 is 20, not a hair more
            return round(self.shares[party] - self.shares[over], 6)
        return None


@dataclass(frozen=True, slots=True)
class PollTable:
    """The polls of a file in the order of their dates, whatever the order of the lines."""

    parties: tuple[str, ...]
    """In the order of the columns; `other` last, where there is such a column."""
    polls: tuple[Poll, ...]

    def known_on(self, day: date) -> PollTable:
        """Keep what was known on a day: the polls, and the parties that one of them reports."""
        polls = tuple(p for p in self.polls if p.known <= day)
        reported = {party for p in polls for party in p.shares}
        return PollTable(tuple(p for p in self.parties if p in reported), polls)

    def between(self, first: date, last: date) -> tuple[Poll, ...]:
        """Give the polls, elections left out, whose fieldwork ended from `first` to `last`."""
        return tuple(p for p in self.polls if first <= p.end <= last and not p.is_election)

    def with_more(self, other: PollTable) -> PollTable:
        """Add the polls of another table, each that says the same as one here left out."""
        held = {_place(p) for p in self.polls}
        named = [p for p in (*self.parties, *other.parties) if p != OTHER]
        rest = (OTHER,) if OTHER in (*self.parties, *other.parties) else ()
        added = [p for p in other.polls if _place(p) not in held]
        return ordered((*dict.fromkeys(named), *rest), [*self.polls, *added])

    def new_shares(self) -> tuple[float, ...]:
        """Say of each poll which share of its answers no earlier poll of a rolling series holds.

        Where the fieldwork's first day is not known, a poll that follows another of its series within four weeks is
        taken to be new by a quarter.
        """
        last: dict[str, date] = {}
        return tuple(_new_share(p, last) for p in self.polls)


LONGEST = timedelta(days=28)
"""The longest window of a rolling series: four weeks."""
_QUARTER = 0.25


def ordered(parties: tuple[str, ...], polls: list[Poll]) -> PollTable:
    """Make a table: polls by date, those of one day by name, so that the order of the lines means nothing."""
    return PollTable(parties, tuple(sorted(polls, key=_place)))


def _place(poll: Poll) -> tuple[object, ...]:
    return (poll.middle, poll.end, not poll.is_election, poll.pollster, poll.mode, *sorted(poll.shares.items()))


def _new_share(poll: Poll, last: dict[str, date]) -> float:
    if not poll.rolling:
        return 1.0
    before = last.get(poll.pollster)
    last[poll.pollster] = poll.end
    gap = poll.end - before if before else LONGEST
    if gap >= LONGEST:
        return 1.0
    return min(1.0, gap.days / poll.days) if poll.days else _QUARTER
