"""Answer: how is a body drawn as one dot per member? A half circle from aye to no, with what is not known between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.desk.charts.glyphs import LADDER, css, shape
from whipcount.model.motion import Position
from whipcount.pictures.svg import Caption, chart, element

_WIDTH, _HEIGHT, _MARGIN = 720, 384, 16
_INNER = 0.42


@dataclass(frozen=True, slots=True)
class Dot:
    """One member: what is said on hover, where it leads, and where it stands."""

    title: str
    href: str
    position: Position | None


def dots(members: Sequence[Dot], caption: Caption, unit: str) -> Markup:
    """Draw the members along the ladder from left to right."""
    order = {position: i for i, position in enumerate(LADDER)}
    ranked = sorted(members, key=lambda d: order[d.position])
    radius, seats = _seats(len(ranked))
    marks = [_mark(dot, x, y, radius) for dot, (x, y) in zip(ranked, seats, strict=True)]
    middle = _WIDTH // 2
    number = element("text", str(len(ranked)), class_="arc-number", x=middle, y=_HEIGHT - 46, text_anchor="middle")
    words = element("text", unit, class_="arc-unit", x=middle, y=_HEIGHT - 16, text_anchor="middle")
    return chart(caption, *marks, number, words, class_="dots", viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="group")


def _mark(dot: Dot, x: float, y: float, r: float) -> Markup:
    # Not in the tab order: the list of members is the keyboard's way to the same rows.
    return element(
        "a",
        element("title", dot.title),
        shape(dot.position, x, y, r),
        href=dot.href,
        tabindex="-1",
        class_=f"dot dot-{css(dot.position)}",
    )


def _seats(number: int) -> tuple[float, list[tuple[float, float]]]:
    """Place so many seats on concentric half circles, sorted from left to right; give the radius of a dot too."""
    if not number:
        return 0.0, []
    rows = max(1, round(0.5 + math.sqrt(0.25 + number / 3.85)))
    outer = _WIDTH / 2 - _MARGIN
    gap = outer * (1 - _INNER) / max(rows - 1, 1)
    radii = [outer * _INNER + gap * i for i in range(rows)]
    shares = _share(number, radii)
    spots = [_spot(r, i, n) for r, n in zip(radii, shares, strict=True) for i in range(n)]
    spots.sort(key=_from_left)
    tight = min((math.pi * r / (n - 1) for r, n in zip(radii, shares, strict=True) if n > 1), default=gap)
    radius = min(gap, tight, 44.0) * 0.40
    return radius, [(_WIDTH / 2 - r * math.cos(a), _HEIGHT - _MARGIN - r * math.sin(a)) for a, r in spots]


def _share(number: int, radii: Sequence[float]) -> list[int]:
    """Share the seats among the rows by length, largest remainder first, so that they add up."""
    total = sum(radii)
    exact = [number * r / total for r in radii]
    shares = [math.floor(e) for e in exact]
    order = sorted(range(len(radii)), key=lambda i: shares[i] - exact[i])
    for i in order[: number - sum(shares)]:
        shares[i] += 1
    return shares


def _from_left(spot: tuple[float, float]) -> tuple[float, float]:
    """Order seats by angle; on one line the outer seat comes first on the left and last on the right."""
    angle, radius = round(spot[0], 6), spot[1]
    return angle, -radius if angle < math.pi / 2 else radius


def _spot(radius: float, index: int, of: int) -> tuple[float, float]:
    angle = math.pi / 2 if of == 1 else math.pi * index / (of - 1)
    return angle, radius
