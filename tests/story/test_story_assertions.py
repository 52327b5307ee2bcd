"""What stands in assertions.csv, and what is wrong in it."""

from datetime import date
from pathlib import Path

import pytest

from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.motion import Act, Position
from whipcount.story.load import load

HEAD = "id,as_of,what,relation,value,motion,act,position,policy,names,source,note\n"


def written(folder: Path, text: str) -> tuple[tuple[Assertion, ...], list[str]]:
    (folder / "assertions.csv").write_text(text, encoding="utf-8")
    story, problems = load(folder, policies=("on-record", "on-record@1"))
    assert story is not None
    return story.assertions, [str(p) for p in problems]


def test_a_row_gives_an_assertion_with_names_as_ids(folder: Path) -> None:
    row = "their-list,2031-05-14,named,>=,2,leader,signed,no,on-record@1,Bram Osei; ada-quill,https://example.org,theirs\n"
    made, problems = written(folder, HEAD + row)
    assert problems == []
    assert made == (
        Assertion(
            "their-list",
            What.NAMED,
            Relation.AT_LEAST,
            2,
            date(2031, 5, 14),
            "leader",
            Position.NO,
            Act.SIGNED,
            "on-record@1",
            ("bram-osei", "ada-quill"),
            "https://example.org",
            "theirs",
            "assertions.csv:2",
        ),
    )


def test_few_columns_do_and_the_first_motion_and_aye_are_meant(folder: Path) -> None:
    (made,), problems = written(folder, "id,as_of,what,relation,value\nsize,2031-05-14,caucus,=,2\n")
    assert (problems, made.motion, made.position, made.act) == ([], "leader", Position.AYE, None)


def test_a_story_without_the_file_asserts_nothing(folder: Path) -> None:
    story, _ = load(folder)
    assert story is not None
    assert story.assertions == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,2031-05-14,names,=,2,,,,,,,", "assertions.csv:2: what is 'names' (write one of named, total, caucus)"),
        ("a,2031-05-14,named,>,2,,,,,,,", "assertions.csv:2: relation is '>' (write one of =, >=, <=)"),
        ("a,14 May,named,=,2,,,,,,,", "assertions.csv:2: '14 May' is not a date"),
        ("a,2031-05-14,named,=,two,,,,,,,", "assertions.csv:2: value is 'two', not a whole number"),
        (",2031-05-14,named,=,2,,,,,,,", "assertions.csv:2: the row has no id"),
        ("a,2031-05-14,total,=,2,,,,,,,", "assertions.csv:2: a total without an act"),
        ("a,2031-05-14,named,=,2,leeder,,,,,,", "assertions.csv:2: there is no motion 'leeder' (nearest: leader"),
        (
            "a,2031-05-14,named,=,2,,,,on-recrd,,,",
            "assertions.csv:2: there is no policy 'on-recrd' (nearest: on-record",
        ),
        (
            "a,2031-05-14,named,=,2,,,,,Brom Osei,,",
            "assertions.csv:2: there is no member 'brom osei' (nearest: bram osei",
        ),
        ("a,2031-05-14,named,=,2,,,,,,,\na,2031-05-15,named,=,2,,,,,,,", "assertions.csv:3: a is asserted already"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(row: str, told: str, folder: Path) -> None:
    _, problems = written(folder, HEAD + row + "\n")
    assert len(problems) == 1
    assert problems[0].startswith(told)


def test_a_column_that_is_missing_or_unknown_is_told(folder: Path) -> None:
    _, problems = written(folder, "id,as_of,what,relation,values\n")
    assert [p.partition(" (")[0] for p in problems] == [
        "assertions.csv:1: no column value",
        "assertions.csv:1: unknown column 'values'",
    ]
