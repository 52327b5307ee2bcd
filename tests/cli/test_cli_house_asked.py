"""`whipcount house --if`, `--power` and `--scenarios`, from the command line and from Python."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

import whipcount
from whipcount.cli.main import cli

SCENARIOS = "probability,MEA,Pine\n0.25,aye,aye\n0.75,aye,1aye+3no\n"


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["house", "--story", str(folder), *args])


@pytest.fixture
def scenarios(tmp_path: Path) -> str:
    path = tmp_path / "worlds.csv"
    path.write_text(SCENARIOS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "args",
    [
        ("--if", "Meadow=aye,PIN=2aye+1no"),
        ("--if", "MEA=aye"),
        ("--if", "MEA=aye,PIN=aye,HAR=7no"),
        ("--power", "--apart", "HAR=3"),
    ],
)
def test_the_words_in_the_terminal_stay(
    args: tuple[str, ...], story_folder: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    result = run(story_folder, *args)
    assert result.exit_code == 0, result.output
    assert "\n".join(line.rstrip() for line in result.stdout.splitlines()) == snapshot


def test_scenarios_in_the_terminal(
    story_folder: Path, scenarios: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    result = run(story_folder, "--scenarios", scenarios, "--away", "0.05")
    assert result.exit_code == 0, result.output
    assert "\n".join(line.rstrip() for line in result.stdout.splitlines()) == snapshot


def test_json_and_python_say_the_same(story_folder: Path, scenarios: str) -> None:
    asked = json.loads(run(story_folder, "--if", "MEA=aye,PIN=aye", "--json").stdout)
    powers = json.loads(run(story_folder, "--power", "--json").stdout)
    chances = json.loads(run(story_folder, "--scenarios", scenarios, "--json").stdout)
    answer = whipcount.open(story_folder).house()
    made = answer.suppose({"MEA": "aye", "PIN": "aye"})
    assert (
        (asked["ayes"], asked["noes"], asked["result"])
        == (made.ayes, made.noes, made.result.value)
        == (11, 8, "passes")
    )
    assert [p["banzhaf"] for p in powers["players"]] == [p.banzhaf for p in answer.power().players]
    assert chances["passes"] == pytest.approx(0.25)
    assert len(made.to_frame("pandas")) == 3


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--if", "Medow=no"), 3, "did you mean MEA"),
        (("--if", "MEA=nope"), 3, "is no line"),
        (("--if", "MEA"), 3, "is not PARTY=LINE"),
        (("--power", "--if", "MEA=no"), 2, "one thing at a time"),
        (("--apart", "HAR=2"), 2, "goes with --power"),
        (("--away", "0.1"), 2, "go with --scenarios"),
        (("--power", "--apart", "HAR"), 2, "is not PARTY=N"),
        (("--power", "--apart", "HAR=99"), 3, "cannot act alone"),
        (("--scenarios", "none.csv"), 2, "does not exist"),
    ],
)
def test_what_cannot_be_asked_is_answered_in_one_line(
    args: tuple[str, ...], code: int, said: str, story_folder: Path
) -> None:
    result = run(story_folder, *args)
    assert result.exit_code == code, result.output
    assert said in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("probability,MEA,PIN\nlikely,aye,no\n", "worlds.csv:2: 'likely' is no probability"),
        ("MEA,PIN\naye,no\n", "worlds.csv:2: '' is no probability"),
        ("probability,MEA,PIN\n0.4,aye,no\n", "sum to 0.4, not 1"),
        ("probability,MEA,PIN\n", "there is no scenario"),
        ("probability,MEA,Spruce\n1,aye,no\n", "there is no party 'Spruce'"),
        ("probability,MEA\n1,aye\n", "PIN: not every scenario says what it does"),
        ("probability,MEA,PIN\n1,aye,no,aye\n", "worlds.csv:2: more cells than columns"),
    ],
)
def test_a_table_of_scenarios_that_cannot_be_is_refused(
    text: str, said: str, story_folder: Path, scenarios: str
) -> None:
    Path(scenarios).write_text(text, encoding="utf-8")
    result = run(story_folder, "--scenarios", scenarios)
    assert result.exit_code == 3, result.output
    assert said in result.output


def test_scenarios_of_a_story_are_on_its_page_and_a_wrong_one_is_told_with_its_line(
    story_folder: Path, tmp_path: Path
) -> None:
    written = story_folder / "scenarios.csv"
    written.write_text(SCENARIOS, encoding="utf-8")
    out = ["publish", str(tmp_path / "site"), "--story", str(story_folder)]
    assert CliRunner().invoke(cli, out).exit_code == 0
    assert "How probable each margin is" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    written.write_text(SCENARIOS.replace("0.25", "a quarter"), encoding="utf-8")
    told = CliRunner().invoke(cli, out)
    assert told.exit_code == 3
    assert f"{written}:2: 'a quarter' is no probability" in told.stderr
    checked = CliRunner().invoke(cli, ["check", str(story_folder)])
    assert "warning: scenarios.csv:2: 'a quarter' is no probability; no page can be made" in checked.stdout
