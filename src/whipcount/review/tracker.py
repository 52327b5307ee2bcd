"""Answer: how does a row of a tracker kept by hand become a claim with a citation as evidence?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import process

from whipcount.model.article import ArticleRef
from whipcount.model.claim import (
    OUTLET,
    Basis,
    Citation,
    Holder,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    TotalClaim,
)
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position
from whipcount.model.person import Person
from whipcount.model.problem import Problem
from whipcount.model.story import Story

PRECISIONS: Mapping[str, Precision] = {
    "": Precision.DAY,
    "approx": Precision.APPROXIMATE,
    "about": Precision.APPROXIMATE,
    **{p.value: p for p in Precision},
}
Word = TypeVar("Word", bound=StrEnum)
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row that became a claim."""

    claim: PositionClaim | TotalClaim
    article: ArticleRef
    """The page cited, without a text."""


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    *,
    story: Story,
    columns: Mapping[str, str],
    words: Mapping[str, str],
    motion: str,
    where: str,
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Turn numbered rows into claims; what cannot be one is told with its line and how to mend it, never guessed."""
    made: list[Row] = []
    problems: list[Problem] = []
    for line, row in rows:
        cells = {field: (row.get(column) or "").strip() for field, column in columns.items()}
        try:
            made.append(_row(cells, story, words, cells.get("motion") or motion))
        except BadInput as error:
            problems.append(Problem(f"{where}:{line}", error.what, error.mend))
    return tuple(made), tuple(problems)


def _row(cells: Mapping[str, str], story: Story, words: Mapping[str, str], motion: str) -> Row:
    position, act = _stance(cells, words)
    day, precision = _date(cells)
    if not cells.get("url") and not cells.get("note"):
        raise BadInput("neither an address nor a note", mend="give the url or the note that shows it")
    evidence = Citation(cells.get("url", ""), cells.get("note", ""))
    story.motion(motion)
    claim: PositionClaim | TotalClaim
    if cells.get("name") or cells.get("id"):
        person = _person(cells, story)
        basis = _word(cells.get("basis", ""), Basis, Basis.OWN_ACCOUNT)
        source = Source(SourceKind.MEMBER, person.id) if basis in _OWN else _source(cells)
        holder = Holder(HolderKind.MEMBER, person.id)
        claim = PositionClaim(motion, holder, position, act, basis, source, evidence, day, precision)
    else:
        low, high = _bound(cells, "low"), _bound(cells, "high")
        if low is None and high is None:
            raise BadInput("neither a name nor a number", mend="give a name, or low or high")
        basis = _word(cells.get("basis", ""), Basis, Basis.OUTLET)
        of, who = cells.get("of", ""), _source(cells)
        claim = TotalClaim(motion, position, act, low, high, basis, who, evidence, of, day, precision)
    return Row(claim, ArticleRef("", day, cells.get("source", ""), "", cells.get("url", "")))


_OWN = frozenset({Basis.OWN_WORDS, Basis.OWN_ACCOUNT})


def _stance(cells: Mapping[str, str], words: Mapping[str, str]) -> tuple[Position, Act]:
    """Read position and act: the ladder's own words, or what the story or the user says a word means."""
    said = cells.get("position", "")
    meaning = words.get(said, said)
    position, _, act = meaning.partition("/")
    known = ", ".join([*Position, *sorted(words)])
    if position not in set(Position):
        mend = f"known: {known}; or say what it means with --word '{said or 'word'}=aye/said'"
        raise BadInput(f"{said!r} is not a position", mend=mend)
    return Position(position), _word(cells.get("act") or act, Act, Act.SAID)


def _word(text: str, words: type[Word], default: Word) -> Word:
    folded = text.casefold().replace(" ", "_")
    if not folded:
        return default
    if folded not in set(words):
        raise BadInput(f"{text!r} is not one of the known words", mend=f"one of {', '.join(words)}")
    return words(folded)


def _date(cells: Mapping[str, str]) -> tuple[date, Precision]:
    """Read 2024-10-23 or 2024-10 (the month's first day, precision month)."""
    text, said = cells.get("date", ""), cells.get("precision", "").casefold()
    if said not in PRECISIONS:
        raise BadInput(f"{said!r} is not a precision", mend=f"one of {', '.join(p for p in PRECISIONS if p)}")
    try:
        if len(text) == len("2024-10"):
            return date.fromisoformat(f"{text}-01"), Precision.MONTH
        return date.fromisoformat(text), PRECISIONS[said]
    except ValueError:
        raise BadInput(f"{text!r} is not a date", mend="write it as 2024-10-23 or 2024-10") from None


def _person(cells: Mapping[str, str], story: Story) -> Person:
    """Find the member by id, or by full name or alias once accents, case and punctuation are folded; never guess."""
    wanted, given = fold_name(cells.get("name", "")), cells.get("id", "")
    found = [p for p in story.roster if p.id == given or (wanted and wanted in _names(p))]
    if len(found) == 1:
        return found[0]
    name = cells.get("name") or given
    if found:
        raise BadInput(f"{name!r} fits {len(found)} members", mend=f"use an id: {', '.join(p.id for p in found)}")
    near = process.extract(name, [p.name for p in story.roster], limit=NEAREST)
    mend = f"nearest on the roster: {', '.join(n for n, *_ in near)}"
    raise BadInput(f"nobody on the roster is called {name!r}", mend=mend)


def fold_name(name: str) -> str:
    """Fold a name to bare lower-case letters and single blanks, without accents or punctuation."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(letters.split())


def _names(person: Person) -> set[str]:
    return {fold_name(n) for n in (person.name, *person.aliases)}


def _bound(cells: Mapping[str, str], field: str) -> int | None:
    text = cells.get(field, "")
    if not text:
        return None
    if not text.isdecimal():
        raise BadInput(f"{field} is {text!r}, not a whole number", mend="write digits, or leave it empty")
    return int(text)


def _source(cells: Mapping[str, str]) -> Source:
    said_by = cells.get("claimant", "")
    return Source(SourceKind.UNNAMED, said_by) if said_by else OUTLET
