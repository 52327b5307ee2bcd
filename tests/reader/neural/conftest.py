"""A made-up story in memory, and the words of an article as numbers without the shipped vocabulary."""

import datetime as dt
from collections.abc import Callable

import pytest

from whipcount.model.article import Article
from whipcount.model.motion import Body, Motion
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.story import Story
from whipcount.reader.neural.window import Window, windows
from whipcount.reader.page import open_page, prepare
from whipcount.reader.reading import readings

DAY = dt.date(2031, 5, 14)


def person(name: str, *bodies: str, party: str = "TID") -> Person:
    return Person(name.lower().replace(" ", "-"), name, party, "", tuple(Membership(b, party) for b in bodies), (), ())


STORY = Story(
    "tidewater",
    "The Tide leadership",
    "ada-quill",
    (Body("caucus", "Tide caucus", 40), Body("house", "House", 90)),
    (
        Motion("leader", "caucus", "Ada Quill should go as leader of the Tide Party"),
        Motion("confidence", "house", "The House has no confidence in the government"),
    ),
    (Party("TID", ("Tide Party",)), Party("HRN", ("Heron Party",))),
    Roster(
        (
            person("Ada Quill", "caucus", "house"),
            person("Dario Finch", "caucus", "house"),
            person("Edda Moss", "caucus", "house"),
            person("Ivo Lark", "house", party="HRN"),
        )
    ),
)


@pytest.fixture
def story() -> Story:
    return STORY


def words(texts: list[str]) -> list[list[int]]:
    """Number words by their length: the windows do not care what they mean."""
    return [[1000 + len(word) for word in text.split()] for text in texts]


@pytest.fixture
def cut() -> Callable[[str], list[Window]]:
    def cut(text: str) -> list[Window]:
        ready = prepare(STORY)
        page = open_page(Article(text, DAY, "The Quay Courier"), ready)
        return list(windows(page, ready, list(readings(page)), words))

    return cut
