"""Answer: how is one claimed total drawn? A point or a line from low to high; an open end is an arrow."""

from __future__ import annotations

from markupsafe import Markup

from whipcount.pictures.svg import element, percent

_HEIGHT, _MIDDLE = 28, 14


def range_strip(low: int | None, high: int | None, *, scale: int, named: int, side: str) -> Markup:
    """Draw inclusive bounds on a scale from 0; `named` is a thin line at the members known by name, `side` a class.

    The strip is hidden from screen readers: the table around it says the same numbers.
    """
    return element(
        "svg",
        element("line", class_="strip-base", x1="0", x2="100%", y1=_MIDDLE, y2=_MIDDLE),
        element("line", class_="strip-named", x1=percent(named, scale), x2=percent(named, scale), y1=3, y2=_HEIGHT - 3),
        *_bounds(low, high, scale),
        class_=f"strip {side}",
        width="100%",
        height=_HEIGHT,
        aria_hidden="true",
        focusable="false",
    )


def axis(scale: int) -> Markup:
    """Draw the numbers under the strips: nothing, the middle and the whole body."""
    middle = scale // 2
    ticks = ((0, "start"), (middle, "middle"), (scale, "end"))
    texts = [element("text", str(n), x=percent(n, scale), y=12, text_anchor=a) for n, a in ticks]
    return element("svg", *texts, class_="axis", width="100%", height=16, aria_hidden="true", focusable="false")


def _bounds(low: int | None, high: int | None, scale: int) -> list[Markup]:
    match low, high:
        case int(), int() if low == high:
            return [_point(low, scale)]
        case int(), int():
            return [_line(low, high, scale), _point(low, scale), _point(high, scale)]
        case int(), None:
            return [_point(low, scale), _arrow(low, scale, "M8 14h22m-6 -5l6 5l-6 5")]
        case None, int():
            return [_point(high, scale), _arrow(high, scale, "M-8 14h-22m6 -5l-6 5l6 5")]
        case _:
            return []


def _point(at: int, scale: int) -> Markup:
    return element("circle", class_="strip-point", cx=percent(min(at, scale), scale), cy=_MIDDLE, r=5)


def _line(low: int, high: int, scale: int) -> Markup:
    left, right = percent(min(low, scale), scale), percent(min(high, scale), scale)
    return element("line", class_="strip-line", x1=left, x2=right, y1=_MIDDLE, y2=_MIDDLE)


def _arrow(at: int, scale: int, path: str) -> Markup:
    return element(
        "svg", element("path", d=path, class_="strip-arrow"), x=percent(min(at, scale), scale), overflow="visible"
    )
