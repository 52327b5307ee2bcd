import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from whipcount.model.errors import StoryError
from whipcount.model.motion import Act, Position
from whipcount.model.problem import Severity
from whipcount.model.replay import chamber_on
from whipcount.model.story import Story
from whipcount.story.demo import write_demo
from whipcount.story.load import load
from whipcount.story.new import slug


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_demo(tmp_path_factory.mktemp("demo") / "liberal-2024")


@pytest.fixture(scope="module")
def story(demo: Path) -> Story:
    story, problems = load(demo)
    assert problems == ()
    assert story is not None
    return story


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_house_is_338_seats_with_336_members_and_2_vacant(story: Story) -> None:
    assert story.house is not None
    assert len(story.roster.of("house")) == len(story.roster.people) == 336
    assert story.body("house").size == 338
    assert chamber_on(story, dt.date(2024, 10, 23)).vacant == ("Cloverdale—Langley City", "Halifax")


def test_the_parties_are_those_of_23_october_2024(story: Story) -> None:
    assert Counter(p.party for p in story.roster) == {"LPC": 153, "CPC": 119, "BQ": 33, "NDP": 25, "GPC": 2, "IND": 4}
    assert {p.party for p in story.roster.of("caucus")} == {"LPC"}
    assert len(story.roster.of("caucus")) == story.body("caucus").size == 153


def test_the_calendar_seats_whoever_won_a_by_election_on_its_day_and_no_earlier(story: Story) -> None:
    on = {
        d: chamber_on(story, dt.date.fromisoformat(d)) for d in ("2024-06-23", "2024-06-24", "2024-10-01", "2024-10-23")
    }
    assert {s.size for s in on.values()} == {338}
    assert "Toronto—St. Paul's" in on["2024-06-23"].vacant
    assert on["2024-06-24"].not_sworn == ("don-stewart",)
    assert on["2024-10-01"].not_sworn == ("leila-dance",)
    assert on["2024-10-23"].by_party == {"LPC": 153, "CPC": 119, "BQ": 33, "NDP": 25, "GPC": 2, "IND": 4}


def test_every_row_of_the_calendar_has_a_source_and_none_knows_what_came_later(demo: Path) -> None:
    calendar = rows(demo / "calendar.csv")
    assert all(r["source"] for r in calendar)
    assert max(r["date"] for r in calendar if r["what"] != "deadline") <= "2024-10-23"
    assert all(r["announced"] <= "2024-10-23" for r in calendar)


def test_the_offices_the_story_needs_are_held_by_their_holders(story: Story) -> None:
    assert story.person(story.leader).roles == ("Prime Minister",)
    assert "Deputy Prime Minister and Minister of Finance" in story.person("chrystia-freeland").roles
    assert "Bloc Québécois leader" in story.person("yves-francois-blanchet").roles
    assert story.house is not None
    assert story.person(story.house.speaker).roles == ("Speaker of the House of Commons",)


def test_ids_are_slugs_of_the_names(story: Story) -> None:
    assert [p.id for p in story.roster] == [slug(p.name) for p in story.roster]


def test_nothing_on_the_roster_knows_what_came_later(demo: Path) -> None:
    roster = rows(demo / "roster.csv")
    later = ("last_", "first_", "fall2024", "voted", "45th", "divisions", "paired", "party_line", "against", "timing")
    assert [c for c in roster[0] if any(word in c for word in later)] == []
    announced = [r["not_running"] for r in roster if r["not_running"]]
    assert len(announced) == 20
    assert max(announced) <= "2024-10-23"


def test_the_tracker_names_members_of_the_caucus_and_words_of_the_story(demo: Path, story: Story) -> None:
    tracker = rows(demo / "tracker.csv")
    assert len(tracker) == 101
    assert {r["name"] for r in tracker} <= {p.name for p in story.roster.of("caucus")}
    assert {r["position"] for r in tracker} == set(story.tracker)
    assert all(r["url"].startswith("http") and r["note"] for r in tracker)


def test_what_sources_say_is_nobodys_own_account(demo: Path) -> None:
    for row in rows(demo / "tracker.csv"):
        if row["note"].startswith("Sources:"):
            assert row["basis"] == "anonymous"
        if row["note"].startswith(("Reported as", "Described as", "Listed among")):
            assert row["basis"] == "outlet"


def test_only_who_signed_has_signed(demo: Path, story: Story) -> None:
    signed = {r["name"] for r in rows(demo / "tracker.csv") if story.tracker[r["position"]] == "aye/signed"}
    assert signed == {"Sean Casey", "Ken McDonald", "Wayne Long", "Chad Collins", "Patrick Weiler"}
    meeting = {r["name"] for r in rows(demo / "tracker.csv") if story.tracker[r["position"]] == "leans_aye/signed"}
    assert meeting == {"George Chahal"}


def test_totals_are_ranges_of_known_positions_and_acts(demo: Path) -> None:
    for row in rows(demo / "totals.csv"):
        assert row["position"] in set(Position)
        assert row["act"] in set(Act)
        assert row["low"] or row["high"]
        assert int(row["low"] or 0) <= int(row["high"] or 153)
        assert row["claimant"]


def test_the_clippings_are_marked_as_the_demos_own(demo: Path) -> None:
    clippings = sorted((demo / "clippings").glob("*.txt"))
    assert len(clippings) == 10
    for clipping in clippings:
        title, outlet, day, blank, *_ = clipping.read_text(encoding="utf-8").splitlines()
        assert title.startswith("Title: ")
        assert outlet == "Outlet: Hill Desk (demo)"
        assert dt.date.fromisoformat(day.removeprefix("Date: ")).isoformat() == clipping.name[:10]
        assert blank == ""


def test_writing_the_demo_again_changes_nothing_and_keeps_what_came_of_it(tmp_path: Path) -> None:
    folder = write_demo(tmp_path / "d")
    (folder / "whipcount.db").write_bytes(b"ledger")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert write_demo(folder) == folder
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_file_of_the_demo_that_is_missing_comes_back(tmp_path: Path) -> None:
    folder = write_demo(tmp_path)
    (folder / "totals.csv").unlink()
    write_demo(folder)
    assert (folder / "totals.csv").is_file()


def test_a_changed_file_of_the_demo_is_not_written_over(tmp_path: Path) -> None:
    folder = write_demo(tmp_path)
    (folder / "roster.csv").write_text("mine", encoding="utf-8")
    (folder / "totals.csv").unlink()
    with pytest.raises(StoryError, match=r"roster\.csv: is not as the demo ships it"):
        write_demo(folder)
    assert (folder / "roster.csv").read_text(encoding="utf-8") == "mine"
    assert not (folder / "totals.csv").exists()


def test_the_demo_is_not_written_into_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoryError, match="holds something else"):
        write_demo(tmp_path)
    with pytest.raises(StoryError, match="is a file, not a folder"):
        write_demo(tmp_path / "letter.txt")
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_warnings_would_be_seen(demo: Path, tmp_path: Path) -> None:
    folder = write_demo(tmp_path / "short")
    text = (folder / "roster.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "roster.csv").write_text("".join(text[:-1]), encoding="utf-8")
    _, problems = load(folder)
    assert {p.severity for p in problems} == {Severity.WARNING}
    assert [p.where.split(":")[0] for p in problems] == ["story.toml"] * 2 + ["calendar.csv"] * 3
    assert "Sameer Zuberi" in (demo / "roster.csv").read_text(encoding="utf-8").splitlines()[-1]
