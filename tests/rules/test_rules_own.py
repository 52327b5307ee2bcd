"""Bodies that a story brings with it: everything wrong in them, with file and line."""

from pathlib import Path

import pytest

from club import CLUB
from whipcount.model.problem import Severity
from whipcount.rules.own import Own, own_rules

CASES = """\
- id: C1
  title: Five of twenty
  kind: edge
  mechanism: XX-CLUB
  date: 2020-05-01
  supporters: 5
  bases: {members: 20}
  expect:
    trigger_required: 5
    trigger_met: true
  source: ["https://example.org/rules"]
"""


def told(folder: Path, body: str = CLUB, cases: str | None = CASES, name: str = "hill-club") -> Own:
    (folder / "institutions").mkdir(exist_ok=True)
    (folder / "institutions" / f"{name}.yaml").write_text(body, encoding="utf-8")
    if cases is not None:
        (folder / "institutions" / f"{name}.cases.yaml").write_text(cases, encoding="utf-8")
    return own_rules(folder)


def test_a_sound_body_comes_with_its_cases_and_no_problem(tmp_path: Path) -> None:
    own = told(tmp_path)
    assert own.problems == ()
    assert [i.id for i in own.institutions] == ["hill-club"]
    assert [(i, c.id) for i, c in own.cases] == [("hill-club", "C1")]
    assert "hill-club" in own.library.ids
    assert "ca-liberal-caucus" in own.library.ids


def test_a_story_without_bodies_of_its_own_is_in_order(tmp_path: Path) -> None:
    assert own_rules(tmp_path) == Own()


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("trigger_required: 5", "trigger_required: 6", "cases.yaml:9", "trigger_required is 5 by the rule, but 6 is"),
        ("trigger_met: true", "trigger_met: false", "cases.yaml:10", "trigger_met is true by the rule, but false is"),
        ("mechanism: XX-CLUB", "mechanism: XX-CLUP", "cases.yaml:4", "has no mechanism 'XX-CLUP'"),
        ("trigger_met: true", "triger_met: true", "cases.yaml:10", "Input should be"),
        ("date: 2020-05-01", "date: spring", "cases.yaml:5", "not a date"),
        ("- id: C1", "- id: C1\n  id: C2", "cases.yaml:", "is there twice"),
    ],
)
def test_a_case_that_does_not_hold_or_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, where: str, message: str
) -> None:
    problems = told(tmp_path, cases=CASES.replace(old, new, 1)).problems
    assert [p.where for p in problems if where in p.where]
    assert [p for p in problems if message in p.message], problems


def test_everything_that_is_wrong_in_a_body_is_told_at_once(tmp_path: Path) -> None:
    body = CLUB.replace("target: party_leader", "target: captain").replace("since: 2019", "since: spring")
    own = told(tmp_path, body=body)
    assert [p.where.split(": ")[0] for p in own.problems] == [
        "institutions/hill-club.yaml:9",
        "institutions/hill-club.yaml:13",
    ]
    assert own.broken == {"hill-club"}
    assert own.institutions == own.cases == ()


def test_a_body_that_does_not_fit_together_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = told(
        tmp_path, body=CLUB.replace("{at_least: 1/4, of: members}", "{at_least: 1/4, of: benches}")
    ).problems
    assert problem.where.startswith("institutions/hill-club.yaml:15")
    assert "'benches' is no known size" in problem.message


def test_the_file_is_called_as_its_id(tmp_path: Path) -> None:
    problems = told(tmp_path, name="club").problems
    assert problems[0].where == "institutions/club.yaml:1"
    assert "the id is 'hill-club'" in problems[0].message


def test_cases_without_a_body_and_a_body_without_cases_are_told(tmp_path: Path) -> None:
    (lone,) = told(tmp_path, cases=None).problems
    assert (lone.severity, lone.message) == (Severity.WARNING, "has no check cases")
    (tmp_path / "institutions" / "hil-club.cases.yaml").write_text(CASES, encoding="utf-8")
    assert "there is no body 'hil-club'" in [p.message for p in own_rules(tmp_path).problems]


def test_taking_the_place_of_a_body_that_ships_is_a_warning(tmp_path: Path) -> None:
    body = CLUB.replace("id: hill-club", "id: ca-bloc-caucus")
    own = told(tmp_path, body=body, name="ca-bloc-caucus")
    (problem,) = own.problems
    assert (problem.severity, problem.where) == (Severity.WARNING, "institutions/ca-bloc-caucus.yaml:1")
    assert own.library.institution("ca-bloc-caucus").name == "The Hill Club"


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "institutions").mkdir()
    (tmp_path / "institutions" / "x.yaml").write_bytes(b"id: \xff\xfe")
    (problem,) = own_rules(tmp_path).problems
    assert problem.message == "is not UTF-8"
