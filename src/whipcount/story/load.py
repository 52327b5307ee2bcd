"""Answer: what does a story folder say, and what is wrong in it? Every problem, with file, line and how to mend it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError
from rapidfuzz import process

from whipcount.model.motion import Body, Motion
from whipcount.model.person import Party, Person, Roster
from whipcount.model.problem import Problem
from whipcount.model.story import HouseFacts, Story
from whipcount.story.consistency import check
from whipcount.story.roster import FILE as ROSTER
from whipcount.story.roster import read_roster
from whipcount.story.settings import TABLES, HouseTable, Settings
from whipcount.story.toml_lines import Path as TomlPath
from whipcount.story.toml_lines import line_numbers, line_of

STORY = "story.toml"
_ALLOWED = "Extra inputs are not permitted"


def load(
    folder: Path, *, policies: Collection[str] = (), institutions: Collection[str] = ()
) -> tuple[Story | None, tuple[Problem, ...]]:
    """Load a story folder. The story is None where story.toml cannot be read; empty collections are not checked."""
    text, problems = _text(folder / STORY, "run whipcount new, or give another folder with --story")
    settings, lines = None, {}
    if text is not None:
        lines = line_numbers(text)
        settings, wrong = _settings(text, lines)
        problems += wrong
    rows, missing = _text(folder / ROSTER, "write one row per member: id,name,party,seat,bodies,roles,aliases")
    problems += missing
    people, wrong_rows = read_roster(rows) if rows is not None else ((), ())
    problems += wrong_rows
    if settings is None:
        return None, tuple(problems)
    story = _story(settings, people)
    problems += check(story, lines, rows or "", policies=policies, institutions=institutions)
    return story, tuple(problems)


def _text(path: Path, mend: str) -> tuple[str | None, list[Problem]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        return None, [Problem(str(path), "there is no such file", mend)]
    except UnicodeDecodeError as error:
        return None, [Problem(str(path), f"is not UTF-8 (byte {error.start})", "save it as UTF-8")]
    except OSError as error:
        return None, [Problem(str(path), f"cannot be read: {error.strerror}", "check the path and its rights")]


def _settings(text: str, lines: dict[TomlPath, int]) -> tuple[Settings | None, list[Problem]]:
    try:
        return Settings.model_validate(tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at line ")
        line = place.split(",")[0] or "1"
        return None, [Problem(f"{STORY}:{line}", f"broken TOML: {message}", "mend the line; text stands in quotes")]
    except ValidationError as error:
        return None, [_invalid(e["loc"], e["msg"], lines) for e in error.errors(include_url=False)]


def _invalid(where: tuple[str | int, ...], message: str, lines: dict[TomlPath, int]) -> Problem:
    """Say what pydantic found in our words: an unknown key with the nearest known one, or a wrong value."""
    name = ".".join(str(p) for p in where if isinstance(p, str))
    place = f"{STORY}:{line_of(lines, where)}"
    if message == _ALLOWED:
        near = process.extractOne(str(where[-1]), _keys())
        mend = f"did you mean {near[0]}?" if near[1] > 70 else "remove it"  # noqa: PLR2004  # of 100
        return Problem(place, f"unknown key {name}", mend)
    return Problem(place, f"{name}: {message[:1].lower()}{message[1:]}", "see docs/reference/story.md")


def _keys() -> list[str]:
    return sorted({k for table in TABLES for k in table.model_fields})


def _story(given: Settings, people: tuple[Person, ...]) -> Story:
    return Story(
        id=given.story.id,
        title=given.story.title,
        leader=given.story.leader,
        bodies=tuple(
            Body(b.id, b.name, b.size, b.institution, {k: _fact(v) for k, v in b.facts.items()}) for b in given.bodies
        ),
        motions=tuple(Motion(m.id, m.body, m.text, m.labels) for m in given.motions),
        parties=tuple(Party(p.id, tuple(p.names)) for p in given.parties),
        roster=Roster(people),
        policy=given.story.policy,
        as_of=given.story.as_of,
        words={k: tuple(v) for k, v in given.words.items()},
        tracker=given.tracker.positions,
        house=_house(given.house),
        sources=tuple(given.story.sources),
    )


def _house(given: HouseTable | None) -> HouseFacts | None:
    if given is None:
        return None
    return HouseFacts(given.body, tuple(given.government), given.motion, given.speaker, given.vacancies, given.source)


def _fact(value: str | int | bool) -> str:  # noqa: FBT001  # a value of the file, not a switch
    return str(value).lower() if isinstance(value, bool) else str(value)
