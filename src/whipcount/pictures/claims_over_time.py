"""Answer: how are claimed numbers drawn over time? A ring, or two with a line between; an open end is an arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from whipcount.pictures.course import Claimed
from whipcount.pictures.frame import Frame
from whipcount.pictures.lettering import Type, halo
from whipcount.pictures.palette import AYE, GROUND
from whipcount.pictures.placing import Box, Room
from whipcount.pictures.svg import element, led, place

_R = 4.5
_ARROW = 16
_ASIDE, _MOST_ASIDE = 10.0, 3


def rings(frame: Frame, claimed: Sequence[Claimed]) -> Iterator[Markup]:
    """Draw the claimed numbers, moved aside where they would hide each other, and the numbers where there is room."""
    room = Room()
    placed = []
    for claim in alike(claimed):
        x = frame.days.at(claim.on)
        top, bottom = _ends(frame, claim)
        placed.append((claim, x + room.beside(Box(x - _R, x + _R, top, bottom), _ASIDE, _MOST_ASIDE)))
    for claim, x in placed:
        yield led(claim.led.text, claim.led.href, *_shape(frame, claim, x), *_number(frame, claim, x, room))


def alike(claimed: Iterable[Claimed]) -> Iterator[Claimed]:
    """Put what is claimed alike on one day into one mark: it leads to the first claim, and names every claimant."""
    together: dict[tuple[object, ...], list[Claimed]] = {}
    for claim in sorted(claimed, key=lambda c: (c.on, c.low or 0, c.high or 0)):
        together.setdefault((claim.on, claim.low, claim.high, claim.apart), []).append(claim)
    for same in together.values():
        texts = dict.fromkeys(c.led.text for c in same)
        yield replace(same[0], led=replace(same[0].led, text="\n".join(texts)))


def _ends(frame: Frame, claim: Claimed) -> tuple[float, float]:
    """Give the upper and the lower end of what is drawn."""
    high = frame.y(claim.high) - _R if claim.high is not None else frame.y(claim.low or 0) - _R - _ARROW
    low = frame.y(claim.low) + _R if claim.low is not None else frame.y(claim.high or 0) + _R + _ARROW
    return high, low


def _shape(frame: Frame, claim: Claimed, x: float) -> Iterator[Markup]:
    bounds = [n for n in (claim.low, claim.high) if n is not None]
    if claim.low != claim.high:
        top, bottom = _ends(frame, claim)
        head = ""
        if claim.high is None:
            head = f"m-4 5l4 -5l4 5M{place(x)} {place(top)}"
        elif claim.low is None:
            head, top, bottom = f"m-4 -5l4 5l4 -5M{place(x)} {place(bottom)}", bottom, top
        yield element("path", class_="wc-won-line", d=f"M{place(x)} {place(top)}{head}V{place(bottom)}", **_STROKE)
    for number in dict.fromkeys(bounds):
        yield _ring(x, frame.y(number), square=claim.apart)


_STROKE = {"stroke": AYE.light, "stroke_width": "2", "fill": "none"}


def _ring(x: float, y: float, *, square: bool) -> Markup:
    look = {"class_": "wc-ground wc-won-line", "fill": GROUND.light, "stroke": AYE.light, "stroke_width": "2"}
    if square:
        h = _R
        return element("path", d=f"M{place(x)} {place(y - h)}l{h} {h}l-{h} {h}l-{h} -{h}Z", **look)
    return element("circle", cx=place(x), cy=place(y), r=place(_R - 0.5), **look)


def _number(frame: Frame, claim: Claimed, x: float, room: Room) -> Iterator[Markup]:
    """Write the number on the left of its mark, else on the right, else not at all: it is said on hover."""
    number = claim.high if claim.low is None else claim.low
    y, wide = frame.y(number or 0) + 4, frame.letters(claim.short, frame.size - 1)
    for anchor, start in (("end", x - 8 - wide), ("start", x + 8)):
        box = Box(start, start + wide, y - frame.size + 3, y + 2)
        if frame.left + 18 < start and start + wide < frame.right + 4 and room.free(box):
            room.take(box)
            at = start + wide if anchor == "end" else start
            yield halo(claim.short, place(at), place(y), Type(frame.size - 1, anchor))
            return
