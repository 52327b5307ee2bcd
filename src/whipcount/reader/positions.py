"""Answer: who stands where, and how many? Frames meet holders; what is not safe is left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.model.claim import (
    OUTLET,
    Basis,
    Claim,
    Holder,
    HolderKind,
    PositionClaim,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.reader.dates import days
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page, Passage, Prepared
from whipcount.reader.scene import LEADER, Scene
from whipcount.reader.speakers import Saying, Speaker, quotation_speakers, sayings, subject_before
from whipcount.reader.stance import DISSENT, LEADER_FRAMES, SIGNED, STAY, WITHDREW, Frame, Speech

_PEOPLE = {Kind.PERSON, Kind.LEADER, Kind.OUTSIDER}


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with what is known about its speakers."""

    passage: Passage
    said: list[list[Saying]]
    quoted_by: list[Speaker | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A frame found in a scene, at positions `start` to `end`."""

    scene: Scene
    start: int
    end: int
    position: Position
    act: Act
    how: str
    withdraws: bool = False


def readings(page: Page) -> Iterator[Reading]:
    """Walk the passages, carrying who spoke last."""
    topic: Mention | None = None
    before: Speaker | None = None
    continued = False
    for passage in page.passages:
        said: list[list[Saying]] = []
        for scene in passage.scenes:
            here = sayings(scene, passage, topic)
            said.append(here)
            topic = _topic(scene, here, topic)
        quoted_by = quotation_speakers(passage, said, before, continued=continued)
        yield Reading(passage, said, quoted_by)
        if passage.quotations:
            before = quoted_by[-1] or before
            continued = not passage.quotations[-1].closed
        else:
            continued = False


def _topic(scene: Scene, said: list[Saying], topic: Mention | None) -> Mention | None:
    """Say whom he or she would mean in the next sentence."""
    people = [m for m in scene.mentions if m.kind in _PEOPLE]
    for saying in said:
        if saying.speaker.mention.kind in _PEOPLE:
            return saying.speaker.mention
    if people and people[0].start <= scene.at[0] + 60:
        return people[0]
    return None if people else topic


def positions(page: Page, ready: Prepared) -> list[Claim]:
    """Find the positions and totals on the leader's motion."""
    claims: list[Claim] = []
    if not ready.motions.leader:
        return claims
    for reading in readings(page):
        for number, scene in enumerate(reading.passage.scenes):
            for found in _frames(scene):
                claims.extend(_claims(found, number, reading, page, ready))
    return claims


_ZONE = re.compile(
    r"\b(?:whether|if|unless|until|asked (?:if|whether|about|directly|repeatedly|by)|in case|lest)\b[^,;:]*"
)
_DOUBT = re.compile(
    r"\b(?:expect(?:s|ed|ing)?(?: to| that)?|likely to|predict\w*|forecast\w*|may|might|could|consider(?:s|ed|ing)?|ready to|prepared to|poised to|set to|"
    r"threaten\w* to|thinking (?:of|about)|rumou?red|hop(?:es?|ed|ing)|organi[sz]ed|efforts? to|plans? to|trying to|want to|would have|doubt\w*|friends say|had been|used to|once)\b[^.;]{0,50}$"
)
_NEGATION = re.compile(
    r"\b(?:not|n't|never|no longer|nobody|none|cannot|neither|without|nor|stopp\w+ short of|deni\w+|deny\w*|refus\w+ to|declin\w+ to|rather than|instead of)\b[^,;:]{0,25}$|n't [^,;:]{0,25}$"
)


def _frames(scene: Scene) -> Iterator[Found]:
    text = scene.text
    if text.rstrip().endswith("?"):
        return
    zones = [m.span() for m in _ZONE.finditer(text)]
    taken: list[tuple[int, int]] = []
    for frame in LEADER_FRAMES:
        for match in frame.pattern.finditer(text):
            if any(a < match.start() < b for a, b in zones) or any(
                a < match.end() and match.start() < b for a, b in taken
            ):
                continue
            position = _turned(frame, text, match)
            if position is None or _DOUBT.search(text[max(0, match.start() - 60) : match.start()]):
                continue
            taken.append(match.span())
            yield Found(scene, match.start(), match.end(), position, frame.act, frame.how)
    yield from _signing(scene, zones)


def _signing(scene: Scene, zones: list[tuple[int, int]]) -> Iterator[Found]:
    text = scene.text
    for match in SIGNED.finditer(text):
        before = text[max(0, match.start() - 50) : match.start()]
        if any(a < match.start() < b for a, b in zones) or _NEGATION.search(before) or _DOUBT.search(before):
            continue
        position = _of_document(text[match.end() : match.end() + 120])
        if position:
            yield Found(scene, match.start(), match.end(), position, Act.SIGNED, Speech.DONE)
    for match in WITHDREW.finditer(text):
        yield Found(scene, match.start(), match.end(), Position.UNDECIDED, Act.SIGNED, Speech.DONE, withdraws=True)


def _of_document(after: str) -> Position | None:
    """Say what a document asks for, by the words after it."""
    if re.search(r"\b(?:support|backing|loyalty|our confidence|congratulat)", after):
        return Position.NO
    if re.search(r"\b(?:ballot|review|timetable|vote|convention|contest)\b", after) and not re.search(
        r"no[- ]confidence", after
    ):
        return Position.LEANS_AYE
    return Position.AYE


def _turned(frame: Frame, text: str, match: re.Match[str]) -> Position | None:
    if frame.position is Position.EVASIVE:
        return frame.position
    if _NEGATION.search(text[max(0, match.start() - 40) : match.start()]):
        return frame.negated
    return frame.position


def _claims(found: Found, number: int, reading: Reading, page: Page, ready: Prepared) -> Iterator[Claim]:
    scene = found.scene
    passage = reading.passage
    quoted = passage.quotation_at(scene.at[found.start])
    ending = passage.quotation_at(scene.at[max(found.start, found.end - 1)])
    speaker = _speaker(found, number, reading, quoted if quoted is not None else ending)
    for mention, through in _holders(found, speaker, quoted, reading):
        yield from _one(found, mention, through, speaker, ending, page, ready)


def _speaker(found: Found, number: int, reading: Reading, quoted: int | None) -> Speaker | None:
    if quoted is not None and reading.quoted_by[quoted]:
        return reading.quoted_by[quoted]
    said = reading.said[number]
    before = [s for s in said if not s.inverted and s.end <= found.start]
    after = [s for s in said if s.inverted and s.start >= found.end]
    return before[-1].speaker if before else after[0].speaker if after else None


def _holders(
    found: Found, speaker: Speaker | None, quoted: int | None, reading: Reading
) -> Iterator[tuple[Mention, str]]:
    if found.how == Speech.ASSERTED:
        if speaker:
            yield speaker.mention, speaker.through
        return
    position, _ = subject_before(found.scene, found.start, reading.passage)
    if position is not None and found.scene.is_mark(position):
        yield from ((m, "") for m in _chain(found.scene, position))
    elif speaker and (quoted is not None or position is not None):
        word = found.scene.text[position : position + 4] if position is not None else "i "
        if not word.startswith("they"):
            yield speaker.mention, speaker.through


def _chain(scene: Scene, position: int) -> list[Mention]:
    """Follow "A, B and C" to the left of the last name."""
    chain = [scene.mention(position)]
    while joined := re.search(r"(?:,| and|, and) $", scene.text[max(0, position - 6) : position]):
        previous = position - len(joined.group()) - 1
        if previous < 0 or not scene.is_mark(previous) or scene.mention(previous).kind not in _PEOPLE:
            break
        chain.append(scene.mention(previous))
        position = previous
    return chain


def _one(
    found: Found,
    mention: Mention,
    through: str,
    speaker: Speaker | None,
    quoted: int | None,
    page: Page,
    ready: Prepared,
) -> Iterator[Claim]:
    motion = ready.motions.leader
    assert motion
    evidence = _evidence(found, page)
    said_on = _said_on(found, page)
    basis, source = _basis(mention, through, speaker, quoted)
    if mention.kind is Kind.GROUP:
        yield from _group(found, mention, motion.id, basis, source, said_on, evidence, ready)
        return
    if mention.kind not in {Kind.PERSON, Kind.LEADER} or mention.ref not in ready.electorate:
        return
    if mention.kind is Kind.LEADER:
        return
    yield PositionClaim(
        motion.id,
        Holder(HolderKind.MEMBER, mention.ref),
        found.position,
        found.act,
        basis,
        source,
        evidence,
        said_on,
        withdraws=found.withdraws,
    )


def _group(
    found: Found,
    mention: Mention,
    motion: str,
    basis: Basis,
    source: Source,
    said_on: dt.date | None,
    evidence: Span,
    ready: Prepared,
) -> Iterator[Claim]:
    if mention.low is None and mention.high is None:
        yield PositionClaim(
            motion,
            Holder(HolderKind.GROUP, mention.ref.strip()),
            found.position,
            found.act,
            basis,
            source,
            evidence,
            said_on,
        )
    else:
        body = ready.motions.leader.body if ready.motions.leader else ""
        yield TotalClaim(
            motion,
            found.position,
            found.act,
            mention.low,
            mention.high,
            basis,
            source,
            evidence,
            mention.of or body,
            said_on,
        )


def _basis(mention: Mention, through: str, speaker: Speaker | None, quoted: int | None) -> tuple[Basis, Source]:
    if through:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, through)
    if speaker is None:
        return Basis.OUTLET, OUTLET
    if speaker.mention.ref == mention.ref and mention.kind is not Kind.GROUP:
        return (Basis.OWN_WORDS if quoted is not None else Basis.OWN_ACCOUNT), Source(SourceKind.MEMBER, mention.ref)
    match speaker.mention.kind:
        case Kind.PERSON | Kind.LEADER:
            return Basis.NAMED, Source(SourceKind.MEMBER, speaker.mention.ref)
        case Kind.OUTSIDER | Kind.PARTY:
            return Basis.NAMED, Source(SourceKind.NAME, speaker.mention.ref)
        case _:
            return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, speaker.mention.ref)


def _evidence(found: Found, page: Page) -> Span:
    start, end = found.scene.at[0], found.scene.at[-1]
    return page.folded.span(start, end)


def _said_on(found: Found, page: Page) -> dt.date | None:
    named = list(days(found.scene.text, page.published))
    return named[0].date if named else None


UNUSED = (LEADER, DISSENT, STAY)
