"""An invented story of three members, and a way to break it line by line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from whipcount.story.load import load

STORY = """\
[story]
id = "quay"
title = "Ada Quill's leadership"
leader = "ada-quill"
policy = "on-record"
as_of = 2031-05-14
sources = ["https://example.org/feed"]

[[bodies]]
id = "caucus"
name = "Quay caucus"
size = 2
institution = "quay-rules"
[bodies.facts]
party_in_government = true

[[bodies]]
id = "house"
name = "House"
size = 4

[[motions]]
id = "leader"
body = "caucus"
text = "Ada Quill should go"
[motions.labels]
aye = "wants her to go"

[[motions]]
id = "confidence"
body = "house"
text = "The House has no confidence"

[[parties]]
id = "QUA"
names = ["Quay Party"]

[[parties]]
id = "MEA"
names = ["Meadow"]

[house]
body = "house"
motion = "confidence"
government = ["QUA"]
speaker = "mira-stone"
vacancies = 1

[words]
document = ["letter"]

[tracker.positions]
asks = "aye/said"
"""
ROSTER = """\
id,name,party,seat,bodies,roles,aliases,region
ada-quill,Ada Quill,QUA,Quay,caucus;house,Prime Minister;leader,,North
bram-osei,Bram Osei,QUA,Hill,caucus;house,,B. Osei,
mira-stone,Mira Stone,MEA,Mead,house,Speaker,,South
"""
POLICIES = ("on-record", "own-words")
INSTITUTIONS = ("quay-rules",)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.toml").write_text(STORY, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], list[tuple[str, str, str]]]:
    """Replace one piece of a file and give what `load` then says: where, message, mend."""

    def changed(name: str, old: str, new: str) -> list[tuple[str, str, str]]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        _, problems = load(folder, policies=POLICIES, institutions=INSTITUTIONS)
        return [(p.where, p.message, p.mend) for p in problems]

    return changed
