"""Answer: how are events marked over time? A line on the day of each, its kind above where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from whipcount.pictures.course import Happening
from whipcount.pictures.frame import Frame
from whipcount.pictures.lettering import Type, halo
from whipcount.pictures.palette import TEXT
from whipcount.pictures.placing import Box, Room
from whipcount.pictures.svg import element, led, place

LANES = 3
"""Most lanes for the kinds of events."""


def events(frame: Frame, happenings: Sequence[Happening], until: date) -> Iterator[Markup]:
    """Draw the lines of the events, then their kinds; the lines of those ahead of the day of the count are broken."""
    placed = list(_placed(frame, happenings))
    for happening, lane, _ in placed:
        yield led(happening.led.text, happening.led.href, *_line(frame, happening, lane, until))
    for happening, lane, start in placed:
        if start is not None:
            name = halo(
                happening.kind, place(start), place(_base(frame, lane)), Type(frame.size - 1, "start", quiet=True)
            )
            yield led(happening.led.text, happening.led.href, name)


def _line(frame: Frame, happening: Happening, lane: int, until: date) -> tuple[Markup, Markup]:
    """Draw the line of an event, and over it a wide one that nobody sees: for a finger, and to show the words."""
    path = f"M{place(frame.days.at(happening.on))} {place(_base(frame, lane) + 3)}V{place(frame.bottom)}"
    dashes = "2 3" if happening.on > until else None
    seen = element("path", class_="wc-gap", d=path, stroke=TEXT.light, stroke_width="1", stroke_dasharray=dashes)
    return seen, element("path", d=path, stroke="transparent", stroke_width="8")


def lanes(frame: Frame, happenings: Sequence[Happening]) -> int:
    """Give how many lanes the kinds of the events take."""
    return max((lane + 1 for _, lane, start in _placed(frame, happenings) if start is not None), default=0)


def _placed(frame: Frame, happenings: Sequence[Happening]) -> Iterator[tuple[Happening, int, float | None]]:
    """Give the lane of each event, and where the name of its kind begins; nowhere if there is no room for it."""
    names, lines = Room(), Room()
    for happening in sorted(happenings, key=lambda h: h.on):
        yield happening, *_lane(frame, happening.kind, frame.days.at(happening.on), names, lines)


def _base(frame: Frame, lane: int) -> float:
    return frame.top - 8 - lane * (frame.size + 5)


def _lane(frame: Frame, kind: str, x: float, names: Room, lines: Room) -> tuple[int, float | None]:
    """Find a place for the kind of an event beside its line: one that no line crosses, else one without a name."""
    wide = frame.letters(kind, frame.size - 1)
    spots = [(lane, start) for lane in range(LANES) for start in (x + 3 - wide, x - 2)]
    boxes = {spot: _box(frame, spot, wide) for spot in spots}
    free = [s for s in spots if s[1] >= 0 and boxes[s].right <= frame.width and names.free(boxes[s])]
    chosen = next((s for s in free if lines.free(boxes[s])), free[0] if free else None)
    if chosen:
        names.take(boxes[chosen])
    lane = chosen[0] if chosen else 0
    lines.take(Box(x - 1, x + 1, _base(frame, lane), frame.top))
    return chosen or (0, None)


def _box(frame: Frame, spot: tuple[int, float], wide: float) -> Box:
    base = _base(frame, spot[0])
    return Box(spot[1] - 2, spot[1] + wide + 2, base - frame.size, base + 2)
