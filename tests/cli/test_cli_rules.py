"""`whipcount rules`: any body, any day, in a story or without one."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli

TORIES = ("--body", "gb-conservative-mps", "--on", "2022-06-06", "--size", "358", "--supporters", "54")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["rules", *map(str, args)])


def ok(*args: str | Path) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_everything_that_the_rule_says_is_printed() -> None:
    shown = ok(*TORIES)
    assert "358 members; 54 supporters." in shown
    for line in (
        "  To start it   54 letters: 15 per cent of 358 Conservative MPs. Reached.",
        "  Goes to       1922 Committee chair (only person who knows the tally); secret",
        "  Immunity      the leader, for 12 months after this: the leader survived such a vote",
        "  If it fails   the leader is out and may not stand again.",
        "  Changed by    1922 executive with the party board; rules unpublished",
        "  In force      1998 to 2024-10-28/2024-11-02 (party rule)",
        "  Last seen     ",
        "  Not certain   the rule is only partly covered by its sources",
        "  Source        reputable (partly sourced)",
    ):
        assert line in shown
    assert "a tie fails" in shown


def test_what_was_assumed_about_shields_is_printed() -> None:
    assert "No shield assumed: nobody said when the leader survived such a vote" in ok(*TORIES)


def test_a_shield_says_until_when_and_what_would_be_needed_then() -> None:
    shown = ok(*TORIES, "--fact", "survived=2022-06-01")
    assert "[not available]" in shown
    assert "Shielded until 2023-06-01" in shown
    assert "  Nearest       Confidence vote in the leader, 15% letters: once the shield ends on 2023-06-01" in shown


@pytest.mark.parametrize("option", ["--fact", "--what-if"])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("survved=2022-06-01", "no rule asks for 'survved' (did you mean survived? known: group_mps, group_size"),
        ("survived=soon", "'soon' cannot be survived (when the leader survived such a vote)"),
        ("group_mps=many", "'many' cannot be group_mps"),
    ],
)
def test_a_name_or_value_that_no_rule_can_use_is_an_error(option: str, given: str, told: str) -> None:
    result = run(*TORIES, option, given)
    assert result.exit_code == EXIT_ERROR
    assert told in result.stderr


@pytest.mark.parametrize("given", ["survived", "=2", "group_size="])
def test_what_is_not_a_name_and_a_value_is_a_wrong_option(given: str) -> None:
    assert run(*TORIES, "--what-if", given).exit_code == 2


def test_what_if_takes_several_names_and_shows_both_worlds() -> None:
    body = ("--body", "ca-liberal-caucus", "--on", "2024-10-23", "--size", "153", "--supporters", "36")
    shown = ok(*body, "--what-if", "group_size=180,adopted=true")
    assert "  As it is      Nothing by rule lets 36 of 153 caucus members" in shown
    assert "  What if       group_size = 180; adopted = true: Reform Act leadership review: 36 signatures" in shown
    answer = json.loads(ok(*body, "--what-if", "group_size=180", "--what-if", "adopted=true", "--json"))
    assert answer["assumed"] == ["group_size = 180", "adopted = true"]
    assert next(m for m in answer["mechanisms"] if m["id"] == "CA-RA-LR")["trigger_met"] is True


def test_the_size_of_a_house_is_its_seats() -> None:
    body = ("--body", "de-bundestag", "--on", "2025-06-01", "--size", "630", "--json")
    answer = json.loads(ok(*body))
    assert answer["size"] == 630
    assert any(m["vote_required"] == [316] for m in answer["mechanisms"])
    assert answer["assumed"] == ["no seat of 630 is vacant"]


def test_nothing_by_rule_names_the_nearest_thing() -> None:
    shown = ok("--body", "gb-conservative-mps", "--on", "1990-11-20", "--size", "372", "--supporters", "60")
    assert "Nothing by rule lets 60 of 372 Conservative MPs force a decision." in shown
    assert "  Nearest       Confidence vote in the leader, 15% letters, at another time: 1998 to" in shown
    assert "No rule of this body is on record for that day." in shown


def test_the_list_says_place_dates_and_numbers() -> None:
    rows = {row["institution"]: row for row in json.loads(ok("--list", "--json"))}
    assert len(rows) > 50
    assert rows["gb-conservative-mps"]["place"] == "GB"
    assert rows["gb-conservative-mps"]["since"] == "1998"
    assert (rows["gb-conservative-mps"]["mechanisms"], rows["gb-conservative-mps"]["own"]) == (2, False)
    shown = ok("--list")
    assert "\nGB\n" in shown
    assert "Conservative MPs, House of Commons of the United Kingdom: since 1998; 2 rules" in shown


def test_a_body_that_nobody_knows_gives_the_nearest() -> None:
    result = run("--body", "gb-conservative-mp")
    assert (result.exit_code, "nearest: gb-conservative-mps" in result.stderr) == (EXIT_ERROR, True)


@pytest.mark.parametrize("columns", [80, 120])
def test_in_a_terminal_no_line_of_words_is_wider_than_it(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from whipcount.cli import rules_text

    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(rules_text, "_width", lambda: min(columns, 100))
    shown = ok("--body", "ca-liberal-caucus", "--on", "2024-10-23", "--size", "153", "--supporters", "24")
    assert [line for line in shown.splitlines() if len(line) > columns and "https://" not in line] == []
    assert sys.stdout is not None


def test_a_story_is_asked_with_its_named_ayes_and_its_facts(story_folder: Path) -> None:
    toml = story_folder / "story.toml"
    given = 'size = 9\ninstitution = "gb-conservative-mps"\nfacts = {survived = 2031-05-01}\n'
    toml.write_text(toml.read_text(encoding="utf-8").replace("size = 9\n", given, 1), encoding="utf-8")
    answer = json.loads(ok("--story", story_folder, "--json"))
    assert (answer["on"], answer["size"], answer["supporters"]) == ("2031-05-14", 9, 0)
    (rule,) = answer["mechanisms"]
    assert (rule["blocked"], rule["trigger_required"]) == (True, 3)
    by_institution = json.loads(ok("--story", story_folder, "--body", "gb-conservative-mps", "--json"))
    assert by_institution == answer


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("survved = 2031-05-01", "story.toml:13: no rule asks for 'survved' (did you mean survived?"),
        ('survived = "soon"', "story.toml:13: 'soon' cannot be survived"),
    ],
)
def test_a_fact_of_a_story_that_no_rule_can_use_is_a_problem(story_folder: Path, fact: str, told: str) -> None:
    toml = story_folder / "story.toml"
    given = f'size = 9\ninstitution = "gb-conservative-mps"\nfacts = {{{fact}}}\n'
    toml.write_text(toml.read_text(encoding="utf-8").replace("size = 9\n", given, 1), encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(story_folder)])
    assert result.exit_code == EXIT_PROBLEMS
    assert told in result.stdout


def test_a_broken_body_of_a_story_is_told_once_and_with_its_line(story_folder: Path) -> None:
    toml = story_folder / "story.toml"
    named = 'size = 9\ninstitution = "hill-club"\n'
    toml.write_text(toml.read_text(encoding="utf-8").replace("size = 9\n", named, 1), encoding="utf-8")
    (story_folder / "institutions").mkdir()
    (story_folder / "institutions" / "hill-club.yaml").write_text("id: hill-club\nnmae: Hill\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(story_folder), "--json"])
    problems = json.loads(result.stdout)["problems"]
    assert "institutions/hill-club.yaml:2: nmae" in [p["where"] for p in problems]
    assert [p for p in problems if "there is no institution" in p["message"]] == []
