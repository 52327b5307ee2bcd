"""Answer: how is a tally drawn? Named positions solid, a claimed total hatched below, thresholds as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.desk.charts.glyphs import LADDER, css
from whipcount.model.motion import Position
from whipcount.pictures.svg import Caption, chart, element, percent

_TOP, _NAMED, _GAP, _CLAIMED = 22, 46, 4, 22


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of members that a rule asks for."""

    number: int
    in_force: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claimed total by one act: members named for that act, then the claim's bounds (None is open)."""

    named: int
    low: int
    high: int | None


def tally_bar(
    size: int,
    numbers: Mapping[Position | None, int],
    claimed: Claimed | None,
    thresholds: Sequence[Threshold],
    caption: Caption,
) -> Markup:
    """Draw the tally of a body of `size` members; widths are shares of it, so the bar fits any screen."""
    height = _TOP + _NAMED + (_GAP + _CLAIMED if claimed else 0) + 2
    drawn = [*_segments(size, numbers), *(_lane(size, claimed) if claimed else ()), *_lines(size, thresholds, height)]
    return chart(caption, *drawn, class_="tally", width="100%", height=height, role="img")


def _segments(size: int, numbers: Mapping[Position | None, int]) -> list[Markup]:
    row, drawn, start = _Row(size, _TOP, _NAMED), [], 0
    for position in LADDER:
        number = numbers.get(position, 0)
        if number:
            drawn.append(row.rect(start, number, f"seg {css(position)}"))
        start += number
    return drawn


def _lane(size: int, claimed: Claimed) -> list[Markup]:
    row = _Row(size, _TOP + _NAMED + _GAP, _CLAIMED)
    low = min(max(claimed.low, claimed.named), size)
    high = min(max(claimed.high if claimed.high is not None else low, low), size)
    parts = [row.rect(0, size, "lane")]
    if claimed.named:
        parts.append(row.rect(0, min(claimed.named, size), "seg aye"))
    if low > claimed.named:
        parts.append(row.rect(claimed.named, low - claimed.named, "claimed-low"))
    if high > low:
        parts.append(row.rect(low, high - low, "claimed-high"))
    if claimed.high is None:
        parts.append(_arrow(size, low, row.top + row.height // 2))
    return parts


def _arrow(size: int, at: int, y: int) -> Markup:
    path = element("path", d=f"M2 {y}h14m-5 -4.5l5 4.5l-5 4.5", class_="open-end")
    return element("svg", path, x=percent(at, size), overflow="visible")


def _lines(size: int, thresholds: Sequence[Threshold], height: int) -> list[Markup]:
    drawn: list[Markup] = []
    for threshold in sorted(thresholds, key=lambda t: t.number):
        at = percent(min(threshold.number, size), size)
        kind = "mark in-force" if threshold.in_force else "mark not-in-force"
        side = "end" if threshold.number * 2 > size else "start"
        gap = -5 if side == "end" else 5
        drawn.append(element("line", class_=kind, x1=at, x2=at, y1=4, y2=height))
        drawn.append(element("text", str(threshold.number), class_="mark-number", x=at, y=15, dx=gap, text_anchor=side))
    return drawn


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the bar: whose whole width is `size` members."""

    size: int
    top: int
    height: int

    def rect(self, start: int, number: int, kind: str) -> Markup:
        """Draw so many members from the one after `start`."""
        x, width = percent(start, self.size), percent(number, self.size)
        return element("rect", class_=kind, x=x, width=width, y=self.top, height=self.height)
