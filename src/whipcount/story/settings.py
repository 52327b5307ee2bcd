"""Answer: what may stand in story.toml? Its shape, checked at the edge."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from whipcount.model.motion import Position

Text = Annotated[str, Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StoryTable(_Table):
    """[story]: what the fight is."""

    id: Text
    title: Text
    leader: str = ""
    policy: str = "on-record"
    as_of: dt.date | None = None
    sources: list[str] = []


class BodyTable(_Table):
    """[[bodies]]: who decides."""

    id: Text
    name: Text
    size: Annotated[int, Field(gt=0)]
    institution: str = ""
    facts: dict[str, str | int | bool] = {}


class MotionTable(_Table):
    """[[motions]]: the questions."""

    id: Text
    body: Text
    text: Text
    labels: dict[Annotated[Position, Field(strict=False)], str] = {}


class PartyTable(_Table):
    """[[parties]]: who sits for whom."""

    id: Text
    names: list[Text] = []


class HouseTable(_Table):
    """[house]: what the arithmetic needs."""

    body: Text
    motion: str = ""
    government: list[Text]
    speaker: str = ""
    vacancies: Annotated[int, Field(ge=0)] = 0
    source: str = ""


class TrackerTable(_Table):
    """[tracker]: how a tracker kept by hand calls things."""

    positions: dict[str, str] = {}


class Settings(_Table):
    """The whole of story.toml."""

    story: StoryTable
    bodies: Annotated[list[BodyTable], Field(min_length=1)]
    motions: Annotated[list[MotionTable], Field(min_length=1)]
    parties: list[PartyTable] = []
    house: HouseTable | None = None
    words: dict[str, list[str]] = {}
    tracker: TrackerTable = TrackerTable()


TABLES = (Settings, StoryTable, BodyTable, MotionTable, PartyTable, HouseTable, TrackerTable)
"""Every table, for naming the nearest key when somebody mistypes."""
