"""What stands in polls.csv, what is told of it, and how tables kept elsewhere become ours."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundings import FIRST, PARTIES, invented, poll
from whipcount.model.errors import BadInput
from whipcount.model.problem import Severity
from whipcount.polls.doubts import doubts
from whipcount.polls.layouts import Layout, read_layout, recognised
from whipcount.polls.poll import Poll, ordered
from whipcount.polls.table import read_polls, write_polls

HEAD = "pollster,start,end,published,sample,mode,rolling,source,HAR,MEA,other\n"


def told(rows: str, head: str = HEAD) -> list[str]:
    return [f"{p.where} {p.message} ({p.mend})" for p in read_polls(head + rows).problems]


@given(seed=st.integers(0, 1000), rolling=st.booleans(), days=st.integers(0, 20))
def test_a_table_is_read_as_it_was_written(seed: int, rolling: bool, days: int) -> None:
    polls = [
        replace(
            p,
            rolling=rolling,
            start=p.end - timedelta(days),
            shares={q: round(s, 1) for q, s in p.shares.items()},
            line=0,
        )
        for p in invented(seed, polls=5).polls
    ]
    table = ordered(PARTIES, polls)
    again = read_polls(write_polls(table))
    assert again.problems == ()
    assert [replace(p, line=0) for p in again.table.polls] == list(table.polls)


def test_an_empty_cell_is_not_known_and_never_nought() -> None:
    (found,) = read_polls(HEAD + "Quay,,2031-05-01,,,,,,40,,\n").table.polls
    assert (found.start, found.published, found.sample, dict(found.shares)) == (None, None, None, {"HAR": 40.0})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Quay,,2031-13-01,,,,,,40,35,", "end: '2031-13-01' is not a date (write it as 2024-10-23)"),
        ("Quay,,,,,,,,40,35,", "no last day of fieldwork (write it as 2024-10-23)"),
        ("Quay,2031-05-09,2031-05-01,,,,,,40,35,", "fieldwork began 2031-05-09 and ended 2031-05-01 (correct or swap"),
        ("Quay,,2031-05-01,2031-04-01,,,,,40,35,", "published 2031-04-01, before its fieldwork ended (correct"),
        ("Quay,,2031-05-01,,,,,,140,35,", "HAR: '140' is no share (write percent from 0 to 100"),
        ("Quay,,2031-05-01,,,,,,-1,35,", "HAR: '-1' is no share"),
        ("Quay,,2031-05-01,,,,,,nan,35,", "HAR: 'nan' is no share"),
        ("Quay,,2031-05-01,,about 1000,,,,40,35,", "sample: 'about 1000' is no number of people"),
        ("Quay,,2031-05-01,,,,perhaps,,40,35,", "rolling: 'perhaps' is neither yes nor no"),
        (",,2031-05-01,,,,,,40,35,", "no pollster (write who asked)"),
        ("Quay,,2031-05-01", "3 cells where the first line has 11 (quote a cell that holds a comma)"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_line_and_left_out(row: str, message: str) -> None:
    (line,) = told(row + "\n")
    assert line.startswith(f"polls.csv:2 {message}")
    assert read_polls(HEAD + row + "\n").table.polls == ()


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("pollster,HAR,MEA\n", "there is no column 'end'"),
        ("pollster;end;HAR;MEA\n", "the cells are separated by semicolons"),
        ("pollster,end,HAR,HAR\n", "there are 2 columns 'HAR'"),
        ("pollster,end,HAR,\n", "a column has no name"),
        ("pollster,end,HAR\n", "fewer than two parties have a column"),
    ],
)
def test_a_first_line_that_cannot_be_used_is_told(head: str, message: str) -> None:
    assert told("", head)[0].startswith(f"polls.csv:1 {message}")


def doubted(*polls: Poll, today: date | None = None) -> list[str]:
    made = ordered(PARTIES, [replace(p, line=n) for n, p in enumerate(polls, 2)])
    found = doubts(made, today=today)
    assert all(p.severity is Severity.WARNING for p in found)
    assert all(p.mend for p in found)
    return [f"{p.where} {p.message}" for p in found]


GOOD = {"HAR": 38.0, "MEA": 34.0, "PIN": 18.0, "other": 10.0}


def test_a_sound_table_is_not_doubted() -> None:
    assert doubted(poll(0, GOOD), poll(1, GOOD, "Gull"), poll(9, GOOD)) == []


def test_sums_that_rounding_does_not_explain_are_doubted() -> None:
    assert doubted(poll(0, {**GOOD, "HAR": 39.5})) == []
    assert doubted(poll(0, {**GOOD, "HAR": 41.0})) == ["polls.csv:2 the shares add up to 103"]
    assert doubted(poll(0, {**GOOD, "HAR": 30.0})) == ["polls.csv:2 the shares add up to 92, 'other' included"]
    assert doubted(poll(0, {"HAR": 30.0, "MEA": 30.0, "PIN": 10.0})) == ["polls.csv:2 the shares add up to 70"]


def test_parties_that_are_not_reported_are_told_once_for_all_polls_that_leave_them_out() -> None:
    part = {"HAR": 40.0, "MEA": 35.0}
    assert doubted(poll(0, part), poll(3, part, "Gull"), poll(5, GOOD)) == [
        "polls.csv:2 2 polls do not report PIN, this the first of them"
    ]


def test_dates_to_come_and_dates_about_an_election_are_doubted() -> None:
    vote = poll(30, GOOD, "clerk", mode="election")
    assert doubted(poll(9, GOOD), today=FIRST) == ["polls.csv:2 its fieldwork ended 2031-01-10, which is still to come"]
    assert doubted(vote, poll(32, GOOD)) == [
        "polls.csv:3 its fieldwork ended 2031-02-02, the election was on 2031-01-31"
    ]
    over = doubted(vote, poll(40, GOOD, start=FIRST + timedelta(20)))
    assert over == ["polls.csv:3 fieldwork 2031-01-21 to 2031-02-10 reaches over the election of 2031-01-31"]


def test_a_poll_that_stands_twice_is_doubted() -> None:
    assert doubted(poll(0, GOOD), poll(0, GOOD, sample=900)) == ["polls.csv:3 Quay, 2031-01-01: the same as line 2"]
    other = {**GOOD, "HAR": 37.0, "MEA": 35.0}
    assert doubted(poll(0, GOOD), poll(0, other)) == ["polls.csv:3 Quay, 2031-01-01: the same as line 2"]


def test_a_pollster_in_two_spellings_is_told_once() -> None:
    polls = [poll(d, GOOD, name) for d, name in enumerate(("EKOS", "Ekos", "Gull", "E kos", "Ekos"))]
    assert doubted(*polls) == [
        "polls.csv:3 Ekos is called EKOS on line 2",
        "polls.csv:5 E kos is called EKOS on line 2",
    ]


def test_rolling_polls_are_told_once_and_count_by_what_is_new() -> None:
    known = [poll(d, GOOD, start=FIRST + timedelta(d - 2), rolling=True) for d in (3, 4, 5)]
    assert ordered(PARTIES, known).new_shares() == (1.0, 1 / 3, 1 / 3)
    unknown = [poll(d, GOOD, "Gull", rolling=True) for d in (0, 7, 60)]
    assert ordered(PARTIES, unknown).new_shares() == (1.0, 0.25, 1.0)
    changed = [replace(p, shares={**GOOD, "HAR": 38 - n, "MEA": 34 + n}) for n, p in enumerate(unknown)]
    assert doubted(*changed) == [
        "polls.csv:3 1 rolling polls of Gull hold answers of the one before, this the first of them"
    ]


def test_fieldwork_that_overlaps_without_a_mark_is_doubted() -> None:
    first = poll(5, GOOD, start=FIRST)
    second = poll(9, {**GOOD, "HAR": 37.0, "MEA": 35.0}, start=FIRST + timedelta(4))
    assert doubted(first, second) == ["polls.csv:3 fieldwork from 2031-01-05 overlaps that of line 2, to 2031-01-06"]


AUDIT = (
    "cycle,period,pollster,field_end,sample_size,method,margin_of_error,lpc,cpc,other,rolling,poll_url\n"
    "2029-2031,campaign,Quay,2031-05-02,,30,1256,40,35,25,0,\n"
    "2029-2031,campaign,Gull,2031-05-01,900,–,3.1,41,36,,1,https://example.org/1\n"
)
BASE = (
    "pollster,client,field_start,field_end,sample_size,con,lab,model_based,campaign_final_only\n"
    "Quay,,2031-05-01,2031-05-03,2000,40,44,1,0\nGull,Pier,,,1000,40,44,0,0\n"
)


def test_known_layouts_are_recognised_and_read() -> None:
    rows = read_layout(AUDIT, "a.csv")
    assert rows.table.parties == ("LPC", "CPC", "other")
    gull, quay = rows.table.polls
    assert (gull.pollster, gull.mode, gull.rolling, gull.source, gull.line) == (
        "Gull",
        "",
        True,
        "https://example.org/1",
        3,
    )
    assert (quay.sample, quay.mode) == (1256, "")
    (note,) = rows.problems
    assert note.severity is Severity.WARNING
    assert note.message == "1 rows have the sample size under margin_of_error, this the first; taken from there"
    base = read_layout(BASE, "b.csv", Layout.POLLBASE)
    assert [(p.pollster, p.mode, p.start) for p in base.table.polls] == [("Quay", "model", date(2031, 5, 1))]
    assert [p.where for p in base.problems] == ["b.csv:3"]


def test_a_layout_that_nobody_knows_or_another_one_is_refused() -> None:
    assert recognised(["date", "who", "A", "B"]) is None
    with pytest.raises(BadInput, match=r"b\.csv: is in the layout pollbase"):
        read_layout(BASE, "b.csv", Layout.AUDIT)
    with pytest.raises(BadInput, match="is in none of the layouts that are known"):
        read_layout("date,who,A,B\n", "c.csv")


def test_adding_a_table_to_itself_adds_nothing() -> None:
    table = invented()
    assert table.with_more(table) == table
    wider = ordered(("ZED", "other"), [poll(0, {"ZED": 50.0, "other": 50.0})])
    assert table.with_more(wider).parties == ("HAR", "MEA", "PIN", "ZED", "other")
