"""Answer: which day is "on Monday"? Day words against the publication date; a bare weekday is the latest one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.reader.gate import Gated

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_NAMED = "|".join(_WEEKDAYS)
_YEAR = r"(?:19|20)\d\d"
_FEW = "one two three four five six seven eight nine ten".split()
_DAY = Gated(
    rf"\b(?:(?P<today>(?:earlier |later )?today|(?:early |late |earlier |later )?this (?:morning|afternoon|evening|lunchtime)|tonight"
    rf"|(?:a few |a couple of |an? |\d{{1,2}} |two |five |ten )?(?:minutes?|moments?|hours?) ago)"
    rf"|(?P<before>(?:the )?day before yesterday)|(?P<yesterday>yesterday|last night|late last night)"
    rf"|(?P<after>(?:the )?day after tomorrow)|(?P<tomorrow>tomorrow)"
    rf"|(?P<ago>{'|'.join(_FEW)}|\d) (?:days|nights) ago"
    rf"|(?P<iso>{_YEAR})-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?!\d)"
    rf"|(?:(?:{_NAMED}),? )?(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:|\.\d)(?:,? (?P<year>{_YEAR}))?"
    rf"|(?:(?:{_NAMED}),? )?(?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})(?![a-z])(?:,? (?P<year2>{_YEAR}))?"
    rf"|(?:(?P<which>last|next|this|a week (?:on|from|last)|the (?:previous|following)) )?(?P<weekday>{_NAMED})(?!s)(?P<later> (?:week|fortnight)\b| next week| (?:of )?last week)?"
    rf"|on the (?P<nth>\d{{1,2}})(?:st|nd|rd|th)\b(?! of|-))(?![a-z])"
)
_WEEK = 7
_MONTH_LENGTH = 31


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
        if found["weekday"]:
            which = (found["which"] or "") + (found["later"] or "")
            return _weekday(found["weekday"], which, published, ahead=ahead)
        if found["nth"]:
            return _nth(int(found["nth"]), published, ahead=ahead)
        step = _step(found)
        return published + dt.timedelta(days=step) if step is not None else _calendar(found, published)
    except (ValueError, OverflowError):  # the 31st of June, or a day before the first
        return None


def _step(found: re.Match[str]) -> int | None:
    """Give the days between publication and a day named from it."""
    if found["ago"]:
        return -int(found["ago"]) if found["ago"].isdecimal() else -(_FEW.index(found["ago"]) + 1)
    steps = {"today": 0, "before": -2, "yesterday": -1, "tomorrow": 1, "after": 2}
    return next((step for group, step in steps.items() if found[group]), None)


def _weekday(name: str, which: str, published: dt.date, *, ahead: bool) -> dt.date:
    back = (published.weekday() - _WEEKDAYS.index(name)) % _WEEK
    if "last week" in which:
        return published - dt.timedelta(days=published.weekday() + _WEEK - _WEEKDAYS.index(name))
    if "next week" in which:
        return published - dt.timedelta(days=published.weekday() - _WEEK - _WEEKDAYS.index(name))
    if which == "a week last":
        return published - dt.timedelta(days=(back or _WEEK) + _WEEK)
    if which == "last":
        return published - dt.timedelta(days=back or _WEEK)
    if which == "next" or which.startswith("a week") or which.endswith(" week"):
        return published + dt.timedelta(days=(_WEEK - back) + (_WEEK if "week" in which else 0))
    if ahead:
        return published + dt.timedelta(days=-back % _WEEK)
    return published - dt.timedelta(days=back)


def _nth(day: int, published: dt.date, *, ahead: bool) -> dt.date:
    """Read "on the 14th": the nearest such day on the right side of publication."""
    here = published.replace(day=1)
    if ahead and day < published.day:
        here = (here + dt.timedelta(days=_MONTH_LENGTH + 1)).replace(day=1)
    if not ahead and day > published.day:
        here = (here - dt.timedelta(days=1)).replace(day=1)
    return here.replace(day=day)


def _calendar(found: re.Match[str], published: dt.date) -> dt.date:
    if found["iso"]:
        return dt.date(int(found["iso"]), int(found["isomonth"]), int(found["isoday"]))
    name = (found["month"] or found["month2"])[:3]
    month = next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name))
    day = int(found["day"] or found["day2"])
    year = found["year"] or found["year2"]
    if year:
        return dt.date(int(year), month, day)
    candidates = [_in_year(published.year + step, month, day) for step in (-1, 0, 1)]
    return min(filter(None, candidates), key=lambda d: abs((d - published).days))


def _in_year(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # the 29th of February in most years
        return None
