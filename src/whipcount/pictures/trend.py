"""Answer: how is the support of parties drawn over time? A line with its band for each, the polls as small marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from whipcount.pictures.lettering import Type, word
from whipcount.pictures.marks import Mark, drawn, of_parties
from whipcount.pictures.palette import GROUND, css
from whipcount.pictures.seating import Bloc, State
from whipcount.pictures.svg import Caption, chart, element, place

WIDTH, HEIGHT = 960, 560
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 118, 62, 36
_STEP = 10
"""Points between two lines of the grid."""
_APART = 17.0
"""Pixels between two names at the right edge."""
_POLL = 2.6
_MONTHS = 8
"""Most ticks on the axis of time."""

Point = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Trend:
    """One party over time: its line, the band around it, and what single polls say."""

    party: Bloc
    days: tuple[date, ...]
    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    polls: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of time and of percent that is drawn."""

    first: date
    days: int
    top: float

    def at(self, day: date, share: float) -> tuple[float, float]:
        """Give the place of a share on a day, in pixels."""
        across = (day - self.first).days / max(self.days, 1)
        return _LEFT + across * (WIDTH - _LEFT - _RIGHT), _TOP + (1 - share / self.top) * (HEIGHT - _TOP - _BOTTOM)


def trend(lines: Sequence[Trend], title: str) -> Markup:
    """Draw all parties in one SVG that needs nothing else; they should come largest first."""
    first, last = min(t.days[0] for t in lines), max(t.days[-1] for t in lines)
    most = max(max(share for _, share in t.polls) if t.polls else max(t.high) for t in lines)
    frame = _Frame(first, (last - first).days, _STEP * (int(most) // _STEP + 1))
    marks = of_parties([t.party for t in lines])
    return chart(
        Caption("trend", title, trend_words(lines)),
        element("style", css()),
        element("rect", class_="wc-ground", width=WIDTH, height=HEIGHT, fill=GROUND.light),
        word(title, "24", "32", Type(21, "start", bold=True)),
        *_grid(frame),
        *_ticks(frame, last),
        *(_polls(t, frame, marks[t.party.key]) for t in reversed(lines)),
        *(_line(t, frame, marks[t.party.key]) for t in reversed(lines)),
        *_names(lines, frame, marks),
        xmlns="http://www.w3.org/2000/svg",
        class_="wc",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
    )


def trend_words(lines: Sequence[Trend]) -> str:
    """Say where each party began and ended, with the 90 % band of the end."""
    said = [
        f"{t.party.name} {t.middle[0]:.0f} to {t.middle[-1]:.1f} percent ({t.low[-1]:.1f} to {t.high[-1]:.1f})"
        for t in lines
    ]
    return f"From {lines[0].days[0]} to {lines[0].days[-1]}: {'; '.join(said)}."


def _grid(frame: _Frame) -> list[Markup]:
    made: list[Markup] = []
    for share in range(0, int(frame.top) + 1, _STEP):
        x, y = frame.at(frame.first, share)
        line = element(
            "line",
            class_="wc-gap",
            x1=place(x),
            x2=WIDTH - _RIGHT,
            y1=place(y),
            y2=place(y),
            stroke_width="0.6",
            opacity="0.6",
        )
        made += [line, word(f"{share}", place(x - 8), place(y + 4), Type(13, "end", quiet=True))]
    return made


def _ticks(frame: _Frame, last: date) -> list[Markup]:
    """Name months at even distances, the year with each January and with the first."""
    months = (last.year - frame.first.year) * 12 + last.month - frame.first.month
    step = next(s for s in (1, 2, 3, 6, 12, 24, 48, 96) if months / s <= _MONTHS)
    made: list[Markup] = []
    for month in range(1, months + 1):
        count = frame.first.month - 1 + month
        day = date(frame.first.year + count // 12, count % 12 + 1, 1)
        if count % step:
            continue
        x, y = frame.at(day, 0)
        mark = element("line", class_="wc-gap", x1=place(x), x2=place(x), y1=place(y), y2=place(y + 5))
        made += [mark, word(f"{day:%b %Y}", place(x), place(y + 21), Type(13, quiet=True))]
    return made


def _line(line: Trend, frame: _Frame, mark: Mark) -> Markup:
    upper = [frame.at(d, s) for d, s in zip(line.days, line.high, strict=True)]
    lower = [frame.at(d, s) for d, s in zip(line.days, line.low, strict=True)]
    middle = [frame.at(d, s) for d, s in zip(line.days, line.middle, strict=True)]
    band = element("path", d=_path([*upper, *reversed(lower)]) + "Z", opacity="0.25", stroke="none", stroke_width="0")
    path = element("path", d=_path(middle), fill="none", stroke_width="2.4")
    return element("g", band, path, class_=mark.css, fill=mark.ink.light, stroke=mark.ink.light)


def _polls(line: Trend, frame: _Frame, mark: Mark) -> Markup:
    marks = [drawn(mark, State.SITTING, *frame.at(day, share), _POLL) for day, share in line.polls]
    return element("g", *marks, class_=mark.css, fill=mark.ink.light, stroke_width="0", opacity="0.45")


def _names(lines: Sequence[Trend], frame: _Frame, marks: dict[str, Mark]) -> list[Markup]:
    """Write name and last figure at the end of each line, pushed apart where they would touch."""
    made: list[Markup] = []
    above = -_APART
    for line in sorted(lines, key=lambda t: -t.middle[-1]):
        x, y = frame.at(line.days[-1], line.middle[-1])
        above = max(y, above + _APART)
        mark = marks[line.party.key]
        seat = element("g", drawn(mark, State.SITTING, x + 12, above, 5), class_=mark.css, fill=mark.ink.light)
        made += [
            seat,
            word(f"{line.party.short} {line.middle[-1]:.1f}", place(x + 22), place(above + 5), Type(15, "start")),
        ]
    return made


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{place(x)} {place(y)}" for x, y in points)
