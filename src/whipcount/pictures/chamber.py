"""Answer: how is a House drawn with every seat in it? As a half circle, or as Westminster benches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby

from markupsafe import Markup

from whipcount.pictures.marks import Mark, drawn
from whipcount.pictures.order import Kind, Order
from whipcount.pictures.plans import WIDTH, Placed, Plan, half_circle, two_sides
from whipcount.pictures.seating import Colour, Seating
from whipcount.pictures.svg import Caption, chart, element, place
from whipcount.pictures.words import seat_words

_LEADS = re.compile(r"#|https?://")
"""How the address of evidence may begin; a picture leads nowhere else."""


class Layout(StrEnum):
    """How the seats are set out."""

    HEMICYCLE = "hemicycle"
    BENCHES = "benches"


def chamber(
    seating: Seating,
    *,
    layout: Layout = Layout.HEMICYCLE,
    colour: Colour = Colour.PARTY,
    name: str = "chamber",
) -> Markup:
    """Draw every seat once; `name` makes the ids of title and description.

    The colours come from `palette.css`; without it the picture keeps those for a light ground.
    """
    order = Order(seating, colour)
    plan = plan_of(order, layout)
    return chart(
        Caption(name, order.title(), order.words()),
        *_seats(order, plan),
        *plan.besides,
        class_=f"wc wc-{layout.value}",
        viewBox=f"0 0 {WIDTH} {place(plan.height)}",
        role="group",
    )


def plan_of(order: Order, layout: Layout) -> Plan:
    """Place the seats."""
    return half_circle(order) if layout is Layout.HEMICYCLE else two_sides(order)


def glyph(kind: Kind, size: int = 16) -> Markup:
    """Draw a kind's mark for a line of text; the words beside it say the same."""
    half = size / 2
    return element(
        "svg",
        _group(kind.mark, [drawn(kind.mark, kind.state, half, half, half * 0.9)]),
        class_="wc glyph",
        width=size,
        height=size,
        viewBox=f"0 0 {size} {size}",
        aria_hidden="true",
        focusable="false",
    )


def _seats(order: Order, plan: Plan) -> list[Markup]:
    """Write the seats in groups of one look, so that the colour is said once."""
    marked = order.marks()
    alike = groupby(plan.seats, key=lambda p: marked(p.seat))
    return [_group(mark, [_seat(order.seating, mark, p) for p in placed]) for mark, placed in alike]


def _group(mark: Mark, children: Iterable[Markup]) -> Markup:
    ink = mark.ink.light
    return element("g", *children, class_=mark.css, fill=ink, stroke=ink, stroke_width="0")


def _seat(seating: Seating, mark: Mark, at: Placed) -> Markup:
    title = element("title", seat_words(seating, at.seat))
    shape = drawn(mark, at.seat.state, at.x, at.y, at.r)
    if not _LEADS.match(at.seat.href):
        return element("g", title, shape, class_="wc-seat")
    # Not in the tab order: the tables beside the picture are the keyboard's way to the same evidence.
    return element("a", title, shape, class_="wc-seat", href=at.seat.href, tabindex="-1")
