"""Answer: how does a row of a tracker kept by hand become a claim with a citation as evidence?

A row with a name is a position; one with `low` or `high` and no name is a total. A word that nobody knows is a problem
with its line, never a default. Only an empty cell or a missing column has one: the act is `said`; a position's basis
`own_account`; a total's goes by its claimant (`anonymous` where the words speak of sources, `named` for
anybody else, `outlet` where there is none).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

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
from whipcount.model.errors import BadInput, UnknownName
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.review.names import Names, index
from whipcount.review.vocabulary import own_words, read_word, stance

Cells = Mapping[str, str]

_OWN = frozenset({Basis.OWN_WORDS, Basis.OWN_ACCOUNT})
_UNNAMED = re.compile(r"\b(sources?|anonymous|anonymously|unnamed|unidentified|insiders?)\b", re.IGNORECASE)
_WHERE = re.compile(r",?\s+(?:via|as quoted by)\s+|,\s", re.IGNORECASE)
_TRUTH = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}


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
    """Turn numbered rows into claims, and say which were left out, with their line and how to mend them.

    `columns` comes from `map_columns`; `words` says what the tracker's words mean; `motion` is for rows that name none.
    A row that says what an earlier one said is left out too.
    """
    known = _Known(story, index(story.roster), own_words(words, story.motion(motion).labels), motion)
    made: dict[PositionClaim | TotalClaim, Row] = {}
    lines: dict[PositionClaim | TotalClaim, int] = {}
    problems: list[Problem] = []
    for line, row in rows:
        cells = {field: (row.get(column) or "").strip() for field, column in columns.items()}
        try:
            read = _row(cells, known)
        except (BadInput, UnknownName) as error:
            problems.append(Problem(f"{where}:{line}", error.what, error.mend))
            continue
        if lines.setdefault(read.claim, line) == line:
            made[read.claim] = read
        else:
            problems.append(Problem(f"{where}:{line}", f"repeats line {lines[read.claim]}", "take one of the two out"))
    return tuple(made.values()), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Known:
    story: Story
    names: Names
    words: Mapping[str, str]
    motion: str


def _row(cells: Cells, known: _Known) -> Row:
    published = _date(cells, "published")
    day = _date(cells, "date") or published
    if day is None:
        raise BadInput("the row has no date", mend="write it as 2024-10-23 or 2024-10")
    claim = _position(cells, known) if cells.get("name") or cells.get("id") else _total(cells, known)
    url = cells.get("url", "")
    outlet = cells.get("source") or (urlsplit(url).hostname or "").removeprefix("www.")
    return Row(claim, ArticleRef("", published or day, outlet, "", url))


def _position(cells: Cells, known: _Known) -> PositionClaim:
    person = known.names.member(name=cells.get("name", ""), member_id=cells.get("id", ""))
    position, act = stance(cells.get("position", ""), cells.get("act", ""), known.words)
    basis = _basis(cells, known) or Basis.OWN_ACCOUNT
    itself = Source(SourceKind.MEMBER, person.id)
    return PositionClaim(
        motion=_motion(cells, known),
        holder=Holder(HolderKind.MEMBER, person.id),
        position=position,
        act=act,
        basis=basis,
        source=itself if basis in _OWN else _claimant(cells, basis, known),
        evidence=_citation(cells),
        said_on=_date(cells, "date"),
        said_precision=_precision(cells, known),
        condition=cells.get("condition") or None,
        withdraws=_truth(cells.get("withdraws", "")),
    )


def _total(cells: Cells, known: _Known) -> TotalClaim:
    low, high = _bound(cells, "low"), _bound(cells, "high")
    if low is None and high is None:
        raise BadInput("neither a name nor a number", mend="give a name, or low or high")
    if low is not None and high is not None and low > high:
        raise BadInput(f"low {low} is above high {high}", mend="swap them")
    position, act = stance(cells.get("position", ""), cells.get("act", ""), known.words)
    basis = _basis(cells, known) or _basis_of_claimant(cells.get("claimant", ""))
    return TotalClaim(
        motion=_motion(cells, known),
        position=position,
        act=act,
        low=low,
        high=high,
        basis=basis,
        source=_claimant(cells, basis, known),
        evidence=_citation(cells),
        of=cells.get("of", ""),
        said_on=_date(cells, "date"),
        said_precision=_precision(cells, known),
    )


def _motion(cells: Cells, known: _Known) -> str:
    return known.story.motion(cells.get("motion") or known.motion).id


def _basis(cells: Cells, known: _Known) -> Basis | None:
    said = cells.get("basis", "")
    return read_word("basis", said, Basis, known.words) if said else None


def _basis_of_claimant(claimant: str) -> Basis:
    if not claimant:
        return Basis.OUTLET
    return Basis.ANONYMOUS if _UNNAMED.search(claimant) else Basis.NAMED


def _claimant(cells: Cells, basis: Basis, known: _Known) -> Source:
    """Give who says so; a member only by the exact name, which may be followed by where it was said."""
    said = cells.get("claimant", "")
    if not said:
        return OUTLET
    if basis is Basis.ANONYMOUS:
        return Source(SourceKind.UNNAMED, said)
    member = known.names.exactly(said) or known.names.exactly(_WHERE.split(said)[0])
    return Source(SourceKind.MEMBER, member.id) if member else Source(SourceKind.NAME, said)


def _citation(cells: Cells) -> Citation:
    url, note = cells.get("url", ""), cells.get("note", "")
    if not url and not note:
        raise BadInput("neither an address nor a note", mend="give the url or the note that shows it")
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname):
        raise BadInput(f"{url!r} is not a web address", mend="write it as https://... or leave it empty")
    return Citation(url, note)


def _date(cells: Cells, field: str) -> date | None:
    """Read 2024-10-23, or 2024-10 as the month's first day."""
    text = cells.get(field, "")
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01" if _is_month(text) else text)
    except ValueError:
        raise BadInput(f"{text!r} is not a date", mend="write it as 2024-10-23 or 2024-10") from None


def _precision(cells: Cells, known: _Known) -> Precision:
    if _is_month(cells.get("date", "")):
        return Precision.MONTH
    return read_word("precision", cells.get("precision", ""), Precision, known.words, empty=Precision.DAY)


def _is_month(text: str) -> bool:
    return len(text) == len("2024-10")


def _bound(cells: Cells, field: str) -> int | None:
    text = cells.get(field, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise BadInput(f"{field} is {text!r}, not a whole number", mend="write digits, or leave it empty")
    return int(text)


def _truth(text: str) -> bool:
    if text.casefold() not in _TRUTH:
        raise BadInput(f"withdraws is {text!r}", mend="write yes or no, or leave it empty")
    return _TRUTH[text.casefold()]
