"""Answer: who is in roster.csv, and what is wrong in it, on which line?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from whipcount.model.csv_rows import csv_rows
from whipcount.model.person import Membership, Person
from whipcount.model.problem import Problem, Severity

FILE = "roster.csv"
NEEDED = ("id", "name", "party", "bodies")
COLUMNS = ("id", "name", "party", "seat", "bodies", "roles", "aliases")
TERMS = ("since", "until")
"""Columns that may be there: the first and the last day in the seat."""


@dataclass(frozen=True, slots=True)
class RosterRows:
    """What the file gives: the people, the line each begins on, and what is wrong."""

    people: tuple[Person, ...] = ()
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_roster(text: str) -> RosterRows:
    """Read the people, one a row; several values in a cell are separated by semicolons."""
    problems: list[Problem] = []
    rows = csv_rows(text, FILE, problems)
    _, header = next(rows, (1, []))
    if wrong := _header_problems(header):
        return RosterRows(problems=(*problems, *wrong))
    people: list[Person] = []
    lines: list[int] = []
    for line, cells in rows:
        if len(cells) != len(header):
            message = f"{len(cells)} cells where the first line has {len(header)}"
            problems.append(_problem(line, message, "quote a cell that holds a comma"))
            continue
        row = dict(zip(header, cells, strict=True))
        term, wrong_term = _term(row, line)
        problems += wrong_term
        people.append(_person(row, term))
        lines.append(line)
    if not people and not problems:
        problems.append(_problem(1, "nobody is on the roster", "write one row per member below the first line"))
    for person, line in zip(people, lines, strict=True):
        problems += _empty_cells(person, line)
    problems += _told_twice(people, lines)
    return RosterRows(tuple(people), tuple(lines), tuple(problems))


def _header_problems(header: list[str]) -> list[Problem]:
    first = f"the first line names the columns: {','.join(COLUMNS)}"
    if len(header) == 1 and ";" in header[0]:
        return [_problem(1, "the cells are separated by semicolons", "save the file with commas between the cells")]
    found = [_problem(1, f"there is no column {c!r}", first) for c in NEEDED if c not in header]
    twice = sorted({c for c in header if c and header.count(c) > 1})
    found += [_problem(1, f"there are {header.count(c)} columns {c!r}", "keep one of them") for c in twice]
    found += [_problem(1, "a column has no name", first)] if "" in header else []
    return found


def _empty_cells(person: Person, line: int) -> list[Problem]:
    found = [_problem(line, f"no {f}", f"write the {f}") for f in ("id", "name", "party") if not getattr(person, f)]
    if not person.memberships:
        found.append(_problem(line, "no body", "write the ids of the bodies, such as caucus;house"))
    return found


def _told_twice(people: list[Person], lines: list[int]) -> Iterator[Problem]:
    """Find ids, names and aliases that stand for two people."""
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    aliases: dict[str, int] = {}
    for person, line in zip(people, lines, strict=True):
        if (at := ids.setdefault(person.id, line)) != line and person.id:
            yield _problem(line, f"id {person.id!r} already stands on line {at}", "ids are unique")
        if (at := names.setdefault(person.name.casefold(), line)) != line and person.name:
            mend = "if they are two people, tell them apart by their full names"
            yield _problem(line, f"name {person.name!r} already stands on line {at}", mend)
    for person, line in zip(people, lines, strict=True):
        for alias in person.aliases:
            key = alias.casefold()
            if (at := names.get(key, aliases.setdefault(key, line))) != line:
                message = f"alias {alias!r} also means the member on line {at}"
                mend = "drop it from one of them: an article that uses it names nobody for certain"
                yield _problem(line, message, mend, Severity.WARNING)


def _term(row: Mapping[str, str], line: int) -> tuple[tuple[date | None, date | None], list[Problem]]:
    """Read the first and the last day in the seat."""
    days: list[date | None] = []
    found = []
    for column in TERMS:
        try:
            days.append(date.fromisoformat(row[column]) if row.get(column) else None)
        except ValueError:
            days.append(None)
            found.append(_problem(line, f"{column} {row[column]!r} is not a date", "write it as 2024-10-23"))
    since, until = days
    if since and until and until < since:
        found.append(_problem(line, f"the last day {until} is before the first, {since}", "correct since or until"))
        until = None
    return (since, until), found


def _person(row: Mapping[str, str], term: tuple[date | None, date | None]) -> Person:
    party = row["party"]
    return Person(
        id=row["id"],
        name=row["name"],
        party=party,
        seat=row.get("seat", ""),
        memberships=tuple(Membership(body, party, *term) for body in _several(row["bodies"])),
        roles=_several(row.get("roles", "")),
        aliases=_several(row.get("aliases", "")),
        attributes={k: v for k, v in row.items() if k not in COLUMNS + TERMS},
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in cell.split(";") if v.strip())


def _problem(line: int, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(f"{FILE}:{line}", message, mend, severity)
