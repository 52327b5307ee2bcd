"""Answer: where is everything in a picture of a House? The seats, the chair, the line of the majority, the names."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from whipcount.pictures.benches import AISLE, CHAIR, benches
from whipcount.pictures.hemicycle import Arc, arc, border
from whipcount.pictures.order import Order
from whipcount.pictures.palette import GROUND, QUIET, TEXT
from whipcount.pictures.seating import Seat, Side
from whipcount.pictures.svg import element, place

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
_NAMED = 0.035
"""Least share of the seats for which a name stands beside them."""
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
    made = arc(len(seats))
    scale = (WIDTH / 2 - _SIDE) / (1 + made.cell / 2)
    room, radius = made.cell * scale, made.cell * scale * _FILL
    base = _TOP + scale + room / 2

    def at(distance: float, angle: float) -> Point:
        return WIDTH / 2 - distance * scale * math.cos(angle), base - distance * scale * math.sin(angle)

    placed = [Placed(s, *at(made.radii[p.row], p.angle), radius) for s, p in zip(seats, made.spots, strict=True)]
    inner = made.radii[-1] - made.cell / 2 if made.radii else 0.5
    beside = _middle(order, base - (_CHAIR + 24 if chair else 4))
    if chair:
        r = min(max(radius, _CHAIR), 18.0)
        placed.append(Placed(chair, WIDTH / 2, base, r))
        beside.append(_word("Speaker", WIDTH / 2 + r + 8, base + 6, 17, "wc-quiet", "start"))
    beside += _arc_names(order, seats, made, at)
    beside += _arc_line(order, seats, made, at, inner)
    return Plan(base + max(radius, 20) + 8, tuple(placed), tuple(beside))


def two_sides(order: Order) -> Plan:
    """Place the seats on benches, the chair at the left end."""
    chair, sides = order.chair(), {side: order.bench(side) for side in Side}
    government, opposition, cross = (sides[s] for s in (Side.GOVERNMENT, Side.OPPOSITION, Side.CROSS))
    made = benches(len(government), len(opposition), len(cross), order.seating.majority, _SHAPE)
    unit = min(_LARGE, (WIDTH - 2 * _EDGE) / made.width)
    left, radius = (WIDTH - made.width * unit) / 2, unit * _FILL

    def at(point: Point) -> Point:
        return left + point[0] * unit, _NAMES + point[1] * unit

    seated = zip((opposition, government, cross), (made.opposition, made.government, made.cross), strict=True)
    placed = [Placed(s, *at(p), radius) for seats, spots in seated for s, p in zip(seats, spots, strict=True)]
    if chair:
        placed.append(Placed(chair, *at(made.chair), max(radius, min(_CHAIR, unit * AISLE / 2))))
    bottom = _NAMES + made.height * unit
    beside = _bench_names(order, opposition, made.rows, left, unit, _NAMES - 12)
    beside += _bench_names(order, government, made.rows, left, unit, bottom + 26)
    majority = order.seating.majority
    if majority:
        corners = [at(p) for p in made.line(majority)]
        end, front = min(x for x, _ in corners[2:4]), _NAMES + (made.rows + AISLE / 2) * unit
        beside += [_line(corners), _word(f"majority {majority}", end - 8, front + 6, 17, "wc-text", "end")]
    return Plan(bottom + _NAMES, tuple(placed), tuple(beside))


def after(seats: Sequence[Seat], votes: int) -> int | None:
    """Say how many seats from the left hold so many votes; None where there are fewer."""
    met = 0
    for number, seat in enumerate(seats, 1):
        met += seat.votes
        if met == votes:
            return number
    return None


def _middle(order: Order, base: float) -> list[Markup]:
    number = len(order.seating.seats)
    words = "seat" if number == 1 else "seats"
    return [_word(f"{number} {words}", WIDTH / 2, base, 30, "wc-text", weight="700")]


def _arc_names(order: Order, seats: Sequence[Seat], made: Arc, at: Callable[[float, float], Point]) -> list[Markup]:
    names: list[Markup] = []
    for first, start, number in order.runs(seats):
        if number < _NAMED * len(seats):
            continue
        angle = (made.spots[start].angle + made.spots[start + number - 1].angle) / 2
        x, y = at(1 + made.cell / 2 + 0.035, angle)
        anchor = "middle" if abs(math.cos(angle)) < 0.35 else "end" if angle < math.pi / 2 else "start"
        top = y - 2 - 16 * math.sin(angle)
        names += [
            _word(order.called(first)[:6], x, top, 17, "wc-quiet wc-narrow-off", anchor),
            _word(str(number), x, top + 18, 18, "wc-text wc-narrow-off", anchor, weight="700"),
        ]
    return names


def _arc_line(
    order: Order, seats: Sequence[Seat], made: Arc, at: Callable[[float, float], Point], inner: float
) -> list[Markup]:
    majority = order.seating.majority
    left = after(seats, majority) if majority else None
    if left is None:
        return []
    rows = border(made, left)
    corners = []
    for radius, angle in rows:
        corners += [at(radius + made.cell / 2, angle), at(radius - made.cell / 2, angle)]
    start, end = at(1 + made.cell / 2 + 0.03, rows[0][1]), at(inner - 0.03, rows[-1][1])
    x, y = at(inner - 0.1, rows[-1][1])
    return [_line([start, *corners, end]), _word(f"majority {majority}", x, y + 8, 19, "wc-text")]


def _bench_names(order: Order, seats: Sequence[Seat], rows: int, left: float, unit: float, y: float) -> list[Markup]:
    names: list[Markup] = []
    for first, start, number in order.runs(seats):
        if number < _NAMED * len(order.seating.seats):
            continue
        x = left + (CHAIR + (start + number / 2) / rows) * unit
        names.append(_word(f"{order.called(first)[:6]} {number}", x, y, 17, "wc-text wc-narrow-off", weight="700"))
    return names


def _line(points: Sequence[Point]) -> Markup:
    kept = [points[0], *(b for a, b in pairwise(points) if math.dist(a, b) > 0.05)]
    path = "M" + "L".join(f"{place(x)} {place(y)}" for x, y in kept)
    return element("path", d=path, class_="wc-line", fill="none", stroke=TEXT.light, stroke_width="2.5")


def _word(
    text: str, x: float, y: float, size: int, css: str, anchor: str = "middle", *, weight: str | None = None
) -> Markup:
    ink = QUIET if "wc-quiet" in css else TEXT
    return element(
        "text",
        text,
        class_=css,
        x=place(x),
        y=place(y),
        font_size=size,
        fill=ink.light,
        text_anchor=anchor,
        font_weight=weight,
        stroke=GROUND.light,
        stroke_width="0",
    )
