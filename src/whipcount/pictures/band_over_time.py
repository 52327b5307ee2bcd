"""Answer: how is an estimate drawn over time? A band for its range of 90 %, and a darker one for that of 50 %."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from whipcount.pictures.course import Band, Estimate
from whipcount.pictures.frame import Frame
from whipcount.pictures.palette import BAND, CLASSES
from whipcount.pictures.svg import element, led, place

_THINNEST = 4
"""Pixels: an estimate of the last day alone can still be seen."""


def band(frame: Frame, estimate: Estimate | None) -> Iterator[Markup]:
    """Draw the estimate, in as many pieces as there are times with one."""
    pieces = list(_pieces(estimate.bands)) if estimate else []
    if estimate is None or not pieces:
        return
    css = CLASSES[BAND]
    look = {"class_": f"{css} {css}-line", "fill": BAND.light, "stroke": BAND.light, "stroke_width": "1"}
    wide = " ".join(_outline(frame, [(b, b.low90, b.high90) for b in piece]) for piece in pieces)
    half = " ".join(_outline(frame, [(b, b.low50, b.high50) for b in piece]) for piece in pieces)
    shapes = [element("path", d=d, fill_opacity=o, **look) for d, o in ((wide, "0.14"), (half, "0.22"))]
    yield led(f"Estimate, {estimate.label}: 50 and 90 % ranges", estimate.href, *shapes)


def _pieces(bands: Iterable[Band]) -> Iterator[list[Band]]:
    """Part the bands where one does not begin on the day on which the last ends."""
    piece: list[Band] = []
    for one in bands:
        if piece and piece[-1].until != one.on:
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


def _outline(frame: Frame, ranges: list[tuple[Band, int, int]]) -> str:
    """Go along the upper ends in steps, and back along the lower ones."""
    upper, lower = [], []
    for one, low, high in ranges:
        left = frame.days.at(one.on)
        right = max(frame.days.at(one.until), left + (_THINNEST if one is ranges[-1][0] else 0))
        upper.append(f"{place(left)} {place(frame.y(high))}H{place(right)}")
        lower.append(f"{place(right)} {place(frame.y(low))}H{place(left)}")
    return f"M{'L'.join(upper)}L{'L'.join(reversed(lower))}Z"
