from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.pictures.claims_over_time import alike
from whipcount.pictures.course import Band, Claimed, Course, Estimate, Happening, Led, Line, Step, course_words
from whipcount.pictures.over_time import NARROW, WIDE, fitted, over_time, within
from whipcount.pictures.placing import Box, Room, stacked
from whipcount.pictures.standalone import whole_over_time
from whipcount.pictures.timescale import Timescale

FIRST = date(2031, 1, 6)
HOSTILE = "<script>alert(1)</script>\x00 & \"'"
DAYS = st.integers(0, 120).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def lines(draw: st.DrawFn, *, aye: bool) -> Line:
    steps, number = [], 0
    for i, day in enumerate(sorted(draw(st.sets(DAYS, max_size=12)))):
        went, came = draw(st.integers(0, number)), draw(st.integers(0, 9))
        number += came - went
        marks = [tuple(Led(f"{kind}{i}.{n}", f"#{kind}") for n in range(m)) for kind, m in (("c", came), ("w", went))]
        steps.append(Step(day, number, *marks))
    return Line("want her to go" if aye else "want her to stay", aye, tuple(steps))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    until = FIRST + timedelta(days=130)
    bounds = st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(60, 90)).filter(any)
    claims = draw(st.lists(st.tuples(DAYS, bounds, st.booleans()), max_size=25))
    ends = sorted(draw(st.sets(DAYS, max_size=6)))
    lasting = [draw(st.sampled_from((b, a))) for a, b in pairwise([*ends, until])]
    bands = tuple(
        Band(d, last, *sorted(draw(st.tuples(*[st.integers(0, 80)] * 2))), 0, 90)
        for d, last in zip(ends, lasting, strict=True)
    )
    events = draw(st.lists(st.tuples(DAYS, st.sampled_from(("Meeting", "Vote", "By-election"))), max_size=12))
    return Course(
        "Ada should go: the count over time",
        "members, of 99",
        FIRST,
        until,
        (draw(lines(aye=True)), draw(lines(aye=False))),
        tuple(Claimed(d, lo, hi, Led(HOSTILE, "#claim"), other) for d, (lo, hi), other in claims),
        Estimate("signed", "#reconciled", bands),
        tuple(Happening(d, kind, Led(HOSTILE, "#event")) for d, kind in events),
    )


def parsed(course: Course, width: int) -> ET.Element:
    return ET.fromstring(str(over_time(course, width=width)))


@settings(max_examples=40, deadline=None)
@given(courses(), st.sampled_from((WIDE, NARROW)))
def test_every_drawing_is_well_formed_and_inside_its_frame(course: Course, width: int) -> None:
    node = parsed(course, width)
    assert node.get("viewBox") == f"0 0 {width} {fitted(within(course, width), width).height}"
    assert [n for n in node.iter() if n.tag == "script"] == []
    for name, most in (("x", width), ("cx", width), ("y", 500), ("cy", 500)):
        assert [v for n in node.iter() if (v := n.get(name)) and not -1 <= float(v) <= most + 1] == []
    for path in (n.get("d") or "" for n in node.iter("path")):
        assert all(-1 <= float(x) <= width + 1 for x in re.findall(r"H(-?[\d.]+)", path))


@settings(max_examples=40, deadline=None)
@given(courses())
def test_every_member_has_a_bead_and_every_mark_leads_to_what_is_behind_it(course: Course) -> None:
    node = parsed(course, WIDE)
    hrefs = [n.get("href") for n in node.iter("a")]
    assert hrefs.count("#c") == sum(len(s.came) for line in course.lines for s in line.steps)
    assert hrefs.count("#w") == sum(len(s.went) for line in course.lines for s in line.steps)
    assert hrefs.count("#claim") == len(list(alike(course.claimed)))
    assert hrefs.count("#event") >= len(course.happenings)
    assert {n.get("tabindex") for n in node.iter("a")} <= {"-1"}
    assert [n for n in node.iter("a") if not n.findtext("title")] == []
    drawn = {"circle", "ellipse"} & {n.tag for n in node}
    assert drawn == set(), "no mark stands outside a link"


@given(courses())
def test_the_words_name_every_number_drawn(course: Course) -> None:
    text = course_words(course)
    if course.nothing:
        assert text == "Nobody is named and no number is claimed."
        return
    for line in course.lines:
        for step in line.steps:
            assert f"{step.number} on {step.on}" in text
    for claim in course.claimed:
        assert f"{claim.short} on {claim.on}" in text


@given(courses(), st.integers(0, 130))
def test_the_last_weeks_begin_where_the_lines_had_come_to(course: Course, after: int) -> None:
    day = FIRST + timedelta(days=after)
    part = course.lately(day)
    for before, line in zip(course.lines, part.lines, strict=True):
        assert line.now == before.now
        earlier = [s.number for s in before.steps if s.on < day]
        if earlier:
            assert (line.steps[0].on, line.steps[0].number, line.steps[0].came) == (day, earlier[-1], ())
    assert all(c.on >= day for c in (*part.claimed, *part.happenings))


def test_a_narrow_drawing_has_the_last_weeks_and_a_wide_one_everything() -> None:
    early = Claimed(FIRST, 5, 5, Led("early", "#early"))
    late = Claimed(FIRST + timedelta(days=100), 9, None, Led("late", "#late"))
    course = Course("t", "members", FIRST, FIRST + timedelta(days=120), (), (early, late))
    assert [[n.get("href") for n in parsed(course, w).iter("a")] for w in (WIDE, NARROW)] == [
        ["#early", "#late"],
        ["#late"],
    ]


def test_numbers_claimed_alike_on_a_day_are_one_mark_that_names_all_who_say_so() -> None:
    one, two = (Claimed(FIRST, 20, None, Led(f"says {who}", f"#{who}")) for who in ("ada", "bram"))
    other = Claimed(FIRST, 20, 20, Led("says cleo", "#cleo"))
    assert [(c.led.text, c.led.href) for c in alike((one, other, two))] == [
        ("says ada\nsays bram", "#ada"),
        ("says cleo", "#cleo"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "short"), [(20, None, "20+"), (None, 30, "≤ 30"), (24, 24, "24"), (18, 22, "18–22")]
)
def test_bounds_are_written_short(low: int | None, high: int | None, short: str) -> None:
    assert Claimed(FIRST, low, high, Led("")).short == short


def test_the_file_stands_alone() -> None:
    step = Step(FIRST, 1, (Led("Bram", "https://post.example/1"),))
    course = Course("Ada & co", "members", FIRST, FIRST, (Line("want her to go", True, (step,)),))
    node = ET.fromstring(str(whole_over_time(course, "under")))
    assert node.tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme:dark" in (node.findtext("{*}style") or "")
    assert "Ada & co" in [t.text for t in node.findall(".//{*}text")]


def test_two_files_on_one_page_have_no_id_in_common() -> None:
    one = Course("Ada should go", "members", FIRST, FIRST, ())
    ids = [
        {n.get("id") for n in ET.fromstring(str(whole_over_time(c, ""))).iter() if n.get("id")}
        for c in (one, replace(one, title="Bram"))
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(10, 60)), max_size=4))
def test_blocks_stay_in_order_apart_and_between_the_edges(wanted: list[tuple[float, float]]) -> None:
    wanted.sort()
    tops = stacked(wanted, 0, 340)
    assert all(top >= -1e-6 for top in tops)
    assert all(b >= a + height - 1e-6 for (a, b), (_, height) in zip(pairwise(tops), wanted, strict=False))
    assert all(top + height <= 340 + 1e-6 for top, (_, height) in zip(tops, wanted, strict=True))


BOXES = st.builds(
    lambda x, y, w, h: Box(x, x + w, y, y + h),
    st.floats(0, 900), st.floats(0, 300), st.floats(1, 200), st.floats(1, 40),
)  # fmt: skip


@given(st.lists(BOXES, max_size=30), BOXES)
def test_a_place_is_free_exactly_if_it_touches_nothing(taken: list[Box], wanted: Box) -> None:
    room = Room()
    for box in taken:
        room.take(box)
    assert room.free(wanted) is not any(wanted.touches(box) for box in taken)


@given(DAYS, st.integers(0, 4000), st.integers(3, 10))
def test_days_named_on_the_axis_are_few_in_order_and_on_it(first: date, length: int, most: int) -> None:
    axis = Timescale(first, first + timedelta(days=length), 0, 1000)
    days = [day for day, _ in axis.ticks(most)]
    assert len(days) <= most
    assert days == sorted(set(days))
    assert all(axis.first <= day <= axis.last for day in days)
    if days:
        assert re.search(r"20\d\d", axis.ticks(most)[0][1]), "the year is said"


@given(DAYS, DAYS, DAYS)
def test_later_days_stand_further_right(a: date, b: date, c: date) -> None:
    first, middle, last = sorted((a, b, c))
    axis = Timescale(first, last, 10, 210)
    assert 10 == axis.at(first) <= axis.at(middle) <= axis.at(last) <= 210
    assert axis.at(first - timedelta(days=40)) == 10


def test_a_band_stops_where_there_is_no_estimate_any_more() -> None:
    days = [FIRST + timedelta(days=n) for n in (0, 10, 20, 30)]
    bands = (Band(days[0], days[1], 4, 6, 2, 9), Band(days[2], days[3], 5, 5, 3, 8))
    course = Course(
        "t", "members", days[0], days[3], (), (Claimed(days[0], 5, 5, Led("")),), Estimate("signed", "#r", bands)
    )
    wide, half = [n.get("d", "") for n in parsed(course, WIDE).iter("path") if "wc-band " in (n.get("class") or "")]
    assert wide.count("Z") == half.count("Z") == 2
    assert course.estimate is not None
    assert course.estimate.on(days[3]) == bands[1]
    assert course.estimate.on(days[1] + timedelta(days=1)) is None
    assert "Estimated at the end, signed: 50 % from 5 to 5, 90 % from 3 to 8." in course_words(course)
    gone = replace(course, estimate=Estimate("signed", "#r", bands[:1]))
    assert "Estimated" not in course_words(gone)
    assert "estimate, 90 %" not in str(over_time(gone))
