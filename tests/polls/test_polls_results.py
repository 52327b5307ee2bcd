"""results.csv and byelections.csv: what is read, and what is wrong on which line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ridings import election, written
from whipcount.model.errors import BadInput
from whipcount.polls.byelections import compared, read_byelections, unplaced
from whipcount.polls.results import Results, Riding, plain_name, read_results

HEAD = "election,riding_id,riding,region,party,votes\n"
BY = "date,riding_id,riding,party,votes\n"


def test_what_is_written_is_read_again() -> None:
    first, second = election(1), election(2, day=date(2025, 5, 5))
    read = read_results(written(first, second))
    assert read.problems == ()
    assert read.elections == (second, first)


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(random: object) -> None:
    head, *rows = written(election(3, ridings=6)).splitlines()
    random.shuffle(rows)  # type: ignore[attr-defined]
    read = read_results("\n".join([head, *rows]))
    assert [(r.id, dict(r.votes)) for r in read.elections[0].ridings] == [
        (r.id, dict(r.votes)) for r in election(3, ridings=6).ridings
    ]


def test_a_year_stands_for_its_last_day_and_further_columns_are_left_alone() -> None:
    text = "year,riding_id,riding,province,region,party,votes,share\n2021,1,Port,Up,East,HAR,60,0.6\n2021,1,Port,Up,East,MEA,40,0.4\n"
    (found,) = read_results(text).elections
    assert (found.day, found.ridings[0].winner, found.ridings[0].margin) == (date(2021, 12, 31), "HAR", 20.0)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2029-99-03,1,Port,East,HAR,5", "'2029-99-03' is no election"),
        ("2029-09-03,1,Port,,HAR,5", "no region"),
        ("2029-09-03,1,Port,East,HAR,-5", "votes: '-5' is no number of votes"),
        ("2029-09-03,1,Port,East,HAR,5.5", "votes: '5.5' is no number of votes"),
        ("2029-09-03,9,Bay,East,HAR,1,1", "7 cells where the first line has 6"),
        (
            "2029-09-03,9,Bay,East,HAR,10\n2029-09-03,9,Bay,West,MEA,10",
            "riding 9 is in West here and in East at results.csv:2",
        ),
        ("2029-09-03,9,Bay,East,HAR,10\n2029-09-03,9,Bay,East,HAR,11", "HAR stands twice in riding 9"),
        ("2029-09-03,9,Bay,East,HAR,0", "riding 9 has no votes"),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_how_to_mend_it(row: str, message: str) -> None:
    problem = read_results(HEAD + row + "\n").problems[-1]
    assert problem.message == message
    assert problem.where.startswith("results.csv:")
    assert problem.mend


@pytest.mark.parametrize(
    "head", ["riding_id,riding,region,party,votes", "election,riding_id,riding,region,party", "a;b"]
)
def test_a_first_line_without_the_columns_is_told(head: str) -> None:
    read = read_results(head + "\n")
    assert read.elections == ()
    assert read.problems[0].where == "results.csv:1"


def test_the_last_election_by_a_day_is_never_a_later_one() -> None:
    read = read_results(written(election(1), election(2, day=date(2025, 5, 5))))
    found = read.last_before(date(2029, 9, 2))
    assert found is not None
    assert found.day == date(2025, 5, 5)
    assert read.last_before(date(2025, 5, 4)) is None
    with pytest.raises(BadInput, match="no election of 2030"):
        read.of_year(2030)


def test_a_seat_is_ranked_among_those_its_party_won() -> None:
    found = election(4)
    held = found.won_by("HAR")
    assert [r.margin for r in held] == sorted((r.margin for r in held), reverse=True)
    assert found.rank(held[0]) == (1, len(held))
    assert found.rank(held[-1]) == (len(held), len(held))


def test_spellings_of_a_name_are_one() -> None:
    assert plain_name("Beauport—Côte-de-l’Île") == plain_name("beauport-cote-de-l'ile")
    assert plain_name("Port 1") != plain_name("Port 2")


LAST = Results(
    date(2029, 9, 3),
    (
        Riding("1", "Port", "East", {"HAR": 600, "MEA": 300, "PIN": 100}),
        Riding("2", "Bay", "East", {"HAR": 450, "MEA": 400, "PIN": 150}),
        Riding("3", "Cape", "West", {"MEA": 500, "HAR": 500}),
    ),
)


def test_a_by_election_is_compared_with_the_general_election_before() -> None:
    rows = read_byelections(BY + "2031-01-10,1,Port,HAR,350\n2031-01-10,1,Port,MEA,450\n2031-01-10,1,Port,NEW,200\n")
    assert rows.problems == ()
    (found,) = compared(rows.byelections, (LAST,))
    assert (found.held_by, found.won_by, found.hold, found.rival) == ("HAR", "MEA", False, "MEA")
    assert found.changes == {
        "MEA": pytest.approx(15),
        "HAR": pytest.approx(-25),
        "NEW": pytest.approx(20),
        "PIN": pytest.approx(-10),
    }
    assert found.swing == pytest.approx(20)
    assert (found.rank, found.of, found.margin_before) == (1, 3, pytest.approx(30))


def test_the_fall_is_ranked_among_the_by_elections_up_to_that_day() -> None:
    text = BY + "2030-01-10,1,Port,HAR,55\n2030-01-10,1,Port,MEA,45\n2031-01-10,2,Bay,HAR,30\n2031-01-10,2,Bay,MEA,70\n"
    first, second = compared(read_byelections(text).byelections, (LAST,))
    assert (first.fall_rank, first.falls) == (1, 1)
    assert (second.fall_rank, second.falls) == (1, 2)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("10 May,1,Port,HAR,5", "date: '10 May' is not a date"),
        ("2031-01-10,1,Port,HAR,few", "votes: 'few' is no number of votes"),
        ("2031-01-10,1,Port,HAR", "not as many cells as the first line has"),
        ("2031-01-10,1,Port,HAR,0", "a by-election without votes"),
        ("2031-01-10,1,Port,HAR,5\n2031-01-10,1,Port,HAR,6", "HAR stands twice in this by-election"),
        ("2031-01-10,1,,HAR,5", "no riding"),
    ],
)
def test_a_wrong_row_leaves_its_by_election_out_and_is_told(row: str, message: str) -> None:
    rows = read_byelections(BY + row + "\n")
    assert rows.byelections == ()
    assert rows.problems[-1].message == message


def test_a_by_election_in_no_riding_is_told() -> None:
    rows = read_byelections(BY + "2031-01-10,77,Port,HAR,5\n2028-01-10,1,Port,HAR,5\n")
    assert len(unplaced(rows, (LAST,))) == 2
