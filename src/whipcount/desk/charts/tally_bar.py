"""Answer: how is a tally drawn? Named positions solid, a claimed total hatched in a lane of its own, thresholds as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.desk.charts.glyphs import LADDER, css
from whipcount.desk.charts.svg import element, percent
from whipcount.model.motion import Position

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
    *,
    name: str,
    title: str,
    description: str,
) -> Markup:
    """Draw the tally of a body of `size` members; widths are shares of it, so the bar fits any screen."""
    height = _TOP + _NAMED + (_GAP + _CLAIMED if claimed else 0) + 2
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *_segments(size, numbers),
        *(_lane(size, claimed) if claimed else ()),
        *_lines(size, thresholds, height),
        class_="tally",
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def _segments(size: int, numbers: Mapping[Position | None, int]) -> list[Markup]:
    drawn, start = [], 0
    for position in LADDER:
        number = numbers.get(position, 0)
        if number:
            drawn.append(_rect(size, start, number, f"seg {css(position)}", _TOP, _NAMED))
        start += number
    return drawn


def _lane(size: int, claimed: Claimed) -> list[Markup]:
    top = _TOP + _NAMED + _GAP
    low = min(max(claimed.low, claimed.named), size)
    high = min(max(claimed.high if claimed.high is not None else low, low), size)
    parts = [_rect(size, 0, size, "lane", top, _CLAIMED)]
    if claimed.named:
        parts.append(_rect(size, 0, min(claimed.named, size), "seg aye", top, _CLAIMED))
    if low > claimed.named:
        parts.append(_rect(size, claimed.named, low - claimed.named, "claimed-low", top, _CLAIMED))
    if high > low:
        parts.append(_rect(size, low, high - low, "claimed-high", top, _CLAIMED))
    if claimed.high is None:
        parts.append(_arrow(size, low, top + _CLAIMED // 2))
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
        drawn += [
            element("line", class_=kind, x1=at, x2=at, y1=4, y2=height),
            element(
                "text",
                str(threshold.number),
                class_="mark-number",
                x=at,
                y=15,
                dx=-5 if side == "end" else 5,
                text_anchor=side,
            ),
        ]
    return drawn


def _rect(size: int, start: int, number: int, kind: str, top: int, height: int) -> Markup:
    return element("rect", class_=kind, x=percent(start, size), width=percent(number, size), y=top, height=height)
