"""What is worked out of a page is worked out once, and is no part of what the page is."""

from harbour import page_of
from whipcount.reader.page import Page, once

ASKED: list[int] = []


@once
def longer_than(page: Page, length: int) -> bool:
    ASKED.append(length)
    return len(page.lower) > length


def test_a_question_is_worked_out_once_for_each_page_and_each_thing_asked_about() -> None:
    ASKED.clear()
    first, other = page_of("Ada Quill should go."), page_of("No.")
    answers = [longer_than(first, 5), longer_than(first, 5), longer_than(first, 50), longer_than(other, 5)]
    assert answers == [True, True, False, False]
    assert ASKED == [5, 50, 5]


def test_what_is_known_of_a_page_does_not_make_it_another_page() -> None:
    asked, unasked = page_of("Ada Quill should go."), page_of("Ada Quill should go.")
    longer_than(asked, 5)
    assert asked == unasked
    assert repr(asked) == repr(unasked)
