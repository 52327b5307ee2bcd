"""An invented story on disk, for tests that go the whole road: the Harbour caucus turns on Ada Quill in 2031."""

from pathlib import Path

import pytest

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


ARTICLES = {
    "may-12.txt": (
        "Title: Harbour MPs divided\nOutlet: The Quay Courier\nDate: 2031-05-12\n\n"
        "Harbour MP Bram Osei said on Monday that Ada Quill should resign as leader.\n\n"
        "“I have signed the letter asking the prime minister to resign,” said Cleo Varga, another Harbour MP.\n\n"
        "Dario Finch said he supports the prime minister.\n"
    ),
    "may-14.txt": (
        "Title: A caucus meets\nOutlet: Delegates’ Daily\nDate: 2031-05-14\n\n"
        "Dario Finch said on Wednesday that Ada Quill should resign.\n\n"
        "Edda Moss declined to say whether she supports the prime minister.\n\n"
        "At least four MPs have signed the letter, according to people involved in organising it.\n"
    ),
}


@pytest.fixture
def story_folder(tmp_path: Path) -> Path:
    """Write the story without any article read."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "story.toml").write_text(STORY_TOML, encoding="utf-8")
    (folder / "roster.csv").write_text(roster_csv(), encoding="utf-8")
    return folder


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Write two articles."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
