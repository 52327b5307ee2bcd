import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from whipcount.desk.charts.dots import Dot, dots
from whipcount.desk.charts.glyphs import LADDER, glyph, shape
from whipcount.desk.charts.ranges import axis, range_strip
from whipcount.desk.charts.tally_bar import Claimed, Threshold, tally_bar
from whipcount.model.motion import Position
from whipcount.pictures.svg import Caption, element, percent

CAPTION = Caption("c", "A title", "A <description> & more")
PRINTABLE = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn", "Co"]), max_size=30)


def rects(svg: Markup, kind: str) -> list[tuple[float, float]]:
    found = ET.fromstring(svg).iter("rect")
    return [(share(r, "x"), share(r, "width")) for r in found if r.get("class") == kind]


def share(node: ET.Element, key: str) -> float:
    return float(str(node.get(key)).rstrip("%"))


@given(PRINTABLE, PRINTABLE)
def test_text_and_attributes_are_always_escaped(text: str, value: str) -> None:
    node = ET.fromstring(element("a", text, href=value))
    assert (node.text or "", node.get("href")) == (text, value)


def test_every_position_has_its_own_mark() -> None:
    drawn = [re.sub(r'class="[^"]*"', "", str(shape(p, 7, 7, 6))) for p in LADDER]
    assert len(set(drawn)) == len(LADDER), "shapes differ even without colour"
    assert set(LADDER) == {*Position, None}
    assert 'aria-hidden="true"' in glyph(None)


@given(st.integers(1, 20), st.integers(0, 20), st.integers(0, 20))
def test_the_segments_of_the_bar_fill_it_without_gaps(ayes: int, noes: int, silent: int) -> None:
    svg = tally_bar(ayes + noes + silent, {Position.AYE: ayes, Position.NO: noes, None: silent}, None, [], CAPTION)
    drawn = rects(svg, "seg aye") + rects(svg, "seg silent") + rects(svg, "seg no")
    end = 0.0
    for x, width in drawn:
        assert abs(x - end) < 0.01
        end = x + width
    assert abs(end - 100) < 0.01


def test_the_claimed_lane_starts_where_the_named_end() -> None:
    svg = tally_bar(100, {Position.AYE: 30, None: 70}, Claimed(4, 20, 25), [], CAPTION)
    assert rects(svg, "claimed-low") == [(4.0, 16.0)]
    assert rects(svg, "claimed-high") == [(20.0, 5.0)]
    assert "open-end" not in svg


def test_a_claim_without_an_upper_end_has_an_arrow() -> None:
    svg = tally_bar(100, {None: 100}, Claimed(0, 20, None), [], CAPTION)
    assert rects(svg, "claimed-high") == []
    assert "open-end" in svg


def test_a_claim_below_the_named_is_not_drawn_backwards() -> None:
    svg = tally_bar(100, {Position.AYE: 30, None: 70}, Claimed(30, 20, 25), [], CAPTION)
    assert rects(svg, "claimed-low") == []
    assert rects(svg, "claimed-high") == []


def test_a_threshold_stands_at_its_number_and_is_dashed_when_not_in_force() -> None:
    svg = tally_bar(153, {None: 153}, None, [Threshold(31, in_force=False), Threshold(77, in_force=True)], CAPTION)
    lines = {line.get("class"): line.get("x1") for line in ET.fromstring(svg).iter("line")}
    assert lines == {"mark not-in-force": percent(31, 153), "mark in-force": percent(77, 153)}
    assert [t.text for t in ET.fromstring(svg).iter("text")] == ["31", "77"]


@given(st.lists(st.sampled_from(LADDER), max_size=400))
def test_there_is_one_dot_per_member_and_none_on_another(positions: list[Position | None]) -> None:
    svg = dots([Dot(f"Member {i}", f"#m{i}", p) for i, p in enumerate(positions)], CAPTION, "members")
    links = list(ET.fromstring(svg).iter("a"))
    assert sorted(a.get("href") or "" for a in links) == sorted(f"#m{i}" for i in range(len(positions)))
    places = {re.sub(r' r="[^"]*"| class="[^"]*"', "", ET.tostring(a[1], encoding="unicode")) for a in links}
    assert len(places) == len(positions)
    order = [LADDER.index(positions[int((a.get("href") or "")[2:])]) for a in links]
    assert order == sorted(order), "from aye to no"


@given(st.lists(st.sampled_from(LADDER), min_size=1, max_size=400))
def test_the_dots_stay_inside_their_frame(positions: list[Position | None]) -> None:
    svg = dots([Dot("M", f"#m{i}", None) for i, _ in enumerate(positions)], CAPTION, "members")
    for circle in ET.fromstring(svg).iter("circle"):
        x, y, r = (float(circle.get(k) or 0) for k in ("cx", "cy", "r"))
        assert r < x < 720 - r
        assert r < y < 384 - r / 2


def test_the_firmest_members_sit_outermost_on_the_front_benches() -> None:
    few: list[Position | None] = [Position.AYE, Position.NO]
    svg = dots([Dot("M", f"#m{i}", p) for i, p in enumerate(few + [None] * 150)], CAPTION, "members")
    marks = {n.get("class"): n for n in ET.fromstring(svg).iter() if n.tag in {"circle", "rect"}}
    assert float(marks["p aye"].get("cx") or 0) < 30
    assert float(marks["p no"].get("x") or 0) > 690 - 20


def test_a_dot_says_its_name_to_whoever_points_at_it() -> None:
    svg = dots([Dot("Ada <b>: goes", "#m", Position.AYE)], CAPTION, "members")
    assert [t.text for t in ET.fromstring(svg).iter("title")] == ["A title", "Ada <b>: goes"]


def test_a_range_is_a_point_a_line_or_an_arrow() -> None:
    def parts(low: int | None, high: int | None) -> list[str | None]:
        strip = range_strip(low, high, scale=100, named=3, side="side-aye")
        return [n.get("class") for n in ET.fromstring(strip).iter() if n.tag in {"circle", "line", "path"}][2:]

    assert parts(24, 24) == ["strip-point"]
    assert parts(20, 30) == ["strip-line", "strip-point", "strip-point"]
    assert parts(20, None) == ["strip-point", "strip-arrow"]
    assert parts(None, 30) == ["strip-point", "strip-arrow"]
    assert parts(None, None) == []


def test_the_axis_goes_from_nothing_to_the_whole_body() -> None:
    assert [t.text for t in ET.fromstring(axis(153)).iter("text")] == ["0", "76", "153"]


def test_every_chart_has_a_title_and_a_description() -> None:
    for svg in (
        tally_bar(3, {None: 3}, None, [], CAPTION),
        dots([], CAPTION, "members"),
    ):
        node = ET.fromstring(svg)
        assert node.get("aria-labelledby") == "c-title c-desc"
        assert [(n.get("id"), n.text) for n in list(node)[:2]] == [
            ("c-title", "A title"),
            ("c-desc", CAPTION.description),
        ]
