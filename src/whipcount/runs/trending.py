"""Answer: how do polls and their average become a picture?"""

from __future__ import annotations

from datetime import date, timedelta

from whipcount.model.story import Story
from whipcount.pictures.picture import Picture
from whipcount.pictures.seating import Bloc, Side
from whipcount.pictures.trend import Trend, trend, trend_words
from whipcount.polls.average import Band
from whipcount.polls.result import Polls

_POINTS = 160
"""Most points of a line: more than a screen can tell apart only take time."""


def trend_of(found: Polls, story: Story | None = None) -> Picture:
    """Draw the average since the first poll, with every poll that is in it; the story gives colours and names."""
    made = found.average
    step = timedelta(days=max(1, -(-(found.as_of - made.first).days // _POINTS)))
    days = sorted(found.as_of - n * step for n in range(_POINTS + 1) if found.as_of - n * step >= made.first)
    support = made.support(days)
    order = sorted(made.parties, key=lambda p: -support[p][-1].mean)
    lines = [_line(found, p, days, support[p], story) for p in order]
    title = f"Support in the polls known on {found.as_of}, with 90 % bands"
    return Picture(str(trend(lines, title)), trend_words(lines))


def _line(found: Polls, party: str, days: list[date], bands: tuple[Band, ...], story: Story | None) -> Trend:
    polls = tuple((p.middle, p.shares[party]) for p in found.average.ratios.polls if party in p.shares)
    low, middle, high = (tuple(getattr(b, n) for b in bands) for n in ("low90", "mean", "high90"))
    return Trend(bloc_of(party, story), tuple(days), middle, low, high, polls)


def bloc_of(party: str, story: Story | None) -> Bloc:
    """Give a party as it is drawn, with the story's name and colour for it."""
    known = next((p for p in story.parties if p.id == party), None) if story else None
    return Bloc(party, known.name if known else party, party, Side.CROSS, known.colour if known else None)
