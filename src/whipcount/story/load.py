"""Answer: what does a story folder say, and what is wrong in it? Every problem, with file, line and how to mend it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from whipcount.model.motion import Body, Motion
from whipcount.model.person import Party, Person, Roster
from whipcount.model.problem import Problem
from whipcount.model.story import Casting, HouseFacts, ReaderSettings, Story
from whipcount.story.assertions import FILE as ASSERTIONS
from whipcount.story.assertions import read_assertions
from whipcount.story.calendar import FILE as CALENDAR
from whipcount.story.calendar import CalendarRows, read_calendar
from whipcount.story.consistency import FactCheck, check
from whipcount.story.invalid import FILE as STORY
from whipcount.story.invalid import broken_toml, invalid
from whipcount.story.naming import resolve
from whipcount.story.roster import FILE as ROSTER
from whipcount.story.roster import RosterRows, read_roster
from whipcount.story.seating import check_seating
from whipcount.story.settings import HouseTable, ReaderTable, Settings
from whipcount.story.toml_lines import Path as TomlPath
from whipcount.story.toml_lines import line_numbers


def load(
    folder: Path, *, policies: Collection[str] = (), institutions: Collection[str] = (), fact: FactCheck | None = None
) -> tuple[Story | None, tuple[Problem, ...]]:
    """Load a story folder. The story is None where story.toml cannot be read; empty collections are not checked.

    `fact` says of an institution, and the name and value of a fact of its body, what is wrong and how to mend it.

    Problems come in the order of the files, each by line: story.toml, roster.csv, and calendar.csv and assertions.csv,
    which need not be there.
    """
    text, problems = _text(folder / STORY, "run whipcount new, or give another folder with --story")
    settings: Settings | None = None
    lines: dict[TomlPath, int] = {}
    if text is not None:
        settings, lines, wrong = _settings(text)
        problems += wrong
    rows, missing = _text(folder / ROSTER, "write one row per member: id,name,party,seat,bodies,roles,aliases")
    problems += missing
    roster = read_roster(rows) if rows is not None else RosterRows()
    problems += roster.problems
    calendar = CalendarRows()
    if (folder / CALENDAR).exists():
        dates, unread = _text(folder / CALENDAR, "save it as a text file of comma-separated values")
        problems += unread
        calendar = read_calendar(dates) if dates is not None else calendar
        problems += calendar.problems
    story = None
    if settings is not None:
        story, wrong = _with_calendar(_story(settings, roster.people), calendar, roster)
        problems += wrong
        story, wrong = _with_assertions(story, folder, policies)
        problems += wrong
        problems += check(story, lines, roster.lines, policies=policies, institutions=institutions, fact=fact)
    return story, tuple(sorted(problems, key=_place))


def _with_calendar(story: Story, calendar: CalendarRows, roster: RosterRows) -> tuple[Story, list[Problem]]:
    """Put the calendar into the story; whether it adds up is asked only where every row of it could be used."""
    rows, wrong = resolve(calendar.rows, story)
    made = replace(story, calendar=rows)
    if calendar.problems or wrong:
        return made, list(wrong)
    lines = {p.id: line for p, line in zip(roster.people, roster.lines, strict=True)}
    return made, list(check_seating(made, lines))


def _with_assertions(story: Story, folder: Path, policies: Collection[str]) -> tuple[Story, list[Problem]]:
    """Put the assertions into the story; the file need not be there, and names need the roster."""
    if not (folder / ASSERTIONS).exists() or not story.roster.people:
        return story, []
    text, unread = _text(folder / ASSERTIONS, "save it as a text file of comma-separated values")
    if text is None:
        return story, unread
    read, wrong = read_assertions(text, story, policies)
    return replace(story, assertions=read), list(wrong)


def _place(problem: Problem) -> tuple[int, int]:
    name, _, line = problem.where.rpartition(":")
    files = (STORY, ROSTER, CALENDAR, ASSERTIONS)
    file = next((n for n, f in enumerate(files) if name.endswith(f) or line.endswith(f)), 0)
    return file, int(line) if line.isdecimal() else 0


def _text(path: Path, mend: str) -> tuple[str | None, list[Problem]]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(str(path), "there is no such file", mend)]
    except OSError as error:
        return None, [Problem(str(path), f"cannot be read: {error.strerror}", "check the path and its rights")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Problem(f"{path.name}:{line}", "is not UTF-8", "save the file as UTF-8")]


def _settings(text: str) -> tuple[Settings | None, dict[TomlPath, int], list[Problem]]:
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, {}, [broken_toml(error, text)]
    lines = line_numbers(text)
    try:
        return Settings.model_validate(given), lines, []
    except ValidationError as error:
        return None, lines, invalid(error, lines)


def _story(given: Settings, people: tuple[Person, ...]) -> Story:
    return Story(
        id=given.story.id,
        title=given.story.title,
        leader=given.story.leader,
        bodies=tuple(Body(b.id, b.name, b.size, b.institution, b.facts) for b in given.bodies),
        motions=tuple(Motion(m.id, m.body, m.text, m.labels) for m in given.motions),
        parties=tuple(Party(p.id, tuple(p.names), p.colour) for p in given.parties),
        roster=Roster(people),
        policy=given.story.policy,
        as_of=given.story.as_of,
        words={name: tuple(words) for name, words in given.words if words},
        tracker=given.tracker.positions,
        house=_house(given.house),
        sources=tuple(given.story.sources),
        reader=_reader(given.reader),
        ledger=given.story.ledger,
    )


def _reader(given: ReaderTable) -> ReaderSettings:
    return ReaderSettings(given.llm or "", given.model, given.price_in, given.price_out, given.currency, given.seconds)


def _house(given: HouseTable | None) -> HouseFacts | None:
    if given is None:
        return None
    return HouseFacts(
        given.body,
        tuple(given.government),
        given.motion,
        given.speaker,
        given.vacancies,
        given.source,
        Casting(given.casting),
    )
