"""`whipcount evaluate` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whipcount.cli.main import EXIT_ERROR, cli

GOLD = Path(__file__).parents[2] / "evals" / "gold"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep two stories, a few articles each."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "stories").mkdir()
    for name in ("aldmark", "kestrel"):
        lines = (GOLD / f"{name}.jsonl").read_text().splitlines()[:3]
        (folder / f"{name}.jsonl").write_text("\n".join(lines))
        (folder / "stories" / f"{name}.json").write_text((GOLD / "stories" / f"{name}.json").read_text())
    return folder


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, args)], env={"COLUMNS": "200"})


def test_the_figures_are_shown_with_their_intervals(small: Path) -> None:
    shown = run(small, "--by", "story", "--errors", "3")
    assert shown.exit_code == 0, shown.output
    for words in ("on 6 articles", "ms per article", "holder, motion, position", "wrong person", "aldmark", " to "):
        assert words in shown.stdout


@pytest.mark.parametrize("by", ["tag", "story", "kind"])
def test_json_holds_every_figure_and_the_groups(small: Path, by: str) -> None:
    report = json.loads(run(small, "--json", "--by", by, "--errors", "2").stdout)
    assert report["articles"] == 6
    assert len(report["triples"]["f1_90"]) == 2
    assert report["bad_spans"] == 0
    assert report[f"by_{by}"]
    assert len(report["errors"]) <= 2


def test_predictions_written_are_scored_alike_when_read_back(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    direct = json.loads(run(small, "--json", "--predictions", out).stdout)
    again = json.loads(run(small, "--json", "--from", out).stdout)
    for report in (direct, again):
        del report["reader"], report["ms_per_article"]
    assert direct == again
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["id"] for line in lines][:3] == ["aldmark-01", "aldmark-02", "aldmark-03"]
    for line in lines:
        for claim in line["claims"]:
            start, end = claim["evidence"]
            assert claim["words"] == line["text"][start:end]


def test_the_gold_itself_scores_one(small: Path, tmp_path: Path) -> None:
    whole = tmp_path / "gold.jsonl"
    whole.write_text("".join(f.read_text() + "\n" for f in small.glob("*.jsonl")))
    report = json.loads(run(small, "--json", "--from", whole).stdout)
    assert (report["triples"]["f1"], report["events"]["f1"], report["wrong_person"]["share"]) == (1.0, 1.0, 0.0)
    assert report["error_kinds"] == []


@pytest.mark.parametrize("args", [("--reader", "oracle"), ("--from", "nowhere.jsonl")])
def test_what_is_not_there_is_one_clear_line(small: Path, args: tuple[str, str]) -> None:
    result = run(small, *args)
    assert result.exit_code == EXIT_ERROR
    assert result.stderr.startswith("error: ")
