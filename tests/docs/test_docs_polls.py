"""The guide to polls says what the program says: its table is written, its commands run, its output compared."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from whipcount.cli.main import cli
from whipcount.story.demo import write_demo

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "polls.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    (table,) = blocks("csv")
    for name in ("polls.csv", "table.csv"):
        (tmp_path / name).write_text(table, encoding="utf-8")
    write_demo(tmp_path / "liberal-2024")
    return tmp_path


def test_the_output_of_the_guide_is_what_is_printed(here: Path) -> None:
    (shown,) = blocks("console")
    command, output = shown.split("\n", 1)
    result = CliRunner().invoke(cli, shlex.split(command.removeprefix("$ whipcount ")))
    assert [line.rstrip() for line in result.stdout.strip("\n").splitlines()] == output.strip("\n").splitlines()


def test_the_commands_of_the_guide_run(here: Path) -> None:
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) == 3
    for command in commands:
        assert CliRunner().invoke(cli, shlex.split(command.removeprefix("whipcount "))).exit_code == 0, command


def test_the_python_of_the_guide_runs(here: Path) -> None:
    (code,) = blocks("python")
    exec(compile(code, "guide", "exec"), {})


def test_the_concepts_say_of_the_demo_what_the_program_says(here: Path) -> None:
    text = "The Liberals trail the Conservatives by more than 20 points, for over a year"
    shown = CliRunner().invoke(cli, ["polls", "check", "--text", text, "--story", "liberal-2024"]).stdout
    assert shown.startswith(f"\npartly: {text}\n")
    assert "17 of 135 single polls show it" in shown
    assert "19.4 points (17.8 to 21.1)" in shown
    concepts = (Path(__file__).parents[2] / "docs" / "concepts" / "polls.md").read_text(encoding="utf-8")
    assert "17 of the 135 single polls" in concepts
    assert "19.4 points with a 90 % band from 17.8 to 21.1" in concepts
