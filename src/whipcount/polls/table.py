"""Answer: what stands in polls.csv, and what is wrong in a row of it, on which line?

One poll a row. Every column that is not in `COLUMNS` is a party, and holds its share in percent; an empty cell is not
known. A row whose mode is `election` is a result. What rows say about each other is asked in `doubts`.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from whipcount.model.csv_rows import csv_rows
from whipcount.model.problem import Problem
from whipcount.polls.poll import OTHER, Poll, PollTable, ordered

FILE = "polls.csv"
NEEDED = ("pollster", "end")
COLUMNS = ("pollster", "start", "end", "published", "sample", "mode", "rolling", "source")
_YES = {"yes": True, "1": True, "true": True, "": False, "no": False, "0": False, "false": False}
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class PollRows:
    """What the file gives: the table, and what is wrong in its rows; a row with something wrong is not in the table."""

    table: PollTable
    problems: tuple[Problem, ...] = ()


def read_polls(text: str, file: str = FILE) -> PollRows:
    """Read a table of polls; rows in any order."""
    problems: list[Problem] = []
    lines = csv_rows(text, file, problems)
    _, header = next(lines, (1, []))
    if wrong := _header(header, file):
        return PollRows(PollTable((), ()), (*problems, *wrong))
    named = [c for c in header if c not in COLUMNS]
    parties = (*(p for p in named if p != OTHER), *(p for p in named if p == OTHER))
    polls: list[Poll] = []
    for line, cells in lines:
        at = f"{file}:{line}"
        if len(cells) != len(header):
            message = f"{len(cells)} cells where the first line has {len(header)}"
            problems.append(Problem(at, message, "quote a cell that holds a comma"))
            continue
        reading = _Row(at, dict(zip(header, cells, strict=True)), [])
        poll = reading.poll(parties, line)
        problems += reading.found
        polls += [] if reading.found else [poll]
    return PollRows(ordered(parties, polls), tuple(problems))


def write_polls(table: PollTable) -> str:
    """Write a table so that `read_polls` gives it back; columns that no poll fills are left out."""
    rows = [_cells(p, table.parties) for p in table.polls]
    kept = [c for c in (*COLUMNS, *table.parties) if c in NEEDED or c in table.parties or any(r[c] for r in rows)]
    out = io.StringIO()
    writer = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _header(header: list[str], file: str) -> list[Problem]:
    at, first = f"{file}:1", f"the first line names the columns: {','.join(COLUMNS)}, then one column per party"
    if len(header) == 1 and ";" in header[0]:
        return [Problem(at, "the cells are separated by semicolons", "save the file with commas between the cells")]
    found = [Problem(at, f"there is no column {c!r}", first) for c in NEEDED if c not in header]
    twice = sorted({c for c in header if c and header.count(c) > 1})
    found += [Problem(at, f"there are {header.count(c)} columns {c!r}", "keep one of them") for c in twice]
    found += [Problem(at, "a column has no name", first)] if "" in header else []
    few = len([c for c in header if c not in (*COLUMNS, OTHER, "")]) < 2  # noqa: PLR2004
    return found + ([Problem(at, "fewer than two parties have a column", first)] if few and not found else [])


@dataclass(frozen=True, slots=True)
class _Row:
    """One row while it is read, and what was found wrong in it."""

    at: str
    cells: Mapping[str, str]
    found: list[Problem]

    def poll(self, parties: tuple[str, ...], line: int) -> Poll:
        """Read the poll; it means nothing where something was found."""
        shares = {p: self._share(p) for p in parties}
        made = Poll(
            self.cells["pollster"],
            self._day("end", "no last day of fieldwork") or date.min,
            {p: s for p, s in shares.items() if s is not None},
            self._day("start"),
            self._day("published"),
            self._sample(),
            self.cells.get("mode", ""),
            self._rolling(),
            self.cells.get("source", ""),
            line,
        )
        if not made.pollster:
            self._wrong("no pollster", "write who asked")
        if not self.found:
            self._dates(made)
        return made

    def _wrong(self, message: str, mend: str) -> None:
        self.found.append(Problem(self.at, message, mend))

    def _day(self, column: str, missing: str = "") -> date | None:
        cell = self.cells.get(column, "")
        if not cell and not missing:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError:
            self._wrong(f"{column}: {cell!r} is not a date" if cell else missing, "write it as 2024-10-23")
            return None

    def _dates(self, poll: Poll) -> None:
        if poll.start and poll.start > poll.end:
            self._wrong(f"fieldwork began {poll.start} and ended {poll.end}", "correct or swap start and end")
        if poll.published and poll.published < poll.end:
            self._wrong(f"published {poll.published}, before its fieldwork ended", "correct published or end")

    def _share(self, party: str) -> float | None:
        cell = self.cells[party]
        if not cell:
            return None
        try:
            share = float(cell.removesuffix("%"))
        except ValueError:
            share = math.nan
        if math.isfinite(share) and 0 <= share <= _WHOLE:
            return share
        self._wrong(f"{party}: {cell!r} is no share", "write percent from 0 to 100, or leave the cell empty")
        return None

    def _sample(self) -> int | None:
        cell = self.cells.get("sample", "")
        digits = cell.replace(",", "").replace(" ", "")
        if not cell:
            return None
        if digits.isdecimal() and int(digits):
            return int(digits)
        self._wrong(f"sample: {cell!r} is no number of people", "write a whole number, or leave the cell empty")
        return None

    def _rolling(self) -> bool:
        cell = self.cells.get("rolling", "").lower()
        if cell not in _YES:
            self._wrong(f"rolling: {cell!r} is neither yes nor no", "write yes, or leave the cell empty")
        return _YES.get(cell, False)


def _cells(poll: Poll, parties: tuple[str, ...]) -> dict[str, str]:
    return {
        "pollster": poll.pollster,
        "start": poll.start.isoformat() if poll.start else "",
        "end": poll.end.isoformat(),
        "published": poll.published.isoformat() if poll.published else "",
        "sample": str(poll.sample or ""),
        "mode": poll.mode,
        "rolling": "yes" if poll.rolling else "",
        "source": poll.source,
        **{p: f"{poll.shares[p]:.6g}" if p in poll.shares else "" for p in parties},
    }
