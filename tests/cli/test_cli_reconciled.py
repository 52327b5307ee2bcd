"""The reconciled range on the command line and in Python, on an invented story."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

import whipcount
from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli
from whipcount.model.errors import MissingExtra
from whipcount.model.motion import Position

PAST = Path(__file__).parents[2] / "evals" / "past"
NAMED = "name,date,position,act,source,url,note\nBram Osei,2031-05-13,aye,said,Quay,https://quay.example/1,Wants her to go\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


@pytest.fixture
def read_story(story_folder: Path, clippings: Path) -> Path:
    assert run("read", clippings, "--story", story_folder).exit_code == 0
    return story_folder


def shown(*args: str | Path) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return "\n".join(line.rstrip() for line in result.stdout.splitlines())


def test_the_estimate_stands_under_the_count_and_never_instead_of_it(read_story: Path) -> None:
    plain = shown("count", "--story", read_story, "--unreviewed")
    both = shown("count", "--story", read_story, "--unreviewed", "--reconciled")
    assert both.startswith(plain)
    assert "Reconciled: an estimate, beside the count and never instead of it" in both.removeprefix(plain)


def test_the_words_of_the_estimate_stay(
    read_story: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    both = shown("count", "--story", read_story, "--unreviewed", "--reconciled")
    assert both[both.index("Reconciled:") :] == snapshot


def test_the_count_over_time_is_drawn_to_a_file_and_never_into_a_pipe(read_story: Path, tmp_path: Path) -> None:
    file, args = tmp_path / "count.svg", ("count", "--story", read_story, "--unreviewed")
    told = run(*args, "--svg", file)
    assert told.stdout == run(*args).stdout, "the picture is no part of the data"
    assert "Named, wants her to go: " in told.stderr
    made = whipcount.open(read_story).over_time(include_unreviewed=True)
    assert file.read_text() == made.to_svg() + "\n" == made._repr_html_() + "\n"
    assert file.read_text().count("<ellipse") == sum(
        len(s.came) + len(s.went) for s in made.history.steps(Position.AYE)
    )
    nowhere = run(*args, "--svg", tmp_path / "no" / "x.svg")
    assert nowhere.exit_code == EXIT_ERROR
    assert "x.svg: cannot be written: No such file or directory" in nowhere.stderr


def test_the_rows_over_time_are_the_counts_of_their_days(read_story: Path) -> None:
    story = whipcount.open(read_story)
    rows = story.over_time("leader", include_unreviewed=True).rows()
    assert len(rows) > 1
    for row in rows:
        made = story.count("leader", as_of=str(row["date"]), include_unreviewed=True)
        assert row["aye"] == len(made.at(Position.AYE))
        assert row["silent"] == len(made.silent)
        if row["estimate_of"]:
            total = story.reconcile("leader", as_of=str(row["date"]), include_unreviewed=True).total(row["estimate_of"])
            assert (row["estimate_low90"], row["estimate_high90"]) == (total.ninety.low, total.ninety.high)
    assert any(row["estimate_of"] for row in rows)


def test_assumptions_are_one_flag_away(read_story: Path) -> None:
    without, with_them = (shown("count", "--story", read_story, flag) for flag in ("--reconciled", "--assumptions"))
    assert "whipcount count --assumptions" in without
    assert "What the estimate assumes" not in without
    for assumed in whipcount.open(read_story).reconcile().assumptions:
        assert " ".join(assumed.text.split())[:40] in " ".join(with_them.split())


def test_json_and_python_say_the_same(read_story: Path) -> None:
    args = ("count", "leader", "--story", read_story, "--unreviewed", "--json")
    told = json.loads(shown(*args, "--reconciled"))
    made = whipcount.open(read_story).reconcile("leader", include_unreviewed=True)
    assert told["reconciled"]["ranges"] == list(made.rows())
    assert [t["probabilities"] for t in told["reconciled"]["totals"]] == [list(t.probabilities) for t in made.totals]
    assert told["reconciled"]["label"] == made.label
    assert len(told["reconciled"]["chances"]) == len(made.chances)
    assert {k: v for k, v in told.items() if k != "reconciled"} == json.loads(shown(*args))


def test_as_of_an_earlier_day_later_reports_are_not_known(read_story: Path) -> None:
    story = whipcount.open(read_story)
    early, late = (story.reconcile(as_of=day, include_unreviewed=True) for day in ("2031-05-13", "2031-05-14"))
    assert (early.influences, len(late.influences)) == ((), 1)


def test_without_numpy_one_line_says_what_to_install(read_story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "numpy" else found(name, *rest)
    )
    with pytest.raises(MissingExtra, match=r"pip install 'whipcount\[numeric\]'"):
        whipcount.open(read_story).reconcile()
    refused = run("count", "backtest", PAST)
    assert (refused.exit_code, refused.stderr) == (
        EXIT_ERROR,
        "error: the reconciled range needs numpy (pip install 'whipcount[numeric]')\n",
    )
    assert run("count", "--story", read_story).exit_code == 0


def test_without_numpy_a_page_is_published_all_the_same_and_says_what_is_missing(
    read_story: Path, tmp_path: Path
) -> None:
    (read_story / "named.csv").write_text(NAMED)
    assert run("import", read_story / "named.csv", "--story", read_story).exit_code == 0
    code = (
        "import sys, importlib.util as u; found = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'numpy' else found(name, *a); sys.modules['numpy'] = None\n"
        "from whipcount.cli.main import main; main()"
    )
    asked = [sys.executable, "-c", code, "publish", str(tmp_path / "site"), "--story", str(read_story)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text()
    assert "There is no estimate: it needs numpy, which is not installed here." in page
    assert "wc-over-time" in page
    assert json.loads((tmp_path / "site" / "count.json").read_text())["reconciled"] is None


def test_a_motion_before_a_house_is_refused_with_what_to_use_instead(read_story: Path) -> None:
    refused = run("count", "confidence", "--story", read_story, "--reconciled")
    assert refused.exit_code == EXIT_ERROR
    assert "whipcount house --scenarios" in refused.stderr


def test_the_backtest_tells_each_fight_with_its_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = run("count", "backtest", PAST)
    assert told.exit_code == 0, told.output
    made = json.loads(shown("count", "backtest", PAST, "--json"))["backtest"]
    for case in made["cases"]:
        (line,) = [x for x in told.stdout.splitlines() if x.startswith(case["case"])]
        for number in (case["date"] if "date" in case else case["on"], case["median"], case["truth"]):
            assert str(number) in line
        assert f"{case['ninety']['low']}-{case['ninety']['high']}" in line
    assert "too few to tell" in told.stdout
    assert "note: reported_counts.csv:41" in told.stderr


def test_a_row_that_cannot_be_used_for_a_mistake_in_it_is_a_problem(tmp_path: Path) -> None:
    for name in ("reported_counts.csv", "leadership_cases.csv"):
        (tmp_path / name).write_text((PAST / name).read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "reported_counts.csv").open("a", encoding="utf-8") as file:
        file.write("nowhere,2031-05-01,press,exact,5,5,50,signatories,press,6,later list,\n")
    told = run("count", "backtest", tmp_path)
    assert told.exit_code == EXIT_PROBLEMS
    assert "not read: reported_counts.csv:49: no case 'nowhere'" in told.stderr
    assert "of 8 fights" in told.stdout


def test_a_motion_and_a_command_of_count_are_told_apart(read_story: Path) -> None:
    assert run("count", "leader", "--as-of", "2031-05-14", "--story", read_story).exit_code == 0
    assert "there is no motion 'backtests'" in run("count", "backtests", "--story", read_story).stderr
    assert "backtest" in shown("count", "--help")
    assert run("count", "backtest").exit_code == 2
