"""Answer: where does each seat of a half circle stand? Rows chosen so that the seats are as large as they can be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_LARGEST = 0.2
"""Most of the outer radius that one seat may take: a House of nine is an arc of chairs, not of footballs."""
_HOLLOW = 0.38
"""Least inner radius, as a share of the outer: room for the number and the chair."""
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """One seat's place: its row (0 is outermost) and its angle from the left end, in radians."""

    row: int
    angle: float


@dataclass(frozen=True, slots=True)
class Arc:
    """A half circle of outer radius 1: the radius of each row, the width of a seat, the places from left to right."""

    radii: tuple[float, ...]
    cell: float
    spots: tuple[Spot, ...]

    def at(self, spot: Spot) -> tuple[float, float]:
        """Give x (right) and y (up) of a place, from the centre."""
        radius = self.radii[spot.row]
        return -radius * math.cos(spot.angle), radius * math.sin(spot.angle)


def arc(number: int) -> Arc:
    """Place so many seats; no two are nearer than the width of a seat."""
    if number <= 0:
        return Arc((), _LARGEST, ())
    cell, rows = max((_widest(number, rows), -rows) for rows in range(1, _most_rows(number) + 1))
    radii = tuple(1 - i * cell for i in range(-rows))
    shares = _share(number, radii, cell)
    spots = [Spot(row, _angle(i, n)) for row, n in enumerate(shares) for i in range(n)]
    return Arc(radii, cell, tuple(sorted(spots, key=_from_left)))


def border(made: Arc, left: int) -> tuple[tuple[float, float], ...]:
    """Give, per row, radius and angle of a line that has the first `left` places on its left and all others right.

    It keeps one angle where no seat is in the way, and steps aside within a row where one is.
    """
    if not 0 <= left <= len(made.spots):
        return ()
    whole = _between([s.angle for s in made.spots], left, made.cell / 2)
    border = []
    for row, radius in enumerate(made.radii):
        angles = [s.angle for s in made.spots if s.row == row]
        before = sum(s.row == row for s in made.spots[:left])
        half = made.cell / 2 / radius
        low = angles[before - 1] + half if before else -math.inf
        high = angles[before] - half if before < len(angles) else math.inf
        border.append((radius, (low + high) / 2 if low > high else min(max(whole, low), high)))
    return tuple(border)


def _between(angles: Sequence[float], left: int, half: float) -> float:
    if not left:
        return angles[0] - half if angles else 0.0
    if left == len(angles):
        return angles[-1] + half
    return (angles[left - 1] + angles[left]) / 2


def _most_rows(number: int) -> int:
    return max(1, math.isqrt(number))


def _widest(number: int, rows: int) -> float:
    """Find the widest seat with which so many rows hold the seats and the middle stays open; 0 if none does."""
    most = _LARGEST if rows == 1 else min(_LARGEST, (1 - _HOLLOW) / (rows - 1))
    low, high = 0.0, most
    if _room(rows, most) >= number:
        return most
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _room(rows, middle) >= number else (low, middle)
    return low


def _room(rows: int, cell: float) -> int:
    return sum(_holds(1 - i * cell, cell) for i in range(rows))


def _holds(radius: float, cell: float) -> int:
    """Say how many seats one row holds: chords, not arcs, must be as long as a seat is wide."""
    step = 2 * math.asin(min(1.0, cell / 2 / radius))
    return math.floor(math.pi / step + 1e-9) + 1


def _share(number: int, radii: Sequence[float], cell: float) -> list[int]:
    """Share the seats among the rows by room, largest remainder first, never more than a row holds."""
    holds = [_holds(r, cell) for r in radii]
    whole = sum(holds)
    shares = [number * h // whole for h in holds]
    order = sorted(range(len(holds)), key=lambda i: (-(number * holds[i] % whole), i))
    for i in order[: number - sum(shares)]:
        shares[i] += 1
    return shares


def _angle(index: int, of: int) -> float:
    return math.pi / 2 if of == 1 else math.pi * index / (of - 1)


def _from_left(spot: Spot) -> tuple[float, int]:
    """Order by angle; on one line the outer seat comes first on the left half and last on the right."""
    angle = round(spot.angle, 9)
    return angle, spot.row if angle < math.pi / 2 else -spot.row
