"""The guide to the House says what the program says: its files are written, its commands run, its output compared."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from whipcount.cli.main import cli

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "house.md"
BLOCK = re.compile(
    r"`(?P<file>[\w./-]+)`:\n\n```\w+\n(?P<body>.*?)```|```(?P<kind>console|sh)\n(?P<run>.*?)```", re.DOTALL
)
COMMAND = re.compile(
    r"(?:^\$ )?whipcount (?P<words>[^\n]*)\n(?P<output>.*?)(?=\n\$ whipcount|\Z)", re.DOTALL | re.MULTILINE
)


def test_the_examples_of_the_guide_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    compared = 0
    for block in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
            continue
        for command in COMMAND.finditer(block["run"]):
            result = CliRunner().invoke(cli, command["words"].split())
            said = [line.rstrip() for line in result.stdout.strip("\n").splitlines()]
            assert block["kind"] == "sh" or said == command["output"].strip("\n").splitlines(), command["words"]
            compared += block["kind"] == "console"
    assert compared == 4
