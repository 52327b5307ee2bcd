import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.person import Membership, Person
from whipcount.model.problem import Severity
from whipcount.story.roster import read_roster

HEAD = "id,name,party,seat,bodies,roles,aliases\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(p.where, p.message) for p in read_roster(text).problems]


@pytest.mark.parametrize(
    ("text", "where", "message", "mend"),
    [
        ("", "roster.csv:1", "there is no column 'id'", "the first line names the columns: id,name,party,seat,bodies"),
        ("id,nmae,party,bodies\n", "roster.csv:1", "there is no column 'name'", "the first line names the columns: "),
        ("id,name,party,bodies,id\n", "roster.csv:1", "there are 2 columns 'id'", "keep one of them"),
        ("id,name,party,bodies,\n", "roster.csv:1", "a column has no name", "the first line names the columns: "),
        (
            "id;name;party;bodies\n",
            "roster.csv:1",
            "the cells are separated by semicolons",
            "save the file with commas",
        ),
        (HEAD, "roster.csv:1", "nobody is on the roster", "write one row per member below the first line"),
        (HEAD + "a,Ann,P,,c,\n", "roster.csv:2", "6 cells where the first line has 7", "quote a cell that holds a"),
        (HEAD + "\na,Ann,P,x,c,,,\n", "roster.csv:3", "8 cells where the first line has 7", "quote a cell that holds"),
        (HEAD + ",Ann,P,,c,,\n", "roster.csv:2", "no id", "write the id"),
        (HEAD + "a, ,P,,c,,\n", "roster.csv:2", "no name", "write the name"),
        (HEAD + "a,Ann,,,c,,\n", "roster.csv:2", "no party", "write the party"),
        (HEAD + "a,Ann,P,,;,,\n", "roster.csv:2", "no body", "write the ids of the bodies, such as caucus;house"),
        (HEAD + "a,Ann,P,,c,,\na,Bo,P,,c,,\n", "roster.csv:3", "id 'a' already stands on line 2", "ids are unique"),
        (
            HEAD + "a,Ann Lee,P,,c,,\nb,ann lee,P,,c,,\n",
            "roster.csv:3",
            "name 'ann lee' already stands on line 2",
            "if they are two people, tell them apart by their full names",
        ),
        (
            HEAD + 'a,Ann,P,,c,,\nb,"Bo,P,,c,,\nc,Cy,P,,c,,\n',
            "roster.csv:3",
            "the row that begins here cannot be read: unexpected end of data",
            'close the quote; write a quote inside a cell twice: ""',
        ),
    ],
)
def test_what_is_wrong_in_a_row_is_told_on_its_line(text: str, where: str, message: str, mend: str) -> None:
    first = read_roster(text).problems[0]
    assert (first.where, first.message) == (where, message)
    assert first.mend.startswith(mend)
    assert first.severity is Severity.ERROR


def test_no_problem_hides_another() -> None:
    assert told(HEAD + "a,,P,,,,\nb,Bo\na,Cy,,,c,,\n") == [
        ("roster.csv:3", "2 cells where the first line has 7"),
        ("roster.csv:2", "no name"),
        ("roster.csv:2", "no body"),
        ("roster.csv:4", "no party"),
        ("roster.csv:4", "id 'a' already stands on line 2"),
    ]


def test_a_row_is_named_by_the_line_it_begins_on() -> None:
    text = HEAD + 'a,Ann,P,"Up\nand down",c,,\nb,,P,,c,,\n'
    assert told(text) == [("roster.csv:4", "no name")]
    assert read_roster(text).lines == (2, 4)


def test_an_alias_that_is_another_name_or_alias_is_a_warning() -> None:
    text = HEAD + "a,Ann Lee,P,,c,,Annie;A. Lee\nb,Bo Lee,P,,c,,annie;ann lee\n"
    problems = read_roster(text).problems
    assert [(p.where, p.message, p.severity) for p in problems] == [
        ("roster.csv:3", "alias 'annie' also means the member on line 2", Severity.WARNING),
        ("roster.csv:3", "alias 'ann lee' also means the member on line 2", Severity.WARNING),
    ]


def test_ones_own_name_as_an_alias_is_no_problem() -> None:
    assert told(HEAD + "a,Ann Lee,P,,c,,ann lee;Annie;annie\n") == []


_CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(str.strip)
_WORD = _CELL.map(lambda t: t.replace(";", "").strip()).filter(bool)


@st.composite
def _people(draw: st.DrawFn) -> tuple[Person, ...]:
    columns = draw(st.lists(st.sampled_from(["region", "margin", "note, long"]), unique=True))
    ids = draw(st.lists(_WORD, min_size=1, max_size=5, unique=True))
    return tuple(_person(draw, member, columns) for member in ids)


def _person(draw: st.DrawFn, member: str, columns: list[str]) -> Person:
    party = draw(_CELL.filter(bool))
    bodies = draw(st.lists(_WORD, min_size=1, max_size=3, unique=True))
    return Person(
        member,
        draw(_CELL.filter(bool)),
        party,
        draw(_CELL),
        tuple(Membership(b, party) for b in bodies),
        tuple(draw(st.lists(_WORD, max_size=3))),
        tuple(draw(st.lists(_WORD, max_size=3))),
        {c: draw(_CELL) for c in columns},
    )


def _written(people: tuple[Person, ...]) -> str:
    """Write a roster with the standard library's writer: quotes, commas and line ends inside cells."""
    out = io.StringIO(newline="")
    extra = list(people[0].attributes)
    rows = csv.writer(out)
    rows.writerow([*HEAD.strip().split(","), *extra])
    for p in people:
        several = [";".join(v) for v in (p.bodies, p.roles, p.aliases)]
        rows.writerow([p.id, p.name, p.party, p.seat, *several, *(p.attributes[c] for c in extra)])
    return out.getvalue()


@given(_people())
def test_a_written_roster_reads_back_whatever_stands_in_its_cells(people: tuple[Person, ...]) -> None:
    assert read_roster(_written(people)).people == people


@given(st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    found = read_roster(text)
    assert len(found.people) == len(found.lines)
    assert found.problems or found.people
