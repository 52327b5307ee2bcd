"""Which day a word means, seen from the day of publication."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.reader.dates import days

WEDNESDAY = dt.date(2031, 5, 14)


def only(text: str, *, ahead: bool = False) -> dt.date | None:
    found = [d.date for d in days(text, WEDNESDAY, ahead=ahead)]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on monday", "2031-05-12"),
        ("on wednesday", "2031-05-14"),
        ("on thursday night", "2031-05-08"),
        ("last wednesday", "2031-05-07"),
        ("next friday", "2031-05-16"),
        ("wednesday last week", "2031-05-07"),
        ("yesterday", "2031-05-13"),
        ("last night", "2031-05-13"),
        ("earlier today", "2031-05-14"),
        ("this morning", "2031-05-14"),
        ("a minute ago", "2031-05-14"),
        ("the day before yesterday", "2031-05-12"),
        ("two days ago", "2031-05-12"),
        ("tomorrow", "2031-05-15"),
        ("on 3 may", "2031-05-03"),
        ("on the 3rd of may", "2031-05-03"),
        ("on may 29", "2031-05-29"),
        ("on sept. 22", "2031-09-22"),
        ("on monday, 12 may", "2031-05-12"),
        ("on tuesday 16 september 2031", "2031-09-16"),
        ("2031-04-01", "2031-04-01"),
        ("on the 9th", "2031-05-09"),
        ("on the 20th", "2031-04-20"),
    ],
)
def test_a_day_word_means_one_day(text: str, day: str) -> None:
    assert only(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on monday", "2031-05-19"),
        ("on wednesday", "2031-05-14"),
        ("on the 20th", "2031-05-20"),
        ("a week on friday", "2031-05-23"),
    ],
)
def test_what_is_to_come_looks_ahead(text: str, day: str) -> None:
    assert only(text, ahead=True) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["may go", "on mondays", "june 31", "the third reading", "31 june", "march 12:30", "in may", "the 20th century"],
)
def test_what_names_no_day_gives_none(text: str) -> None:
    assert only(text) is None


def test_the_29th_of_february_is_looked_for_in_a_leap_year() -> None:
    (day,) = days("on february 29", dt.date(2032, 3, 2))
    assert day.date == dt.date(2032, 2, 29)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_the_latest_such_day(published: dt.date, weekday: int) -> None:
    name = "monday tuesday wednesday thursday friday saturday sunday".split()[weekday]
    (day,) = days(f"she said on {name} that", published)
    assert day.date.weekday() == weekday
    assert 0 <= (published - day.date).days < 7


@given(st.text(alphabet="mondaytuesjrc 0123456789./-", max_size=60), st.dates(dt.date(2, 1, 1), dt.date(9998, 1, 1)))
def test_no_text_breaks_it_and_places_are_in_the_text(text: str, published: dt.date) -> None:
    for day in days(text, published):
        assert 0 <= day.start < day.end <= len(text)


@pytest.mark.parametrize("piece", ["monday ", "12 may ", "may ", "1 ", "on the 1", "two days ", "last "])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    list(days(piece * 100_000, WEDNESDAY))
    assert time.process_time() - started < 20
