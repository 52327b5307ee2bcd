"""Answer: how are events marked over time? A line on the day of each, its kind above where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from whipcount.pictures.course import Happening
from whipcount.pictures.frame import Frame
from whipcount.pictures.lettering import Type, word
from whipcount.pictures.palette import TEXT
from whipcount.pictures.placing import Box, Room
from whipcount.pictures.svg import element, led, place

_LANES = 3


def events(frame: Frame, happenings: Sequence[Happening], until: date) -> Iterator[Markup]:
    """Draw the events; the lines of those ahead of the day of the count are broken."""
    room = Room()
    for happening in sorted(happenings, key=lambda h: h.on):
        x = frame.days.at(happening.on)
        lane, start = _lane(frame, happening.kind, x, room)
        line = element(
            "path",
            class_="wc-gap",
            d=f"M{place(x)} {place(_base(frame, lane) + 3)}V{place(frame.bottom)}",
            stroke=TEXT.light,
            stroke_width="1",
            stroke_dasharray="2 3" if happening.on > until else None,
        )
        # A wider line that nobody sees: a finger finds it, and a mouse shows the words.
        reach = element(
            "path", d=f"M{place(x)} {place(frame.top - 4)}V{place(frame.bottom)}", stroke="transparent", stroke_width=8
        )
        look, y = Type(frame.size - 1, "start", quiet=True), place(_base(frame, lane))
        name = [] if start is None else [word(happening.kind, place(start), y, look)]
        yield led(happening.led.text, happening.led.href, line, reach, *name)


def _base(frame: Frame, lane: int | None) -> float:
    return frame.top - 8 - (lane or 0) * (frame.size + 5)


def _lane(frame: Frame, kind: str, x: float, room: Room) -> tuple[int | None, float | None]:
    """Find a free place for the kind of an event beside its line, in a lane above the plot; none where all are full."""
    wide = frame.letters(kind, frame.size - 1)
    for lane in range(_LANES):
        base = _base(frame, lane)
        for start in (x + 3 - wide, x - 2):
            box = Box(start - 2, start + wide + 2, base - frame.size, base + 2)
            if start >= 0 and start + wide <= frame.width and room.free(box):
                room.take(box)
                room.take(Box(x - 1, x + 1, base, frame.top))
                return lane, start
    return None, None
