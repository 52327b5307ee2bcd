"""Answer: which words and marks stand where, so that none lies over another?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STRIPE = 64
"""Pixels: what is placed is kept in stripes this wide, so that only what stands near is looked at."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place in a picture, in its pixels."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def stripes(self) -> range:
        """Give the numbers of the stripes that it lies in."""
        return range(int(self.left // _STRIPE), int(self.right // _STRIPE) + 1)

    def touches(self, other: Box) -> bool:
        """Say whether two places overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def moved(self, by: float) -> Box:
        """Give the place so far to the right."""
        return Box(self.left + by, self.right + by, self.top, self.bottom)


class Room:
    """What has been placed so far."""

    def __init__(self) -> None:
        """Begin with nothing placed."""
        self._stripes: dict[int, list[Box]] = {}

    def free(self, box: Box) -> bool:
        """Say whether nothing stands there."""
        return not any(box.touches(other) for n in box.stripes for other in self._stripes.get(n, ()))

    def take(self, box: Box) -> None:
        """Put something there."""
        for n in box.stripes:
            self._stripes.setdefault(n, []).append(box)

    def beside(self, box: Box, step: float, most: int) -> float:
        """Take the nearest free place to the side, at most so many steps away; give how far. Too full gives 0."""
        tries = [0.0, *(sign * step * n for n in range(1, most + 1) for sign in (1, -1))]
        found = next((by for by in tries if self.free(box.moved(by))), 0.0)
        self.take(box.moved(found))
        return found


def stacked(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """Give tops for blocks of wanted top and height, in their order, so that they stay apart between two edges."""
    tops: list[float] = []
    edge = low
    for top, height in wanted:
        tops.append(max(top, edge))
        edge = tops[-1] + height
    edge = high
    for i in range(len(tops) - 1, -1, -1):
        tops[i] = min(tops[i], edge - wanted[i][1])
        edge = tops[i]
    return tops
