"""Answer: who says these words? Cue and subject in a sentence; the speaker of a quotation; whom he and she mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whipcount.reader.lexicon import CUES
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Passage
from whipcount.reader.scene import ANYBODY, Scene


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; `through` is the spokesperson's words where somebody speaks for them."""

    mention: Mention
    through: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of speech with its subject, at positions of a scene."""

    start: int
    end: int
    speaker: Speaker
    inverted: bool
    """Whether the words come before the verb: "..., said Doe"."""


_CUE = re.compile(rf"\b(?:{CUES})\b")
_SUBJECT = re.compile(
    rf"(?P<who>{ANYBODY}|\b(?:he|she)\b)(?P<own>'s (?:office|spokes\w+|chief of staff|press secretary|aides?|staff|team))?(?P<tail>[^{chr(0xE000)}-{chr(0xE4FF)}]{{0,160}})$"
)
_SHORT = re.compile(
    r"(?: (?:has|have|had|also|later|then|only|himself|herself|in turn|did|does|is|was|on|last|night|this|week|month|morning|afternoon|evening|yesterday|today|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|simply|again|now|still|just|meanwhile|however|\w+ly|who|both|all|\w+day's))*,? ?$"
)
_SPOKES = re.compile(
    rf"\b(?:spokes\w+|aide|office|adviser|secretary|staffer)s? (?:for|of) (?:the )?(?:[\w ]{{0,30}}, )?(?P<who>{ANYBODY})"
)
_OWN_SPOKES = re.compile(r"\b(?:his|her) (?:office|spokes\w+|chief of staff|press secretary)\b")


def sayings(found: Scene, passage: Passage, last: Mention | None) -> list[Saying]:
    """Find the verbs of speech outside quotations, each with a subject that is safe to name."""
    result = []
    for cue in _CUE.finditer(found.text):
        if passage.quotation_at(found.at[cue.start()]) is not None:
            continue
        saying = _inverted(found, cue, last) or _straight(found, passage, cue, last)
        if saying:
            result.append(saying)
    return result


def _inverted(found: Scene, cue: re.Match[str], last: Mention | None) -> Saying | None:
    """Read "..., said Doe"."""
    before = found.text[: cue.start()].rstrip()
    if not before or before[-1] not in ",?!." or not re.search(r"[a-z]", before):
        return None
    after = re.compile(
        rf" (?:the |an? |his |her )?(?:[^.,;:{chr(0xE000)}-{chr(0xE4FF)}]{{0,40}}?,? )?(?P<who>{ANYBODY}|\b(?:he|she)\b)"
    ).match(found.text, cue.end())
    if not after or (not found.is_mark(after.start("who")) and after.start("who") > cue.end() + 1):
        return None  # "said on Monday he ..." speaks of somebody: only "said he" inverts
    speaker = _speaker(found, after.start("who"), last)
    if not speaker:
        return None
    if own := re.match(r"'s ((?:office|spokes\w+|chief of staff))", found.text[after.end("who") :]):
        speaker = Speaker(speaker.mention, own.group(1))
    return Saying(cue.start(), after.end(), speaker, inverted=True)


def _straight(found: Scene, passage: Passage, cue: re.Match[str], last: Mention | None) -> Saying | None:
    """Read "Doe, the member for X, said ..."."""
    position, through = subject_before(found, cue.start(), passage)
    if position is None:
        return None
    speaker = _speaker(found, position, last)
    if not speaker:
        return None
    spoken_for = _SPOKES.search(found.text, 0, cue.start())
    if spoken_for and found.is_mark(spoken_for.start("who")):
        speaker, through = Speaker(found.mention(spoken_for.start("who"))), "spokesperson"
    return Saying(cue.start(), cue.end(), replace(speaker, through=through), inverted=False)


def _speaker(found: Scene, position: int, last: Mention | None) -> Speaker | None:
    if found.is_mark(position):
        return Speaker(found.mention(position))
    earlier = [
        m
        for m in found.mentions
        if m.start < found.at[position] and m.kind in {Kind.PERSON, Kind.LEADER, Kind.OUTSIDER}
    ]
    if (
        len({m.ref for m in earlier}) == 1
        and position > 0
        and found.text[position - 1] == " "
        and earlier[0].start == found.at[0]
    ):
        return Speaker(earlier[0])
    return Speaker(last) if last else None


_CLAUSE = re.compile(r"; | - |, (?:while|but|though|although|whereas|as|and|after) ")
_OBJECT_BEFORE = re.compile(
    r"\b(?:of|with|by|for|to|from|against|than|like|as|in|on|at|about|over|under|ask\w*|urg\w*|call\w*|tell\w*|told|back\w*|support\w*|want\w*|oust|replac\w+|succeed\w*|beat|challeng\w+|include|including|between|behind) (?:the |an? |his |her )?$"
)


def subject_before(found: Scene, at: int, passage: Passage) -> tuple[int | None, str]:
    """Give the position of the subject of the verb at `at`, and the words of a spokesperson."""
    text = found.text
    starts = [m.end() for m in _CLAUSE.finditer(text, 0, at)]
    candidates = [
        m.start()
        for m in re.finditer(rf"{ANYBODY}|\b(?:he|she|i|we|they)\b", text[:at])
        if passage.quotation_at(found.at[m.start()]) == passage.quotation_at(found.at[at])
    ]
    if not candidates:
        return None, ""
    nearest = candidates[-1]
    width = 1 if found.is_mark(nearest) else len(re.match(r"\w+", text[nearest:]).group())  # type: ignore[union-attr]
    gap = text[nearest + width : at]
    own = re.match(r"'s (office|spokes\w+|chief of staff|press secretary|team|staff)", gap)
    if (_SHORT.fullmatch(gap) or own) and (not _OBJECT_BEFORE.search(text[max(0, nearest - 25) : nearest]) or own):
        return nearest, own.group(1) if own else ""
    for start in [*reversed(starts), 0]:
        for candidate in candidates:
            if candidate < start:
                continue
            if text[candidate + 1 : candidate + 3] == "'s" or _OBJECT_BEFORE.search(
                text[max(0, candidate - 25) : candidate]
            ):
                continue
            return candidate, ""
    return None, ""


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
    if speakers and speakers[0] is None and later and len(passage.quotations) > 1:
        speakers[0] = later
    return speakers


_NEAR = 80
"""Characters between a closing mark and the words that say whose it is."""


def _attributed(passage: Passage, said: list[list[Saying]], start: int, end: int) -> Speaker | None:
    """Find the saying in the sentence where a quotation ends or begins."""
    for scene, sayings_here in zip(passage.scenes, said, strict=True):
        if scene.at[0] < end <= scene.at[-1] + 1:
            after = [s for s in sayings_here if scene.at[s.start] >= end - 1]
            gap = scene.at[after[0].start] - end if after else 0
            if after and gap < _NEAR:
                return after[0].speaker
        if scene.at[0] <= start < scene.at[-1]:
            before = [s for s in sayings_here if scene.at[s.start] < start]
            if before:
                return before[-1].speaker
            lead = _introduced(scene, start)
            if lead:
                return lead
    return None


def _introduced(scene: Scene, start: int) -> Speaker | None:
    """Read "Doe (Seat): words" and "Doe: words"."""
    cut = next((n for n, at in enumerate(scene.at) if at >= start), len(scene.text))
    head = scene.text[:cut].rstrip()
    if not head.endswith(":"):
        return None
    marks = [n for n in range(len(head)) if scene.is_mark(n)]
    people = [n for n in marks if scene.mention(n).kind in {Kind.PERSON, Kind.LEADER, Kind.OUTSIDER}]
    return Speaker(scene.mention(people[0])) if people else None
