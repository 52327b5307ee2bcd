"""Answer: who says these words? Cue and subject in a sentence; the speaker of a quotation; whom he and she mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import CUES
from whipcount.reader.mention import Kind, Mention
from whipcount.reader.page import Passage
from whipcount.reader.scene import ANYBODY, Scene
from whipcount.reader.subjects import (
    OBJECT_BEFORE,
    OPENING,
    PEOPLE,
    chain,
    rightward,
    subject_before,
    subject_of,
)

__all__ = [
    "PEOPLE",
    "Saying",
    "Speaker",
    "chain",
    "quotation_speakers",
    "sayings",
    "subject_before",
    "subject_of",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; `through` is the spokesperson's words where somebody speaks for them."""

    mention: Mention
    through: str = ""
    others: tuple[Mention, ...] = ()
    """Who says it as well: "Doe and Roe said"."""
    hearsay: bool = False
    """Whether it is "according to" them: their report of others, not their own view."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of speech with its subject, at positions of a scene."""

    start: int
    end: int
    speaker: Speaker
    inverted: bool
    """Whether the words come before the verb: "..., said Doe"."""
    trailing: bool = False
    """Whether nothing is said after the verb: "..., Doe said on Monday."."""


_CUE = Gated(rf"\b(?:{CUES})\b")
_NEXT_WORD = 3
_SPOKES = Gated(
    rf"\b(?:spokes\w+|aide|office|adviser|secretary|staffer)s? (?:for|of) (?:the )?(?:[\w ]{{0,30}}, )?(?P<who>{ANYBODY})"
)
_OWN_SPOKES = Gated(
    rf"(?P<who>{ANYBODY}|(?<!\bin )(?<!\bat )\b(?:his|her))(?:'s)? (?P<role>office|spokes\w+|chief of staff|press secretary|team|staff)\b"
)


def sayings(found: Scene, passage: Passage, last: Mention | None) -> list[Saying]:
    """Find the verbs of speech outside quotations, each with a subject that is safe to name."""
    result = []
    for cue in _CUE.finditer(found.text):
        if passage.quotation_at(found.at[cue.start()]) is not None:
            continue
        saying = _inverted(found, passage, cue, last) or _straight(found, passage, cue, last)
        if saying:
            result.append(saying)
    return [*result, *_according(found)]


_ACCORDING = Gated(rf"\baccording to (?:an? |the |one of )?(?P<who>{ANYBODY})")


def _according(found: Scene) -> list[Saying]:
    """Read "..., according to Doe"."""
    return [
        Saying(m.start(), m.end(), Speaker(found.mention(m.start("who")), hearsay=True), inverted=True)
        for m in _ACCORDING.finditer(found.text)
    ]


_INVERTED = re.compile(
    rf" (?P<gap>(?:the |an? |his |her )?[^.,;:{chr(0xE000)}-{chr(0xE4FF)}]{{0,40}}?,? ?)(?P<who>{ANYBODY}|\b(?:he|she)\b)"
    r"(?P<own>'s (?:office|spokes\w+|chief of staff|press secretary))?(?P<close>$|[.,;]| on | in | to | at | - |'s)?"
)


def _inverted(found: Scene, passage: Passage, cue: re.Match[str], last: Mention | None) -> Saying | None:
    """Read "..., said Doe"; a verb in the middle of a sentence inverts only straight after a quotation."""
    after = _INVERTED.match(found.text, cue.end())
    if not after or re.search(r"\b(?:that|whether|if)\b", after["gap"]):
        return None
    bare = found.is_mark(after.start("who"))
    if not bare and after["gap"].strip():
        return None
    ended = _quotation_ended(passage, found.at[cue.start()])
    comma = found.text[: cue.start()].endswith(", ") and after["close"] in {"", ".", ","} and bare
    if not (ended or comma):
        return None
    speaker = _speaker(found, passage, after.start("who"), last)
    if not speaker:
        return None
    through = after["own"].removeprefix("'s ") if after["own"] else ""
    return Saying(cue.start(), after.end("who"), _for(speaker, through), inverted=True)


def _for(speaker: Speaker, through: str) -> Speaker:
    """Let a speaker be spoken for; most speak for themselves."""
    return replace(speaker, through=through) if through else speaker


def _quotation_ended(passage: Passage, at: int) -> bool:
    held = [passage.quotations[n] for n in passage.quotations_in(at - _NEXT_WORD - 1, at)]
    return any(q.closed and 0 <= at - q.end <= _NEXT_WORD for q in held)


def _straight(found: Scene, passage: Passage, cue: re.Match[str], last: Mention | None) -> Saying | None:
    """Read "Doe, the member for X, said ..."."""
    position, through = subject_before(found, cue.start(), passage, loose=True)
    own = _OWN_SPOKES.search(found.text, 0, cue.start())
    if own and cue.start() - own.end() < OPENING and (person := _owner(found, passage, own, last)):
        return Saying(cue.start(), cue.end(), Speaker(person, own["role"]), inverted=False)
    if position is None:
        return None
    speaker = _speaker(found, passage, position, last)
    if not speaker:
        return None
    spoken_for = _SPOKES.search(found.text, 0, cue.start())
    if spoken_for and found.is_mark(spoken_for.start("who")):
        speaker, through = Speaker(found.mention(spoken_for.start("who"))), "spokesperson"
    trailing = bool(_AFTER_CLAUSE.search(found.text, 0, position)) and bool(_NOTHING_SAID.match(found.text, cue.end()))
    return Saying(cue.start(), cue.end(), _for(speaker, through), inverted=False, trailing=trailing)


_AFTER_CLAUSE = re.compile(r", (?:(?:its|his|her|their|the) [\w' -]{1,30} )?$")
_NOTHING_SAID = re.compile(
    rf"(?: (?:reporters|journalists|{ANYBODY}))?(?: (?:again|later|yesterday|today|tonight|publicly|\w+ly|(?:on |late (?:on )?|early (?:on )?|last )?(?:\w+day(?: \w+)?|night|week)"
    r"|on (?:the )?\w+ \d{1,2}|on \d{1,2} \w+|in (?:an? |the )?[\w ]{1,30}|at [\w ]{1,30}|after [\w ]{1,30})){0,2}(?:[.,;]| - |$)(?! ?\")"
)


def _owner(found: Scene, passage: Passage, own: re.Match[str], last: Mention | None) -> Mention | None:
    """Name the person whose spokesperson it is."""
    if found.is_mark(own.start("who")):
        return found.mention(own.start("who")) if own.group().startswith("'s", 1) else None
    speaker = _speaker(found, passage, own.start("who"), last)
    return speaker.mention if speaker else None


def _speaker(found: Scene, passage: Passage, position: int, last: Mention | None) -> Speaker | None:
    """Name who a mark or a pronoun stands for."""
    if found.is_mark(position):
        chained = [*chain(found, position), *rightward(found, position)]
        return Speaker(chained[0], others=tuple(chained[1:]))
    if not _HE_OR_SHE.match(found.text, position):
        return None
    subject = subject_of(found, passage, before=position)
    if subject is None:
        return Speaker(last) if last else None
    between = {m.ref for m in found.mentions if m.kind in _NAMED and subject.end <= m.start < found.at[position]}
    return Speaker(subject) if not between - {subject.ref} or subject.start == found.at[0] else None


_HE_OR_SHE = re.compile(r"(?:he|she|his|her)\b")
_NAMED = frozenset({Kind.PERSON, Kind.OUTSIDER})


def quotation_speakers(
    passage: Passage, said: list[list[Saying]], before: Speaker | None, *, continued: bool
) -> list[Speaker | None]:
    """Name the speaker of every quotation of a block, or None."""
    speakers: list[Speaker | None] = []
    for number, quotation in enumerate(passage.quotations):
        speaker = _attributed(passage, said, quotation.start, quotation.end)
        if speaker is None and number > 0:
            speaker = speakers[-1]
        if speaker is None and number == 0 and continued:
            speaker = before
        speakers.append(speaker)
    later = next((s for s in speakers if s), None)
    if speakers and speakers[0] is None and later and not _named_between(passage, later):
        speakers[0] = later
    return speakers


def _named_between(passage: Passage, later: Speaker) -> bool:
    """Say whether a speaker comes in only after the first quotation, before the next: it is not theirs then."""
    first = passage.quotations[0].end
    following = next((q.start for q in passage.quotations[1:]), passage.block.end)
    return first <= later.mention.start < following and following - first > _NEAR


_NEAR = 80
"""Characters between a closing mark and the words that say whose it is."""


def _attributed(passage: Passage, said: list[list[Saying]], start: int, end: int) -> Speaker | None:
    """Find the saying in the sentence where a quotation ends or begins."""
    first = max(0, bisect_right(passage.scenes, start, key=_begins) - 1)
    for number in range(first, len(passage.scenes)):
        scene, sayings_here = passage.scenes[number], said[number]
        if scene.at[0] > end:
            break
        if scene.at[0] < end <= scene.at[-1] + 1:
            after = [s for s in sayings_here if scene.at[s.start] >= end - 1]
            gap = scene.at[after[0].start] - end if after else 0
            beside = bool(after) and 0 <= after[0].speaker.mention.start - end <= _NEXT_WORD
            if after and (gap < _NEAR or beside):
                return after[0].speaker
        if scene.at[0] <= start < scene.at[-1]:
            before = [s for s in sayings_here if scene.at[s.start] < start]
            if before:
                return before[-1].speaker
            lead = _introduced(scene, start) or _only_one(scene, passage, start)
            if lead:
                return lead
    return None


def _begins(scene: Scene) -> int:
    return scene.at[0]


def _introduced(scene: Scene, start: int) -> Speaker | None:
    """Read "Doe (Seat): words" and "Doe: words"."""
    cut = bisect_left(scene.at, start)
    head = scene.text[:cut].rstrip()
    if not head.endswith(":"):
        return None
    people = [
        n for n in scene.marks(0, len(head)) if scene.mention(n).kind in {Kind.PERSON, Kind.LEADER, Kind.OUTSIDER}
    ]
    if not people:
        return None
    joint = [m for m in rightward(scene, people[0]) if m.start < start]
    return Speaker(scene.mention(people[0]), others=tuple(joint))


def _only_one(scene: Scene, passage: Passage, start: int) -> Speaker | None:
    """Read "Doe snaps words": the only person named before a quotation in its sentence, as subject."""
    cut = bisect_left(scene.at, start)
    named = [
        n for n in scene.marks(0, cut) if scene.mention(n).kind in PEOPLE and passage.quotation_at(scene.at[n]) is None
    ]
    if len(named) != 1 or scene.text.startswith("'s", named[0] + 1):
        return None
    return (
        None if OBJECT_BEFORE.search(scene.text[max(0, named[0] - 25) : named[0]]) else Speaker(scene.mention(named[0]))
    )
