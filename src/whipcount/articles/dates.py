"""Answer: on which day does a document say it was published? Never a guess: what is ambiguous is no date."""

from __future__ import annotations

import re
from datetime import date, datetime

WITHIN = 40
"""A date counts as stated at the very start when it ends within so many code points of the first line."""

_ISO = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{2})[/-]([0-9]{2})(?![0-9])")
_WRITTEN = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y")


def stated_day(text: str) -> date | None:
    """Read the day in a field such as `2024-10-23T08:00:00-04:00`, `October 23, 2024` or `23 Oct. 2024`.

    A time keeps the day as written, in its own zone. 10/23/2024 is not read: day and month could change places.
    """
    text = text.strip()
    if iso := _ISO.match(text):
        return _day(iso[0])
    words = re.sub(r"\bSept\b", "Sep", re.sub(r"[.,\s]+", " ", text)).strip()
    for form in _WRITTEN:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def leading_day(text: str) -> date | None:
    """Read an ISO date near the start of the first line that has words, such as `date 2024-10-23 The caucus ...`."""
    line = text.lstrip().split("\n", 1)[0][: WITHIN + 1]  # one more, to see whether the last digit is the last
    found = _ISO.search(line)
    return _day(found[0]) if found and found.end() <= WITHIN else None


def address_day(url: str) -> date | None:
    """Read the day in an address such as https://courier.example/2024/10/23/caucus."""
    found = _IN_ADDRESS.search(url)
    return _day("-".join(found.groups())) if found else None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
