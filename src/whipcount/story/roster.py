"""Answer: who is in roster.csv, and what is wrong in it, on which line?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whipcount.model.person import Membership, Person
from whipcount.model.problem import Problem, Severity

FILE = "roster.csv"
NEEDED = ("id", "name", "party", "bodies")
COLUMNS = ("id", "name", "party", "seat", "bodies", "roles", "aliases")


@dataclass(frozen=True, slots=True)
class RosterRows:
    """What the file gives: the people, the line each begins on, and what is wrong."""

    people: tuple[Person, ...] = ()
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_roster(text: str) -> RosterRows:
    """Read the people, one a row; several values in a cell are separated by semicolons."""
    problems: list[Problem] = []
    rows = _rows(text, problems)
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
        people.append(_person(dict(zip(header, cells, strict=True))))
        lines.append(line)
    if not people and not problems:
        problems.append(_problem(1, "nobody is on the roster", "write one row per member below the first line"))
    for person, line in zip(people, lines, strict=True):
        problems += _empty_cells(person, line)
    problems += _told_twice(people, lines)
    return RosterRows(tuple(people), tuple(lines), tuple(problems))


def _rows(text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Give each row with cells stripped and the line it begins on; a broken quote is noted and ends the reading."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(stripped := [c.strip() for c in cells]):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error as error:
        mend = 'close the quote; write a quote inside a cell twice: ""'
        problems.append(_problem(line, f"the row that begins here cannot be read: {error}", mend))


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


def _person(row: Mapping[str, str]) -> Person:
    party = row["party"]
    return Person(
        id=row["id"],
        name=row["name"],
        party=party,
        seat=row.get("seat", ""),
        memberships=tuple(Membership(body, party) for body in _several(row["bodies"])),
        roles=_several(row.get("roles", "")),
        aliases=_several(row.get("aliases", "")),
        attributes={k: v for k, v in row.items() if k not in COLUMNS},
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in cell.split(";") if v.strip())


def _problem(line: int, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(f"{FILE}:{line}", message, mend, severity)
