from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from whipcount.model.motion import Body, Motion, Position
from whipcount.model.person import Hue, Membership, Party, Person
from whipcount.model.problem import Severity
from whipcount.model.story import HouseFacts
from whipcount.story.load import load

COLUMNS = "id,name,party,seat,bodies,roles,aliases"
Change = Callable[[str, str, str], list[tuple[str, str, str]]]


def test_a_sound_folder_is_read_to_the_last_field(folder: Path) -> None:
    story, problems = load(folder, policies=["on-record"], institutions=["quay-rules"])
    assert problems == ()
    assert story is not None
    assert (story.id, story.title, story.leader, story.policy) == (
        "quay",
        "Ada Quill's leadership",
        "ada-quill",
        "on-record",
    )
    assert story.as_of == date(2031, 5, 14)
    assert story.sources == ("https://example.org/feed",)
    assert story.bodies == (
        Body("caucus", "Quay caucus", 2, "quay-rules", {"party_in_government": "true"}),
        Body("house", "House", 4),
    )
    assert story.motions == (
        Motion("leader", "caucus", "Ada Quill should go", {Position.AYE: "wants her to go"}),
        Motion("confidence", "house", "The House has no confidence"),
    )
    assert story.parties == (Party("QUA", ("Quay Party",)), Party("MEA", ("Meadow",)))
    assert story.house == HouseFacts("house", ("QUA",), "confidence", "mira-stone", 1)
    assert story.words == {"document": ("letter",)}
    assert story.tracker == {"asks": "aye/said"}
    assert story.roster.people[0] == Person(
        "ada-quill",
        "Ada Quill",
        "QUA",
        "Quay",
        (Membership("caucus", "QUA"), Membership("house", "QUA")),
        ("Prime Minister", "leader"),
        (),
        {"region": "North"},
    )
    assert story.person("bram-osei").aliases == ("B. Osei",)
    assert story.person("bram-osei").attributes == {"region": ""}


def test_a_party_may_have_a_colour_by_name(folder: Path) -> None:
    path = folder / "story.toml"
    text = path.read_text()
    path.write_text(text.replace('id = "MEA"', 'id = "MEA"\ncolour = "green"'))
    story, problems = load(folder, policies=["on-record"], institutions=["quay-rules"])
    assert problems == ()
    assert story is not None
    assert [p.colour for p in story.parties] == [None, Hue.GREEN]
    path.write_text(text.replace('id = "MEA"', 'id = "MEA"\ncolour = "puce"'))
    _, (problem,) = load(folder, policies=["on-record"], institutions=["quay-rules"])
    assert "parties.colour is not a colour we draw with" in problem.message
    assert problem.mend == "one of blue, red, gold, purple, green, sky, pink, grey"


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "mend"),
    [
        ('id = "quay"', 'id = "quay', 2, "broken TOML: illegal character '\\n'", "mend the line, or the one before it: "),
        ('\nid = "quay"', "", 1, "story.id is missing", "write id = ... under [story]"),
        ('leader = "ada-quill"', 'leeder = "ada-quill"', 4, "unknown key story.leeder", "did you mean leader?"),
        ('policy = "on-record"', "colour = 3", 5, "unknown key story.colour", "remove it; known here: id, title, leader, policy, as_of, sources, ledger"),
        ("[house]", "[hause]", 42, "unknown key hause", "did you mean house?"),
        ("as_of = 2031-05-14", 'as_of = "2031-05-14"', 6, "story.as_of is not a date", "write it as 2024-10-23, without quotes"),
        ("size = 2", 'size = "2"', 12, "bodies.size is not a whole number", "write digits, without quotes"),
        ("size = 2", "size = 0", 12, "bodies.size is not a size", "write a whole number of 1 or more"),
        ('name = "House"', "name = 7", 19, "bodies.name is not text", "put it in quotes"),
        ('name = "House"', 'name = ""', 19, "bodies.name is empty", "write something between the quotes"),
        ('names = ["Meadow"]', 'names = "Meadow"', 40, "parties.names is not a list", 'put it in brackets, ["like", "this"], or begin'),
        ("vacancies = 1", "vacancies = -1", 47, "house.vacancies is below 0", "write 0 or"),
        ('aye = "wants', 'ay = "wants', 27, "motions.labels.ay is not a position", "one of aye, leans_aye, undecided, evasive, leans_no, no"),
        ("party_in_government = true", "party_in_government = 0.5", 15, "bodies.facts.party_in_government: 0.5 cannot be a fact", "write true, false, a whole"),
        ('id = "house"', 'id = "the house"', 18, "bodies.id: 'the house' is not an id", "use letters, digits and hyphens only"),
        ("https://example.org/feed", "example.org/feed", 7, "story.sources: 'example.org/feed' is not a web address", "begin it with https://"),
        ('policy = "on-record"', 'ledger = ""', 5, "story.ledger is empty", "write something"),
        ('policy = "on-record"', 'ledger = "mysql://ann:pw@host/db"', 5, "story.ledger: this is no ledger", "write a file name, or postgresql://user@host/"),
        ('policy = "on-record"', 'ledger = "postgresql://ann:pw@host/db"', 5, "story.ledger: a password stands in the file", "put it into PGPASSWORD"),
        ('policy = "on-record"', 'ledger = "postgresql://host/db?password=pw"', 5, "story.ledger: a password stands in the file", "put it into PGPASSWORD"),
        ('document = ["letter"]', 'documents = ["letter"]', 50, "unknown key words.documents", "did you mean document?"),
        ('asks = "aye/said"', 'asks = "aye/sung"', 53, "tracker.positions.asks: 'aye/sung' is not a position and an act", "write position/act: one of aye, leans_aye, undecided, evasive, leans_no, no and one of signed, said,"),
    ],
)  # fmt: skip
def test_what_the_shape_does_not_allow_is_told_on_its_line(
    change: Change, old: str, new: str, line: int, message: str, mend: str
) -> None:
    ((where, *told), *more) = change("story.toml", old, new)
    assert (where, told[0], told[1][: len(mend)]) == (f"story.toml:{line}", message, mend)
    assert more == []


def test_a_key_left_open_at_the_end_is_told_on_the_last_line(change: Change) -> None:
    (problem,) = change("story.toml", 'asks = "aye/said"\n', 'asks = ["aye/said"\n')
    assert problem[:2] == ("story.toml:53", "broken TOML: unclosed array")


def test_a_story_without_bodies_says_how_to_begin_one(folder: Path) -> None:
    (folder / "story.toml").write_text('[story]\nid = "a"\ntitle = "b"\n', encoding="utf-8")
    story, problems = load(folder)
    assert story is None
    assert [str(p) for p in problems] == [
        "story.toml:1: bodies is missing (begin it with [[bodies]])",
        "story.toml:1: motions is missing (begin it with [[motions]])",
    ]


def test_every_problem_of_both_files_is_told_in_the_order_of_the_lines(folder: Path) -> None:
    toml = (folder / "story.toml").read_text(encoding="utf-8")
    toml = toml.replace('title = "Ada', 'tittle = "Ada').replace("size = 4", "size = true")
    (folder / "story.toml").write_text(toml, encoding="utf-8")
    rows = (folder / "roster.csv").read_text(encoding="utf-8")
    (folder / "roster.csv").write_text(rows.replace("Mira Stone,", ",") + "x,Y\n", encoding="utf-8")
    story, problems = load(folder)
    assert story is None
    assert [p.where for p in problems] == [
        "story.toml:1",
        "story.toml:3",
        "story.toml:20",
        "roster.csv:4",
        "roster.csv:5",
    ]


def test_missing_files_are_told_with_what_to_do(tmp_path: Path) -> None:
    story, problems = load(tmp_path)
    assert story is None
    assert [str(p) for p in problems] == [
        f"{tmp_path / 'story.toml'}: there is no such file (run whipcount new, or give another folder with --story)",
        f"{tmp_path / 'roster.csv'}: there is no such file (write one row per member: {COLUMNS})",
    ]


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "roster.csv").unlink()
    (folder / "roster.csv").mkdir()
    _, (problem,) = load(folder)
    assert problem.where == str(folder / "roster.csv")
    assert problem.message.startswith("cannot be read: ")


@pytest.mark.parametrize(("name", "line"), [("story.toml", 3), ("roster.csv", 2)])
def test_a_file_that_is_not_utf8_is_told_with_the_line(folder: Path, name: str, line: int) -> None:
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(raw.replace(b"Ada Quill", b"Ad\xe9 Quill", 1))
    _, (problem,) = load(folder)
    assert (problem.where, problem.message, problem.mend) == (
        f"{name}:{line}",
        "is not UTF-8",
        "save the file as UTF-8",
    )


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder: Path) -> None:
    before = load(folder)
    for name in ("story.toml", "roster.csv"):
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert load(folder) == before


def test_a_roster_that_cannot_be_read_is_one_problem_not_many(folder: Path) -> None:
    (folder / "roster.csv").write_text("name;party\nAda;QUA\n", encoding="utf-8")
    _, problems = load(folder)
    assert [(p.where, p.message) for p in problems] == [("roster.csv:1", "the cells are separated by semicolons")]
    assert problems[0].severity is Severity.ERROR
