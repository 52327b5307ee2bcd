"""Seats and risks as pictures: every figure is in the drawing or its words, and names are escaped."""

import re
from xml.etree import ElementTree as ET

from whipcount.pictures.risk_dots import RiskDot, risk_dots, risk_words
from whipcount.pictures.seat_ranges import SeatBar, seat_ranges, seat_words
from whipcount.pictures.seating import Bloc, Side

HARBOUR = Bloc("HAR", "Harbour <Party>", "HAR", Side.CROSS)
MEADOW = Bloc("MEA", "Meadow", "MEA", Side.CROSS)
BARS = (
    SeatBar(HARBOUR, {9: 0.25, 10: 0.5, 11: 0.25}, 9, 9, 10, 11, 11, 14),
    SeatBar(MEADOW, {10: 0.25, 11: 0.5, 12: 0.2499, 40: 0.0001}, 10, 10, 11, 12, 12, 7),
)


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(svg).iter() if e.tag.endswith("text")]


def places(svg: str, name: str, attribute: str) -> list[float]:
    return [float(e.attrib[attribute]) for e in ET.fromstring(svg).iter() if e.tag.endswith(name)]


def test_the_seats_of_every_party_are_drawn_with_the_line_of_the_majority() -> None:
    svg = str(seat_ranges(BARS, 11, "Seats"))
    assert {"Harbour <Party>", "10 (9 to 11)", "Meadow", "11 (10 to 12)", "majority 11"} <= set(texts(svg))
    assert "<Party>" not in svg
    assert seat_words(BARS, 11) == (
        "Seats, with 90 % ranges: Harbour <Party> 10 (9 to 11; last 14); Meadow 11 (10 to 12; last 7). More than half: 11."
    )


def test_more_seats_stand_further_to_the_right_and_inside_the_frame() -> None:
    svg = str(seat_ranges(BARS, 11, "Seats"))
    last = places(svg, "circle", "cx")
    assert last[1] < last[0] < 760
    drawn = [float(x) for d in re.findall(r' d="([^"]+)"', svg) for x in re.findall(r"[ML](-?[\d.]+) ", d)]
    assert 200 <= min(drawn) <= max(drawn) <= 724


def test_members_are_drawn_in_the_order_given_with_their_risk() -> None:
    members = (RiskDot("Ada Quill", "Port", HARBOUR, 0.9), RiskDot("Ines Roth", "A" * 80, MEADOW, 0.125))
    svg = str(risk_dots(members, "Risk", left_out=3))
    assert {"Ada Quill, Port", "90", "12", "and 3 members with a smaller risk"} <= set(texts(svg))
    assert any(t.endswith("…") for t in texts(svg))
    assert "Ines Roth" in risk_words(members, 3)
    assert risk_words(members, 0).endswith("12 percent.")


def test_nobody_at_risk_is_still_a_picture() -> None:
    assert "Risk" in texts(str(risk_dots((), "Risk")))
