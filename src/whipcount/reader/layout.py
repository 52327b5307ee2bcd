"""Answer: whose line is it, where the layout says so? Entries of lists, turns of a conversation, headed statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import CUES
from whipcount.reader.mention import Kind, Mention
from whipcount.reader.scene import LEADER, PERSON, Scene
from whipcount.reader.segment import Block


class Ownership(StrEnum):
    """How a line comes to be somebody's."""

    ENTRY = "entry"
    """It heads an entry, or follows such a line."""
    TURN = "turn"
    """It is a turn of a conversation."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose words or entry a block is; nobody where somebody else speaks who is not in the story."""

    people: tuple[Mention, ...]
    kind: Ownership


_LABEL = re.compile(
    r"\W{0,4}(?P<label>[A-Z][A-Za-z.'-]{0,25}(?: [A-Za-z][A-Za-z.'-]{0,25}){0,5})(?: \([^()\n]{1,40}\))?(?P<colon>:)(?= |$)"
)
_TURNS = 3
_CAMEL = re.compile(r"\b(?:Mc|Mac|O'|D')(?=[A-Z])")


def turns(text: str, blocks: Sequence[Block]) -> dict[int, int]:
    """Find the turns of a conversation: the start of each block and of the words after its label.

    A page is a conversation where three lines or more begin with a label in capitals, by two speakers or more.
    """
    found: dict[int, int] = {}
    labels: list[str] = []
    for block in blocks:
        label = _LABEL.match(text, block.start, block.end)
        if label and _CAMEL.sub("", label["label"]).isupper():
            found[block.start] = label.end("colon")
            labels.append(label["label"])
    return found if len(labels) >= _TURNS and 1 < len(set(labels)) < len(labels) else {}


def owners(passages: Sequence[tuple[Block, Sequence[Scene]]], opened: dict[int, int]) -> Iterator[Owner | None]:
    """Give the owner of every block in order; `opened` are the turns of the page."""
    heads = [() if block.start in opened else entry(scenes) for block, scenes in passages]
    listed = sum(bool(head) for head in heads) >= _LISTED
    carried: Owner | None = None
    left = 0
    before: list[Mention] = []
    answerer: Mention | None = None
    for (block, scenes), head in zip(passages, heads, strict=True):
        if block.start in opened:
            answerer = answerer or _one(before)
            yield _turn(scenes, opened[block.start], answerer)
            carried = None
            continue
        before += [m for s in scenes for m in s.mentions if m.kind is Kind.PERSON]
        if head:
            carried, left = Owner(head, Ownership.ENTRY), _CARRIED if listed else 0
        elif carried and (left <= 0 or _begins_anew(scenes, carried)):
            carried = None
        left -= 1
        yield carried


_LISTED = 3
"""Heads that make a page a list; a single one may be a caption."""
_CARRIED = 2
"""Blocks that a heading line may own after itself."""


def _one(named: list[Mention]) -> Mention | None:
    """Give the one person of the story who is named before a conversation."""
    people = {m.ref: m for m in named}
    return next(iter(people.values())) if len(people) == 1 else None


def _turn(scenes: Sequence[Scene], colon: int, answerer: Mention | None) -> Owner:
    first = scenes[0] if scenes else None
    labelled = tuple(m for m in first.mentions if m.end <= colon and m.kind in _SPEAKS) if first else ()
    if not labelled and first and first.text.startswith("a:") and answerer:
        labelled = (answerer,)
    return Owner(labelled[:1], Ownership.TURN)


_SPEAKS = frozenset({Kind.PERSON, Kind.LEADER})
_VERB = Gated(
    rf"\b(?:{CUES}|is|was|are|were|has|have|had|will|would|should|must|did|does|do|can|could|wants?|backs?)\b"
)
_LEAD = re.compile(
    r"[^\w\ue000-\uf8ff]{0,30}(?:\d{1,3}[ .)-]*(?:and \d{1,3}[ .)-]*)?)?(?:[\w.]{1,14} ){0,2}$|.{0,60}\b(?:statements?|office|letter|release|e-?mail|posts?|from|by)\b[^:]{0,30}$"
)
_REST = re.compile(r"\W*$|[ *]*(?:\(|,|-|:)")
_LONGEST = 150


_LABELLED = re.compile(
    rf"[ \d.()*#-]{{0,30}}(?:(?:and|rep|reps|sen|mp|td)\b[ \d.*]{{0,9}}){{0,3}}(?P<who>[{LEADER[1:-1]}{PERSON[1:-1]}])(?: ?\([^()]{{1,60}}\)|, [^,:.]{{1,40}}| of [^,:.]{{1,30}})?(?: and {PERSON}(?: ?\([^()]{{1,60}}\))?)?\**:(?: |$)"
)


def entry(scenes: Sequence[Scene]) -> tuple[Mention, ...]:
    """Give whom a line heads an entry for: names with a seat, a number or a note, and no sentence of their own."""
    if not scenes:
        return ()
    scene = scenes[0]
    labelled = _LABELLED.match(scene.text)
    if labelled:
        return tuple(scene.mention(n) for n in scene.marks(labelled.start("who"), labelled.end()))
    if len(scene.text) > _LONGEST:
        return ()
    marks = [n for n in scene.marks() if scene.mention(n).kind in _SPEAKS]
    if not marks or _VERB.search(scene.text) or not _LEAD.match(scene.text[: marks[0]]):
        return ()
    ends = scene.text.rstrip(" *")
    if '"' in scene.text or (ends.endswith((".", "?", "!")) and len(scenes) == 1 and len(ends) > marks[-1] + 2):
        return ()
    return tuple(scene.mention(n) for n in marks) if _REST.match(scene.text, marks[0] + 1) or len(marks) > 1 else ()


def _begins_anew(scenes: Sequence[Scene], carried: Owner) -> bool:
    """Say whether a block is a heading or begins with somebody else."""
    if not scenes:
        return True
    first = scenes[0]
    named = [m for s in scenes[:1] for m in s.mentions if m.start - first.at[0] <= _HEAD and m.kind is Kind.PERSON]
    return is_heading(scenes) or bool(named and named[0].ref not in {m.ref for m in carried.people})


def is_heading(scenes: Sequence[Scene]) -> bool:
    """Say whether a block is a short line that names nobody and is no sentence."""
    return len(scenes) == 1 and not scenes[0].mentions and bool(_HEADING.fullmatch(scenes[0].text))


_HEAD = 60
_HEADING = re.compile(r"[^.!:\"]{1,60}\??")
