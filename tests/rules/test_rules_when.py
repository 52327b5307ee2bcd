"""Dates that are known only roughly, and the periods between them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.rules.when import Period, months_after, partial_date

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021-10-05", dt.date(2021, 10, 5), dt.date(2021, 10, 5)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (1998, dt.date(1998, 1, 1), dt.date(1998, 12, 31)),
        ("2024-10-28/2024-11-02", dt.date(2024, 10, 28), dt.date(2024, 11, 2)),
        (dt.date(2021, 10, 5), dt.date(2021, 10, 5), dt.date(2021, 10, 5)),
    ],
)
def test_a_date_may_be_a_day_a_month_a_year_or_a_range(written: object, first: dt.date, last: dt.date) -> None:
    read = partial_date(written)
    assert (read.first, read.last) == (first, last)


@pytest.mark.parametrize("wrong", ["", "autumn 2021", "2021-13", "2021-02-30", "2021-1-5", "2021/", "/2021", "1/2/3"])
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        partial_date(wrong)


@given(days)
def test_the_end_of_a_period_is_the_first_day_without_the_rule(day: dt.date) -> None:
    period = Period(since=None, until=partial_date(day))
    assert period.holds(day - dt.timedelta(days=1))
    assert not period.holds(day)


@given(days, days)
def test_two_periods_that_meet_cover_every_day_once(meeting: dt.date, day: dt.date) -> None:
    before, after = Period(until=partial_date(meeting)), Period(since=partial_date(meeting))
    assert before.holds(day) != after.holds(day)


def test_a_day_is_vague_only_where_the_date_may_not_have_come_yet() -> None:
    period = Period(since=partial_date("2021-11"))
    assert not period.holds(dt.date(2021, 10, 31))
    assert period.holds(dt.date(2021, 11, 1))
    assert period.vague(dt.date(2021, 11, 1))
    assert not period.vague(dt.date(2021, 11, 30))
    assert not period.vague(dt.date(2024, 10, 23))


def test_an_exact_date_is_never_vague() -> None:
    assert not Period(since=partial_date("2015-10-27")).vague(dt.date(2015, 10, 27))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2022, 6, 6), 12, dt.date(2023, 6, 6)),
        (dt.date(2024, 8, 31), 6, dt.date(2025, 2, 28)),
        (dt.date(2024, 12, 15), 18, dt.date(2026, 6, 15)),
    ],
)
def test_months_keep_the_day_where_the_month_has_it(day: dt.date, months: int, later: dt.date) -> None:
    assert months_after(day, months) == later
