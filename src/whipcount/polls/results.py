"""Answer: how did each riding vote at a general election, and what is wrong in the file that says so?

One party in one riding a row. An election is named by its day (`election`) or by its year (`year`). Columns that are
not in `COLUMNS` are left alone. A party without a row in a riding did not stand there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from whipcount.model.csv_rows import csv_rows
from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem

FILE = "results.csv"
COLUMNS = ("election", "year", "riding_id", "riding", "region", "party", "votes")
_NEEDED = ("riding_id", "riding", "region", "party", "votes")


@dataclass(frozen=True, slots=True)
class Riding:
    """The vote of one riding."""

    id: str
    name: str
    region: str
    votes: Mapping[str, int]

    @property
    def total(self) -> int:
        """Give all votes."""
        return sum(self.votes.values())

    @property
    def order(self) -> tuple[str, ...]:
        """Give the parties, the first first; of equal votes, by name."""
        return tuple(sorted(self.votes, key=lambda p: (-self.votes[p], p)))

    @property
    def winner(self) -> str:
        """Give the party with the most votes."""
        return self.order[0]

    @property
    def margin(self) -> float:
        """Give the lead of the first over the second in points."""
        first, second = (*(self.votes[p] for p in self.order[:2]), 0)[:2]
        return 100 * (first - second) / self.total

    def share(self, party: str) -> float:
        """Give the share of a party in percent, 0 where it did not stand."""
        return 100 * self.votes.get(party, 0) / self.total


@dataclass(frozen=True, slots=True)
class Results:
    """One general election, riding by riding in the order of their ids: the order of the file changes nothing."""

    day: date
    """Polling day; the last day of the year where only the year is known."""
    ridings: tuple[Riding, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Give the parties, those with the most votes first."""
        votes = self.votes
        return tuple(sorted(votes, key=lambda p: (-votes[p], p)))

    @property
    def votes(self) -> Mapping[str, int]:
        """Give the votes of each party in all ridings."""
        return added(self.ridings)

    @property
    def by_id(self) -> Mapping[str, Riding]:
        """Give the ridings by id."""
        return {r.id: r for r in self.ridings}

    def share(self, party: str) -> float:
        """Give the share of a party in all ridings, in percent."""
        votes = self.votes
        return 100 * votes.get(party, 0) / sum(votes.values())

    def won_by(self, party: str) -> tuple[Riding, ...]:
        """Give the ridings a party won, the safest first."""
        return tuple(sorted((r for r in self.ridings if r.winner == party), key=lambda r: (-r.margin, r.id)))

    def rank(self, riding: Riding) -> tuple[int, int]:
        """Give the place of a riding among those its winner won, 1 the safest, and how many those are."""
        held = self.won_by(riding.winner)
        return held.index(riding) + 1, len(held)


@dataclass(frozen=True, slots=True)
class ResultRows:
    """What a file gives: its elections, the earliest first, and what is wrong; a wrong row is left out."""

    elections: tuple[Results, ...]
    problems: tuple[Problem, ...] = ()

    def last_before(self, day: date) -> Results | None:
        """Give the last election held by a day."""
        return next((e for e in reversed(self.elections) if e.day <= day), None)

    def of_year(self, year: int) -> Results:
        """Give the election of a year; raise `BadInput` where there is none."""
        for election in self.elections:
            if election.day.year == year:
                return election
        known = ", ".join(str(e.day.year) for e in self.elections) or "none"
        raise BadInput(f"there is no election of {year}", mend=f"known: {known}")


def added(ridings: Iterable[Riding]) -> Mapping[str, int]:
    """Add up the votes of ridings."""
    votes = Counter[str]()
    for riding in ridings:
        votes.update(riding.votes)
    return votes


def plain_name(name: str) -> str:
    """Write a riding's name so that spellings of dashes, accents and apostrophes are one."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum())


def read_results(text: str, file: str = FILE) -> ResultRows:
    """Read the results of one election or of several; rows in any order."""
    problems: list[Problem] = []
    lines = csv_rows(text, file, problems)
    _, header = next(lines, (1, []))
    if wrong := _header(header, file):
        return ResultRows((), (*problems, *wrong))
    seen: dict[date, dict[str, _Votes]] = {}
    for line, cells in lines:
        at = f"{file}:{line}"
        if len(cells) != len(header):
            message = f"{len(cells)} cells where the first line has {len(header)}"
            problems.append(Problem(at, message, "quote a cell that holds a comma"))
            continue
        problems += _take(dict(zip(header, cells, strict=True)), at, seen)
    return ResultRows(tuple(_election(day, seen[day], problems) for day in sorted(seen)), tuple(problems))


def header_problems(header: list[str], file: str, needed: Iterable[str], first: str) -> list[Problem]:
    """Say which columns are missing or stand there twice."""
    if len(header) == 1 and ";" in header[0]:
        mend = "save the file with commas between the cells"
        return [Problem(f"{file}:1", "the cells are separated by semicolons", mend)]
    found = [Problem(f"{file}:1", f"there is no column {c!r}", first) for c in needed if c not in header]
    twice = sorted({c for c in header if c and header.count(c) > 1})
    return found + [Problem(f"{file}:1", f"there are {header.count(c)} columns {c!r}", "keep one") for c in twice]


def whole_votes(cell: str) -> int | None:
    """Read a number of votes; None where it is none."""
    digits = cell.removesuffix(".0")
    return int(digits) if digits.isdecimal() else None


@dataclass(frozen=True, slots=True)
class _Votes:
    """A riding while its rows are read."""

    at: str
    name: str
    region: str
    votes: dict[str, int]


def _header(header: list[str], file: str) -> list[Problem]:
    first = f"the first line names the columns: {','.join(('election', *_NEEDED))}"
    found = header_problems(header, file, _NEEDED, first)
    if not found and not {"election", "year"} & set(header):
        found.append(Problem(f"{file}:1", "there is no column 'election'", first))
    return found


def _take(row: Mapping[str, str], at: str, seen: dict[date, dict[str, _Votes]]) -> list[Problem]:
    """Put one row where it belongs, or say why not."""
    day = _day(row)
    if day is None:
        wrong = row.get("election") or row.get("year", "")
        return [Problem(at, f"{wrong!r} is no election", "write its day as 2021-09-20, or its year")]
    empty = [Problem(at, f"no {c}", f"fill the column {c}") for c in _NEEDED if not row[c]]
    if empty:
        return empty
    votes = whole_votes(row["votes"])
    if votes is None:
        return [Problem(at, f"votes: {row['votes']!r} is no number of votes", "write a whole number, 0 or more")]
    riding = seen.setdefault(day, {}).setdefault(row["riding_id"], _Votes(at, row["riding"], row["region"], {}))
    if row["region"] != riding.region:
        message = f"riding {row['riding_id']} is in {row['region']} here and in {riding.region} at {riding.at}"
        return [Problem(at, message, "one riding has one region")]
    if row["party"] in riding.votes:
        message = f"{row['party']} stands twice in riding {row['riding_id']}"
        return [Problem(at, message, "keep one row, or add the two up")]
    riding.votes[row["party"]] = votes
    return []


def _day(row: Mapping[str, str]) -> date | None:
    try:
        if row.get("election"):
            return date.fromisoformat(row["election"])
        return date(int(row.get("year", "")), 12, 31)
    except ValueError:
        return None


def _election(day: date, ridings: Mapping[str, _Votes], problems: list[Problem]) -> Results:
    """Make an election of its ridings; one in which nobody voted is told and left out."""
    made = []
    for key in sorted(ridings):
        read = ridings[key]
        if sum(read.votes.values()):
            made.append(Riding(key, read.name, read.region, read.votes))
        else:
            problems.append(Problem(read.at, f"riding {key} has no votes", "write the votes of its parties"))
    return Results(day, tuple(made))
