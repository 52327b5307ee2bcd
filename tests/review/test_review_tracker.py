"""A tracker kept by hand: its columns, its words, its names, and what is left out and why."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.ledger.opening import open_ledger
from whipcount.model.claim import (
    OUTLET,
    Basis,
    Citation,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    TotalClaim,
)
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position
from whipcount.model.person import Roster
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.review import decide
from whipcount.review.columns import map_columns
from whipcount.review.names import fold_name, index
from whipcount.review.tracker import Row, read_rows

Reading = tuple[tuple[Row, ...], tuple[Problem, ...]]
Read = Callable[..., Reading]


@pytest.fixture
def read(story: Story) -> Read:
    def from_csv(text: str, columns: dict[str, str] | None = None, **words: str) -> Reading:
        table = csv.DictReader(io.StringIO(text))
        mapping = map_columns(table.fieldnames or (), columns or {}, where="t.csv")
        rows = ((table.line_num, row) for row in table)
        return read_rows(rows, story=story, columns=mapping, words=words, motion="leader", where="t.csv")

    return from_csv


@pytest.fixture
def read_one(read: Read) -> Callable[..., PositionClaim]:
    """Read one row, given as cells, that must become a position."""

    def one(**cells: str) -> PositionClaim:
        row = {"name": "Bram Osei", "date": "2031-05-12", "position": "aye", "url": "https://example.org/a"} | cells
        (made,), problems = read(csv_of(row))
        assert problems == ()
        assert isinstance(made.claim, PositionClaim)
        return made.claim

    return one


@pytest.fixture
def problem_of(read: Read) -> Callable[..., Problem]:
    """Read one row, given as cells, that must be left out."""

    def one(**cells: str) -> Problem:
        row = {"name": "Bram Osei", "date": "2031-05-12", "position": "aye", "url": "https://example.org/a"} | cells
        made, (problem,) = read(csv_of(row))
        assert made == ()
        return problem

    return one


def csv_of(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_a_row_with_a_name_is_a_position_with_a_citation(read: Read) -> None:
    (row,), problems = read(
        "MP,Said on,Stance,Act,Basis,Outlet,Link,Quote\n"
        "Bram Osei,2031-05-12,leans aye,signed,own words,Quay Courier,https://example.org/a,She should think again.\n"
    )
    assert problems == ()
    assert row.claim == PositionClaim(
        motion="leader",
        holder=row.claim.holder,
        position=Position.LEANS_AYE,
        act=Act.SIGNED,
        basis=Basis.OWN_WORDS,
        source=Source(SourceKind.MEMBER, "bram-osei"),
        evidence=Citation("https://example.org/a", "She should think again."),
        said_on=date(2031, 5, 12),
    )
    assert (row.claim.holder.kind, row.claim.holder.ref) == (HolderKind.MEMBER, "bram-osei")
    assert (row.article.id, row.article.published, row.article.outlet) == ("", date(2031, 5, 12), "Quay Courier")
    assert row.article.url == "https://example.org/a"


def test_a_row_with_numbers_and_no_name_is_a_total(read: Read) -> None:
    (row,), problems = read(
        "date,metric,low,high,who_says,of,source_url\n"
        "2031-05-12,signed_the_letter,20,,Courier sources,caucus,https://www.example.org/a\n",
        signed_the_letter="aye/signed",
    )
    assert problems == ()
    assert row.claim == TotalClaim(
        motion="leader",
        position=Position.AYE,
        act=Act.SIGNED,
        low=20,
        high=None,
        basis=Basis.ANONYMOUS,
        source=Source(SourceKind.UNNAMED, "Courier sources"),
        evidence=Citation("https://www.example.org/a", ""),
        of="caucus",
        said_on=date(2031, 5, 12),
    )
    assert row.article.outlet == "example.org"


@pytest.mark.parametrize(
    ("claimant", "basis", "source"),
    [
        ("", Basis.OUTLET, OUTLET),
        ("two unnamed MPs", Basis.ANONYMOUS, Source(SourceKind.UNNAMED, "two unnamed MPs")),
        ("Bram Osei", Basis.NAMED, Source(SourceKind.MEMBER, "bram-osei")),
        ("Bram Osei, via The Courier", Basis.NAMED, Source(SourceKind.MEMBER, "bram-osei")),
        ("bram osei via The Courier", Basis.NAMED, Source(SourceKind.MEMBER, "bram-osei")),
        ("Edda Moss", Basis.NAMED, Source(SourceKind.NAME, "Edda Moss")),
        ("The Outsourcer", Basis.NAMED, Source(SourceKind.NAME, "The Outsourcer")),
    ],
)
def test_a_total_goes_by_its_claimant(read: Read, claimant: str, basis: Basis, source: Source) -> None:
    (row,), _ = read(csv_of({"date": "2031-05-12", "position": "aye", "low": "4", "note": "n", "claimant": claimant}))
    assert (row.claim.basis, row.claim.source) == (basis, source)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"low": "20", "high": "10"}, "low 20 is above high 10"),
        ({"low": "a score", "high": ""}, "low is 'a score'"),
        ({"low": "-3", "high": ""}, "low is '-3'"),
        ({"low": "²", "high": ""}, "low is '²'"),
        ({"low": "", "high": ""}, "neither a name nor a number"),
    ],
)
def test_odd_numbers_are_told(read: Read, cells: dict[str, str], said: str) -> None:
    made, (problem,) = read(csv_of({"date": "2031-05-12", "position": "aye", "note": "n"} | cells))
    assert made == ()
    assert said in problem.message


@pytest.mark.parametrize(
    "name",
    ["Bram Osei", "BRAM  OSEI", "Bram-Osei", "Osei, Bram", "Bràm Öseï"],
)
def test_a_name_is_matched_exactly_once_case_accents_and_punctuation_are_folded(
    read_one: Callable[..., PositionClaim], name: str
) -> None:
    assert read_one(name=name).holder.ref == "bram-osei"


@pytest.mark.parametrize("name", ["Cleo Varga", "cléo varga lind", "Varga-Lind, Cléo"])
def test_an_alias_is_a_name(read_one: Callable[..., PositionClaim], name: str) -> None:
    assert read_one(name=name).holder.ref == "cléo-varga-lind"


@pytest.mark.parametrize("name", ["Dario O'Finch", "Dario O’Finch", "DARIO OFINCH"])
def test_apostrophes_of_every_kind_are_the_same(read_one: Callable[..., PositionClaim], name: str) -> None:
    assert read_one(name=name).holder.ref == "dario-o’finch"


@pytest.mark.parametrize("name", ["Bram Osey", "Osei", "B. Osei", "Bram"])
def test_a_name_that_is_not_there_is_told_with_the_three_nearest_and_never_guessed(
    problem_of: Callable[..., Problem], name: str
) -> None:
    problem = problem_of(name=name)
    assert problem.where == "t.csv:2"
    assert problem.message == f"nobody on the roster is called {name!r}"
    nearest = problem.mend.removeprefix("nearest on the roster: ").split(", ")
    assert nearest[0] == "Bram Osei"
    assert len(nearest) == 3


def test_a_name_that_fits_two_members_needs_an_id(read: Read, problem_of: Callable[..., Problem]) -> None:
    problem = problem_of(name="Edda Moss")
    assert problem.message == "'Edda Moss' fits 2 members"
    assert problem.mend == "give one id: moss-1, moss-2"
    (row,), _ = read("id,date,position,note\nmoss-2,2031-05-12,no,n\n")
    assert isinstance(row.claim, PositionClaim)
    assert row.claim.holder.ref == "moss-2"


def test_an_id_and_a_name_of_two_members_is_told(read: Read) -> None:
    made, (problem,) = read("id,name,date,position,note\nada-quill,Bram Osei,2031-05-12,no,n\n")
    assert made == ()
    assert "fits 2 members" in problem.message


def test_an_empty_roster_says_so(story: Story) -> None:
    with pytest.raises(BadInput, match="it is empty"):
        index(replace(story, roster=Roster(())).roster).member(name="Bram Osei")


@given(st.text())
def test_folding_a_name_twice_changes_nothing_more(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@pytest.mark.parametrize(
    ("text", "precision", "day", "sharpness"),
    [
        ("2031-05-12", "", date(2031, 5, 12), Precision.DAY),
        ("2031-05-12", "day", date(2031, 5, 12), Precision.DAY),
        ("2031-05-12", "approx", date(2031, 5, 12), Precision.APPROXIMATE),
        ("2031-05-12", "On or before", date(2031, 5, 12), Precision.ON_OR_BEFORE),
        ("2031-05-12", "week", date(2031, 5, 12), Precision.WEEK),
        ("2031-05", "month", date(2031, 5, 1), Precision.MONTH),
        ("2031-05", "", date(2031, 5, 1), Precision.MONTH),
    ],
)
def test_a_date_keeps_how_sharply_it_is_known(
    read_one: Callable[..., PositionClaim], text: str, precision: str, day: date, sharpness: Precision
) -> None:
    claim = read_one(date=text, precision=precision)
    assert (claim.said_on, claim.said_precision) == (day, sharpness)


def test_without_a_date_the_day_of_publication_must_be_known(read: Read) -> None:
    header = "name,date,published,position,note\n"
    (row,), problems = read(f"{header}Bram Osei,,2031-05-13,aye,n\nBram Osei,,,aye,m\n")
    assert (row.claim.said_on, row.article.published) == (None, date(2031, 5, 13))
    assert [p.message for p in problems] == ["the row has no date"]


@pytest.mark.parametrize("text", ["12/05/2031", "2031-13-01", "2031-5-1", "May", "2031", "20xx-05"])
def test_a_date_that_may_mean_two_days_is_told(problem_of: Callable[..., Problem], text: str) -> None:
    assert problem_of(date=text).message == f"{text!r} is not a date"


@pytest.mark.parametrize(
    ("cells", "position", "act"),
    [
        ({"position": "aye"}, Position.AYE, Act.SAID),
        ({"position": "Leans No"}, Position.LEANS_NO, Act.SAID),
        ({"position": "no comment"}, Position.EVASIVE, Act.SAID),
        ({"position": "aye", "act": "letter"}, Position.AYE, Act.SIGNED),
        ({"position": "aye/told"}, Position.AYE, Act.TOLD),
        ({"position": "aye/told", "act": "spoke"}, Position.AYE, Act.SPOKE),
    ],
)
def test_the_ladders_words_and_the_documented_ones_are_known(
    read_one: Callable[..., PositionClaim], cells: dict[str, str], position: Position, act: Act
) -> None:
    claim = read_one(**cells)
    assert (claim.position, claim.act) == (position, act)


def test_the_users_words_win_and_work_in_every_column(read: Read) -> None:
    text = "name,date,position,public,note\nBram Osei,2031-05-12,Calls for exit,1,n\nAda Quill,2031-05-12,no,0,n\n"
    words = {"calls for exit": "aye/quit", "no": "leans_no", "1": "own_account", "0": "outlet"}
    (one, other), problems = read(text, {"basis": "public"}, **words)
    assert problems == ()
    assert isinstance(one.claim, PositionClaim)
    assert (one.claim.position, one.claim.act, one.claim.basis) == (Position.AYE, Act.QUIT, Basis.OWN_ACCOUNT)
    assert isinstance(other.claim, PositionClaim)
    assert (other.claim.position, other.claim.basis, other.claim.source) == (Position.LEANS_NO, Basis.OUTLET, OUTLET)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"position": "against"}, "'against' is not a position"),
        ({"position": "supports"}, "'supports' is not a position"),
        ({"position": ""}, "the row has no position"),
        ({"act": "shouted"}, "'shouted' is not an act"),
        ({"basis": "hearsay"}, "'hearsay' is not a basis"),
        ({"precision": "ish"}, "'ish' is not a precision"),
        ({"position": "aye/shouted"}, "'shouted' is not an act"),
        ({"motion": "budget"}, "there is no motion 'budget'"),
        ({"withdraws": "perhaps"}, "withdraws is 'perhaps'"),
    ],
)
def test_a_word_nobody_knows_is_told_and_never_a_default(
    problem_of: Callable[..., Problem], cells: dict[str, str], said: str
) -> None:
    assert problem_of(**cells).message == said


def test_a_position_nobody_knows_is_told_with_how_to_say_what_it_means(problem_of: Callable[..., Problem]) -> None:
    problem = problem_of(position="asks to go")
    assert "--word 'asks to go=aye/said'" in problem.mend
    assert "leans_aye" in problem.mend


def test_motion_condition_and_withdrawal_have_columns(read_one: Callable[..., PositionClaim]) -> None:
    claim = read_one(motion="confidence", condition="unless a bill passes", withdraws="Yes")
    assert (claim.motion, claim.condition, claim.withdraws) == ("confidence", "unless a bill passes", True)
    plain = read_one(condition="", withdraws="no")
    assert (plain.motion, plain.condition, plain.withdraws) == ("leader", None, False)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org/a", "https://", "ftp://example.org/a"])
def test_what_is_not_a_web_address_is_told(problem_of: Callable[..., Problem], url: str) -> None:
    assert problem_of(url=url).message == f"{url!r} is not a web address"


def test_a_row_without_address_or_note_shows_nothing(read: Read) -> None:
    _, (problem,) = read("name,date,position,url,note\nBram Osei,2031-05-12,aye,,\n")
    assert problem.message == "neither an address nor a note"


def test_a_repeated_row_is_told_with_the_line_it_repeats(read: Read) -> None:
    row = "Bram Osei,2031-05-12,aye,n\n"
    rows, (problem,) = read(f"name,date,position,note\n{row}Ada Quill,2031-05-12,no,n\n{row}")
    assert len(rows) == 2
    assert (problem.where, problem.message) == ("t.csv:4", "repeats line 2")


def test_good_rows_are_kept_beside_bad_ones(read: Read) -> None:
    rows, problems = read("name,date,position,note\nNobody,2031-05-12,aye,n\nBram Osei,2031-05-12,aye,n\n")
    assert [r.article.published for r in rows] == [date(2031, 5, 12)]
    assert [p.where for p in problems] == ["t.csv:2"]


def test_importing_twice_adds_nothing(read: Read, tmp_path: Path) -> None:
    text = "name,date,position,note\nBram Osei,2031-05-12,aye,n\nAda Quill,2031-05-12,no,n\n"
    with open_ledger(tmp_path / "harbour.db") as ledger:
        for hour in (12, 13):
            rows, _ = read(text)
            new = [decide.propose(r.claim, r.article, words="n", sentence="n", reader="t", actor="ann") for r in rows]
            ledger.append(new, now=datetime(2031, 5, 14, hour, tzinfo=UTC))
        assert ledger.head()[0] == 2


def test_columns_are_known_by_their_headers_whatever_the_case_and_blanks() -> None:
    header = ["MP", "Date precision", "DATE", "Stance", "Source URL", "Paraphrase", "Riding", "who_says"]
    assert map_columns(header, {}, where="t.csv") == {
        "name": "MP",
        "precision": "Date precision",
        "date": "DATE",
        "position": "Stance",
        "url": "Source URL",
        "note": "Paraphrase",
        "claimant": "who_says",
    }


def test_a_given_column_wins() -> None:
    found = map_columns(["name", "Politician X", "position"], {"name": "Politician X"}, where="t.csv")
    assert found["name"] == "Politician X"


@pytest.mark.parametrize(
    ("header", "given", "said"),
    [
        (["person", "position"], {}, r"t\.csv: no column for name.*its columns: person, position; .*--column name="),
        (["name", "mood"], {}, r"t\.csv: no column for position.*its columns: name, mood; .*--column position="),
        (["name", "position"], {"name": "MP"}, r"t\.csv: there is no column 'MP' \(its columns: name, position\)"),
        (["name", "position"], {"mood": "name"}, r"--column: there is no field 'mood' \(known: name, id"),
    ],
)
def test_a_column_that_is_not_found_is_told_with_the_headers(
    header: list[str], given: dict[str, str], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        map_columns(header, given, where="t.csv")


def test_the_labels_of_the_motion_are_words_of_a_tracker(story: Story) -> None:
    first, *others = story.motions
    story = replace(story, motions=(replace(first, labels={Position.LEANS_NO: "on the fence, smiling"}), *others))
    cells = {
        "name": "Bram Osei",
        "date": "2031-05-12",
        "position": "On the fence, SMILING",
        "url": "https://example.org/a",
    }
    (row,), problems = read_rows(
        [(2, cells)], story=story, columns={c: c for c in cells}, words={}, motion=first.id, where="t.csv"
    )
    assert problems == ()
    assert isinstance(row.claim, PositionClaim)
    assert row.claim.position is Position.LEANS_NO


def test_a_word_of_a_position_may_be_the_name_of_an_act(read: Read) -> None:
    (row,), problems = read(
        "name,date,position,url\nBram Osei,2031-05-12,signed,https://example.org/a\n", signed="aye/signed"
    )
    assert problems == ()
    assert isinstance(row.claim, PositionClaim)
    assert (row.claim.position, row.claim.act) == (Position.AYE, Act.SIGNED)
