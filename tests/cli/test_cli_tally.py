"""Policies, changes on either clock, claimed totals, comparing and assertions, on the command line and in Python."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import whipcount
from whipcount.cli.main import EXIT_PROBLEMS, cli
from whipcount.model.errors import BadInput

TRACKER = """\
name,date,position,act,basis,source,url,low,high,claimant
Bram Osei,2031-05-10,aye,said,own_words,Courier,https://example.org/1,,,
Cleo Varga,2031-05-12,aye,signed,spokesperson,Courier,https://example.org/2,,,
Dario Finch,2031-05-13,no,said,own_account,Gazette,https://example.org/3,,,
,2031-05-13,aye,signed,,Gazette,https://example.org/4,4,4,Vera Stone
,2031-05-14,aye,signed,,Courier,https://example.org/5,,2,Wim Brook
"""
DESK = 'id = "desk"\nversion = 1\ntitle = "Our desk"\ntext = "Ours."\nbases = ["spokesperson"]\n'


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


def ok(*args: str | Path) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def folder(story_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the story with a tracker imported, and nobody's looks noted."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("WHIPCOUNT_STORY", str(story_folder))
    bring(story_folder, TRACKER)
    return story_folder


def bring(folder: Path, rows: str) -> None:
    file = folder.parent / "tracker.csv"
    file.write_text(rows, encoding="utf-8")
    ok("import", file, "--story", folder)


def ayes(*more: str) -> list[str]:
    made = json.loads(ok("count", "--json", *more))["count"]
    return [s["person"]["id"] for s in made["standings"] if s["position"] == "aye"]


def moved(*more: str) -> list[tuple[str, str | None, str | None, str]]:
    made = json.loads(ok("changes", "--json", *more))
    return [(t["person"]["id"], t["before"], t["after"], t["cause"]) for t in made["transitions"]]


def test_history_is_counted_under_any_policy_and_version_and_says_which(folder: Path) -> None:
    assert ayes() == ["bram-osei"]
    assert ayes("--policy", "on-record@1") == ["bram-osei", "cleo-varga"]
    assert "policy on-record@2" in ok("count")
    assert "policy on-record@1" in ok("changes", "--since", "2031-05-01", "--policy", "on-record@1")
    policy = json.loads(ok("count", "--json", "--policy", "strict-call"))["count"]["policy"]
    assert (policy["id"], policy["version"]) == ("strict-call", 1)


def test_a_story_brings_policies_of_its_own(folder: Path) -> None:
    (folder / "policies").mkdir()
    (folder / "policies" / "desk.toml").write_text(DESK, encoding="utf-8")
    assert ayes("--policy", "desk") == ["cleo-varga"]
    listed = json.loads(ok("policies", "--json"))
    assert [(p["id"], p["version"]) for p in listed][-1] == ("desk", 1)
    assert "desk@1: Our desk" in ok("policies")


def test_check_tells_what_is_wrong_in_a_policy(folder: Path) -> None:
    (folder / "policies").mkdir()
    for name, text in (("a", DESK + "old = 3\n"), ("b", DESK), ("c", DESK), ("d", DESK.replace("desk", "reported"))):
        (folder / "policies" / f"{name}.toml").write_text(text, encoding="utf-8")
    result = run("check")
    assert result.exit_code == EXIT_PROBLEMS
    assert [line.partition(" (")[0] for line in result.stdout.splitlines()] == [
        "error: policies/a.toml:6: unknown field old",
        "error: policies/c.toml: desk@1 is there already",
        "error: policies/d.toml: reported is a policy that ships",
    ]


def test_what_was_recorded_late_shows_on_the_clock_of_recording(folder: Path) -> None:
    known = datetime.now(UTC).isoformat()
    bring(
        folder, TRACKER.splitlines()[0] + "\nEdda Moss,2031-05-01,aye,said,own_words,Herald,https://example.org/9,,,\n"
    )
    assert moved("--since", "2031-05-10", "--until", "2031-05-14") == [("dario-finch", None, "no", "news")]
    assert moved("--known-since", known) == [("edda-moss", None, "aye", "recorded_late")]
    text = ok("changes", "--known-since", known)
    assert "Moved by something said before, and recorded late: 1" in text
    assert moved("--since", "2031-04-01", "--known-until", known) == [
        ("bram-osei", None, "aye", "news"),
        ("dario-finch", None, "no", "news"),
    ]


def test_a_rejection_is_a_correction_listed_apart(folder: Path) -> None:
    known = datetime.now(UTC).isoformat()
    made = json.loads(ok("count", "--json"))["count"]["standings"]
    (claim,) = [s["claim"]["id"] for s in made if s["person"]["id"] == "bram-osei"]
    ok("review", "--reject", claim, "--reason", "wrong_person", "--actor", "eve")
    assert moved("--known-since", known) == [("bram-osei", "aye", None, "correction")]
    text = ok("changes", "--known-since", known)
    news, _, corrections = text.partition("Moved by a correction, not by news: 1")
    assert "Bram Osei" not in news
    assert "withdrawn from the count: wrong person" in corrections


def test_since_you_last_looked_shows_each_thing_once(folder: Path) -> None:
    first = run("changes", "--since-last", "--json")
    assert "You have not looked before" in first.stderr
    assert len(json.loads(first.stdout)["transitions"]) == 2
    assert moved("--since-last") == []
    bring(
        folder, TRACKER.splitlines()[0] + "\nEdda Moss,2031-05-01,aye,said,own_words,Herald,https://example.org/9,,,\n"
    )
    again = run("changes", "--since-last", "--json")
    assert [t["person"]["id"] for t in json.loads(again.stdout)["transitions"]] == ["edda-moss"]
    (to_repeat,) = [line for line in again.stderr.splitlines() if "To see it again" in line]
    assert moved(*to_repeat.partition("whipcount changes ")[2].split()) == [("edda-moss", None, "aye", "recorded_late")]
    assert moved("--since-last") == []


def test_marks_that_cannot_be_read_say_how_to_mend_it(folder: Path, tmp_path: Path) -> None:
    ok("changes", "--since-last")
    (marks,) = (tmp_path / "config").rglob("looks.json")
    marks.write_text("[]", encoding="utf-8")
    result = run("changes", "--since-last")
    assert result.exit_code != 0
    assert "looks.json: the marks of what you last looked at cannot be read (delete the file)" in result.output


def test_since_an_event_takes_in_the_day_of_the_event(folder: Path) -> None:
    rows = "date,what,who,party,until,motion,announced,note,source\n"
    rows += "2031-05-13,meeting,Harbour caucus,HAR,,leader,,behind closed doors,\n"
    rows += "2031-05-10,meeting,Harbour caucus,HAR,,leader,,by the quay,\n"
    rows += "2031-05-20,meeting,Harbour caucus,HAR,,leader,,closed again,\n"
    (folder / "calendar.csv").write_text(rows, encoding="utf-8")
    assert moved("--since-event", "caucus CLOSED") == [("dario-finch", None, "no", "news")]
    several = run("changes", "--since-event", "harbour caucus")
    assert (
        "'harbour caucus' fits 2 days (give more words, or a day: 2031-05-10 meeting: Harbour caucus by the quay;"
        in (several.output)
    )
    assert "there is no event 'picnic'" in run("changes", "--since-event", "picnic").output


@pytest.mark.parametrize(
    "ways", [(), ("--since", "2031-05-10", "--since-last"), ("--since-last", "--since-event", "x")]
)
def test_since_when_is_said_in_one_way(ways: tuple[str, ...], folder: Path) -> None:
    assert "say since when, in one way" in run("changes", *ways).output


def test_a_count_by_a_column_of_the_roster(folder: Path) -> None:
    parted = json.loads(ok("count", "--json", "--by", "roles"))["by"]
    assert [(s["value"], s["at"], s["silent"]) for s in parted["shares"]] == [
        ("Prime Minister", {}, 1),
        ("not given", {"aye": 1, "no": 1}, 6),
    ]
    assert "By roles" in ok("count", "--by", "roles")


def test_claimants_shows_numbers_that_cannot_both_hold_and_who_was_right(folder: Path) -> None:
    truth = "id,as_of,what,relation,value,act\nletter,2031-05-14,total,=,4,signed\n"
    (folder / "assertions.csv").write_text(truth, encoding="utf-8")
    made = json.loads(ok("claimants", "--json"))
    assert [(t["claimant"], t["low"], t["high"], t["truth"], t["error"]) for t in made["totals"]] == [
        ("Vera Stone", 4, 4, 4, 0),
        ("Wim Brook", None, 2, 4, -2),
    ]
    assert [(c["at_least"], c["at_most"]) for c in made["contradictions"]] == [(4, 2)]
    assert made["by_kind"] == [{"whose": "named person", "judged": 2, "covered": 1, "ratio": 0.75}]
    text = ok("claimants")
    assert "Vera Stone (2031-05-13): 4 signed; Wim Brook (2031-05-14): at most 2 signed" in text
    assert "4: 2 too few" in text
    assert "Numbers that cannot both hold" in ok("count")


def test_a_failing_assertion_stops_check_and_warns_in_count(folder: Path) -> None:
    told = "assertions.csv:2: theirs: named aye = 2 on 2031-05-14 does not hold: the count under on-record@2 names 1; "
    rows = "id,as_of,what,relation,value,names\ntheirs,2031-05-14,named,=,2,Bram Osei;Cleo Varga\n"
    (folder / "assertions.csv").write_text(rows, encoding="utf-8")
    checked = run("check")
    assert checked.exit_code == EXIT_PROBLEMS
    assert checked.stdout.startswith(f"error: {told}not counted: cleo-varga")
    counted = run("count")
    assert counted.exit_code == 0
    assert f"warning: {told}" in counted.stderr
    (folder / "assertions.csv").write_text(rows.replace("=,2", "=,1").replace(";Cleo Varga", ""), encoding="utf-8")
    assert run("check").exit_code == 0


def test_a_list_is_compared_name_by_name_and_near_misses_are_never_accepted(folder: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("MP,Date\nOsei Bram,2031-05-12\nCleo Varga,2031-05-12\nBram Osie,2031-05-12\n", encoding="utf-8")
    result = run("compare", "--with", theirs, "--json")
    made = json.loads(result.stdout)
    assert made["summary"] == "ours 1, theirs 1, in both 0: 1 by policy, 1 not on their list"
    assert [n["member"] for n in made["names"]] == ["cleo-varga", "bram-osei"]
    assert [p.split(": ")[2].partition(" (")[0] for p in result.stderr.splitlines()] == [
        "nobody on the roster is called 'Osei Bram'",
        "nobody on the roster is called 'Bram Osie'",
    ]
    text = ok("compare", "--with", theirs)
    assert "Only theirs: 1" in text
    assert "it enters under" in text


def test_a_list_in_json_and_one_with_words_of_its_own(folder: Path, tmp_path: Path) -> None:
    names, table = tmp_path / "names.json", tmp_path / "table.json"
    names.write_text('["Bram Osei"]', encoding="utf-8")
    table.write_text(
        json.dumps({"members": [{"who": "Dario Finch", "stance": "backs her", "link": None}]}), encoding="utf-8"
    )
    assert "in both 1: no name differs" in ok("compare", "--with", names)
    assert "in both 1: no name differs" in ok("compare", "--with", table, "--word", "backs her=no/said")
    assert "'backs her' is not a position" in run("compare", "--with", table).stderr
    assert "ours 1, theirs 1, in both 0" in ok("compare", "--with", names, "--position", "no")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", "{", "is not JSON"),
        ("b.json", '{"a": [], "b": []}', "has no one list"),
        ("c.csv", "town\nQuay\n", "no column for name or id"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(name: str, text: str, told: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("compare", "--with", tmp_path / name)
    assert result.exit_code != 0
    assert told in result.output


def test_all_of_it_from_python(folder: Path, tmp_path: Path) -> None:
    opened = whipcount.open(folder)
    (tmp_path / "theirs.csv").write_text("name\nBram Osei\nCleo Varga\n", encoding="utf-8")
    made = opened.compare(tmp_path / "theirs.csv", as_of="2031-05-14")
    assert list(made.to_frame("pandas")["member"]) == ["bram-osei", "cleo-varga"]
    assert len(opened.claimants().to_frame("pandas")) == 2
    assert {p.name for p in opened.policies} >= {"on-record@1", "on-record@2", "538-like@1", "encyclopedia-like@1"}
    assert opened.failing == ()
    assert opened.count(policy="on-record@1").by("party").rows()[0]["aye"] == 2
    known = opened.changes(since=date(2031, 5, 1), known_since="2031-05-01", known_until="2999-01-01")
    assert known.known_since == datetime(2031, 5, 1, 23, 59, 59, 999999, tzinfo=UTC)
    with pytest.raises(BadInput, match="known_since: 'soon' is not a time"):
        opened.changes(known_since="soon")
