"""A wire story, two sites and another reporter, the whole road: read, copies, review, count, publish."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whipcount.cli.main import cli

WIRE = """\
PORT ALDER (Tideway Wire) - Harbour MP Bram Osei said on Monday that Ada Quill should resign as leader, telling a hall of 240 people in Saltmarsh that the party could not go on.

“I will never vote to keep her, not in June and not in any month,” Osei said.

At least 4 Harbour MPs have signed a letter asking the prime minister to resign, according to people involved in organising it. Under the rules of 1994 it takes 5 of the 9 members to force a ballot.

Dario Finch said he supports the prime minister. Hugo Paz opened the Fenwick bridge, which cost 312 million crowns, on April 8 in Gullwick.
"""
FILES = {
    "1-wire.txt": ("Tideway Wire", "2031-05-12", "Third member turns", WIRE),
    "2-gazette.txt": ("Gullwick Gazette", "2031-05-13", "Osei turns on Quill", "\n\n".join(WIRE.split("\n\n")[:3])),
    "3-buzz.txt": (
        "Buzz",
        "2031-05-13",
        "Shock",
        WIRE.replace("I will never vote to keep her, not", "I will vote to keep her").replace("312", "321"),
    ),
    "4-courier.txt": (
        "Quay Courier",
        "2031-05-13",
        "A cold hall",
        (
            "There were not enough chairs, and Bram Osei did not need one.\n\n“I will never vote to keep her, not in June and "
            "not in any month,” he said, to a noise that was not quite applause. Edda Moss declined to say whether she "
            "supports the prime minister."
        ),
    ),
}


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    folder = tmp_path / "sites"
    folder.mkdir()
    for name, (outlet, day, title, text) in FILES.items():
        (folder / name).write_text(f"Title: {title}\nOutlet: {outlet}\nDate: {day}\n\n{text}", encoding="utf-8")
    return folder


def run(story: Path, *arguments: str) -> Result:
    rules = ["--reader", "rules"] if arguments[0] == "read" else []
    given = [arguments[0], "--story", str(story), *rules, *arguments[1:]]
    result = CliRunner().invoke(cli, given, catch_exceptions=False, env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result


def accept_all(story: Path) -> None:
    waiting = json.loads(run(story, "review", "--json").stdout)
    for claim in waiting:
        run(story, "review", "--accept", claim["id"], "--actor", "desk")


def test_read_says_what_an_article_repeats_and_where_it_differs(story_folder: Path, sites: Path) -> None:
    told = run(story_folder, "read", str(sites)).stdout
    assert "looks like a copy of Tideway Wire, 2031-05-12, “Third member turns” (100 % of its words; cut" in told
    assert "differs: number: “321” where the first has “312”" in told
    assert "differs: quotation: “I will vote to keep her in June" in told
    assert "also carried by Buzz, 2031-05-13, “Shock”; Gullwick Gazette, 2031-05-13, “Osei turns on Quill”" in told


def test_read_json_carries_what_an_article_is_a_copy_of(story_folder: Path, sites: Path) -> None:
    lines = [json.loads(line) for line in run(story_folder, "read", str(sites), "--json").stdout.splitlines()]
    wire, gazette, buzz, courier = (line["copy_of"] for line in lines)
    assert (wire, courier) == (None, None)
    assert (gazette["outlet"], gazette["how"], gazette["words"], gazette["differs"]) == ("Tideway Wire", "cut", 1.0, [])
    assert {d["what"] for d in buzz["differs"]} == {"quotation", "number"}


def test_copies_lists_every_article_once_whatever_the_order_of_reading(story_folder: Path, sites: Path) -> None:
    for name in reversed(FILES):
        run(story_folder, "read", str(sites / name))
    found = json.loads(run(story_folder, "copies", "--json").stdout)
    outlets = [[r["first"]["outlet"], *(c["outlet"] for c in r["copies"])] for r in found]
    assert outlets == [["Tideway Wire", "Buzz", "Gullwick Gazette"], ["Quay Courier"]]
    told = run(story_folder, "copies")
    assert "Gullwick Gazette, 2031-05-13, “Osei turns on Quill”" in told.stdout
    assert "4 articles, 2 reports, 2 copies." in told.stderr


def test_a_story_without_articles_has_no_copies(story_folder: Path) -> None:
    assert json.loads(run(story_folder, "copies", "--json").stdout) == []


def test_a_damaged_article_does_not_stop_the_list(story_folder: Path, sites: Path) -> None:
    run(story_folder, "read", str(sites))
    next((story_folder / "articles").glob("*.txt")).write_text("broken", encoding="utf-8")
    assert run(story_folder, "copies").stderr.startswith("3 articles")


def test_a_report_on_three_sites_counts_once_and_names_the_others(story_folder: Path, sites: Path) -> None:
    run(story_folder, "read", str(sites))
    accept_all(story_folder)
    counted = json.loads(run(story_folder, "count", "leader", "--json").stdout)["count"]
    (total,) = counted["totals"]
    assert total["claim"]["article"]["outlet"] == "Tideway Wire"
    by = {c["claim"]: {r["article"]["outlet"] for r in c["by"]} for c in counted["carried"]}
    assert by[total["claim"]["id"]] == {"Gullwick Gazette", "Buzz"}
    assert "also carried by Buzz" in run(story_folder, "count", "leader").stdout


def test_review_says_that_a_waiting_claim_is_one_report_with_an_accepted_one(story_folder: Path, sites: Path) -> None:
    run(story_folder, "read", str(sites / "1-wire.txt"))
    accept_all(story_folder)
    run(story_folder, "read", str(sites / "2-gazette.txt"))
    shown = CliRunner().invoke(cli, ["review", "--story", str(story_folder)], input="q")
    assert "(accepted, one report: a copy)" in shown.output


def test_the_page_says_who_else_carries_a_report_and_shows_every_claim(
    story_folder: Path, sites: Path, tmp_path: Path
) -> None:
    run(story_folder, "read", str(sites))
    accept_all(story_folder)
    run(story_folder, "publish", str(tmp_path / "out"))
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "Also carried by Buzz, Gullwick Gazette" in page
