"""Answer: who is in roster.csv, and what is wrong in it, on which line?"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from whipcount.model.person import Membership, Person
from whipcount.model.problem import Problem

FILE = "roster.csv"
NEEDED = ("id", "name", "party", "bodies")
COLUMNS = ("id", "name", "party", "seat", "bodies", "roles", "aliases")


def read_roster(text: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """Read the people, one a row; several values in a cell are separated by semicolons."""
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    missing = [c for c in NEEDED if c not in header]
    if missing:
        message = f"no column {', '.join(missing)}"
        return (), (Problem(f"{FILE}:1", message, f"the first line names the columns: {','.join(COLUMNS)}"),)
    people: list[Person] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for cells in reader:
        where = f"{FILE}:{reader.line_num}"
        if not any(c.strip() for c in cells):
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} cells where the first line has {len(header)}"
            problems.append(Problem(where, message, "quote a cell that holds a comma"))
            continue
        person = _person(dict(zip(header, (c.strip() for c in cells), strict=True)))
        problems += _row_problems(person, where, reader.line_num, lines)
        people.append(person)
    return tuple(people), tuple(problems)


def _row_problems(person: Person, where: str, number: int, lines: dict[str, int]) -> list[Problem]:
    found = [Problem(where, f"no {f}", f"write the {f}") for f in ("id", "name", "party") if not getattr(person, f)]
    if not person.memberships:
        found.append(Problem(where, "no body", "write the ids of the bodies, such as caucus;house"))
    for what, key in (("id", f"id {person.id}"), ("name", f"name {person.name}")):
        value = getattr(person, what)
        if value and key in lines:
            mend = "ids are unique" if what == "id" else "if they are two people, tell them apart by their full names"
            found.append(Problem(where, f"{what} {value!r} already stands on line {lines[key]}", mend))
        lines.setdefault(key, number)
    return found


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
