"""Opinions of the model that can be none."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from whipcount.model.article import Article
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from whipcount.reader.names import Kind, Mention
from whipcount.reader.neural.opinions import Opinion
from whipcount.reader.neural.possible import may_count, may_hold
from whipcount.reader.neural.window import windows
from whipcount.reader.page import Page, open_page, prepare
from whipcount.reader.reading import readings

CAUCUS, HOUSE = 40, 90


def seen(text: str, story: Story, wanted: Callable[[Mention], bool]) -> tuple[Opinion, Page]:
    """Give the opinion that whoever is wanted is for the leader's departure, at the place where they are named."""
    ready = prepare(story)
    page = open_page(Article(text, dt.date(2031, 5, 14)), ready)
    (window,) = windows(page, ready, list(readings(page)), lambda texts: [[1000] * len(t.split()) for t in texts])
    pair = next(p for p in window.pairs if wanted(p.mention))
    line = window.lines[pair.line]
    return Opinion(
        line, pair.mention, "leader", Position.AYE, Act.SIGNED, 0.9, conditional=False, withdraws=False
    ), page


def counted(text: str, number: int, story: Story) -> tuple[Opinion, Page]:
    return seen(text, story, lambda m: m.kind is Kind.GROUP and m.low == number)


def held(text: str, ref: str, story: Story) -> Opinion:
    return seen(text, story, lambda m: m.ref == ref)[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A motion signed by 22 of the 36 members goes to a ballot.", 36),
        ("Sixteen of the remaining seventeen kept faith with her.", 17),
        ("In 2024, 11 members signed a letter against her predecessor.", 11),
        ("Have 14 members really signed?", 14),
        ("Outside, about 60 held up banners.", 54),
        ("Some 24 members have signed, according to three people who saw the paper.", 3),
        ("A dozen told her to go, two of those present said.", 2),
    ],
)
def test_a_whole_a_teller_another_year_a_question_and_more_than_there_are_count_nobody(
    text: str, number: int, story: Story
) -> None:
    assert not may_count(*counted(text, number, story), CAUCUS)


def test_the_ballots_of_a_vote_are_an_event_and_no_count(story: Story) -> None:
    opinion, page = counted("In a secret ballot the caucus voted 24 to 16 to remove Quill.", 24, story)
    assert not may_count(replace(opinion, act=Act.VOTED), page, CAUCUS)
    assert may_count(opinion, page, CAUCUS)


@pytest.mark.parametrize("size", [CAUCUS, HOUSE])
def test_a_plain_count_may_count(size: int, story: Story) -> None:
    assert may_count(*counted("At least 22 of the members have signed.", 22, story), size)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Dario Finch did not respond to requests for comment on whether Quill should go.", False),
        ("Dario Finch could not be reached on Tuesday.", False),
        ("Dario Finch would not say whether Quill should go.", True),
        ("Asked whether Quill should go, Dario Finch did not answer.", True),
    ],
)
def test_who_was_not_reached_has_evaded_nothing(text: str, may: bool, story: Story) -> None:
    opinion = held(text, "dario-finch", story)
    assert may_hold(replace(opinion, position=Position.EVASIVE)) is may
    assert may_hold(replace(opinion, position=Position.NO))
