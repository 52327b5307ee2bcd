"""Answer: how do polls get in, and what do those of a story say?"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from whipcount.model.claim import EventClaim, EventType
from whipcount.model.errors import BadInput, MissingExtra, MissingFile, StoryError
from whipcount.model.problem import Problem
from whipcount.model.record import Status
from whipcount.model.story import Story
from whipcount.polls.doubts import doubts
from whipcount.polls.layouts import Layout, read_layout
from whipcount.polls.poll import PollTable
from whipcount.polls.statement import read_statement
from whipcount.polls.table import FILE, PollRows, read_polls, write_polls
from whipcount.runs.workspace import Workspace

if TYPE_CHECKING:
    from whipcount.polls.finding import Finding
    from whipcount.polls.result import Polls

BESIDE = "polls.source.txt"
"""Where the source and the licence of polls.csv are kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import of polls."""

    written: str
    """Path of the story's table."""
    polls: int
    """That were not there before."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement about polls, where it was made, and what the polls say to it."""

    words: str
    outlet: str
    claim: str
    """The claim's id; empty for a statement that somebody typed."""
    finding: Finding


def polls(opened: Workspace, *, as_of: date | None = None) -> Polls:
    """Average the polls of a story as of a day."""
    return averaged(table_of(opened), opened.day(as_of))


def averaged(table: PollTable, day: date) -> Polls:
    """Average a table as of a day.

    Raises:
        MissingExtra: numpy is not installed.
        BadInput: nothing was known on the day.
    """
    need_numpy()
    from whipcount.polls.result import polls_on

    return polls_on(table, day)


def table_of(opened: Workspace) -> PollTable:
    """Read the polls of a story; raise `StoryError` with the first problem where there is one."""
    path = opened.folder / FILE
    if not path.exists():
        raise StoryError("the story has no polls", where=str(path), mend="run whipcount polls import FILE")
    rows = read_polls(text_of(path))
    if rows.problems:
        first = rows.problems[0]
        raise StoryError(first.message, where=first.where, mend=f"{first.mend}; see whipcount check for all")
    return rows.table


def table_in(file: Path, layout: str | None = None) -> PollRows:
    """Read a file in our layout or another that is known, and doubt its rows."""
    rows = read_layout(text_of(file), file.name, Layout(layout) if layout else None)
    return PollRows(rows.table, (*rows.problems, *doubts(rows.table, file=file.name)))


def poll_problems(folder: Path, *, today: date | None = None) -> tuple[Problem, ...]:
    """Say what is wrong, and what is doubtful, in the polls of a story folder."""
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        rows = read_polls(text_of(path))
    except BadInput as error:
        return (Problem(FILE, error.what, error.mend),)
    return (*rows.problems, *doubts(rows.table, today=today))


def import_polls(opened: Workspace, file: Path, *, layout: str | None, source: str, licence: str) -> Taken:
    """Write the polls of a file as the story's, with the source and the licence beside; polls that were there stay.

    A poll that the story has already is not written twice.
    """
    rows = table_in(file, layout)
    target = opened.folder / FILE
    held = table_of(opened) if target.exists() else PollTable((), ())
    merged = held.with_more(rows.table)
    target.write_text(write_polls(merged), encoding="utf-8")
    line = f"{file.name}: {len(rows.table.polls)} polls. Source: {source}. Licence: {licence}.\n"
    beside = opened.folder / BESIDE
    before = beside.read_text(encoding="utf-8") if beside.exists() else ""
    if line not in before:
        beside.write_text(before + line, encoding="utf-8")
    return Taken(str(target), len(merged.polls) - len(held.polls), rows.problems)


def checked(opened: Workspace, *, as_of: date | None = None, text: str | None = None) -> tuple[Checked, ...]:
    """Hold the accepted statements about polls up to a day, or the one given, against the polls known at the time."""
    table, day = table_of(opened), opened.day(as_of)
    need_numpy()
    from whipcount.polls.average import average
    from whipcount.polls.finding import find

    remembered = cache(lambda on: average(table, on))
    made = [(text, "", "", day)] if text is not None else list(_statements(opened, day))
    names, own = _names(opened.story), _own(opened.story)
    return tuple(
        Checked(
            words, outlet, claim, find(table, read_statement(words, names, own=own), on, lambda _, d: remembered(d))
        )
        for words, outlet, claim, on in made
    )


def has_numpy() -> bool:
    """Say whether polls can be averaged here."""
    return importlib.util.find_spec("numpy") is not None


def need_numpy(what: str = "the average of polls") -> None:
    """Raise `MissingExtra` where numpy is not installed."""
    if not has_numpy():
        raise MissingExtra(f"{what} needs numpy", mend="pip install 'whipcount[numeric]'")


def _statements(opened: Workspace, day: date) -> Sequence[tuple[str, str, str, date]]:
    return [
        (r.words, r.article.outlet, r.id, r.article.published)
        for r in opened.register().claims
        if isinstance(r.claim, EventClaim)
        and r.claim.type is EventType.POLL
        and r.status is Status.ACCEPTED
        and r.article.published <= day
    ]


def _names(story: Story) -> dict[str, str]:
    return {name: p.id for p in story.parties for name in (p.id, *p.names)}


def _own(story: Story) -> str:
    """Give the leader's party, which an article on the leader means by "the party"."""
    return next((p.party for p in story.roster if p.id == story.leader), "")


def text_of(file: Path) -> str:
    """Read a file of UTF-8; raise `BadInput` where it is none."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 (byte {error.start})", where=str(file), mend="save it as UTF-8 CSV") from error
    except OSError as error:
        raise MissingFile(f"cannot be read: {error.strerror}", where=str(file), mend="check the path") from error
