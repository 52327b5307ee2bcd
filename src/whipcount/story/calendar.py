"""Answer: what stands in calendar.csv, and what is wrong in a row of it, on which line?

One dated thing a row. Names, parties and motions are held against the story in `naming`; whether the changes can be,
and whether they add up, is asked in `seating`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process

from whipcount.model.calendar import CHANGING_PARTY, DECIDING, DUE, ENDED_BY, LEAVING, LINES, CalendarRow, What, stated
from whipcount.model.csv_rows import csv_rows
from whipcount.model.problem import Problem

FILE = "calendar.csv"
NEEDED = ("date", "what")
COLUMNS = ("date", "what", "who", "party", "until", "motion", "announced", "note", "source")
_NEAR = 70
_LASTS = frozenset({*ENDED_BY, *LINES, What.DEAL_BEGINS, What.MEETING})
_ONE_MEMBER = frozenset({*LEAVING, What.ELECTED, What.CROSSED, What.EXPELLED, What.LEFT_PARTY})
_SOMEBODY = frozenset({*_ONE_MEMBER, What.SWORN, *ENDED_BY, *ENDED_BY.values(), What.VACANT, What.BALANCE})
_OF_PARTIES = frozenset({What.CROSSED, What.DEAL_BEGINS, What.FREE_VOTE})
_INTO_ONE = CHANGING_PARTY | {What.ELECTED}
_TWO = 2


@dataclass(frozen=True, slots=True)
class CalendarRows:
    """What the file gives: its rows, names as they are written, and what is wrong."""

    rows: tuple[CalendarRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_calendar(text: str) -> CalendarRows:
    """Read the rows; several values in a cell are separated by semicolons."""
    problems: list[Problem] = []
    lines = csv_rows(text, FILE, problems)
    _, header = next(lines, (1, []))
    if wrong := _header(header):
        return CalendarRows(problems=(*problems, *wrong))
    rows: list[CalendarRow] = []
    for line, cells in lines:
        if len(cells) != len(header):
            message = f"{len(cells)} cells where the first line has {len(header)}"
            problems.append(problem(line, message, "quote a cell that holds a comma"))
            continue
        row, found = _row(line, dict(zip(header, cells, strict=True)))
        problems += found
        rows += [row] if row else []
    return CalendarRows(tuple(rows), tuple(problems))


def problem(line: int | str, message: str, mend: str) -> Problem:
    """Tell a problem of a line, given as its number or as a row's `where`."""
    return Problem(f"{FILE}:{line}" if isinstance(line, int) else line, message, mend)


def _header(header: list[str]) -> list[Problem]:
    first = f"the first line names the columns: {','.join(COLUMNS)}"
    if len(header) == 1 and ";" in header[0]:
        return [problem(1, "the cells are separated by semicolons", "save the file with commas between the cells")]
    found = [problem(1, f"there is no column {c!r}", first) for c in NEEDED if c not in header]
    found += [problem(1, f"unknown column {c!r}", _near(c, COLUMNS)) for c in header if c not in COLUMNS]
    twice = sorted({c for c in header if c and header.count(c) > 1})
    return found + [problem(1, f"there are {header.count(c)} columns {c!r}", "keep one of them") for c in twice]


def _row(line: int, cells: Mapping[str, str]) -> tuple[CalendarRow | None, list[Problem]]:
    found: list[Problem] = []
    on = _day(line, cells["date"], found, "no date")
    until = _day(line, cells["until"], found) if cells.get("until") else None
    announced = _day(line, cells["announced"], found) if cells.get("announced") else None
    if cells["what"] not in set(What):
        found.append(problem(line, f"there is no {cells['what']!r}" if cells["what"] else "no what", _near_what(cells)))
        return None, found
    row = CalendarRow(
        on or date.min,
        What(cells["what"]),
        _several(cells.get("who", "")),
        _several(cells.get("party", "")),
        until,
        _several(cells.get("motion", "")),
        announced,
        cells.get("note", ""),
        cells.get("source", ""),
        f"{FILE}:{line}",
    )
    found += [problem(line, *wrong) for wrong in _cells(row)] if on else []
    return (None if found else row), found


def _day(line: int, cell: str, found: list[Problem], missing: str = "") -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        message = f"{cell!r} is not a date" if cell else missing
        found.append(problem(line, message, "write it as 2024-10-23"))
        return None


def _cells(row: CalendarRow) -> Iterator[tuple[str, str]]:
    """Hold the cells against what such a row needs."""
    yield from _people(row)
    yield from _parties(row)
    if row.until and row.what not in _LASTS:
        yield f"{row.what} has no last day", "leave the cell until empty"
    if row.announced and row.what not in DUE:
        yield f"{row.what} is not announced ahead", "leave the cell announced empty"
    if row.until and row.until < row.on:
        yield f"the last day {row.until} is before {row.on}", "correct until or date"


def _people(row: CalendarRow) -> Iterator[tuple[str, str]]:
    if row.what in _SOMEBODY and not row.who:
        yield f"{row.what} of whom?", _who_mend(row.what)
    if row.what in _ONE_MEMBER and len(row.who) > 1:
        yield f"{row.what} names {len(row.who)}", "write one row for each"
    if row.what is What.SPEAKER and len(row.who) > 1:
        yield "there is one Speaker", "name one, or nobody where the chair is empty"
    if row.what is What.PAIRED and row.who and len(set(row.who)) != _TWO:
        yield "a pair is two members", "write both in the cell who, separated by a semicolon"
    if row.what is What.BALANCE:
        for cell in row.who:
            if stated(cell) is None:
                yield f"{cell!r} is no number of a balance", "write such as: seats 338; vacant 2; LPC 153"


def _parties(row: CalendarRow) -> Iterator[tuple[str, str]]:
    if row.what in _OF_PARTIES and not row.party:
        yield f"{row.what} of which party?", "write the party's id in the cell party"
    if row.what in _INTO_ONE and len(row.party) > 1:
        yield f"{row.what} names {len(row.party)} parties", "name one party"
    if row.what in {What.ABSTAINS, What.STAYS_AWAY} and not row.party and not row.who:
        yield f"{row.what}: who?", "write a party in the cell party, or a member in the cell who"
    if row.what in DECIDING and not row.who and not row.party:
        yield f"{row.what}: whose condition?", "write the party in the cell party, or a member or claim id in who"


def _who_mend(what: What) -> str:
    match what:
        case What.VACANT:
            return "write the seat's name in the cell who"
        case What.BALANCE:
            return "write what is counted in the cell who, such as: seats 338; vacant 2; LPC 153"
        case _:
            return "write the member's id or name in the cell who"


def _near_what(cells: Mapping[str, str]) -> str:
    return _near(cells["what"], tuple(What))


def _near(name: str, known: tuple[str, ...]) -> str:
    best = process.extractOne(name, known, score_cutoff=_NEAR) if name else None
    return f"nearest: {best[0]}; one of {', '.join(known)}" if best else f"one of {', '.join(known)}"


def _several(cell: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in cell.split(";") if v.strip())
