"""Answer: how are the seats that parties may win drawn? A row each: the ranges, the middle, and what it holds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.lettering import Type, word
from whipcount.pictures.marks import Mark, of_parties
from whipcount.pictures.palette import GROUND, TEXT, css
from whipcount.pictures.seating import Bloc
from whipcount.pictures.svg import Caption, chart, element, place

WIDTH = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 200, 36, 76, 54
_ROW, _THICK = 62, 30
_STEPS = (10, 20, 25, 50, 100)
_TICKS = 9
_FLAT = 100
"""A number so many times less likely than the likeliest is not drawn."""


@dataclass(frozen=True, slots=True)
class SeatBar:
    """One party: the probability of each number of seats, bounds of 50 and 90 %, the middle, and the last number."""

    party: Bloc
    chances: Mapping[int, float]
    low90: int
    low50: int
    middle: int
    high50: int
    high90: int
    last: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """The numbers of seats that are drawn."""

    most: int

    def at(self, seats: float) -> float:
        """Give the place of a number of seats, in pixels."""
        return _LEFT + seats / self.most * (WIDTH - _LEFT - _RIGHT)


def seat_ranges(bars: Sequence[SeatBar], needed: int, title: str) -> Markup:
    """Draw all parties in one SVG that needs nothing else, in the order given, with the line of the majority."""
    frame = _Frame(max(needed, *(_last_drawn(b) for b in bars)) * 41 // 40 + 1)
    marks = of_parties([b.party for b in bars])
    height = _TOP + _ROW * len(bars) + _BOTTOM
    return chart(
        Caption("seats", title, seat_words(bars, needed)),
        element("style", css()),
        element("rect", class_="wc-ground", width=WIDTH, height=height, fill=GROUND.light),
        word(title, "24", "32", Type(20, "start", bold=True)),
        *_axis(frame, len(bars)),
        *(part for row, b in enumerate(bars) for part in _row(b, frame, marks[b.party.key], _TOP + _ROW * row)),
        *_majority(frame, needed, len(bars)),
        word(
            "height: how likely; bars: 50 and 90 %; circle: last election",
            str(WIDTH - _RIGHT),
            place(height - 8),
            _SMALL,
        ),
        xmlns="http://www.w3.org/2000/svg",
        class_="wc",
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        role="img",
    )


_SMALL = Type(13, "end", quiet=True)


def seat_words(bars: Sequence[SeatBar], needed: int) -> str:
    """Say the middle and the 90 % range of each party."""
    said = [f"{b.party.name} {b.middle} ({b.low90} to {b.high90}; last {b.last})" for b in bars]
    return f"Seats, with 90 % ranges: {'; '.join(said)}. More than half: {needed}."


def _row(bar: SeatBar, frame: _Frame, mark: Mark, top: float) -> list[Markup]:
    """Draw the distribution as a hill, the ranges below it, and the numbers beside."""
    base = top + _THICK
    last = frame.at(bar.last)
    return [
        word(bar.party.name, place(_LEFT - 12), place(base - 10), Type(16, "end", bold=True)),
        word(f"{bar.middle} ({bar.low90} to {bar.high90})", place(_LEFT - 12), place(base + 8), _SMALL),
        element("path", d=_hill(bar, frame, base), class_=mark.css, fill=mark.ink.light, stroke_width=0),
        _bar(frame, (bar.low90, bar.high90), base + 6, 2, mark),
        _bar(frame, (bar.low50, bar.high50), base + 6, 6, mark),
        element(
            "circle",
            element("title", f"{bar.party.name}, last election: {bar.last}"),
            class_="wc-ground wc-line",
            fill=GROUND.light,
            stroke=TEXT.light,
            stroke_width=2,
            cx=place(last),
            cy=place(base + 6),
            r=5,
        ),
    ]


def _last_drawn(bar: SeatBar) -> int:
    return max(bar.high90, bar.last, *_drawn(bar))


def _drawn(bar: SeatBar) -> list[int]:
    most = max(bar.chances.values())
    return sorted(n for n, p in bar.chances.items() if p > most / _FLAT)


def _hill(bar: SeatBar, frame: _Frame, base: float) -> str:
    """Give the outline of the distribution, its peak as high as the row."""
    numbers, most = _drawn(bar), max(bar.chances.values())
    points = [(n + side, bar.chances[n]) for n in numbers for side in (-0.5, 0.5)]
    ends = [(points[0][0], 0.0), *points, (points[-1][0], 0.0)]
    drawn = [(frame.at(max(0, n)), base - (_THICK - 4) * p / most) for n, p in ends]
    return "M" + "L".join(f"{place(x)} {place(y)}" for x, y in drawn) + "Z"


def _bar(frame: _Frame, ends: tuple[int, int], y: float, thick: int, mark: Mark) -> Markup:
    x, width = frame.at(ends[0]), max(frame.at(ends[1]) - frame.at(ends[0]), 2)
    return element(
        "rect",
        class_=mark.css,
        fill=mark.ink.light,
        stroke_width=0,
        x=place(x),
        y=place(y - thick / 2),
        width=place(width),
        height=thick,
    )


def _axis(frame: _Frame, rows: int) -> list[Markup]:
    step = next((s for s in _STEPS if frame.most / s <= _TICKS), _STEPS[-1])
    made: list[Markup] = []
    for seats in range(0, frame.most + 1, step):
        x = place(frame.at(seats))
        made += [
            _upright(x, rows, class_="wc-gap", stroke_width="0.6", opacity="0.6"),
            word(str(seats), x, place(_TOP + _ROW * rows + 18), Type(13, quiet=True)),
        ]
    return made


def _majority(frame: _Frame, needed: int, rows: int) -> list[Markup]:
    x = place(frame.at(needed))
    return [
        _upright(x, rows, class_="wc-line", stroke=TEXT.light, stroke_dasharray="5 4", stroke_width="2"),
        word(f"majority {needed}", x, place(_TOP - 16), Type(14)),
    ]


def _upright(x: str, rows: int, **look: str) -> Markup:
    return element("line", x1=x, x2=x, y1=place(_TOP - 8), y2=place(_TOP + _ROW * rows), **look)
