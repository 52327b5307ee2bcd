"""An invented story: the Harbour caucus turns on Ada Quill in 2031. As files, as loaded, and as a reader has it ready."""

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.page import Page, Prepared, open_page, prepare
from whipcount.story.load import load

WEDNESDAY = dt.date(2031, 5, 14)
STORY_TOML = """\
[story]
id = "harbour"
title = "Ada Quill's leadership of the Harbour Party"
leader = "ada-quill"
policy = "on-record"
as_of = 2031-05-14

[[bodies]]
id = "caucus"
name = "Harbour caucus"
size = 9

[[bodies]]
id = "house"
name = "House of Delegates"
size = 21

[[motions]]
id = "leader"
body = "caucus"
text = "Ada Quill should go as leader of the Harbour Party"
[motions.labels]
aye = "wants her to go"
no = "wants her to stay"

[[motions]]
id = "confidence"
body = "house"
text = "The House has no confidence in the government"

[[parties]]
id = "HAR"
names = ["Harbour Party", "Harbour"]

[[parties]]
id = "MEA"
names = ["Meadow League", "Meadow"]

[[parties]]
id = "PIN"
names = ["Pine Union", "Pine"]

[house]
body = "house"
motion = "confidence"
government = ["HAR"]
speaker = "tove-lind"
vacancies = 1
source = "https://example.org/clerk"
"""

HARBOUR = (
    "Ada Quill",
    "Bram Osei",
    "Cleo Varga",
    "Dario Finch",
    "Edda Moss",
    "Farid Noor",
    "Greta Halloran",
    "Hugo Paz",
    "Tove Lind",
)
MEADOW = ("Ines Roth", "Jonas Wile", "Kaya Brandt", "Leo Umber", "Mira Stone", "Nils Ekow", "Olga Prime")
PINE = ("Pia Hawk", "Quentin Sorel", "Rhea Dunn", "Sami Oak")


def member_id(name: str) -> str:
    return name.lower().replace(" ", "-")


def roster_csv() -> str:
    lines = ["id,name,party,seat,bodies,roles,aliases"]
    for party, names, bodies in (("HAR", HARBOUR, "caucus;house"), ("MEA", MEADOW, "house"), ("PIN", PINE, "house")):
        for name in names:
            roles = "Prime Minister" if name == "Ada Quill" else ""
            lines.append(f"{member_id(name)},{name},{party},{name.split()[1]} Vale,{bodies},{roles},")
    return "\n".join(lines) + "\n"


def write(folder: Path) -> None:
    """Write the story's two files."""
    folder.mkdir()
    (folder / "story.toml").write_text(STORY_TOML, encoding="utf-8")
    (folder / "roster.csv").write_text(roster_csv(), encoding="utf-8")


@cache
def harbour() -> Story:
    with TemporaryDirectory() as made:
        write(Path(made) / "harbour")
        loaded, problems = load(Path(made) / "harbour")
    assert loaded is not None
    assert problems == ()
    return loaded


@cache
def ready() -> Prepared:
    return prepare(harbour())


def page_of(text: str) -> Page:
    """Open an article of a Wednesday."""
    return open_page(Article(text, WEDNESDAY), ready())
