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

LANES = 3
"""Most lanes for the kinds of events."""


def events(frame: Frame, happenings: Sequence[Happening], until: date) -> Iterator[Markup]:
    """Draw the events; the lines of those ahead of the day of the count are broken."""
    for happening, lane, start in _placed(frame, happenings):
        x, base = frame.days.at(happening.on), _base(frame, lane)
        line = element(
            "path",
            class_="wc-gap",
            d=f"M{place(x)} {place(base + 3)}V{place(frame.bottom)}",
            stroke=TEXT.light,
            stroke_width="1",
            stroke_dasharray="2 3" if happening.on > until else None,
        )
        # A wider line that nobody sees: a finger finds it, and a mouse shows the words.
        reach = element(
            "path", d=f"M{place(x)} {place(base)}V{place(frame.bottom)}", stroke="transparent", stroke_width=8
        )
        look = Type(frame.size - 1, "start", quiet=True)
        name = [] if start is None else [word(happening.kind, place(start), place(base), look)]
        yield led(happening.led.text, happening.led.href, line, reach, *name)


def lanes(frame: Frame, happenings: Sequence[Happening]) -> int:
    """Give how many lanes the kinds of the events take."""
    return max((lane + 1 for _, lane, start in _placed(frame, happenings) if start is not None), default=0)


def _placed(frame: Frame, happenings: Sequence[Happening]) -> Iterator[tuple[Happening, int, float | None]]:
    """Give the lane of each event, and where the name of its kind begins; nowhere if there is no room for it."""
    room = Room()
    for happening in sorted(happenings, key=lambda h: h.on):
        yield happening, *_lane(frame, happening.kind, frame.days.at(happening.on), room)


def _base(frame: Frame, lane: int) -> float:
    return frame.top - 8 - lane * (frame.size + 5)


def _lane(frame: Frame, kind: str, x: float, room: Room) -> tuple[int, float | None]:
    """Find a free place for the kind of an event beside its line, in a lane above the plot; none where all are full."""
    wide = frame.letters(kind, frame.size - 1)
    for lane in range(LANES):
        base = _base(frame, lane)
        for start in (x + 3 - wide, x - 2):
            box = Box(start - 2, start + wide + 2, base - frame.size, base + 2)
            if start >= 0 and start + wide <= frame.width and room.free(box):
                room.take(box)
                room.take(Box(x - 1, x + 1, base, frame.top))
                return lane, start
    return 0, None
