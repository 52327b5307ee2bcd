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


_CUE = re.compile(rf"\b(?:{CUES})\b")
_NEXT_WORD = 3
_OPENING = 60
PEOPLE = frozenset({Kind.PERSON, Kind.LEADER, Kind.OUTSIDER})
"""Who can speak for himself or herself."""
_COORDINATE = PEOPLE | {Kind.PARTY}
_JOINED = re.compile(
    r"(?: \([^()]{1,40}\)| of [\w' -]{1,30}|, [\w' -]{1,30})?(?:,| and|, and|;|; and)(?: senator| sen\.| rep\.| the [\w' -]{1,30},?)? $"
)
_SUBJECT = re.compile(
    rf"(?P<who>{ANYBODY}|\b(?:he|she)\b)(?P<own>'s (?:office|spokes\w+|chief of staff|press secretary|aides?|staff|team))?(?P<tail>[^{chr(0xE000)}-{chr(0xE4FF)}]{{0,160}})$"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight"
_SHORT = re.compile(
    r"(?:'(?:d|ll|ve|s|re|m)\b)?(?:,? (?:has|have|had|also|later|then|only|himself|herself|themselves|in turn|did|does|do|is|was|are|were|be|been|being|will|would|shall|am|in|"
    rf"on|last|night|this|next|week|month|year|morning|afternoon|evening|{_DAYS}|simply|again|now|still|just|already|meanwhile|however|\w+ly|who|both|all|not|never|no longer|therefore|so|too|more|first|"
    r"even|once|since|on the record as|on record as|publicly|in public|as|(?:on )?\w+day's))*,? ?$"
)
_SPOKES = re.compile(
    rf"\b(?:spokes\w+|aide|office|adviser|secretary|staffer)s? (?:for|of) (?:the )?(?:[\w ]{{0,30}}, )?(?P<who>{ANYBODY})"
)
_OWN_SPOKES = re.compile(
    rf"(?P<who>{ANYBODY}|\b(?:his|her))(?:'s)? (?P<role>office|spokes\w+|chief of staff|press secretary|team|staff)\b"
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


_ACCORDING = re.compile(rf"\baccording to (?:an? |the |one of )?(?P<who>{ANYBODY})")


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
    return Saying(cue.start(), after.end("who"), replace(speaker, through=through), inverted=True)


def _quotation_ended(passage: Passage, at: int) -> bool:
    return any(q.closed and 0 <= at - q.end <= _NEXT_WORD for q in passage.quotations)


def _straight(found: Scene, passage: Passage, cue: re.Match[str], last: Mention | None) -> Saying | None:
    """Read "Doe, the member for X, said ..."."""
    position, through = subject_before(found, cue.start(), passage, loose=True)
    own = _OWN_SPOKES.search(found.text, 0, cue.start())
    if own and cue.start() - own.end() < _OPENING and (person := _owner(found, passage, own, last)):
        return Saying(cue.start(), cue.end(), Speaker(person, own["role"]), inverted=False)
    if position is None:
        return None
    speaker = _speaker(found, passage, position, last)
    if not speaker:
        return None
    spoken_for = _SPOKES.search(found.text, 0, cue.start())
    if spoken_for and found.is_mark(spoken_for.start("who")):
        speaker, through = Speaker(found.mention(spoken_for.start("who"))), "spokesperson"
    return Saying(cue.start(), cue.end(), replace(speaker, through=through), inverted=False)


def _owner(found: Scene, passage: Passage, own: re.Match[str], last: Mention | None) -> Mention | None:
    """Name the person whose spokesperson it is."""
    if found.is_mark(own.start("who")):
        return found.mention(own.start("who")) if own.group().startswith("'s", 1) else None
    speaker = _speaker(found, passage, own.start("who"), last)
    return speaker.mention if speaker else None


def _speaker(found: Scene, passage: Passage, position: int, last: Mention | None) -> Speaker | None:
    """Name who a mark or a pronoun stands for."""
    if found.is_mark(position):
        chained = chain(found, position)
        return Speaker(chained[0], others=tuple(chained[1:]))
    earlier = {
        m.ref: m
        for m in found.mentions
        if m.kind in PEOPLE and m.start < found.at[position] and passage.quotation_at(m.start) is None
    }
    if len(earlier) == 1 and next(iter(earlier.values())).start <= found.at[0] + _OPENING:
        return Speaker(next(iter(earlier.values())))
    return Speaker(last) if last else None


def chain(found: Scene, position: int) -> list[Mention]:
    """Follow "A, B and C" to the left of the last name."""
    named = [found.mention(position)]
    while joined := _JOINED.search(found.text[max(0, position - 60) : position]):
        previous = position - len(joined.group()) - 1
        if previous < 0 or not found.is_mark(previous) or found.mention(previous).kind not in _COORDINATE:
            break
        named.append(found.mention(previous))
        position = previous
    return named


_CLAUSE = re.compile(r"; | - |, (?:while|but|though|although|whereas|as|and|after) ")
_OBJECT_BEFORE = re.compile(
    r"\b(?:of|with|by|for|to|from|against|than|like|as|in|on|at|about|over|under|ask\w*|urg\w*|call\w*|tell\w*|told|back\w*|support\w*|want\w*|oust|replac\w+|succeed\w*|beat|challeng\w+|include|including|between|behind|represent\w*|holds|held|won) (?:the |an? |his |her )?$"
)


_RELATIVE = re.compile(
    r"(?: ?\([^)]{1,60}\))?,? who(?:'s|'d|'ve)?(?: (?:has|have|had|is|was|also|now|still|then|later|\w+ly))* ?"
)


_POSTMODIFIER = re.compile(
    r" (?:who|from|in|of|on|at|with|without)\b[^.,;:]{1,50}?(?:(?: (?:has|have|had|also|now|then|will|would|are|were|said))*|, (?:he|she|\w+) said,(?: (?:has|have|had))?) "
)
_JOINS = re.compile(
    r"(?:[,)]|-|\b(?:and|but|then|to|by|in|who|that|have|has|had|also|or|of those|only|for|the first|among|a|one of those))(?: (?:has|have|had|also|then|later|still|now|is|was|are|were|been|be|not|would|will|\w+ly|to|he|she|himself|herself))* ?$|ing $"
)


def subject_before(found: Scene, at: int, passage: Passage, *, loose: bool = False) -> tuple[int | None, str]:
    """Give the position of the subject of the verb at `at`, and the words of a spokesperson."""
    text = found.text
    starts = [m.end() for m in _CLAUSE.finditer(text, 0, at)]
    candidates = [
        m.start()
        for m in re.finditer(rf"{ANYBODY}|\b(?:he|she|i|we|they|you)\b", text[:at])
        if passage.quotation_at(found.at[m.start()]) == passage.quotation_at(found.at[at])
        or (found.is_mark(m.start()) and found.mention(m.start()).kind is Kind.GROUP)
    ]
    if not candidates:
        return None, ""
    nearest = candidates[-1]
    width = 1 if found.is_mark(nearest) else len(re.match(r"\w+", text[nearest:]).group())  # type: ignore[union-attr]
    gap = text[nearest + width : at]
    outsider = found.is_mark(nearest) and found.mention(nearest).kind is Kind.OUTSIDER
    if _RELATIVE.fullmatch(gap) and not outsider:
        return nearest, ""
    own = re.match(r"'s (office|spokes\w+|chief of staff|press secretary|team|staff)", gap)
    if (_SHORT.fullmatch(gap) or own) and (not _OBJECT_BEFORE.search(text[max(0, nearest - 25) : nearest]) or own):
        return nearest, own.group(1) if own else ""
    if found.is_mark(nearest) and found.mention(nearest).kind is Kind.GROUP and _POSTMODIFIER.fullmatch(gap):
        return nearest, ""
    if not loose and (not _JOINS.search(gap) or _another_subject(found, nearest)):
        return None, ""
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


def _another_subject(found: Scene, nearest: int) -> bool:
    """Say whether a party or a group stands between as a subject of its own."""
    if not found.is_mark(nearest) or found.mention(nearest).kind not in {Kind.GROUP, Kind.PARTY}:
        return False
    before = found.text[max(0, nearest - 25) : nearest]
    return not _OBJECT_BEFORE.search(before) and not found.text.startswith("'s", nearest + 1) and nearest > 0


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
            lead = _introduced(scene, start) or _only_one(scene, passage, start)
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


def _only_one(scene: Scene, passage: Passage, start: int) -> Speaker | None:
    """Read "Doe snaps words": the only person named before a quotation in its sentence, as subject."""
    cut = next((n for n, at in enumerate(scene.at) if at >= start), len(scene.text))
    named = [
        n
        for n in range(cut)
        if scene.is_mark(n) and scene.mention(n).kind in PEOPLE and passage.quotation_at(scene.at[n]) is None
    ]
    if len(named) != 1 or scene.text.startswith("'s", named[0] + 1):
        return None
    return (
        None
        if _OBJECT_BEFORE.search(scene.text[max(0, named[0] - 25) : named[0]])
        else Speaker(scene.mention(named[0]))
    )
