"""Answer: how is a House drawn? One bar of votes by party, those against the government first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.svg import Caption, chart, element, percent

_TOP, _BAR = 22, 56
_ROOM_ON_PHONE, _ROOM_ON_DESK = 12, 5
"""Least share of the bar, in percent, into which a party's letters fit."""


@dataclass(frozen=True, slots=True)
class Block:
    """One party's votes: its short name, and a class that says where it stands."""

    short: str
    votes: int
    kind: str


def seats_bar(blocks: Sequence[Block], majority: int, caption: Caption) -> Markup:
    """Draw the blocks in the order given, with a line where `majority` votes are reached from the left."""
    whole = sum(b.votes for b in blocks)
    drawn: list[Markup] = []
    start = 0
    for block in blocks:
        drawn += _block(block, start, whole)
        start += block.votes
    drawn += _majority(majority, whole)
    return chart(caption, *drawn, class_="seats", width="100%", height=_TOP + _BAR + 2, role="img")


def _block(block: Block, start: int, whole: int) -> list[Markup]:
    if not block.votes:
        return []
    x, width = percent(start, whole), percent(block.votes, whole)
    rect = element("rect", class_=f"block {block.kind}", x=x, width=width, y=_TOP, height=_BAR)
    if block.votes * 100 < _ROOM_ON_DESK * whole:
        return [rect]
    tight = " tight" if block.votes * 100 < _ROOM_ON_PHONE * whole else ""
    text = element("text", block.short[:6], class_=f"on {block.kind}{tight}", x=x, dx=7, y=_TOP + 24)
    number = element("text", str(block.votes), class_=f"on number {block.kind}{tight}", x=x, dx=7, y=_TOP + 43)
    return [rect, text, number]


def _majority(majority: int, whole: int) -> list[Markup]:
    if not whole:
        return []
    at = percent(majority, whole)
    return [
        element("line", class_="mark in-force", x1=at, x2=at, y1=4, y2=_TOP + _BAR + 2),
        element("text", str(majority), class_="mark-number", x=at, y=15, dx=5),
    ]
