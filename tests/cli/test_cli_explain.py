"""`whipcount read --explain` and `--html`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whipcount.cli import show
from whipcount.cli.main import EXIT_ERROR, cli


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["read", *map(str, args)])


def test_the_words_of_every_claim_are_marked_and_the_claims_stand_below(story_folder: Path, clippings: Path) -> None:
    shown = run(clippings / "may-12.txt", "--story", story_folder, "--explain").stdout
    flat = " ".join(shown.split())
    assert "[Harbour MP Bram Osei said on Monday that Ada Quill should resign as leader.](1)" in flat
    assert "1 Bram Osei: wants her to go; said so on the record, own account; 12 May 2031" in flat
    assert shown.index("](2)") < shown.index("2 Cleo Varga") < shown.index("](3)") < shown.index("3 Dario Finch")


def test_the_page_holds_every_article_and_the_table_is_shown_as_ever(
    story_folder: Path, clippings: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    result = run(clippings, "--story", story_folder, "--html", out)
    assert result.exit_code == 0, result.output
    html = out.read_text()
    assert "Harbour MPs divided" in html
    assert "A caucus meets" in html
    assert "Harbour MPs divided" in result.stdout
    assert f"Wrote {out}" in result.stderr


def test_a_page_that_cannot_be_written_is_one_clear_line(story_folder: Path, clippings: Path, tmp_path: Path) -> None:
    result = run(clippings, "--story", story_folder, "--html", tmp_path / "nowhere" / "out.html")
    assert result.exit_code == EXIT_ERROR
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\x07", "\r", "\ud800"])
def test_nothing_from_an_article_steers_the_terminal(steering: str) -> None:
    shown = show.printable(f"a{steering}b\tc\nd")
    assert steering[0] not in shown
    assert len(shown) == len(f"a{steering}b\tc\nd")
    assert shown.endswith("b\tc\nd")
