"""Answer: what mark stands for a position? Side is shape and colour, strength is fill: never colour alone."""

from __future__ import annotations

from markupsafe import Markup

from whipcount.model.motion import Position
from whipcount.pictures.svg import element, place

LADDER: tuple[Position | None, ...] = (
    Position.AYE,
    Position.LEANS_AYE,
    Position.UNDECIDED,
    Position.EVASIVE,
    None,
    Position.LEANS_NO,
    Position.NO,
)
"""Left to right in every chart; what is not known stands in the middle."""


def css(position: Position | None) -> str:
    """Give the class of a position: `leans-aye`, `silent`."""
    return position.value.replace("_", "-") if position else "silent"


def shape(position: Position | None, x: float, y: float, r: float) -> Markup:
    """Draw a position's mark: circle for the aye side, square for the no side, diamond between, dot for silence."""
    name = f"p {css(position)}"
    match position:
        case Position.AYE | Position.LEANS_AYE:
            inset = r if position is Position.AYE else r - 1.25
            return element("circle", class_=name, cx=place(x), cy=place(y), r=place(inset))
        case Position.NO | Position.LEANS_NO:
            half = r * 0.88 if position is Position.NO else r * 0.88 - 1.1
            corner, side = (place(x - half), place(y - half)), place(2 * half)
            return element("rect", class_=name, x=corner[0], y=corner[1], width=side, height=side, rx="1.5")
        case Position.UNDECIDED | Position.EVASIVE:
            h = r if position is Position.EVASIVE else r - 0.9
            corners = ((x, y - h), (x + h, y), (x, y + h), (x - h, y))
            points = " ".join(f"{place(cx)},{place(cy)}" for cx, cy in corners)
            return element("polygon", class_=name, points=points)
        case None:
            return element("circle", class_=name, cx=place(x), cy=place(y), r=place(r * 0.72))


def glyph(position: Position | None) -> Markup:
    """Draw a position's mark for use in a line of text; the words beside it say the same."""
    mark = shape(position, 7, 7, 6)
    return element(
        "svg", mark, class_="glyph", width=14, height=14, viewBox="0 0 14 14", aria_hidden="true", focusable="false"
    )
