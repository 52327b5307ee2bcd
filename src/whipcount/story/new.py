"""Answer: how does a story folder begin?"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from whipcount.model.errors import BadInput, StoryError

_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


def slug(text: str) -> str:
    """Give an id: lower-case ASCII letters, digits and single hyphens; `x` where nothing is left."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(_LETTERS.get(c, c) for c in folded if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def create(folder: Path, *, title: str, leader: str, body: str, size: int) -> Path:
    """Write a story folder that `load` accepts; a folder that holds something is refused.

    Raises:
        BadInput: an answer is empty, or the size is not a size.
        StoryError: the folder is not empty.
    """
    title, leader, body = _answer("title", title), _answer("leader", leader), _answer("body", body)
    if size < 1:
        raise BadInput(f"a body of {size} members", where="size", mend="write a whole number of 1 or more")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoryError("is not empty", where=str(folder), mend="choose another folder")
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    text = _STORY.format(
        id=slug(folder.resolve().name),
        title=_quoted(title),
        leader=slug(leader),
        leader_text=_quoted(f"{leader} should step down as leader"),
        body=_quoted(body),
        size=size,
    )
    (folder / "story.toml").write_text(text, encoding="utf-8")
    row = _csv(slug(leader)) + "," + _csv(leader) + ",PARTY,,caucus,leader,"
    (folder / "roster.csv").write_text(f"id,name,party,seat,bodies,roles,aliases\n{row}\n", encoding="utf-8")
    return folder


def _answer(what: str, given: str) -> str:
    """Put an answer on one line."""
    text = " ".join(given.split())
    if not text:
        raise BadInput("is empty", where=what, mend=f"say the {what}")
    return text


def _quoted(text: str) -> str:
    """Write a TOML basic string: JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _csv(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n\r') else text


_STORY = """\
# One fight. Run `whipcount check` after each change: it says what is wrong, on which line.
[story]
id = "{id}"
title = {title}
leader = "{leader}"
policy = "on-record"          # or another of `whipcount policies`
# as_of = 2031-05-14          # the date of every view; leave out for a live story

[[bodies]]
id = "caucus"
name = {body}
size = {size}
# institution = "..."         # the rules that bind it: see whipcount rules --list

[[motions]]
id = "leader"
body = "caucus"
text = {leader_text}
[motions.labels]
aye = "should go"
no = "should stay"

[[parties]]
id = "PARTY"
names = ["the party"]         # the words by which articles call it
# colour = "blue"             # or red, gold, purple, green, sky, pink, grey

# [reader]                    # a language model that reads instead of the rules; articles are sent to it
# llm = "http://127.0.0.1:11434/v1"
# model = "..."
"""
