"""What a line means may be decided far above it: by the heading of its list, or where the motion was put."""

import datetime as dt
from collections.abc import Callable

import pytest

from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.neural.above import above
from whipcount.reader.page import open_page, prepare
from whipcount.reader.reading import readings

Found = Callable[..., list[tuple[int | None, int | None]]]


@pytest.fixture
def found(story: Story) -> Found:
    def found(*blocks: str) -> list[tuple[int | None, int | None]]:
        page = open_page(Article("\n\n".join(blocks), dt.date(2031, 5, 14), "The Quay Courier"), prepare(story))
        return list(above(page, list(readings(page))))

    return found


def test_every_entry_of_a_list_has_its_heading_until_the_next(found: Found) -> None:
    seen = found("WANT HER TO GO", "Dario Finch (Quay)", "Edda Moss (Sound)", "STAYING LOYAL", "Ivo Lark (Weir)")
    assert [heading for heading, _ in seen] == [None, 0, 0, None, 3]


def test_a_sentence_is_no_heading(found: Found) -> None:
    seen = found("It rained on the harbour.", "Dario Finch said no.")
    assert [heading for heading, _ in seen] == [None, None]


def test_a_vote_points_to_the_last_line_that_said_what_was_put(found: Found) -> None:
    seen = found(
        "The motion was to adjourn the question of the leader until May.",
        "It rained.",
        "The House then took the budget motion.",
        "Speeches were long.",
        "Edda Moss voted against the motion.",
        "Dario Finch went home.",
    )
    assert [about for _, about in seen] == [None, None, 0, None, 2, None]


def test_the_line_before_is_not_repeated(found: Found) -> None:
    seen = found("The motion was that the House has no confidence. Edda Moss voted for it.")
    assert seen[1] == (None, None)


@pytest.mark.parametrize("text", ["", "\n\n", "Motion"])
def test_little_or_nothing_is_no_error(found: Found, text: str) -> None:
    assert len(found(text)) <= 1
