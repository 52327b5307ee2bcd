"""What dated things happened or are due, in invented sentences."""

import datetime as dt
import time
from pathlib import Path

import pytest

from whipcount.model.article import Article
from whipcount.model.claim import EventClaim, EventType
from whipcount.reader.events import events
from whipcount.reader.happenings import HAPPENINGS, HINTS
from whipcount.reader.page import Prepared, open_page, prepare
from whipcount.reader.reading import readings
from whipcount.reader.results import result
from whipcount.story.load import load

WEDNESDAY = dt.date(2031, 5, 14)


@pytest.fixture
def ready(story_folder: Path) -> Prepared:
    loaded, _ = load(story_folder)
    assert loaded is not None
    return prepare(loaded)


def found(ready: Prepared, text: str) -> list[EventClaim]:
    page = open_page(Article(text, WEDNESDAY), ready)
    return events(page, ready, list(readings(page)))


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("The Harbour caucus meets on Friday.", EventType.MEETING, "2031-05-16"),
        ("The Harbour caucus met on Friday.", EventType.MEETING, "2031-05-09"),
        ("The executive is to meet behind closed doors on May 29.", EventType.MEETING, "2031-05-29"),
        ("The House rejected a motion of no confidence by 11 votes to 9 on Monday.", EventType.VOTE, "2031-05-12"),
        ("The confidence vote is set for Tuesday.", EventType.VOTE, "2031-05-20"),
        ("MPs will vote on the budget next Friday.", EventType.VOTE, "2031-05-16"),
        ("The Meadow League gave her until Monday to answer.", EventType.DEADLINE, "2031-05-19"),
        ("Unless she goes by May 29, the Pine Union said, it will vote against the budget.", EventType.DEADLINE, "2031-05-29"),
        ("The Meadow League tore up its supply-and-confidence agreement on May 2.", EventType.DEAL_ENDS, "2031-05-02"),
        ("The Pine Union signed a two-year agreement with Harbour on Monday.", EventType.DEAL_BEGINS, "2031-05-12"),
        ("Harbour lost the by-election in Low Quay on May 8.", EventType.BYELECTION, "2031-05-08"),
        ("A Tidewater poll released Tuesday put Harbour at 22 per cent.", EventType.POLL, "2031-05-13"),
        ("Bram Osei resigned as ferries minister on Tuesday.", EventType.DEPARTURE, "2031-05-13"),
        ("Edda Moss said on Monday that she will not run again.", EventType.DEPARTURE, "2031-05-12"),
        ("Hugo Paz was sacked as whip on Sunday.", EventType.DEPARTURE, "2031-05-11"),
        ("Under party rules, five letters trigger a ballot.", EventType.MECHANISM, None),
        ("No formal mechanism lets the caucus remove her.", EventType.MECHANISM, None),
        ("A leader who survives cannot be challenged for a year.", EventType.MECHANISM, None),
        ("The resolution needs a simple majority of members voting.", EventType.MECHANISM, None),
    ],
)  # fmt: skip
def test_an_event_has_its_type_and_day(ready: Prepared, text: str, kind: EventType, day: str | None) -> None:
    claims = {c.type: c for c in found(ready, text)}
    assert kind in claims, sorted(claims)
    assert claims[kind].date == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "Bram Osei should resign as ferries minister.",
        "Bram Osei said he would not resign from the cabinet.",
        "Will the caucus meet on Friday?",
        "The council voted 6-1 to write to the mayor.",
        "Dario Finch praised the weather.",
        "She was beaten in the leadership race of 2024 by 40 votes to 12.",
    ],
)
def test_what_is_asked_for_denied_elsewhere_or_long_ago_is_no_event(ready: Prepared, text: str) -> None:
    assert found(ready, text) == []


def test_the_member_who_leaves_is_named(ready: Prepared) -> None:
    (claim,) = (c for c in found(ready, "Bram Osei quit as ferries minister.") if c.type is EventType.DEPARTURE)
    assert claim.member == "bram-osei"


@pytest.mark.parametrize(
    ("text", "ayes", "noes"),
    [
        ("the government survived the vote by 224 to 163", 163, 224),
        ("the house rejected a motion of no confidence by 224 votes to 163", 163, 224),
        ("the house removed her as speaker, 62 to 54", 62, 54),
        ("203 members had supported the motion and 119 had opposed it", 203, 119),
        ("the motion of confidence in her was carried, 34 votes to 26", 26, 34),
        ("she lost a vote of no confidence by 203 to 119", 203, 119),
        ("the polls closed at 34 to 26", None, None),
        ("nobody counted the hands", None, None),
    ],
)
def test_ayes_are_always_for_going(text: str, ayes: int | None, noes: int | None) -> None:
    assert result(text) == (ayes, noes)


def test_every_kind_of_event_has_a_frame_and_a_hint() -> None:
    assert {f.type for f in HAPPENINGS} == set(EventType) == set(HINTS)


@pytest.mark.parametrize("piece", ["vote ", "by ", "meeting ", "the rules ", "12 to ", "unless "])
def test_hostile_repetition_is_read_in_bounded_time(ready: Prepared, piece: str) -> None:
    started = time.process_time()
    found(ready, f"{piece * 200}. " * 20)
    assert time.process_time() - started < 20
