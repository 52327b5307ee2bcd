"""Answer: where is everything in a picture of a House? The seats, the chair, the line of the majority, the names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.benches import AISLE, CHAIR, Benches, benches
from whipcount.pictures.hemicycle import Arc, arc, border
from whipcount.pictures.lettering import Type, word
from whipcount.pictures.order import Order
from whipcount.pictures.palette import TEXT
from whipcount.pictures.seating import Seat, Side
from whipcount.pictures.svg import element, place
from whipcount.pictures.words import counted

WIDTH = 760
_SIDE, _TOP = 62, 44
"""Room round the half circle for the names of the parties, in pixels of the frame."""
_EDGE, _NAMES = 24, 34
"""Room round the benches."""
_FILL = 0.47
"""Radius of a seat, as a share of the room it has: what is left is the gap between seats."""
_LARGE = 44.0
"""Most room for one seat on the benches, in pixels of the frame."""
_SHAPE = 2.3
"""How many times as wide as high the benches are."""
_LETTER, _TWO_LINES = 10.5, 40.0
"""Room for a letter, and for a name above its number: a name stands only where it has room beside its own seats."""
_MIDDLE = 0.35
"""How far from the top of the arc, as a cosine, names are set in the middle of their place."""
_CHAIR = 10.0
"""Least radius of the chair."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """One seat and the circle in which it is drawn."""

    seat: Seat
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The height of the frame, the seats in the order in which they are drawn, and what is drawn besides."""

    height: float
    seats: tuple[Placed, ...]
    besides: tuple[Markup, ...]


def half_circle(order: Order) -> Plan:
    """Place the seats on a half circle, the chair in its centre."""
    seats, chair = order.wedges(), order.chair()
    frame = _Frame(order, seats, arc(len(seats)))
    radius = frame.made.cell * frame.scale * _FILL
    spots = [frame.at(frame.made.radii[p.row], p.angle) for p in frame.made.spots]
    placed = [Placed(s, *at, radius) for s, at in zip(seats, spots, strict=True)]
    beside = [*_middle(order, frame.base - (_CHAIR + 24 if chair else 4)), *_arc_names(frame), *_arc_line(frame)]
    if chair:
        r = min(max(radius, _CHAIR), 18.0)
        placed.append(Placed(chair, WIDTH / 2, frame.base, r))
        beside.append(_word("Speaker", (WIDTH / 2 + r + 8, frame.base + 6), Type(17, "start", quiet=True)))
    return Plan(frame.base + max(radius, 20) + 8, tuple(placed), tuple(beside))


def two_sides(order: Order) -> Plan:
    """Place the seats on benches, the chair at the left end."""
    chair, sides = order.chair(), {side: order.bench(side) for side in Side}
    government, opposition, cross = (sides[s] for s in (Side.GOVERNMENT, Side.OPPOSITION, Side.CROSS))
    majority = order.seating.majority
    hall = _Hall(order, benches(len(government), len(opposition), len(cross), majority, _SHAPE))
    radius, made = hall.unit * _FILL, hall.made
    seated = zip((opposition, government, cross), (made.opposition, made.government, made.cross), strict=True)
    placed = [Placed(s, *hall.at(p), radius) for seats, spots in seated for s, p in zip(seats, spots, strict=True)]
    if chair:
        placed.append(Placed(chair, *hall.at(made.chair), max(radius, min(_CHAIR, hall.unit * AISLE / 2))))
    bottom = _NAMES + made.height * hall.unit
    beside = [*_bench_names(hall, opposition, _NAMES - 12), *_bench_names(hall, government, bottom + 26)]
    return Plan(bottom + _NAMES, tuple(placed), (*beside, *(_bench_line(hall, majority) if majority else ())))


def after(seats: Sequence[Seat], votes: int) -> int | None:
    """Say how many seats from the left hold so many votes; None where there are fewer."""
    met = 0
    for number, seat in enumerate(seats, 1):
        met += seat.votes
        if met == votes:
            return number
    return None


@dataclass(frozen=True, slots=True)
class _Frame:
    """A half circle in pixels of the frame."""

    order: Order
    seats: Sequence[Seat]
    made: Arc

    @property
    def scale(self) -> float:
        """Give the pixels of the outer radius."""
        return (WIDTH / 2 - _SIDE) / (1 + self.made.cell / 2)

    @property
    def base(self) -> float:
        """Give the height at which the half circle stands."""
        return _TOP + self.scale * (1 + self.made.cell / 2)

    @property
    def inner(self) -> float:
        """Give the radius of the open middle, as a share of the outer."""
        return self.made.radii[-1] - self.made.cell / 2 if self.made.radii else 0.5

    def at(self, distance: float, angle: float) -> Point:
        """Give the pixels of a distance from the centre and an angle from the left end."""
        reach = distance * self.scale
        return WIDTH / 2 - reach * math.cos(angle), self.base - reach * math.sin(angle)


@dataclass(frozen=True, slots=True)
class _Hall:
    """Benches in pixels of the frame."""

    order: Order
    made: Benches

    @property
    def unit(self) -> float:
        """Give the pixels of one seat's width."""
        return min(_LARGE, (WIDTH - 2 * _EDGE) / self.made.width)

    def at(self, point: Point) -> Point:
        """Give the pixels of a place in seats."""
        left = (WIDTH - self.made.width * self.unit) / 2
        return left + point[0] * self.unit, _NAMES + point[1] * self.unit


def _middle(order: Order, base: float) -> list[Markup]:
    return [_word(counted(len(order.seating.seats), "seat"), (WIDTH / 2, base), Type(30, bold=True))]


def _arc_names(frame: _Frame) -> list[Markup]:
    names: list[Markup] = []
    for first, start, number in frame.order.runs(frame.seats):
        name = frame.order.called(first)[:6]
        if math.pi * frame.scale * number / len(frame.seats) < max(_TWO_LINES, _LETTER * len(name)):
            continue
        spots = frame.made.spots
        angle = (spots[start].angle + spots[start + number - 1].angle) / 2
        x, y = frame.at(1 + frame.made.cell / 2 + 0.035, angle)
        side = "middle" if abs(math.cos(angle)) < _MIDDLE else "end" if angle < math.pi / 2 else "start"
        top = y - 2 - 16 * math.sin(angle)
        names.append(_word(name, (x, top), Type(17, side, quiet=True, wide_only=True)))
        names.append(_word(str(number), (x, top + 18), Type(18, side, bold=True, wide_only=True)))
    return names


def _arc_line(frame: _Frame) -> list[Markup]:
    majority, half = frame.order.seating.majority, frame.made.cell / 2
    left = after(frame.seats, majority) if majority else None
    if left is None:
        return []
    rows = border(frame.made, left)
    ends = [frame.at(radius + d, angle) for radius, angle in rows for d in (half, -half)]
    start, end = frame.at(1 + half + 0.03, rows[0][1]), frame.at(frame.inner - 0.03, rows[-1][1])
    x, y = frame.at(frame.inner - 0.1, rows[-1][1])
    return [_line([start, *ends, end]), _word(f"majority {majority}", (x, y + 8), Type(19))]


def _bench_names(hall: _Hall, seats: Sequence[Seat], y: float) -> list[Markup]:
    names: list[Markup] = []
    for first, start, number in hall.order.runs(seats):
        text = f"{hall.order.called(first)[:6]} {number}"
        if number / hall.made.rows * hall.unit < _LETTER * len(text):
            continue
        x, _ = hall.at((CHAIR + (start + number / 2) / hall.made.rows, 0))
        names.append(_word(text, (x, y), Type(17, bold=True, wide_only=True)))
    return names


def _bench_line(hall: _Hall, majority: int) -> list[Markup]:
    corners = [hall.at(p) for p in hall.made.line(majority)]
    end, (_, front) = min(x for x, _ in corners), hall.at((0, hall.made.rows + AISLE / 2))
    return [_line(corners), _word(f"majority {majority}", (end - 8, front + 6), Type(17, "end"))]


def _line(points: Sequence[Point]) -> Markup:
    """Draw a line through points; those that are written alike are written once."""
    written = [f"{place(x)} {place(y)}" for x, y in points]
    path = "M" + "L".join(p for i, p in enumerate(written) if not i or p != written[i - 1])
    return element("path", d=path, class_="wc-line", fill="none", stroke=TEXT.light, stroke_width="2.5")


def _word(text: str, at: Point, look: Type) -> Markup:
    return word(text, place(at[0]), place(at[1]), look)
