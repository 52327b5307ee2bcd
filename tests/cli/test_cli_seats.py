"""`whipcount seats` and `whipcount polls byelections`, as somebody types them."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import whipcount
from harbour import HARBOUR, MEADOW
from ridings import election, written
from soundings import invented
from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli
from whipcount.polls.table import write_polls


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def people(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "roster.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def story(story_folder: Path) -> Path:
    """Give the Harbour story polls, two general elections, one to come, and two by-elections, one to come."""
    (story_folder / "polls.csv").write_text(write_polls(invented(polls=60, days=200)), encoding="utf-8")
    elections = election(1, 21), election(2, 21, day=date(2025, 9, 1)), election(3, 21, day=date(2033, 9, 1))
    (story_folder / "results.csv").write_text(written(*elections), encoding="utf-8")
    (story_folder / "results-new.csv").write_text(written(election(4, 24)), encoding="utf-8")
    (story_folder / "byelections.csv").write_text(
        "date,riding_id,riding,party,votes\n"
        "2031-04-02,101,Port 1,HAR,2000\n2031-04-02,101,Port 1,MEA,9000\n2031-04-02,101,Port 1,PIN,3000\n"
        "2031-06-02,102,Port 2,HAR,9000\n2031-06-02,102,Port 2,MEA,2000\n",
        encoding="utf-8",
    )
    roster = story_folder / "roster.csv"
    rows = people(story_folder)
    for i, row in enumerate(rows):
        row["seat"] = f"Port {i}" if row["name"] in (*HARBOUR, *MEADOW) else row.get("seat", "")
    with roster.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return story_folder


def test_seats_of_every_party_are_shown_as_of_the_story(story: Path) -> None:
    shown = run("seats", "--story", story, "--scenarios", 500, "--together", "HAR+PIN", "--ridings")
    assert shown.exit_code == 0, shown.output
    assert "Seats of 21 in an election held on 2031-05-14, moved on from 2029-09-03" in shown.stdout
    assert "HAR and PIN together: more than half of the seats in" in shown.stdout
    assert "Port 20" in shown.stdout
    assert "11 seats are more than half" in shown.stderr


def test_json_holds_ranges_sums_and_every_riding(story: Path) -> None:
    made = json.loads(
        run("polls", "seats", "--story", story, "--scenarios", 500, "--together", "HAR+MEA+PIN", "--json").stdout
    )
    assert (made["seats"], made["needed"], made["scenarios"], made["since"]) == (21, 11, 500, "2029-09-03")
    assert made["together"] == [{"parties": ["HAR", "MEA", "PIN"], "majority": 1.0, "seats": {"21": 1.0}}]
    assert sum(p["mean"] for p in made["parties"].values()) == pytest.approx(21)
    assert all(sum(r["chances"].values()) == pytest.approx(1) for r in made["ridings"])


def test_the_same_seed_prints_the_same_and_an_earlier_day_knows_less(story: Path) -> None:
    options = ("--story", story, "--scenarios", 300, "--json")
    assert run("seats", *options).stdout == run("seats", *options).stdout
    early = json.loads(run("seats", *options, "--as-of", "2031-02-01").stdout)
    assert early["as_of"] == "2031-02-01"
    (story / "byelections.csv").unlink()
    assert json.loads(run("seats", *options, "--as-of", "2031-02-01").stdout) == early
    assert json.loads(run("seats", *options).stdout)["as_of"] == "2031-05-14"


def test_without_numba_very_many_scenarios_are_announced_as_slow(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whipcount.polls.scenarios.MANY", 400)
    quick = run("seats", "--story", story, "--scenarios", 400, "--json")
    monkeypatch.setattr("whipcount.polls.scenarios.has_compiler", lambda: False)
    slow = run("seats", "--story", story, "--scenarios", 400, "--json")
    assert "pip install 'whipcount[fast]'" in slow.stderr
    assert "fast" not in quick.stderr
    assert slow.stdout == quick.stdout


def test_another_map_has_its_own_ridings(story: Path) -> None:
    made = json.loads(run("seats", "--story", story, "--map", "new", "--scenarios", 300, "--json").stdout)
    assert made["seats"] == 24
    missing = run("seats", "--story", story, "--map", "old")
    assert missing.exit_code == EXIT_ERROR
    assert "known maps: new" in missing.stderr


def test_members_of_the_leaders_party_are_listed_by_risk(story: Path) -> None:
    made = json.loads(run("seats", "risk", "--story", story, "--scenarios", 300, "--json").stdout)
    assert {m["party"] for m in made["members"]} == {"HAR"}
    risks = [m["risk"] for m in made["members"]]
    assert risks == sorted(risks, reverse=True)
    everybody = json.loads(run("seats", "risk", "--story", story, "--everybody", "--scenarios", 300, "--json").stdout)
    assert len(everybody["members"]) > len(made["members"])
    assert everybody["without"]


def test_risks_are_written_as_columns_of_the_roster_once(story: Path) -> None:
    before = people(story)
    for _ in range(2):
        assert run("seats", "risk", "--story", story, "--write", "--scenarios", 300).exit_code == 0
    after = people(story)
    added = {"seat_risk", "seat_risk_percent", "seat_risk_as_of"}
    assert [{k: v for k, v in row.items() if k not in added} for row in after] == before
    of_harbour = [row for row in after if row["seat_risk"]]
    assert {row["party"] for row in of_harbour} == {"HAR"}
    assert {row["seat_risk_as_of"] for row in of_harbour} == {"2031-05-14"}
    assert run("check", story).exit_code == 0
    grouped = run("count", "--story", story, "--by", "seat_risk")
    assert grouped.exit_code == 0, grouped.output


def test_by_elections_known_on_the_day_are_compared(story: Path) -> None:
    shown = run("polls", "byelections", "--story", story)
    assert shown.exit_code == 0, shown.output
    assert "2031-04-02 Port 1: MEA" in shown.stdout
    assert "Port 2" not in shown.stdout
    made = json.loads(run("polls", "byelections", "--story", story, "--json").stdout)
    (one,) = made["found"]
    holder = election(1, 21).by_id["101"].winner
    assert one["held_by"] == holder
    assert one["unusual"]["miss"] == pytest.approx(one["shares"][holder] - one["unusual"]["expected"])
    lost = json.loads(run("polls", "byelections", "--story", story, "--lost-by", holder, "--json").stdout)
    assert len(lost["found"]) == (holder != "MEA")


def test_by_elections_need_no_polls(story: Path) -> None:
    (story / "polls.csv").unlink()
    made = json.loads(run("polls", "byelections", "--story", story, "--json").stdout)
    assert made["found"][0]["unusual"] is None


def test_a_hindcast_works_on_any_file_of_the_layout(tmp_path: Path) -> None:
    head = "year,riding_id,riding,province,region,party,votes,share"
    rows = [
        f"{year},{r.id},{r.name},Up,{r.region},{p},{v},{r.share(p) / 100:.6f}"
        for year, drift in ((2020, 0.0), (2024, 0.2), (2028, -0.1))
        for r in election(9, day=date(year, 5, 5), drift=drift).ridings
        for p, v in r.votes.items()
    ]
    file = tmp_path / "any.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    made = json.loads(run("seats", "hindcast", file, "--target", 2028, "--json").stdout)
    assert (made["target"], made["base"], made["tuned_on"]) == (2028, 2024, [2024])
    assert {"brier", "log_loss", "right"} <= made["score"].keys()
    assert len(made["ridings"]) == 30
    assert sum(b["ridings"] for b in made["calibration"]) == 30
    shown = run("seats", "hindcast", file, "--target", 2028)
    assert "2028 called from 2024, 30 ridings; tuned on 2024" in shown.stdout
    file.write_text(file.read_text(encoding="utf-8") + "2028,1,Bay,Up,East,HAR,many,\n", encoding="utf-8")
    spoilt = run("seats", "hindcast", file, "--target", 2028, "--json")
    assert spoilt.exit_code == EXIT_PROBLEMS
    assert "votes: 'many' is no number of votes" in spoilt.stderr


def test_what_is_missing_is_told_in_one_line(story_folder: Path) -> None:
    shown = run("polls", "byelections", "--story", story_folder)
    assert shown.exit_code == EXIT_ERROR
    assert "the story has no such results" in shown.stderr


def test_check_names_the_wrong_rows_of_both_files(story: Path) -> None:
    assert run("check", story).exit_code == 0
    with (story / "results.csv").open("a", encoding="utf-8") as file:
        file.write("2029-09-03,100,Port 0,East,HAR,1\n")
    with (story / "byelections.csv").open("a", encoding="utf-8") as file:
        file.write("2031-04-02,999,Nowhere,HAR,1\n")
    shown = run("check", story)
    assert shown.exit_code == EXIT_PROBLEMS
    assert "HAR stands twice in riding 100" in shown.stdout
    assert "riding 999 is in no general election before 2031-04-02" in shown.stdout


def test_pictures_are_written_with_their_words(story: Path, tmp_path: Path) -> None:
    for arguments, words in ((("seats",), "majority 11"), (("seats", "risk"), "Risk of losing the seat, 2031-05-14")):
        target = tmp_path / "picture.svg"
        shown = run(*arguments, "--story", story, "--scenarios", 300, "--svg", target)
        assert shown.exit_code == 0, shown.output
        assert words in target.read_text(encoding="utf-8")


def test_python_gives_the_same(story: Path) -> None:
    opened = whipcount.open(story)
    found = opened.seats(scenarios=500)
    made = json.loads(run("seats", "--story", story, "--scenarios", 500, "--json").stdout)
    assert {p: r.mean for p, r in found.ranges().items()} == {p: r["mean"] for p, r in made["parties"].items()}
    assert found.to_frame().shape[0] == len(found.rows())
    assert opened.byelections(as_of="2031-05-14").found[0].riding == "Port 1"
    assert found.at_risk(opened.members, party="HAR").members


def test_the_demo_bears_out_two_losses_in_seats_the_party_had_won_twice(tmp_path: Path) -> None:
    folder = tmp_path / "liberal-2024"
    run("demo", folder)
    made = json.loads(run("polls", "byelections", "--story", folder, "--lost-by", "LPC", "--json").stdout)
    lost = {one["riding"]: one for one in made["found"]}
    assert set(lost) == {"Toronto—St. Paul's", "LaSalle—Émard—Verdun"}
    # margins of 2021 and changes as Elections Canada's figures give them
    paul = lost["Toronto—St. Paul's"]
    assert (paul["won_by"], round(paul["margin_before"], 2), paul["of"]) == ("CPC", 23.92, 160)
    assert paul["changes"]["LPC"] == pytest.approx(-8.82, abs=0.02)
    assert lost["LaSalle—Émard—Verdun"]["changes"]["LPC"] == pytest.approx(-15.58, abs=0.02)
    assert all(one["before_that"].startswith("LPC") for one in lost.values())
    assert all(one["rank"] <= 60 for one in lost.values())
