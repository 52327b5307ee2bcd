"""Answer: how are the members named drawn over time? A line of steps, and on it one bead for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.course import Course, Line, Step
from whipcount.pictures.frame import Frame
from whipcount.pictures.palette import CLASSES, Ink
from whipcount.pictures.svg import element, led, place


def steps(frame: Frame, line: Line, course: Course) -> Iterator[Markup]:
    """Draw the members named as a line of steps, and on it a bead for each who came or went."""
    css, ink = CLASSES[line.ink], line.ink
    carried = line.steps[0].number if line.steps and not (line.steps[0].came or line.steps[0].went) else 0
    path, before = f"M{place(frame.days.at(course.since))} {place(frame.y(carried))}", carried
    for step in line.steps:
        path += f"H{place(frame.days.at(step.on))}V{place(frame.y(step.number))}"
    path += f"H{place(frame.days.at(course.until))}"
    yield element("path", class_=f"{css}-line", d=path, fill="none", stroke=ink.light, stroke_width="2.5")
    for step in line.steps:
        yield from _beads(frame, step, before, _Bead(css, ink, round_=line.aye))
        before = step.number


@dataclass(frozen=True, slots=True)
class _Bead:
    """How one member looks on a line."""

    css: str
    ink: Ink
    round_: bool

    def at(self, x: float, y: float, pitch: float, *, hollow: bool) -> Markup:
        """Draw it: round on the aye side, square on the other; hollow for one who went."""
        css = f"wc-ground {self.css}-line" if hollow else self.css
        r = min(max(pitch * 0.46, 0.8), 4.0)
        look = {"class_": css, "fill": self.ink.light, "stroke": self.ink.light, "stroke_width": "1" if hollow else "0"}
        if self.round_:
            return element("ellipse", cx=place(x), cy=place(y), rx=place(max(r, 3.0)), ry=place(r), **look)
        half = max(r, 2.6) * 0.9
        return element("rect", x=place(x - half), y=place(y - r), width=place(2 * half), height=place(2 * r), **look)


def _beads(frame: Frame, step: Step, before: int, bead: _Bead) -> Iterator[Markup]:
    x, pitch, left = frame.days.at(step.on), frame.y(0) - frame.y(1), before - len(step.went)
    for n, one in enumerate(step.went):
        yield led(one.text, one.href, bead.at(x + 6, frame.y(before - n - 0.5), pitch, hollow=True))
    for n, one in enumerate(step.came):
        yield led(one.text, one.href, bead.at(x, frame.y(left + n + 0.5), pitch, hollow=False))
