"""Which numbers of a sentence may count members, and how many they are."""

import datetime as dt

import pytest

from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.page import open_page, prepare
from whipcount.reader.tallies import tallies


def found(text: str, story: Story) -> list[tuple[int | None, int | None]]:
    ready = prepare(story)
    page = open_page(Article(text, dt.date(2033, 5, 12)), ready)
    scenes = [s for p in page.passages for s in p.scenes]
    return [(t.low, t.high) for s in scenes for t in tallies(page, s.at[0], s.at[-1], (ready.size, 31))]


@pytest.mark.parametrize(
    "text",
    [
        "Quillon, 54, has had enough of the premier.",
        "One member of the caucus said that she should go.",
        "Nine out of ten say she should go.",
        "Four of every five people in the market want her gone.",
        "They met on 4 May in room 9.",
        "The motion needs 40 percent.",
    ],
)
def test_what_counts_no_members_is_no_tally(text: str, assembly: Story) -> None:
    assert found(text, assembly) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Eight of the ten members told her to go.", 8, 8),
        ("Two of those present said that five had asked her to go.", 5, 5),
        ("Three members say at least seven want her gone.", 7, None),
        ("All but two of the northern wing's eleven members voted to remove her.", 9, 9),
        ("All but three voted to remove her.", 8, 8),
        ("Hanna May became the third to call for her to go.", 3, 3),
    ],
)
def test_the_number_is_the_one_of_members(text: str, low: int, high: int | None, assembly: Story) -> None:
    assert (low, high) in found(text, assembly)
    assert (2, 2) not in found(text, assembly)
