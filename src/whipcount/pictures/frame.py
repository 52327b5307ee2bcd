"""Answer: how large is a drawing over time, and where does a day or a number stand in it?"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.pictures.course import Course
from whipcount.pictures.timescale import Timescale

WIDE, NARROW = 1080, 360
"""Pixels: for a desk or paper, and for a phone."""
_PLOT = 300
_STEPS = (1, 2, 5)
_RULES = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of the plot, in pixels, and what its axes show."""

    width: int
    left: float
    right: float
    top: float
    bottom: float
    size: int
    """Of letters."""
    days: Timescale
    most: int
    """The number at the upper edge."""

    @property
    def height(self) -> int:
        """Give the height of the whole drawing."""
        return int(self.bottom) + 26

    @property
    def narrow(self) -> bool:
        """Say whether it is for a phone."""
        return self.width <= NARROW

    def y(self, number: float) -> float:
        """Give the height of a number."""
        return self.bottom - (self.bottom - self.top) * number / self.most

    @property
    def rules(self) -> range:
        """Give the numbers that have a line across, the upper edge the last at most."""
        step = next(m * 10**e for e in range(9) for m in _STEPS if self.most / (m * 10**e) < _RULES)
        return range(0, self.most + 1, step)

    def letters(self, text: str, size: int = 0) -> float:
        """Give about how wide a text is, rather too wide."""
        return 0.63 * (size or self.size) * len(text)


def frame(course: Course, width: int, lanes: int) -> Frame:
    """Give the frame of a count over time with so many lanes for the kinds of events above the plot."""
    size = 12 if width <= NARROW else 14
    left, right = (24.0, width - 106.0) if width <= NARROW else (34.0, width - 190.0)
    top = lanes * (size + 5) + 12.0
    most = max(5, course.most + course.most // 12 + 1)
    days = Timescale(course.since, course.last, left + 4, right)
    return Frame(width, left, right, top, top + _PLOT, size, days, most)
