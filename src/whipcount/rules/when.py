"""Answer: when did a rule hold, where a date may be known only to the month, the year or a range?

Dates are written as far as they are known: `2021-10-05`, `2021-11`, `1998`, or `2024-10-28/2024-11-02` for somewhere in
a range. A period holds from its `since` (included) to its `until` (excluded). A vague date counts from its first day,
and an answer for a day inside its vague stretch is not certain.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_PART = re.compile(_DATE)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the first and the last day it can be."""

    first: dt.date
    last: dt.date
    text: str = ""
    """As the file writes it."""

    def vague_on(self, day: dt.date) -> bool:
        """Say whether it is open that day if the date has come."""
        return self.first <= day < self.last


def partial_date(value: object) -> PartialDate:
    """Read a date, a month, a year or a range; raise `ValueError` for anything else."""
    text = str(value).strip()
    begin, slash, end = text.partition("/")
    if not _PART.fullmatch(begin) or (slash and not _PART.fullmatch(end)):
        raise ValueError(f"{text!r} is not a date: write 2021-10-05, 2021-11, 1998 or 2024-10-28/2024-11-02")
    return PartialDate(_days(begin)[0], _days(end or begin)[1], text)


def _days(text: str) -> tuple[dt.date, dt.date]:
    year, month, day = ([int(n) for n in text.split("-")] + [0, 0])[:3]
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    if month:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _read(value: object) -> PartialDate | None:
    if isinstance(value, PartialDate):
        return value
    return None if value is None or value == "" else partial_date(value)


When = Annotated[
    PartialDate | None,
    BeforeValidator(_read),
    WithJsonSchema(
        {
            "description": "2021-10-05, 2021-11, 1998, or 2024-10-28/2024-11-02 for a range; empty is open",
            "anyOf": [
                {"type": "string", "pattern": f"^({_DATE}(/{_DATE})?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "null"},
            ],
        }
    ),
]
"""A partial date in a file; empty is None, which means open: no beginning known, or no end seen."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in which a rule held; an open end means "no end seen", not "in force today"."""

    since: When = None
    until: When = None
    note: str = ""

    def holds(self, day: dt.date) -> bool:
        """Say whether the day lies in the period."""
        begun = self.since is None or self.since.first <= day
        return begun and (self.until is None or day < self.until.first)

    def vague(self, day: dt.date) -> bool:
        """Say whether the day lies where beginning or end is known only roughly."""
        return any(d is not None and d.vague_on(day) for d in (self.since, self.until))


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(begin: dt.date, end: dt.date) -> int:
    """Count the whole months from one day to a later one; they agree with `months_after`."""
    months = (end.year - begin.year) * 12 + end.month - begin.month
    return months if months_after(begin, months) <= end else months - 1
