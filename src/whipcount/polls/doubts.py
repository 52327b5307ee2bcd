"""Answer: which rows of polls.csv can hardly be true, or say the same twice?

Each is a warning: the rows are used as they are, because nobody but the source knows which cell is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from whipcount.model.problem import Problem, Severity
from whipcount.polls.poll import OTHER, SLACK, Poll, PollTable
from whipcount.polls.table import FILE

Doubt = tuple[int, str, str]
"""On which line, what, how to mend it."""
FEW = 85.0
"""Where nobody reports the others, shares that add up to less leave too much unsaid."""
_WHOLE = 100.0
_SOON = 7
"""Days after an election in which a date is more likely wrong than a poll was taken."""


def doubts(table: PollTable, *, today: date | None = None, file: str = FILE) -> tuple[Problem, ...]:
    """Doubt rows one by one, then against each other; in the order of the lines.

    `today` is the last day that anybody can know.
    """
    found = [
        *(d for p in table.polls for d in _row(p, table.parties)),
        *_unreported(table),
        *_future(table, today),
        *_across_elections(table, [p.end for p in table.polls if p.is_election]),
        *_twice(table),
        *_spellings(table),
        *_overlaps(table),
    ]
    return tuple(Problem(f"{file}:{line}", message, mend, Severity.WARNING) for line, message, mend in sorted(found))


def _doubt(poll: Poll, message: str, mend: str) -> Doubt:
    return poll.line, message, mend


def _row(poll: Poll, parties: tuple[str, ...]) -> Iterator[Doubt]:
    total, slack = sum(poll.shares.values()), SLACK * len(poll.shares)
    if total > _WHOLE + slack:
        yield _doubt(poll, f"the shares add up to {total:.4g}", "correct the shares: rounding does not explain so much")
    elif _missing(poll, parties):
        return
    elif OTHER in poll.shares and total < _WHOLE - slack:
        mend = "correct the shares; take undecided voters out before"
        yield _doubt(poll, f"the shares add up to {total:.4g}, {OTHER!r} included", mend)
    elif OTHER not in poll.shares and total < FEW:
        yield _doubt(poll, f"the shares add up to {total:.4g}", f"correct them, or write the rest under {OTHER!r}")


def _missing(poll: Poll, parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in parties if p not in poll.shares and p != OTHER)


def _unreported(table: PollTable) -> Iterator[Doubt]:
    """Tell once of each set of parties how many polls leave them out."""
    by_set: dict[tuple[str, ...], list[Poll]] = defaultdict(list)
    for poll in table.polls:
        by_set[_missing(poll, table.parties)].append(poll)
    for missing, polls in by_set.items():
        if missing:
            first = min(polls, key=lambda p: p.line)
            count = f"{len(polls)} polls do" if len(polls) > 1 else "this poll does"
            message = f"{count} not report {', '.join(missing)}" + ", this the first of them" * (len(polls) > 1)
            yield _doubt(first, message, "write the shares where the source has them; they are never taken as 0")


def _future(table: PollTable, today: date | None) -> Iterator[Doubt]:
    for poll in table.polls:
        if today and poll.end > today:
            yield _doubt(poll, f"its fieldwork ended {poll.end}, which is still to come", "correct the date")


def _across_elections(table: PollTable, days: list[date]) -> Iterator[Doubt]:
    """Find fieldwork on both sides of an election, and polls dated on election day or within a week after it."""
    for poll in table.polls:
        for day in days:
            if not poll.is_election and poll.start and poll.start < day <= poll.end:
                message = f"fieldwork {poll.start} to {poll.end} reaches over the election of {day}"
                yield _doubt(poll, message, "correct the dates: nobody asks how people will vote after they voted")
            elif not poll.is_election and 0 <= (poll.end - day).days <= _SOON:
                message = f"its fieldwork ended {poll.end}, the election was on {day}"
                yield _doubt(poll, message, "correct the date; nothing to do if people were asked after the election")


def _twice(table: PollTable) -> Iterator[Doubt]:
    rows: dict[tuple[object, ...], Poll] = {}
    for poll in sorted(table.polls, key=lambda p: p.line):
        for key in _same(poll):
            first = rows.setdefault(key, poll)
            if first is not poll:
                message = f"{poll.pollster}, {poll.end}: the same as line {first.line}"
                yield _doubt(poll, message, "keep one of them; if they are two polls, their mode or sample differs")
                break


def _same(poll: Poll) -> Iterator[tuple[object, ...]]:
    """Give by what a poll is recognised: all its figures, or all but the shares."""
    yield (poll.pollster, poll.end, "shares", *sorted(poll.shares.items()))
    yield (poll.pollster, poll.end, poll.start, poll.sample, poll.mode)


def _spellings(table: PollTable) -> Iterator[Doubt]:
    """Find pollsters whose names differ in capitals and blanks only: as two houses they lean apart."""
    first: dict[str, Poll] = {}
    told: set[str] = set()
    for poll in sorted(table.polls, key=lambda p: p.line):
        other = first.setdefault("".join(poll.pollster.casefold().split()), poll)
        if other.pollster != poll.pollster and poll.pollster not in told:
            told.add(poll.pollster)
            message = f"{poll.pollster} is called {other.pollster} on line {other.line}"
            yield _doubt(poll, message, "write one name in all rows: two names are two houses")


def _overlaps(table: PollTable) -> Iterator[Doubt]:
    """Tell once of each pollster how many of its polls hold answers of the one before."""
    by_house: dict[str, list[Poll]] = defaultdict(list)
    for poll, new in zip(table.polls, table.new_shares(), strict=True):
        if poll.rolling and new < 1:
            by_house[poll.pollster].append(poll)
    for pollster, polls in by_house.items():
        message = f"{len(polls)} rolling polls of {pollster} hold answers of the one before, this the first of them"
        mend = "nothing to do: each counts by what is new in it" if all(p.start for p in polls) else _WINDOW
        yield _doubt(min(polls, key=lambda p: p.line), message, mend)
    yield from _unmarked(table)


_WINDOW = "write the first day of fieldwork under start; without it each counts by a quarter"


def _unmarked(table: PollTable) -> Iterator[Doubt]:
    """Find fieldwork that overlaps the one before of the same house and mode without being marked as rolling."""
    last: dict[tuple[str, str], Poll] = {}
    for poll in table.polls:
        before = last.get((poll.pollster, poll.mode))
        last[poll.pollster, poll.mode] = poll
        if before and poll.start and not poll.rolling and not poll.is_election and poll.start <= before.end:
            message = f"fieldwork from {poll.start} overlaps that of line {before.line}, to {before.end}"
            yield _doubt(poll, message, "write yes under rolling if they share answers, or correct the dates")
