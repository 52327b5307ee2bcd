"""Answer: how did by-elections go against the last general election, and how safe was the seat?

`byelections.csv` holds one party in one by-election a row: date, riding_id (as in results.csv), riding, party, votes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.model.csv_rows import csv_rows
from whipcount.model.entry import Json
from whipcount.model.problem import Problem
from whipcount.model.tabular import Tabular
from whipcount.polls.results import Results, Riding, header_problems, whole_votes

FILE = "byelections.csv"
COLUMNS = ("date", "riding_id", "riding", "party", "votes", "source")
_NEEDED = COLUMNS[:-1]


@dataclass(frozen=True, slots=True)
class ByElection:
    """The vote of one riding on a day of its own; its region is that of the results."""

    day: date
    riding: Riding
    line: int = 0


@dataclass(frozen=True, slots=True)
class ByElectionRows:
    """What the file gives, the earliest first, and what is wrong; a by-election with a wrong row is left out."""

    byelections: tuple[ByElection, ...]
    problems: tuple[Problem, ...] = ()

    def known_on(self, day: date) -> tuple[ByElection, ...]:
        """Keep those held by a day."""
        return tuple(b for b in self.byelections if b.day <= day)


@dataclass(frozen=True, slots=True)
class Unusual:
    """How far a by-election was from what the average of the polls of that day lets expect there."""

    expected: float
    """Share of the defending party in percent, after the national swing."""
    miss: float
    """Points by which it did better; below zero, worse."""
    deviations: float
    """The miss in units of what by-elections usually miss by."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One by-election beside the general election before it; shares and points in percent."""

    day: date
    riding_id: str
    riding: str
    region: str
    held_by: str
    """The party that won the riding at the general election."""
    won_by: str
    hold: bool
    """Whether the party kept the seat."""
    shares: Mapping[str, float]
    changes: Mapping[str, float]
    """Points since the general election, of every party that stood at either."""
    rival: str
    """The strongest other party now."""
    swing: float
    """Half of what the defender lost plus half of what the rival gained: points from the one to the other (Butler)."""
    margin_before: float
    margin: float
    """Of the winner now."""
    rank: int
    """Place of the riding among those its party won at the general election, 1 the safest."""
    of: int
    """How many those were."""
    before_that: str
    """Who won it at the general election before that, with the margin; empty where it is not known."""
    fall_rank: int
    """Place of the defender's change among the by-elections up to that day, 1 the largest fall."""
    falls: int
    """How many those are."""
    unusual: Unusual | None = None


@dataclass(frozen=True, slots=True)
class ByElections(Tabular):
    """The by-elections known on a day, the latest first."""

    as_of: date
    since: date
    """The general election they are compared with."""
    found: tuple[Compared, ...]
    problems: tuple[Problem, ...] = ()

    def lost_by(self, party: str) -> ByElections:
        """Keep those in which a party lost a seat it had won."""
        kept = tuple(c for c in self.found if c.held_by == party and not c.hold)
        return ByElections(self.as_of, self.since, kept, self.problems)

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give one row per by-election and party."""
        return [
            {"day": c.day.isoformat(), "riding": c.riding, "party": p, "share": c.shares.get(p, 0.0), "change": change}
            for c in self.found
            for p, change in c.changes.items()
        ]


def read_byelections(text: str, file: str = FILE) -> ByElectionRows:
    """Read the by-elections of a story; rows in any order."""
    problems: list[Problem] = []
    lines = csv_rows(text, file, problems)
    _, header = next(lines, (1, []))
    if wrong := header_problems(header, file, _NEEDED, f"the first line names the columns: {','.join(COLUMNS)}"):
        return ByElectionRows((), (*problems, *wrong))
    begun: dict[tuple[str, str], _Begun] = {}
    broken: set[tuple[str, str]] = set()
    for line, cells in lines:
        row = dict(zip(header, cells, strict=False))
        key = (row.get("date", ""), row.get("riding_id", ""))
        problem = (
            _take(row, begun, line, f"{file}:{line}")
            if len(cells) == len(header)
            else Problem(f"{file}:{line}", "not as many cells as the first line has", "quote a cell that holds a comma")
        )
        if problem:
            problems.append(problem)
            broken.add(key)
    for key, one in begun.items():
        if not sum(one.votes.values()):
            problems.append(Problem(f"{file}:{one.line}", "a by-election without votes", "write its votes"))
            broken.add(key)
    made = [
        ByElection(one.day, Riding(key[1], one.name, "", one.votes), one.line)
        for key, one in sorted(begun.items(), key=lambda item: item[0])
        if key not in broken
    ]
    return ByElectionRows(tuple(made), tuple(problems))


def unplaced(rows: ByElectionRows, last: Sequence[Results], *, file: str = FILE) -> tuple[Problem, ...]:
    """Say which by-elections are in no riding of the general election before them."""
    found = []
    for one in rows.byelections:
        before = [e for e in last if e.day < one.day]
        if not before or one.riding.id not in before[-1].by_id:
            mend = "write riding_id as results.csv has it"
            message = f"riding {one.riding.id} is in no general election before {one.day}"
            found.append(Problem(f"{file}:{one.line}", message, mend))
    return tuple(found)


def compared(known: Sequence[ByElection], elections: Sequence[Results]) -> tuple[Compared, ...]:
    """Compare by-elections, the earliest first, with the last of the elections, which are in order of their days."""
    last, earlier = elections[-1], elections[-2] if len(elections) > 1 else None
    ridings = last.by_id
    placed = [(b, ridings[b.riding.id]) for b in known if b.day > last.day and b.riding.id in ridings]
    falls = [(b.day, b.riding.share(before.winner) - before.share(before.winner)) for b, before in placed]
    return tuple(_compared(b, before, last, earlier, [f for day, f in falls if day <= b.day]) for b, before in placed)


def _compared(
    one: ByElection, before: Riding, last: Results, earlier: Results | None, falls: Sequence[float]
) -> Compared:
    now, holder = one.riding, before.winner
    parties = sorted({*now.votes, *before.votes}, key=lambda p: (-now.share(p), p))
    changes = {p: now.share(p) - before.share(p) for p in parties}
    rival = next((p for p in now.order if p != holder), holder)
    rank, of = last.rank(before)
    return Compared(
        day=one.day,
        riding_id=now.id,
        riding=before.name,
        region=before.region,
        held_by=holder,
        won_by=now.winner,
        hold=now.winner == holder,
        shares={p: now.share(p) for p in parties},
        changes=changes,
        rival=rival,
        swing=(changes[rival] - changes[holder]) / 2,
        margin_before=before.margin,
        margin=now.margin,
        rank=rank,
        of=of,
        before_that=_said(earlier.by_id.get(before.id)) if earlier else "",
        fall_rank=sum(f <= changes[holder] for f in falls),
        falls=len(falls),
    )


def _said(riding: Riding | None) -> str:
    return f"{riding.winner} by {riding.margin:.1f}" if riding else ""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A by-election while its rows are read."""

    day: date
    name: str
    line: int
    votes: dict[str, int]


def _take(row: Mapping[str, str], begun: dict[tuple[str, str], _Begun], line: int, at: str) -> Problem | None:
    """Put one row where it belongs, or say the first thing that is wrong in it."""
    empty = next((c for c in _NEEDED if not row[c]), None)
    if empty:
        return Problem(at, f"no {empty}", f"fill the column {empty}")
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        return Problem(at, f"date: {row['date']!r} is not a date", "write it as 2024-06-24")
    votes = whole_votes(row["votes"])
    if votes is None:
        return Problem(at, f"votes: {row['votes']!r} is no number of votes", "write a whole number, 0 or more")
    one = begun.setdefault((row["date"], row["riding_id"]), _Begun(day, row["riding"], line, {}))
    if row["party"] in one.votes:
        return Problem(at, f"{row['party']} stands twice in this by-election", "keep one row, or add the two up")
    one.votes[row["party"]] = votes
    return None
