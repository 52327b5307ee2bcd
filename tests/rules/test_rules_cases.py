"""Every check case that ships, one test each; and files of cases that are wrong, short of something, or vague."""

import json
from pathlib import Path

import pytest

from whipcount.model.errors import BadInput
from whipcount.rules.case import Case, read_cases
from whipcount.rules.cases import Result, cases, check, said
from whipcount.rules.library import load
from whipcount.rules.yaml_file import Source
from whipcount.runs.checking import check_files

SHIPPED = cases()


@pytest.mark.parametrize(("institution", "case"), SHIPPED, ids=[c.id for _, c in SHIPPED])
def test_the_rules_say_what_is_known_to_be_right(institution: str, case: Case) -> None:
    assert said(case, load().institution(institution)) == case.expect


def test_every_institution_and_every_rule_has_a_case() -> None:
    assert load().ids - {institution for institution, _ in SHIPPED} == set()
    rules = {m.id for i in load().ids for m in load().institution(i).mechanisms}
    assert rules - {case.mechanism for _, case in SHIPPED} == set()


def test_no_case_is_there_twice_and_each_names_a_source() -> None:
    ids = [case.id for _, case in SHIPPED]
    assert sorted(ids) == sorted(set(ids))
    assert [case.id for _, case in SHIPPED if not case.source or not case.expect or not case.title] == []


def computed(*given: dict[str, object]) -> list[Result]:
    return list(check(read_cases(Source("some.json", json.dumps(given, indent=1))), load()))


def one(**given: object) -> Result:
    (result,) = computed({"id": "X", **given})
    return result


REVIEW = {"mechanism": "CA-RA-LR", "date": "2022-02-02", "body": "Conservative caucus"}
LETTERS = {"mechanism": "GB-CON-15", "date": "2022-07-06", "bases": {"group_mps": 358}}


def test_a_json_case_may_say_state_and_actual_and_put_the_casting_vote_among_the_facts() -> None:
    tie = {"for": 152, "against": 152}
    result = one(
        mechanism="CA-HOC-SUPPLY",
        date="2005-05-19",
        tallies=tie,
        state={"casting_vote": "for"},
        actual="survived",
        source="https://a.example ; https://b.example",
        expect={"passed": True, "effect": "stays"},
    )
    assert result.right
    assert result.case
    assert (result.case.casting_vote, result.case.happened, len(result.case.source)) == ("for", "survived", 2)


@pytest.mark.parametrize(("supporters", "met", "short"), [(23, False, 1), (24, True, 0), (25, True, 0)])
def test_one_below_the_bar_is_short_by_one(supporters: int, met: bool, short: int) -> None:
    result = one(**REVIEW, supporters=supporters, bases={"caucus_members": 119})
    assert (result.said.trigger_required, result.said.trigger_met, result.said.short_by) == (24, met, short)


def test_without_the_size_there_is_no_number_and_it_is_said_what_is_missing() -> None:
    result = one(**REVIEW, supporters=24)
    assert (result.said.trigger_required, result.said.trigger_met, result.said.available) == (None, None, None)
    assert result.said.missing == ("caucus_members",)
    assert result.said.unknown == ("group_size",)


def test_the_size_of_the_group_is_the_size_of_the_body() -> None:
    assert one(**REVIEW, state={"group_size": 119}).said.trigger_required == 24


def test_without_the_body_what_it_switched_on_is_not_known_unless_the_case_says_so() -> None:
    silent = {"mechanism": "CA-RA-LR", "date": "2022-02-02", "bases": {"caucus_members": 119}}
    assert (one(**silent).said.available, one(**silent).said.unknown) == (None, ("activation",))
    assert one(**silent, state={"activation": "adopted"}).said.available is True
    assert one(**silent, state={"activation": "not_adopted"}).said.available is False
    assert one(**silent, state={"activation": "unknown"}).said.available is None


def test_what_is_not_known_is_neither_yes_nor_no() -> None:
    bloc = {"mechanism": "CA-RA-LR", "date": "2025-06-01", "body": "Bloc caucus", "bases": {"caucus_members": 22}}
    assert not one(**bloc, expect={"available": False}).right
    assert not one(**bloc, expect={"available": True}).right
    assert one(**bloc, expect={"available": None}).right
    assert one(**bloc, expect={"available": "unknown"}).right


def test_outside_its_dates_a_rule_says_nothing_but_that() -> None:
    result = one(**{**LETTERS, "date": "1997-12-31"}, supporters=100, tallies={"for": 200, "against": 100})
    assert (result.said.in_force, result.said.available, result.said.passed) == (False, False, None)
    assert result.said.why_not == ("It was not in force: it held from 1998 until 2024-10-28/2024-11-02",)


def test_a_month_says_what_holds_on_all_its_days() -> None:
    whole = {**LETTERS, "date": "2024-06"}
    assert (one(**whole).said.available, one(**whole).said.trigger_required) == (True, 54)
    changing = one(**{**LETTERS, "date": "2024-10"})
    assert (changing.said.in_force, changing.said.trigger_required, changing.said.certain) == (None, None, False)
    assert "not the same on every day of 2024-10" in changing.said.why_not[0]


@pytest.mark.parametrize(
    ("on", "blocked", "available"),
    [("2023-05-31", True, False), ("2023-06-15", None, None), ("2023-06-30", False, True)],
)
def test_an_event_known_to_the_month_shields_surely_possibly_or_no_longer(
    on: str, blocked: bool | None, available: bool | None
) -> None:
    result = one(**{**LETTERS, "date": on}, events={"survived": "2022-06"})
    assert (result.said.blocked, result.said.available) == (blocked, available)
    assert bool(result.said.blocked_by) == (blocked is True)


def test_a_fact_that_nothing_asks_for_is_said() -> None:
    assert one(**LETTERS, events={"survivd": "2022-06-06"}).said.unused == ("survivd",)


def test_a_wrong_expectation_is_said_with_its_line() -> None:
    result = one(**LETTERS, expect={"trigger_required": 55})
    assert result.wrong == {"trigger_required": (55, 54)}
    assert result.lines == {"trigger_required": "some.json:10"}
    assert result.as_json()["wrong"] == {"trigger_required": {"expected": 55, "said": 54}}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"mechanism": "GB-CON-16"}, "there is no mechanism 'GB-CON-16'"),
        ({"mechanism": "CA-RA-LR", "body": "Liberals"}, "no body 'Liberals' with CA-RA-LR"),
        ({"mechanism": "PL-158", "body": "Knesset"}, "no rule of 'Knesset'"),
        ({"date": "2022-13-01"}, "month must be in"),
        ({"date": "spring"}, "is not a date"),
        ({"date": None}, "date: missing"),
        ({"bases": {"group_mps": "many"}}, "valid integer"),
        ({"bases": {"group_mps": 358.5}}, "valid integer"),
        ({"supporters": -1}, "greater than or equal to 0"),
        ({"supporters": "54"}, "valid integer"),
        ({"tallies": {"for": True}}, "valid integer"),
        ({"expcet": {}}, "nothing is called 'expcet' here"),
        ({"expect": {"availble": True}}, "in_force"),
        ({"events": {"survived": "last June"}}, "'last June' is not a date"),
        ({"state": {"survived": "last June"}}, "'last June' is not a date"),
        ({"casting_vote": "abstain"}, "'for' or 'against'"),
    ],
)
def test_a_malformed_case_is_a_problem_with_file_and_line(given: dict[str, object], message: str) -> None:
    result = one(**{**LETTERS, **given})
    assert result.problem
    assert message in f"{result.problem.where} {result.problem.message}"
    assert result.problem.where.startswith("some.json:")
    assert not result.right


def test_one_malformed_case_leaves_the_others_to_be_checked() -> None:
    results = computed({"id": "A"}, {"id": "B", **LETTERS}, {"id": "B", **LETTERS}, {"id": "C", **LETTERS})
    assert [r.problem is None for r in results] == [False, True, False, True]
    assert "is there twice" in str(results[2].problem)


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("a.json", '[{"id": 1,\n "date": "2022"', "a.json:2"),
        ("a.json", '[{"id": "A", "id": "B"}]', "a.json:1"),
        ("a.json", "[]", "a.json:1"),
        ("a.json", '{"id": "A"}', "a.json:1"),
        ("a.yaml", "- id: A\n  id: B\n", "a.yaml:1"),
        ("a.yaml", "- id: [\n", "a.yaml:2"),
        ("a.yaml", "", "a.yaml:1"),
    ],
)
def test_a_file_that_is_no_list_of_cases_is_refused_with_its_line(name: str, text: str, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_cases(Source(name, text))
    assert refused.value.where == where


def test_the_cases_of_a_file_are_those_of_the_body_beside_it(tmp_path: Path) -> None:
    rules = (Path(__file__).parent / "club.yaml").read_text(encoding="utf-8")
    (tmp_path / "hill-club.yaml").write_text(rules, encoding="utf-8")
    path = tmp_path / "hill-club.cases.yaml"
    path.write_text(
        "- {id: A, mechanism: XX-CLUB, date: 2020-01-01, bases: {members: 30}, expect: {trigger_required: 8}}\n",
        encoding="utf-8",
    )
    (result,) = check_files([str(path)])
    assert (result.right, result.institution, result.where) == (True, "hill-club", f"{path}:1")


def test_a_file_that_is_not_there_is_a_problem() -> None:
    (result,) = check_files(["nowhere.yaml"])
    assert result.problem
    assert result.problem.where == "nowhere.yaml"


def test_cases_may_come_from_standard_input() -> None:
    (result,) = check_files(["-"], stdin=json.dumps([{"id": "A", **LETTERS}]))
    assert (result.right, result.said.trigger_required) == (True, 54)
