"""`whipcount polls`, as somebody types it."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import whipcount
from soundings import invented
from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli
from whipcount.model.errors import BadInput
from whipcount.polls.poll import Poll, ordered
from whipcount.polls.table import write_polls
from whipcount.runs.demo import demo


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def story(story_folder: Path) -> Path:
    """Give the Harbour story polls: its own day is 14 May 2031, the last ones are later."""
    (story_folder / "polls.csv").write_text(write_polls(invented(polls=60, days=200)), encoding="utf-8")
    return story_folder


def test_without_a_command_the_average_is_shown_as_of_the_story(story: Path) -> None:
    shown = run("polls", "--story", story)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("\nSupport on 2031-05-14, from what was known on 2031-05-14\n")
    assert all(party in shown.stdout for party in ("HAR", "MEA", "PIN", "other"))


def test_json_holds_bands_leans_and_the_joint_distribution(story: Path) -> None:
    made = json.loads(run("polls", "fit", "--story", story, "--houses", "--json").stdout)
    assert sum(b["mean"] for b in made["parties"].values()) == pytest.approx(100)
    assert {x["house"] for x in made["leans"]} == {"Quay", "Gull", "Tide"}
    assert len(made["log_ratios"]["mean"]) == len(made["log_ratios"]["cov"]) == 3
    assert made["last"] <= made["as_of"] == "2031-05-14"


def test_a_file_with_any_parties_can_be_averaged_without_a_story(tmp_path: Path) -> None:
    table = invented(polls=12)
    polls = [Poll(p.pollster, p.end, {"X": p.shares["HAR"], "Y Z": p.shares["MEA"]}) for p in table.polls]
    file = tmp_path / "any.csv"
    file.write_text(write_polls(ordered(("X", "Y Z"), polls)), encoding="utf-8")
    made = json.loads(run("polls", "fit", file, "--as-of", "2031-06-01", "--json").stdout)
    assert list(made["parties"]) == ["X", "Y Z", "other"]
    led = json.loads(run("polls", "lead", "X", "Y Z", "--file", file, "--as-of", "2031-06-01", "--json").stdout)
    assert len(led["days"]) == 1


def test_rows_that_cannot_be_used_are_told_and_the_exit_code_says_so(tmp_path: Path) -> None:
    file = tmp_path / "any.csv"
    file.write_text(write_polls(invented(polls=12)) + "Quay,2031-99-01,,,,,\n", encoding="utf-8")
    shown = run("polls", "fit", file, "--as-of", "2031-06-01", "--json")
    assert shown.exit_code == EXIT_PROBLEMS
    assert "not read: any.csv:14: end: '2031-99-01' is not a date" in shown.stderr
    assert json.loads(shown.stdout)["polls"] == 12


def test_a_lead_is_told_for_a_day_or_for_several(story: Path) -> None:
    asked = ("polls", "lead", "HAR", "MEA", "--above", "2", "--story", story)
    many = json.loads(run(*asked, "--since", "2031-03-01", "--until", "2031-03-31", "--json").stdout)
    assert len(many["days"]) == 31
    assert many["share_of_days"] == pytest.approx(sum(d["chance"] for d in many["days"]) / 31)
    text = run(*asked, "--since", "2031-03-01")
    assert "of 75 days, on" in text.stdout
    both = run(*asked, "--on", "2031-03-01", "--since", "2031-02-01")
    assert both.exit_code == 2
    late = run(*asked, "--on", "2031-07-01")
    assert late.exit_code == EXIT_ERROR
    assert late.stderr == (
        "error: 2031-07-01 is after the day of the view, 2031-05-14 (take draws() for a forecast, or give a later --as-of)\n"
    )


def test_a_sentence_is_checked_with_its_figures(story: Path) -> None:
    shown = run(
        "polls", "check", "--text", "The party trails the Meadow League by more than 30 points", "--story", story
    )
    assert "contradicted: The party trails" in shown.stdout
    assert "single polls show it" in shown.stdout
    (made,) = json.loads(
        run("polls", "check", "--text", "Harbour leads Meadow by at least 1 point", "--story", story, "--json").stdout
    )
    assert made["finding"]["verdict"] in {"supported", "partly"}
    assert made["finding"]["stated"]["high"] is None
    assert made["finding"]["stated"]["party"] == "HAR"


def test_accepted_statements_of_the_ledger_are_checked_as_of_their_articles(story: Path, tmp_path: Path) -> None:
    article = tmp_path / "may-13.txt"
    article.write_text(
        "Title: Behind\nOutlet: The Quay Courier\nDate: 2031-05-13\n\n"
        "A poll on Monday put the Harbour Party 40 points behind the Meadow League.\n",
        encoding="utf-8",
    )
    assert run("read", article, "--story", story, "--reader", "rules").exit_code == 0
    nothing = run("polls", "check", "--story", story)
    assert nothing.stdout == ""
    assert "no accepted statement about polls" in nothing.stderr
    (claim,) = whipcount.open(story).workspace.register().claims
    assert run("review", "--accept", claim.id, "--story", story).exit_code == 0
    (made,) = json.loads(run("polls", "check", "--story", story, "--json").stdout)
    assert (made["claim"], made["finding"]["on"]) == (claim.id, "2031-05-13")
    assert made["finding"]["verdict"] == "contradicted"


def test_importing_keeps_the_source_beside_and_twice_adds_nothing(story_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.csv"
    file.write_text(
        "pollster,client,field_start,field_end,sample_size,har,mea,model_based,campaign_final_only\n"
        "Quay,,2031-04-01,2031-04-03,1000,40,44,0,0\nGull,,2031-04-05,2031-04-06,1200,41,42,0,0\n",
        encoding="utf-8",
    )
    asked = (
        "polls",
        "import",
        file,
        "--source",
        "The Pier",
        "--licence",
        "CC BY 4.0",
        "--story",
        story_folder,
        "--json",
    )
    assert json.loads(run(*asked).stdout)["polls"] == 2
    assert json.loads(run(*asked).stdout)["polls"] == 0
    beside = (story_folder / "polls.source.txt").read_text(encoding="utf-8")
    assert beside == "elsewhere.csv: 2 polls. Source: The Pier. Licence: CC BY 4.0.\n"
    assert (
        (story_folder / "polls.csv").read_text(encoding="utf-8").startswith("pollster,start,end,sample,HAR,MEA\nQuay,")
    )


def test_check_tells_what_is_wrong_in_the_polls_and_the_rest_of_the_story_still_works(story: Path) -> None:
    with (story / "polls.csv").open("a", encoding="utf-8") as file:
        file.write("Quay,2031-05-01,1000,140,,,\n")
    shown = run("check", story)
    assert shown.exit_code == EXIT_PROBLEMS
    assert "error: polls.csv:62: HAR: '140' is no share" in shown.stdout
    assert run("count", "--story", story).exit_code == 0
    refused = run("polls", "--story", story)
    assert refused.exit_code == EXIT_ERROR
    assert refused.stderr.endswith("or leave the cell empty; see whipcount check for all)\n")


def test_a_story_without_polls_says_how_to_get_them(story_folder: Path) -> None:
    assert (
        "polls.csv: the story has no polls (run whipcount polls import FILE)" in run("polls", "-s", story_folder).stderr
    )


def test_without_numpy_the_table_is_still_checked_and_the_rest_says_what_to_install(story: Path) -> None:
    code = (
        "import sys, importlib.util as u; found = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'numpy' else found(name, *a); sys.modules['numpy'] = None\n"
        "from whipcount.cli.main import main; main()"
    )

    def bare(*arguments: object) -> subprocess.CompletedProcess[str]:
        asked = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.run(asked, capture_output=True, text=True, check=False)

    assert bare("check", story).returncode == 0
    for asked in (("fit",), ("lead", "HAR", "MEA"), ("check", "--text", "x")):
        done = bare("polls", *asked, "--story", story)
        assert done.returncode == EXIT_ERROR
        assert done.stderr == "error: the average of polls needs numpy (pip install 'whipcount[numeric]')\n"


def test_the_trend_is_drawn_with_every_poll_and_says_the_same_in_words(story: Path, tmp_path: Path) -> None:
    shown = run("polls", "fit", "--story", story, "--svg", tmp_path / "trend.svg")
    drawn = (tmp_path / "trend.svg").read_text(encoding="utf-8")
    known = json.loads(run("polls", "--story", story, "--json").stdout)["polls"]
    assert drawn.count("<circle") + drawn.count("<path") >= 4 * known
    words = shown.stderr.split(": ", 1)[1].strip()
    assert words.startswith("From 2031-01-")
    assert words in drawn


def test_in_python_the_same_figures_are_had(story: Path) -> None:
    polls = whipcount.open(story).polls(as_of="2031-05-14")
    told = json.loads(run("polls", "--story", story, "--json").stdout)
    assert polls.support().parties["HAR"].mean == told["parties"]["HAR"]["mean"]
    assert list(polls.to_frame("pandas")["party"]) == ["HAR", "MEA", "PIN", "other"]
    assert polls.draws(count=10, seed=1).shape == (10, 4)
    later = polls.as_of.replace(year=2032)
    assert polls.draws(later, count=400, seed=1)[:, 0].std() > polls.draws(count=400, seed=1)[:, 0].std()
    with pytest.raises(BadInput, match="after the day of the view"):
        polls.support(later)


def test_what_the_demo_reports_of_the_polls_is_partly_so_and_the_polls_that_show_it_are_named(tmp_path: Path) -> None:
    demo(tmp_path / "liberal-2024", now=datetime(2026, 1, 1, tzinfo=UTC))
    (made,) = json.loads(run("polls", "check", "--story", tmp_path / "liberal-2024", "--json").stdout)
    finding = made["finding"]
    assert (finding["verdict"], finding["on"], finding["since"]) == ("partly", "2024-10-15", "2023-10-16")
    shown = finding["bearing_out"]
    assert all(p["shares"]["CPC"] - p["shares"]["LPC"] > 20 for p in shown)
    assert all("2023-10-16" <= p["end"] <= "2024-10-15" for p in shown)
    assert f"{len(shown)} of {finding['polls']} single polls show it" in finding["said"]
