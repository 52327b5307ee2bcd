"""`whipcount rules cases` and `whipcount rules schema`, as somebody types them."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from whipcount.cli.main import EXIT_PROBLEMS, cli

CASE = {
    "id": "A",
    "mechanism": "GB-CON-15",
    "date": "2022-07-06",
    "bases": {"group_mps": 358},
    "supporters": 54,
    "events": {"survived": "2022-06-06"},
    "expect": {"available": False, "blocked": True, "trigger_required": 54, "trigger_met": True},
}


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["rules", *map(str, arguments)], input=stdin)


def test_json_says_of_each_case_what_the_rules_say(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([CASE]), encoding="utf-8")
    shown = run("cases", path, "--json")
    assert shown.exit_code == 0
    (row,) = json.loads(shown.stdout)
    assert {k: row[k] for k in ("id", "institution", "in_force", "available", "blocked", "right")} == {
        "id": "A",
        "institution": "gb-conservative-mps",
        "in_force": True,
        "available": False,
        "blocked": True,
        "right": True,
    }
    assert "Shielded until 2023-06-06" in row["blocked_by"][0]
    assert (row["trigger_required"], row["trigger_met"], row["vote_required"]) == (54, True, [])
    assert (row["passed"], row["effect"], row["problem"]) == (None, None, None)


def test_a_wrong_case_is_said_with_file_and_line_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        "- id: A\n  mechanism: GB-CON-15\n  date: 2022-06-05\n  bases: {group_mps: 358}\n  expect:\n"
        "    available: true\n    trigger_required: 55\n",
        encoding="utf-8",
    )
    shown = run("cases", path)
    assert shown.exit_code == EXIT_PROBLEMS
    assert f"{path}:7: trigger_required is 54, expected 55" in shown.stdout
    assert "1 case; 1 wrong" in shown.stderr


def test_what_cannot_be_read_fails_and_the_rest_is_computed(tmp_path: Path) -> None:
    shown = run("cases", "-", tmp_path / "nowhere.yaml", stdin=json.dumps([{"id": "B"}, CASE]))
    assert shown.exit_code == EXIT_PROBLEMS
    assert "right: A" in shown.stdout
    assert "not read: standard input:1" in shown.stdout
    assert "nowhere.yaml: no such file or directory" in shown.stdout
    assert "3 cases; 2 not read" in shown.stderr


def test_without_a_file_it_is_a_wrong_option() -> None:
    assert run("cases").exit_code == 2


def test_the_schemas_can_be_printed() -> None:
    assert json.loads(run("schema").stdout)["title"] == "A body and its rules"
    assert json.loads(run("schema", "--cases").stdout)["type"] == "array"


def test_a_case_that_expects_nothing_is_computed_with_what_was_assumed() -> None:
    bill = {"id": "C", "mechanism": "IL-DISS", "date": "2025-09-01", "events": {"failed": "2025-06-12"}}
    shown = run("cases", "-", stdin=json.dumps([bill]))
    assert shown.exit_code == 0
    assert "computed: C" in shown.stdout
    assert "Closed to the same bill until 2025-12-12" in shown.stdout
    assert "nobody gave: seats_statutory" in shown.stdout
