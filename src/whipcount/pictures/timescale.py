"""Answer: where does a day stand on an axis of time, and which days are named on it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()
_DAYS = (1, 2, 7, 14)
_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Timescale:
    """An axis from one day to another, in the pixels of a picture."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Give the place of a day; one before the first stands at the edge."""
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * max((day - self.first).days, 0) / whole

    def ticks(self, most: int) -> tuple[tuple[date, str], ...]:
        """Give at most so many days with their names, evenly apart: days, weeks, months or years."""
        days = (self.last - self.first).days
        for step in _DAYS:
            if days // step < most:
                marked = [self.last - timedelta(days=n * step) for n in range(days // step, -1, -1)]
                return ((marked[0], f"{short(marked[0])} {marked[0].year}"), *((d, short(d)) for d in marked[1:]))
        for months in _OF_MONTHS:
            begun = list(self._months(months))
            if len(begun) <= most:
                break
        return tuple((day, _month(day, named=i == 0)) for i, day in enumerate(begun))

    def _months(self, step: int) -> Iterator[date]:
        """Give the first days of every so many months on the axis."""
        number = self.first.year * 12 + self.first.month - 1
        for n in range(number, self.last.year * 12 + self.last.month):
            day = date(n // 12, n % 12 + 1, 1)
            if n % step == 0 and day >= self.first:
                yield day


def short(day: date) -> str:
    """Write a day as `23 Oct`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _month(day: date, *, named: bool) -> str:
    """Write a month as `Oct`, or with its year where that is new."""
    month = _MONTHS[day.month - 1]
    return f"{month} {day.year}" if named or day.month == 1 else month
