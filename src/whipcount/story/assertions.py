"""Answer: which outside truths stand in assertions.csv, and what is wrong in a row of it, on which line?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import process

from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.csv_rows import csv_rows
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.story.naming import ids_of

FILE = "assertions.csv"
NEEDED = ("id", "as_of", "what", "relation", "value")
COLUMNS = (*NEEDED, "motion", "act", "position", "policy", "names", "source", "note")
_Word = TypeVar("_Word", bound=StrEnum)
Cells = Mapping[str, str]


def read_assertions(
    text: str, story: Story, policies: Collection[str]
) -> tuple[tuple[Assertion, ...], tuple[Problem, ...]]:
    """Read the rows; several names in a cell are separated by semicolons. Empty `policies` are not checked."""
    problems: list[Problem] = []
    rows = csv_rows(text, FILE, problems)
    _, header = next(rows, (1, []))
    if wrong := _header(header):
        return (), (*problems, *wrong)
    made: dict[str, Assertion] = {}
    for line, cells in rows:
        where = f"{FILE}:{line}"
        try:
            read = _row(dict(zip(header, cells, strict=False)), story, policies, where)
        except BadInput as error:
            problems.append(Problem(where, error.what, error.mend))
            continue
        if read.id in made:
            told = f"{read.id} is asserted already, {made[read.id].where}"
            problems.append(Problem(where, told, "give it an id of its own"))
        made.setdefault(read.id, read)
    return tuple(made.values()), tuple(problems)


def _header(header: list[str]) -> list[Problem]:
    missing = [c for c in NEEDED if c not in header]
    unknown = [c for c in header if c not in COLUMNS]
    found = [Problem(f"{FILE}:1", f"no column {c}", f"the columns are {', '.join(COLUMNS)}") for c in missing]
    return found + [Problem(f"{FILE}:1", f"unknown column {c!r}", _near(c, COLUMNS)) for c in unknown]


def _row(cells: Cells, story: Story, policies: Collection[str], where: str) -> Assertion:
    what = _word(cells, "what", What)
    act = _word(cells, "act", Act) if cells.get("act") else None
    if what is What.TOTAL and act is None:
        raise BadInput("a total without an act", mend=f"say by which: one of {', '.join(Act)}")
    policy = cells.get("policy", "")
    if policy and policies:
        _known("policy", policy, policies)
    names = tuple(_member(n.strip(), story) for n in cells.get("names", "").split(";") if n.strip())
    return Assertion(
        _needed(cells, "id"),
        what,
        _word(cells, "relation", Relation),
        _value(cells),
        _day(cells),
        _motion(cells, story),
        _word(cells, "position", Position) if cells.get("position") else Position.AYE,
        act,
        policy,
        names,
        cells.get("source", ""),
        cells.get("note", ""),
        where,
    )


def _motion(cells: Cells, story: Story) -> str:
    known = [m.id for m in story.motions]
    given = cells.get("motion") or known[0]
    return _known("motion", given, known)


def _member(name: str, story: Story) -> str:
    ids = ids_of(story)
    return ids[_known("member", name.casefold(), ids)]


def _known(what: str, given: str, known: Collection[str]) -> str:
    if given not in known:
        raise BadInput(f"there is no {what} {given!r}", mend=_near(given, known))
    return given


def _word(cells: Cells, column: str, words: type[_Word]) -> _Word:
    given = _needed(cells, column)
    if given not in set(words):
        raise BadInput(f"{column} is {given!r}", mend=f"write one of {', '.join(words)}")
    return words(given)


def _value(cells: Cells) -> int:
    given = _needed(cells, "value")
    if not (given.isascii() and given.isdecimal()):
        raise BadInput(f"value is {given!r}, not a whole number", mend="write digits")
    return int(given)


def _day(cells: Cells) -> date:
    given = _needed(cells, "as_of")
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadInput(f"{given!r} is not a date", mend="write it as 2024-10-23") from None


def _needed(cells: Cells, column: str) -> str:
    if not cells.get(column):
        raise BadInput(f"the row has no {column}", mend="fill the cell")
    return cells[column]


def _near(word: str, known: Collection[str]) -> str:
    return f"nearest: {', '.join(n for n, *_ in process.extract(word, sorted(known), limit=3))}"
