"""Answer: whom and what does a row of the calendar name? Names become ids; one that is not known is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from rapidfuzz import process

from whipcount.model.calendar import (
    CHANGING_PARTY,
    DECIDING,
    LINES,
    SEATS,
    SEATS_WORDS,
    CalendarRow,
    What,
    stated,
)
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.story.calendar import problem

_OF_PEOPLE = (SEATS - {What.VACANT}) | LINES


def resolve(rows: tuple[CalendarRow, ...], story: Story) -> tuple[tuple[CalendarRow, ...], tuple[Problem, ...]]:
    """Turn the names of members into ids; drop the rows that name what the story does not define, and tell them."""
    ids = ids_of(story)
    made: list[CalendarRow] = []
    told: list[Problem] = []
    for row in rows:
        found = list(_unknown(row, story, ids))
        told += [problem(row.where, message, mend) for message, mend in found]
        if not found:
            known = tuple(ids.get(w.casefold(), w) for w in row.who) if row.what in _OF_PEOPLE | DECIDING else row.who
            made.append(replace(row, who=known))
    return tuple(made), tuple(told)


def ids_of(story: Story) -> dict[str, str]:
    """Map ids, and names that only one person has, to ids."""
    known = {p.name.casefold(): p.id for p in reversed(story.roster.people)}
    return known | {p.id.casefold(): p.id for p in story.roster}


def _unknown(row: CalendarRow, story: Story, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    parties = [p.id for p in story.parties]
    if story.roster.people and row.what in _OF_PEOPLE:
        yield from _missing("member", row.who, ids)
    yield from _missing("party", row.party, parties)
    yield from _missing("motion", row.motion, [m.id for m in story.motions])
    if row.what is What.BALANCE:
        counted = [c[0] for c in map(stated, row.who) if c]
        yield from _missing("party", [c for c in counted if c not in SEATS_WORDS], parties)
    if row.what in CHANGING_PARTY and not row.party and "IND" not in parties:
        message = f"{row.what}: no party is called IND"
        yield message, "name in the cell party for whom they sit, or define IND in story.toml"


def _missing(what: str, names: Collection[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if name.casefold() not in known and name not in known:
            near = [n for n, *_ in process.extract(name.casefold(), sorted(known), limit=3)]
            file = "roster.csv" if what == "member" else "story.toml"
            yield f"there is no {what} {name!r}", f"nearest: {', '.join(near)}" if near else f"define it in {file}"
