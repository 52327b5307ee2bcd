from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.articles.dates import address_day, leading_day, stated_day

DAY = date(2024, 10, 23)


@pytest.mark.parametrize(
    "written",
    [
        "2024-10-23",
        " 2024-10-23 ",
        "2024-10-23T23:30:00-04:00",
        "2024-10-23 08:15",
        "23 October 2024",
        "October 23, 2024",
        "Oct. 23, 2024",
        "23 Oct 2024",
    ],
)
def test_a_stated_day_is_read_as_written(written: str) -> None:
    assert stated_day(written) == DAY


def test_sept_is_september() -> None:
    assert stated_day("Sept. 9, 2025") == date(2025, 9, 9)


@pytest.mark.parametrize("written", ["", "10/11/2024", "10/23/2024", "yesterday", "2024-13-01", "2024-10-2", "2024"])
def test_what_is_ambiguous_or_no_day_is_not_read(written: str) -> None:
    assert stated_day(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_day_is_read(day: date) -> None:
    assert stated_day(day.isoformat()) == day
    assert leading_day(f"date {day.isoformat()} The caucus is meeting.") == day


def test_a_day_counts_up_to_the_fortieth_code_point_and_not_beyond() -> None:
    assert leading_day("x" * 29 + " 2024-10-23 more") == DAY
    assert leading_day("x" * 30 + " 2024-10-23 more") is None


def test_a_day_on_the_second_line_is_not_the_articles_own() -> None:
    assert leading_day("The caucus is meeting.\n2024-10-23 was a Wednesday.") is None


def test_blank_lines_before_the_first_line_do_not_matter() -> None:
    assert leading_day("\n \n 2024-10-23 The caucus is meeting.") == DAY


@pytest.mark.parametrize("text", ["Call 2024-10-234 now", "No. 12024-10-23", "2024-02-30 is no day", ""])
def test_digits_that_are_not_a_day_are_not_read(text: str) -> None:
    assert leading_day(text) is None


def test_a_number_cut_off_at_the_fortieth_code_point_is_not_a_day() -> None:
    assert leading_day("x" * 29 + " 2024-10-234") is None


@pytest.mark.parametrize("path", ["2024/10/23/caucus", "politics/2024-10-23-caucus", "a/2024/10/23"])
def test_an_address_may_carry_the_day(path: str) -> None:
    assert address_day(f"https://courier.example/{path}") == DAY


@pytest.mark.parametrize("path", ["2024/10/caucus", "2024/13/23/x", "story-20241023", "2024/10/234", "9024/10/23", ""])
def test_other_numbers_in_an_address_are_no_day(path: str) -> None:
    assert address_day(f"https://courier.example/{path}") is None
