"""The whole road on the command line, with an invented story."""

import csv
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import whipcount
from whipcount.cli import chamber_text, review_
from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, Failure, cli


def run(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args], input=stdin)


def ok(*args: str | Path, stdin: str | None = None) -> str:
    result = run(*args, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout


def count(folder: Path, *more: str) -> dict:
    return json.loads(ok("count", "leader", "--story", folder, "--json", *more))["count"]


def named(counted: dict) -> dict[str, str]:
    return {s["person"]["id"]: s["position"] for s in counted["standings"]}


@pytest.fixture
def read_story(story_folder: Path, clippings: Path) -> Path:
    ok("read", clippings, "--story", story_folder, "--actor", "eve")
    return story_folder


def waiting(folder: Path) -> list[dict]:
    return json.loads(ok("review", "--story", folder, "--json"))


def claim_of(folder: Path, member: str, position: str) -> str:
    wanted = [w for w in waiting(folder) if w["claim"].get("holder") == {"member": member}]
    (record,) = [w for w in wanted if w["claim"]["position"] == position]
    return record["id"]


def test_what_is_read_counts_only_once_it_is_accepted(read_story: Path) -> None:
    assert named(count(read_story)) == {}
    on_record = {"bram-osei": "aye", "cleo-varga": "aye", "dario-finch": "aye"}
    assert named(count(read_story, "--unreviewed")) == on_record
    refusal_seen_by_the_outlet = {"edda-moss": "evasive"}
    assert named(count(read_story, "--unreviewed", "--policy", "attributed")) == on_record | refusal_seen_by_the_outlet

    ok("review", "--story", read_story, "--accept", claim_of(read_story, "bram-osei", "aye"), "--actor", "eve")

    assert named(count(read_story)) == {"bram-osei": "aye"}


def test_read_prints_lines_of_the_annotation_guide_whose_words_stand_in_the_text(
    story_folder: Path, clippings: Path
) -> None:
    lines = [json.loads(line) for line in ok("read", clippings, "--story", story_folder, "--json").splitlines()]

    assert [line["id"] for line in lines] == ["may-12.txt", "may-14.txt"]
    assert {"id", "story", "outlet", "published", "title", "text", "claims", "tags"} <= set(lines[0])
    spans = [(line["text"], c["evidence"]) for line in lines for c in line["claims"]]
    assert len(spans) >= 5
    assert all(text[a:b].strip() == text[a:b] != "" for text, (a, b) in spans)


def test_reading_twice_adds_nothing(read_story: Path, clippings: Path) -> None:
    before = waiting(read_story)
    result = run("read", clippings, "--story", read_story, "--actor", "eve")
    assert "0 new in the ledger" in result.stderr
    assert waiting(read_story) == before


def test_the_as_of_date_and_the_recording_time_select_what_is_known(read_story: Path) -> None:
    for record in waiting(read_story):
        ok("review", "--story", read_story, "--accept", record["id"])

    assert named(count(read_story, "--as-of", "2031-05-12"))["dario-finch"] == "no"
    assert named(count(read_story, "--as-of", "2031-05-14"))["dario-finch"] == "aye"
    assert named(count(read_story, "--known-at", "2001-01-01")) == {}

    moved = json.loads(ok("changes", "leader", "--since", "2031-05-12", "--story", read_story, "--json"))["transitions"]
    assert ("dario-finch", "no", "aye") in [(t["person"]["id"], t["before"], t["after"]) for t in moved]


def test_reject_needs_a_reason_and_undo_brings_the_claim_back(read_story: Path) -> None:
    claim = claim_of(read_story, "edda-moss", "evasive")

    assert run("review", "--story", read_story, "--reject", claim).exit_code == 2
    ok("review", "--story", read_story, "--reject", claim, "--reason", "not_said")
    assert claim not in [w["id"] for w in waiting(read_story)]
    ok("review", "--story", read_story, "--undo", claim)
    assert claim in [w["id"] for w in waiting(read_story)]


def test_the_review_walks_through_the_queue_by_keys(read_story: Path) -> None:
    total = len(waiting(read_story))

    result = run("review", "--story", read_story, "--actor", "eve", stdin="aasx1uq")

    assert result.exit_code == 0, result.output
    assert f"1 of {total}" in result.output
    assert "taken back" in result.stderr
    assert "2 decided" in result.stderr
    assert len(waiting(read_story)) == total - 2


def test_an_amendment_takes_the_place_of_the_reading_and_both_are_kept(read_story: Path) -> None:
    queue = waiting(read_story)
    first = queue[0]["claim"]
    answers = "e\nundecided\n\n\n\n\n"

    result = run("review", "--story", read_story, "--actor", "eve", stdin=answers + "q")

    assert result.exit_code == 0, result.output
    standing = named(count(read_story, "--policy", "attributed"))  # an evasion is told by the outlet
    assert standing[first["holder"]["member"]] == "undecided"


TRACKER = (
    "MP,When,Stance,Outlet,Link,Quote\n"
    "Hugo Paz,2031-05-13,aye,Delegates' Daily,https://example.org/1,Told a meeting that she must go.\n"
    "Gretta Haloran,2031-05-13,no,Delegates' Daily,https://example.org/2,Stands by her.\n"
    "Farid Noor,13 May,no,Delegates' Daily,https://example.org/3,Stands by her.\n"
    "Edda Moss,2031-05,against the plot,Delegates' Daily,https://example.org/4,Signed.\n"
)


def test_a_tracker_becomes_claims_and_nobody_is_guessed(story_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text(TRACKER, encoding="utf-8")

    result = run("import", file, "--story", story_folder, "--word", "against the plot=no/signed")

    assert result.exit_code == EXIT_PROBLEMS
    assert (
        "tracker.csv:3: nobody on the roster is called 'Gretta Haloran' (nearest on the roster: Greta Hall"
        in result.stderr
    )
    assert "tracker.csv:4: '13 May' is not a date" in result.stderr
    assert named(count(story_folder)) == {"hugo-paz": "aye", "edda-moss": "no"}
    again = run("import", file, "--story", story_folder, "--word", "against the plot=no/signed")
    assert "0 new claims" in again.stderr


def test_the_house_is_shown_in_whole_numbers(story_folder: Path) -> None:
    answer = json.loads(ok("house", "--story", story_folder, "--json"))
    assert (answer["seats"], answer["vacancies"], answer["votes"], answer["majority"]) == (21, 1, 19, 10)
    assert (answer["government_votes"], answer["other_votes"]) == (8, 11)
    assert [[p["id"] for p in c["parties"]] for c in answer["defeats"]] == [["MEA", "PIN"]]


def test_the_chamber_is_drawn_to_a_file_and_never_into_a_pipe(story_folder: Path, tmp_path: Path) -> None:
    plain = run("house", "--story", story_folder)
    for layout in ("hemicycle", "benches"):
        for colour in ("party", "stance"):
            file = tmp_path / f"{layout}-{colour}.svg"
            drawn = run("house", "--story", story_folder, "--svg", file, "--layout", layout, "--colour", colour)
            assert drawn.stdout == plain.stdout, "the picture is no part of the data"
            assert "21 seats: " in drawn.stderr
            assert file.read_text().count('class="wc-seat"') == 21
    nowhere = run("house", "--story", story_folder, "--svg", tmp_path / "no" / "x.svg")
    assert nowhere.exit_code == EXIT_ERROR
    assert "x.svg: cannot be written: No such file or directory" in nowhere.stderr


def test_the_chance_of_every_margin_is_drawn_to_a_file(story_folder: Path, tmp_path: Path) -> None:
    scenarios, file = tmp_path / "s.csv", tmp_path / "margins.svg"
    parties = json.loads(ok("house", "--story", story_folder, "--json"))["parties"]
    names = [p["party"]["id"] for p in parties]
    scenarios.write_text(f"probability,{','.join(names)}\n1,{','.join('aye' for _ in names)}\n")
    told = run("house", "--story", story_folder, "--scenarios", scenarios, "--svg", file)
    assert told.exit_code == 0, told.output
    assert "Government falls 100 %" in told.stderr
    assert "wc-margins" in file.read_text()
    assert run("house", "--story", story_folder, "--power", "--svg", file).exit_code == 2


def test_the_terminal_shows_one_letter_per_seat(story_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = whipcount.open(story_folder)
    answer, story = opened.house(), opened.workspace.story
    monkeypatch.setenv("NO_COLOR", "1")
    plain = chamber_text.letters(answer, story, "hemicycle", "party")
    assert sum(c not in " \n▼" for c in plain.rsplit("\n\n", 1)[0]) == 21
    assert max(map(len, plain.splitlines())) <= 80
    monkeypatch.delenv("NO_COLOR")
    for colour in ("party", "stance"):
        painted = chamber_text.letters(answer, story, "benches", colour)
        monkeypatch.setenv("NO_COLOR", "1")
        assert click.unstyle(painted) == chamber_text.letters(answer, story, "benches", colour)
        monkeypatch.delenv("NO_COLOR")


def test_rules_can_be_asked_without_a_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ("rules", "--body", "gb-conservative-mps", "--on", "2024-11-02", "--size", "121", "--supporters", "40")
    answer = json.loads(ok(*asked, "--json"))
    (rule,) = answer["mechanisms"]
    assert (rule["id"], rule["trigger_required"], rule["short_by"]) == ("GB-CON-33", 41, 1)


def test_new_makes_a_folder_that_check_accepts(tmp_path: Path) -> None:
    folder = tmp_path / "my-story"
    ok("new", folder, stdin="Ada Quill\nRed caucus\n42\n")
    assert "0 problems" in run("check", folder).stderr
    assert run("new", folder, "--leader", "X", "--body", "Y", "--size", "3").exit_code == EXIT_ERROR


def test_publish_writes_a_page_with_its_data(read_story: Path, tmp_path: Path) -> None:
    for record in waiting(read_story):
        ok("review", "--story", read_story, "--accept", record["id"])
    ok("publish", tmp_path / "site", "--story", read_story)

    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    rows = list(csv.DictReader((tmp_path / "site" / "members.csv").read_text(encoding="utf-8").splitlines()))

    assert "Bram Osei" in page
    assert len([r for r in rows if r["motion"] == "leader"]) == 9


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.txt", b"   \n", "the article is empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0", "is a binary file, not text or HTML"),
        ("undated.txt", b"Ada Quill should resign.", "no publication date (say it with --published 2024-10-23)"),
        ("page.html", b"<html><head><title>x</title></head><body><script>1</script></body></html>", "no text that can"),
        ("lines.jsonl", b'{"text": 1}\n', "each line needs"),
    ],
)
def test_an_article_that_cannot_be_read_says_why(
    story_folder: Path, tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("read", tmp_path / name, "--story", story_folder)
    assert result.exit_code == EXIT_PROBLEMS
    assert complaint in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("args", "code", "complaint"),
    [
        (("read", "nowhere.txt"), EXIT_PROBLEMS, "nowhere.txt: there is no such file or folder"),
        (
            ("count", "--as-of", "23/10/2024"),
            EXIT_ERROR,
            "--as-of: '23/10/2024' is not a date (write it as 2024-10-23)",
        ),
        (("count", "leadership"), EXIT_ERROR, "there is no motion 'leadership' (known: leader, confidence)"),
        (("count", "--policy", "hearsay"), EXIT_ERROR, "there is no policy 'hearsay'"),
        (("changes",), 2, "say since when"),
        (("review", "--accept", "zzz"), EXIT_ERROR, "there is no claim 'zzz'"),
    ],
)
def test_a_wrong_word_is_one_clear_line(story_folder: Path, args: tuple[str, ...], code: int, complaint: str) -> None:
    result = run(*args, "--story", story_folder)
    assert (result.exit_code, complaint in result.stderr) == (code, True), result.output


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "roster.csv",
            "hugo-paz,Hugo Paz",
            "edda-moss,Hugo Paz",
            "roster.csv:9: id 'edda-moss' already stands on line 6",
        ),
        (
            "roster.csv",
            "hugo-paz,Hugo Paz",
            "hugo-paz,Edda Moss",
            "roster.csv:9: name 'Edda Moss' already stands on line 6",
        ),
        (
            "roster.csv",
            "hugo-paz,Hugo Paz,HAR",
            "hugo-paz,Hugo Paz",
            "roster.csv:9: 6 cells where the first line has 7",
        ),
        ("story.toml", 'id = "harbour"', "id = harbour", "story.toml:2: broken TOML"),
        ("story.toml", "policy =", "polcy =", "story.toml:5: unknown key story.polcy (did you mean policy?)"),
        ("story.toml", '"ada-quill"', '"ada-quil"', "story.toml:4: there is no member 'ada-quil' (nearest: ada-quill"),
        ("story.toml", "vacancies = 1", "vacancies = 2", "story.toml:16: House of Delegates has size 21 with 2 vacant"),
    ],
)
def test_check_names_file_and_line(story_folder: Path, file: str, old: str, new: str, complaint: str) -> None:
    path = story_folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    result = run("check", story_folder)

    assert complaint in result.stdout, result.output
    assert result.exit_code == EXIT_PROBLEMS


def test_the_demo_goes_the_whole_road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("demo", "--site", "site")
    assert result.exit_code == 0, result.output
    assert "Sean Casey" in result.stdout
    assert "31 of 153" in result.stdout
    assert (tmp_path / "site" / "index.html").exists()
    again = run("demo", "--site", "site")
    assert again.exit_code == 0, again.output


def test_read_and_review_say_how_sure_the_reader_is_and_why(story_folder: Path, clippings: Path) -> None:
    lines = [json.loads(line) for line in ok("read", clippings, "--story", story_folder, "--json").splitlines()]
    told = [(c["confidence"], c["reason"]) for line in lines for c in line["claims"]]
    assert all(0 < confidence < 1 and reason for confidence, reason in told)
    assert "declined to say when asked" in {reason for _, reason in told}

    queue = waiting(story_folder)
    assert sorted((w["confidence"], w["proposed_reason"]) for w in queue) == sorted(told)
    card = run("review", "--story", story_folder, stdin="q").output
    assert f"sure {queue[0]['confidence']:.0%}: {queue[0]['proposed_reason']}" in card


def test_review_can_keep_to_what_is_sure_or_begin_with_what_is_not(read_story: Path) -> None:
    everything = [w["confidence"] for w in waiting(read_story)]
    bar = sorted(everything)[len(everything) // 2]

    kept = json.loads(ok("review", "--story", read_story, "--json", "--min-confidence", str(bar)))
    doubtful = json.loads(ok("review", "--story", read_story, "--json", "--by", "doubt"))

    assert sorted(w["confidence"] for w in kept) == sorted(c for c in everything if c >= bar)
    assert [w["confidence"] for w in doubtful] == sorted(everything)
    assert run("review", "--story", read_story, "--min-confidence", "90").exit_code == 2


def test_what_the_ledger_had_is_not_new_when_it_comes_another_way(story_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text(TRACKER.splitlines()[0] + "\n" + TRACKER.splitlines()[1] + "\n", encoding="utf-8")
    assert "1 new claims" in run("import", file, "--story", story_folder, "--propose").stderr
    assert "0 new claims" in run("import", file, "--story", story_folder).stderr
    assert named(count(story_folder)) == {"hugo-paz": "aye"}


def test_a_decision_taken_back_can_be_made_anew_at_once(read_story: Path) -> None:
    first = waiting(read_story)[0]["id"]
    result = run("review", "--story", read_story, "--actor", "ann", stdin="aux1q")

    assert "not done" not in result.output
    assert first not in [c["id"] for c in waiting(read_story)]
    assert "1 decided" in result.stderr


def test_a_review_without_a_terminal_says_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal() -> str:
        raise OSError(6, "No such device")

    monkeypatch.setattr(review_.click, "getchar", no_terminal)
    with pytest.raises(Failure, match=r"needs a terminal \(run it in one, or use --list"):
        review_.key()
