"""Answer: how is a count drawn over time? Named as steps, claimed numbers as rings, the estimate as a band."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from whipcount.pictures.band_over_time import band
from whipcount.pictures.claims_over_time import rings
from whipcount.pictures.course import Course, course_words
from whipcount.pictures.events_over_time import LANES, events, lanes
from whipcount.pictures.frame import NARROW, WIDE, Frame, frame
from whipcount.pictures.lettering import Type, halo, word
from whipcount.pictures.lines_over_time import steps
from whipcount.pictures.palette import BAND, CLASSES, TEXT, Ink
from whipcount.pictures.placing import stacked
from whipcount.pictures.svg import Caption, chart, element, place

__all__ = ["NARROW", "WIDE", "over_time"]

_LATELY = timedelta(weeks=8)
"""What a narrow drawing has room for."""


def over_time(course: Course, *, width: int = WIDE, name: str = "over-time") -> Markup:
    """Draw a count over time, `width` pixels wide; a phone has a drawing of its own, of the last weeks only."""
    course = within(course, width)
    drawn = fitted(course, width)
    return chart(
        Caption(name, course.title, course_words(course)),
        *_grid(drawn, course),
        *band(drawn, course.estimate),
        *events(drawn, course.happenings, course.until),
        *(part for line in reversed(course.lines) for part in steps(drawn, line, course)),
        *rings(drawn, course.claimed),
        *_ends(drawn, course),
        class_="wc wc-over-time",
        viewBox=f"0 0 {width} {drawn.height}",
        role="group",
    )


def within(course: Course, width: int) -> Course:
    """Give the part of a count over time that a drawing of this width has room for."""
    begun = course.until - _LATELY
    return course.lately(begun) if width <= NARROW and course.since < begun else course


def fitted(course: Course, width: int) -> Frame:
    """Give the frame, no higher than the kinds of the events need."""
    roomy = frame(course, width, LANES)
    return frame(course, width, lanes(roomy, course.happenings))


def _grid(frame: Frame, course: Course) -> Iterator[Markup]:
    """Draw both axes with their names."""
    for number in frame.rules:
        y = place(frame.y(number))
        rule = f"M{place(frame.left)} {y}H{place(frame.right)}"
        yield element("path", class_="wc-gap", d=rule, stroke=TEXT.light, stroke_width="1" if not number else "0.35")
        look = Type(frame.size - 1, "end", quiet=True)
        yield word(str(number), place(frame.left - 5), place(frame.y(number) + 4), look)
    under = place(frame.y(frame.rules[-1]) + frame.size + 2)
    yield halo(course.unit, place(frame.left + 2), under, Type(frame.size - 1, "start", quiet=True))
    for day, name in frame.days.ticks(4 if frame.narrow else 9):
        x, wide = frame.days.at(day), frame.letters(name, frame.size - 1)
        yield element("path", class_="wc-gap", d=f"M{place(x)} {place(frame.bottom)}v5", stroke=TEXT.light)
        yield word(name, place(max(x, wide / 2)), place(frame.bottom + 19), Type(frame.size - 1, quiet=True))


@dataclass(frozen=True, slots=True)
class _End:
    """What is written at the end of a line, and how high it belongs."""

    number: float
    bold: str
    rest: str
    ink: Ink


def _ends(frame: Frame, course: Course) -> Iterator[Markup]:
    """Write at the right what each line and the band are, apart from each other, each with a thread to its place."""
    ends = sorted(_labels(course), key=lambda e: -e.number)
    line = frame.size + 3
    blocks = [(e, _broken(e.rest, frame)) for e in ends]
    wanted = [(frame.y(e.number) - line, line * (1 + len(rest)) + 6.0) for e, rest in blocks]
    x, start = frame.right + 14, frame.days.at(course.until)
    for (end, rest), top in zip(blocks, stacked(wanted, 0, frame.bottom + 6), strict=True):
        yield from _thread(frame, end, start, top + line - 5)
        for n, text in enumerate((end.bold, *rest)):
            letters = Type(frame.size + (2 if n == 0 else -1), "start", bold=n == 0)
            yield word(text, place(x), place(top + line * (n + 1)), letters, end.ink)


def _thread(frame: Frame, end: _End, start: float, height: float) -> Iterator[Markup]:
    """Lead from the end of a line to its words: level and dotted on the axis, lest it look like a forecast."""
    look = {"class_": f"{CLASSES[end.ink]}-line", "fill": "none", "stroke": end.ink.light, "stroke_width": "0.75"}
    y, right = place(frame.y(end.number)), place(frame.right + 1)
    yield element("path", d=f"M{place(start + 3)} {y}H{right}", stroke_dasharray="1 4", **look)
    yield element("path", d=f"M{right} {y}L{place(frame.right + 10)} {place(height)}", **look)


def _labels(course: Course) -> Iterator[_End]:
    for line in course.lines:
        yield _End(line.now, str(line.now), f"named: {line.label}", line.ink)
    if course.estimate and (now := course.estimate.on(course.until)):
        rest = f"estimate, 90 %: {course.estimate.label}"
        yield _End((now.low90 + now.high90) / 2, f"{now.low90}–{now.high90}", rest, BAND)


def _broken(text: str, frame: Frame) -> list[str]:
    """Break a text into lines that fit beside the plot; the fourth line ends in dots."""
    most = math.floor((frame.width - frame.right - 14) / frame.letters("x", frame.size - 1))
    return textwrap.wrap(text, most, max_lines=4, placeholder="…")
