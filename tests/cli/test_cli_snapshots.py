"""What a person sees in a terminal, kept word for word. Look at every change before accepting it."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from whipcount.cli.main import cli

ROAD = {
    "house": ("house",),
    "count": ("count", "leader", "--unreviewed"),
    "changes": ("changes", "leader", "--since", "2031-05-12", "--unreviewed"),
    "help": ("--help",),
}


@pytest.mark.parametrize("name", ROAD)
def test_the_words_in_the_terminal_stay(
    name: str, story_folder: Path, clippings: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    runner = CliRunner()
    runner.invoke(cli, ["read", str(clippings), "--story", str(story_folder)])
    story = [] if name == "help" else ["--story", str(story_folder)]

    result = runner.invoke(cli, [*ROAD[name], *story])

    assert result.exit_code == 0, result.output
    assert "\n".join(line.rstrip() for line in result.stdout.splitlines()) == snapshot
