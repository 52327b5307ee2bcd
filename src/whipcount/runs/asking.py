"""Answer: how are the rules and the House asked, with the facts that a story knows?"""

from __future__ import annotations

from datetime import date, datetime

from whipcount.count.result import Count
from whipcount.house.answer import HouseAnswer
from whipcount.house.state import house
from whipcount.model.errors import StoryError
from whipcount.model.motion import Position
from whipcount.rules.answer import RulesAnswer
from whipcount.rules.thresholds import marks
from whipcount.runs.publication import Mark
from whipcount.runs.ruling import ask_body
from whipcount.runs.workspace import Workspace


def rules_of(opened: Workspace, counted: Count) -> RulesAnswer:
    """Ask the rules of the counted body, with the named ayes as supporters."""
    return ask_body(opened, counted.body, on=counted.as_of.on, supporters=len(counted.at(Position.AYE)))


def thresholds_of(opened: Workspace, counted: Count) -> tuple[Mark, ...]:
    """Give the numbers to mark on the counted body's bar."""
    if not counted.body.institution:
        return ()
    return tuple(Mark(m.number, m.label, m.in_force) for m in marks(rules_of(opened, counted)))


def house_on(
    opened: Workspace, *, on: date | None, known_at: datetime | None = None, include_unreviewed: bool = False
) -> HouseAnswer:
    """Give the arithmetic of the House on a day."""
    if opened.story.house is None:
        raise StoryError("the story has no House", where=str(opened.folder / "story.toml"), mend="add a [house] table")
    records = opened.register(known_at).claims
    return house(opened.story, records, opened.day(on), include_unreviewed=include_unreviewed)
