"""Answer: which lines are entries of a list, and what does the heading above them say? (Rule 12 of the guide)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.model.claim import Basis
from whipcount.model.motion import Act, Position
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page
from whipcount.reader.reading import Reading
from whipcount.reader.scene import LEADER, PERSON, Scene

_ENTRY = re.compile(
    rf"(?:[^\w\ue000-\uf8ff]|\d){{0,30}}(?:\d{{1,3}}(?: and |-)\d{{1,3}}[.)] )?(?:[\w.' -]{{1,40}} )?(?P<first>{PERSON})(?P<more>(?:\s?\([^)]{{0,60}}\)| of [\w -]{{1,40}}|, [\w '-]{{1,40}})?(?:,? and |, )(?:[\w.]{{1,12}} )?{PERSON})*"
    r"\**(?P<tail>,? ?\([^)]{0,60}\)|, [^:.;\"]{1,60}| - [^:.;\"]{1,60}| of [\w -]{1,40})?\**\s*(?P<end>$|[.:](?= |$)|- )"
)
_HEADINGS: tuple[tuple[re.Pattern[str], Position | None], ...] = tuple(
    (re.compile(pattern), position)
    for pattern, position in (
        (
            r"\bno (?:reply|response|answer)|not (?:replied|responded|answered)|did not (?:reply|respond)|gone quiet|silent|unreachable",
            None,
        ),
        (
            r"\bwould not say|won't say|wouldn't say|declin|no comment|refus\w+ to (?:say|answer)|not saying|not telling|keeping (?:quiet|mum)",
            Position.EVASIVE,
        ),
        (
            r"\bundecided|on the fence|not decided|don't know|unsure|in two minds|thinking|wait and see",
            Position.UNDECIDED,
        ),
        (r"\b(?:ballot|review|timetable|date|process|contest)\b(?!.*no confidence)", Position.LEANS_AYE),
        (
            rf"\b(?:not|never) (?:asking|calling|want)|\bback(?:s|ing|ers?|ed)?\b|\bbehind\b|support|\bstay|\bkeep\b|loyal|(?<!call )(?<!called )(?<!calling )\bfor {LEADER}|(?<!call )(?<!called )(?<!calling )(?<!time )\bfor (?:him|her)\b|confidence in {LEADER}|(?:^|\b(?:are|is|stand\w*|stick\w*|sid\w+|still|firmly|solidly|all|mps|members|ministers|those|who) )with (?:him|her|{LEADER})",
            Position.NO,
        ),
        (
            rf"\bto go\b|\bgo\b|\bgone\b|resign|\bquit|step (?:down|aside)|stand (?:down|aside)|\bout\b|sign(?:ed|atories|ers)\b|oust|remov|against (?:him|her|{LEADER})|lost confidence|no confidence|new leader|leave|wants? change|rebels|sen(?:t|d) (?:in )?(?:a |their |his |her )?letters?|written",
            Position.AYE,
        ),
    )
)
_LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Listing:
    """A list entry: whom it names, and what the heading above it makes of them."""

    people: tuple[Mention, ...]
    position: Position | None
    act: Act
    end: int
    """Position in the first scene at which the entry's own words end."""
    own: Basis | None
    """Own words or own account, where the entry has them."""


def listings(page: Page, read: list[Reading]) -> dict[int, Listing]:
    """Find the list entries of a page, by the start of their block; a heading rules until the next."""
    found: dict[int, Listing] = {}
    heading: tuple[Position | None, Act] | None = None
    for number, reading in enumerate(read):
        scenes = reading.passage.scenes
        if not scenes:
            continue
        entry = _entry(scenes[0], alone=len(scenes) == 1)
        if entry and heading:
            people, end = entry
            own = _own(reading, read[number + 1] if number + 1 < len(read) else None)
            found[reading.passage.block.start] = Listing(people, *heading, max(1, end), own)
            continue
        if looks_like_heading(page, reading):
            heading = _heading(scenes[0].text)
    return found


def _own(entry: Reading, following: Reading | None) -> Basis | None:
    """Say whether an entry carries its member's own words, in the same line or the next."""
    lines = [entry]
    if following and following.passage.scenes and not _entry(following.passage.scenes[0], alone=True):
        lines.append(following)
    if any(line.passage.quotations for line in lines):
        return Basis.OWN_WORDS
    told = any(_TOLD.search(scene.text) for line in lines for scene in line.passage.scenes)
    return Basis.OWN_ACCOUNT if told else None


_TOLD = re.compile(r"\b(?:says?|said|told|tells|confirmed|confirms|posted|wrote|answered)\b")


def _entry(scene: Scene, *, alone: bool) -> tuple[tuple[Mention, ...], int] | None:
    match = _ENTRY.match(scene.text)
    if not match or (match["end"] == "" and not alone):
        return None
    people = tuple(
        scene.mention(n) for n in range(match.end()) if scene.is_mark(n) and scene.mention(n).kind is Kind.PERSON
    )
    return people, len(scene.text)


def looks_like_heading(page: Page, reading: Reading) -> bool:
    """Say whether a block is a short line that names nobody and says nothing: a heading."""
    block = reading.passage.block
    text = page.folded.text[block.start : block.end].strip("*# ")
    named = any(m.kind is Kind.PERSON for scene in reading.passage.scenes for m in scene.mentions)
    if len(text) > _LONGEST_HEADING or reading.passage.quotations or named:
        return False
    return not text.endswith((".", "?", ",", ";")) or text.isupper()


def _heading(text: str) -> tuple[Position | None, Act] | None:
    act = Act.SIGNED if re.search(r"\bsign|letter|written|nominat", text) else Act.SAID
    for pattern, position in _HEADINGS:
        if pattern.search(text):
            return position, act
    return None
