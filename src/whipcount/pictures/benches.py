"""Answer: where does each seat stand on Westminster benches?

Seen from above, the Speaker at the left end, looking down the House: the government sits on the Speaker's right, which
is below; the opposition faces it, above; the crossbench closes the far end. Seats fill columns, front bench first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

CHAIR = 2.2
"""Room for the chair, in seats."""
AISLE = 1.6
"""Width of the floor between the front benches, in seats."""
GAP = 1.2
"""Room before the crossbench, in seats."""


@dataclass(frozen=True, slots=True)
class Benches:
    """Places in units of one seat's width, x right and y down from the top left corner of the frame."""

    rows: int
    columns: int
    width: float
    height: float
    government: tuple[tuple[float, float], ...]
    opposition: tuple[tuple[float, float], ...]
    cross: tuple[tuple[float, float], ...]

    @property
    def chair(self) -> tuple[float, float]:
        """Give the place of the Speaker's chair."""
        return 0.8, self.rows + AISLE / 2

    def line(self, majority: int) -> tuple[tuple[float, float], ...]:
        """Give the corners of the line behind which seat number `majority` of either side stands, top to bottom."""
        full, rest = divmod(majority, self.rows)
        short, long = CHAIR + full, CHAIR + full + (1 if rest else 0)
        bottom = self.height
        top_front, low_front = float(self.rows), self.rows + AISLE
        return (
            (short, -0.4),
            (short, top_front - rest),
            (long, top_front - rest),
            (long, low_front + rest),
            (short, low_front + rest),
            (short, bottom + 0.4),
        )


def benches(government: int, opposition: int, cross: int, majority: int, shape: float) -> Benches:
    """Place the seats; rows are chosen so that the seats are largest in a frame `shape` times as wide as high."""
    longest = max(government, opposition, majority, 1)
    rows = min(range(1, math.isqrt(max(longest, cross)) + 2), key=lambda r: (_need(longest, cross, r, shape), r))
    columns = math.ceil(longest / rows)
    height = 2 * rows + AISLE
    start = CHAIR + columns + GAP
    tall = max(1, math.floor(height))
    return Benches(
        rows=rows,
        columns=columns,
        width=_width(longest, cross, rows),
        height=height,
        government=tuple((CHAIR + i // rows + 0.5, rows + AISLE + i % rows + 0.5) for i in range(government)),
        opposition=tuple((CHAIR + i // rows + 0.5, rows - i % rows - 0.5) for i in range(opposition)),
        cross=tuple((start + i // tall + 0.5, _down(i, cross, tall, height)) for i in range(cross)),
    )


def _down(index: int, number: int, tall: int, height: float) -> float:
    """Set each column of the crossbench in the middle of the height."""
    here = min(tall, number - index // tall * tall)
    return (height - here) / 2 + index % tall + 0.5


def _need(longest: int, cross: int, rows: int, shape: float) -> float:
    """Give the height of the frame, in seats, that so many rows need."""
    return max(_width(longest, cross, rows) / shape, 2 * rows + AISLE)


def _width(longest: int, cross: int, rows: int) -> float:
    tall = max(1, math.floor(2 * rows + AISLE))
    return CHAIR + math.ceil(longest / rows) + (GAP + math.ceil(cross / tall) if cross else 0)
