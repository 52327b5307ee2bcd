"""Answer: how do projected seats and members at risk become pictures?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whipcount.model.story import Story
from whipcount.pictures.picture import Picture
from whipcount.pictures.risk_dots import RiskDot, risk_words
from whipcount.pictures.risk_dots import risk_dots as draw_dots
from whipcount.pictures.seat_ranges import SeatBar, seat_ranges, seat_words
from whipcount.runs.trending import bloc_of

if TYPE_CHECKING:
    from whipcount.polls.seats import Risks, Seats

_MOST = 40
"""Members that one picture can name."""


def seat_bars(found: Seats, story: Story | None = None) -> Picture:
    """Draw how many seats each party may win; the story gives names and colours."""
    bars = [
        SeatBar(bloc_of(p, story), found.distribution(p), r.low90, r.low50, r.middle, r.high50, r.high90, r.last)
        for p, r in found.ranges().items()
    ]
    title = f"Seats in an election held on {found.as_of}"
    return Picture(str(seat_ranges(bars, found.needed, title)), seat_words(bars, found.needed))


def risk_dots(found: Risks, story: Story | None = None, *, most: int = _MOST) -> Picture:
    """Draw the members most at risk; the story gives the names and colours of parties."""
    dots = [RiskDot(m.name, m.riding, bloc_of(m.party, story), m.risk) for m in found.members[:most]]
    title, left = f"Risk of losing the seat, {found.as_of}", len(found.members) - len(dots)
    return Picture(str(draw_dots(dots, title, left_out=left)), risk_words(dots, left))
