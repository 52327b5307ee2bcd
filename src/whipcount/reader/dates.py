"""Answer: which day is "on Monday", "last night" or "Sept. 22", seen from the day of publication?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_DAY = re.compile(
    rf"\b(?:(?P<today>today|this (?:morning|afternoon|evening)|tonight)|(?P<yesterday>yesterday|last night)"
    rf"|(?P<tomorrow>tomorrow)"
    rf"|(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:|\.\d)(?:,? (?P<year>(?:19|20)\d\d))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})(?![a-z])(?:,? (?P<year2>(?:19|20)\d\d))?"
    rf"|(?:(?P<which>last|next|this|a week (?:on|from)) )?(?P<weekday>{'|'.join(_WEEKDAYS)})(?!s))(?![a-z])"
)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text, and where."""

    start: int
    end: int
    date: dt.date


def days(text: str, published: dt.date, *, ahead: bool = False) -> Iterator[Day]:
    """Find the days named in lower-case folded text; `ahead` reads a bare weekday as the next one, not the latest."""
    for found in _DAY.finditer(text):
        day = _date(found, published, ahead=ahead)
        if day:
            yield Day(found.start(), found.end(), day)


def _date(found: re.Match[str], published: dt.date, *, ahead: bool) -> dt.date | None:
    try:
        if found["today"]:
            return published
        if found["yesterday"] or found["tomorrow"]:
            return published + dt.timedelta(days=1 if found["tomorrow"] else -1)
        if found["weekday"]:
            return _weekday(found["weekday"], found["which"] or "", published, ahead=ahead)
        return _calendar(found, published)
    except (ValueError, OverflowError):  # the 31st of June, or a day before the first
        return None


def _weekday(name: str, which: str, published: dt.date, *, ahead: bool) -> dt.date:
    back = (published.weekday() - _WEEKDAYS.index(name)) % _WEEK
    if which == "last":
        return published - dt.timedelta(days=back or _WEEK)
    if which == "next" or which.startswith("a week"):
        return published + dt.timedelta(days=(_WEEK - back) + (_WEEK if which.startswith("a week") else 0))
    if ahead:
        return published + dt.timedelta(days=-back % _WEEK)
    return published - dt.timedelta(days=back)


def _calendar(found: re.Match[str], published: dt.date) -> dt.date:
    name = (found["month"] or found["month2"])[:3]
    month = next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name))
    day = int(found["day"] or found["day2"])
    year = found["year"] or found["year2"]
    if year:
        return dt.date(int(year), month, day)
    candidates = [dt.date(published.year + step, month, day) for step in (-1, 0, 1)]
    return min(candidates, key=lambda d: abs((d - published).days))
