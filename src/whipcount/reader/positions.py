"""Answer: who stands where on the leader? Frames meet holders; what is not safe is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.model.claim import Claim
from whipcount.model.motion import Act, Position
from whipcount.reader.asking import evasions
from whipcount.reader.claiming import Context, Found, claims_for, holders
from whipcount.reader.listing import Listing, listings
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import readings
from whipcount.reader.scene import Scene
from whipcount.reader.speakers import Speaker
from whipcount.reader.stance import LEADER_FRAMES, SIGNED, STAY, WITHDREW, Frame, Speech
from whipcount.reader.turning import DOUBT, NEGATION, reports_others, zones


def positions(page: Page, ready: Prepared) -> list[Claim]:
    """Find the positions and totals on the leader's motion."""
    motion = ready.motions.leader
    if not motion:
        return []
    read = list(readings(page))
    claims: list[Claim] = []
    listed = listings(page, read)
    for reading in read:
        where = Context(page, ready, reading, motion, ready.electorate)
        entry = listed.get(reading.passage.block.start)
        claims.extend(_entry(entry, where) if entry else _prose(where))
    return claims


def _entry(entry: Listing, where: Context) -> Iterator[Claim]:
    if entry.position:
        for mention in entry.people:
            found = Found(0, 0, entry.end, entry.position, entry.act)
            speaker = Speaker(mention) if entry.speaks else None
            yield from claims_for(found, mention, "", speaker, where)


def _prose(where: Context) -> Iterator[Claim]:
    for number, scene in enumerate(where.reading.passage.scenes):
        if is_retracted(scene) or scene.text.rstrip().endswith("?"):
            continue
        claims = [c for found, asserted in frames(scene, number) for c in _held(found, where, asserted=asserted)]
        claims += _stays(scene, number, where)
        if not claims:
            claims += [c for f, m in evasions(number, where) for c in claims_for(f, m, "", Speaker(m), where)]
        yield from claims


def frames(scene: Scene, number: int) -> Iterator[tuple[Found, bool]]:
    """Find the frames of a scene; each comes with whether it is asserted (or else done by a subject)."""
    text = scene.text
    dead = zones(text)
    taken: list[tuple[int, int]] = []
    for frame in LEADER_FRAMES:
        for match in frame.pattern.finditer(text):
            start, end = match.span()
            if any(a < start < b for a, b in dead) or any(a < end and start < b for a, b in taken):
                continue
            position = _turned(frame, text, start)
            if position is None or DOUBT.search(text[max(0, start - 70) : start]):
                continue
            taken.append((start, end))
            yield Found(number, start, end, position, frame.act), frame.how == Speech.ASSERTED
    yield from ((f, False) for f in _signing(text, number, dead))


def _signing(text: str, number: int, dead: list[tuple[int, int]]) -> Iterator[Found]:
    for match in SIGNED.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if any(a < match.start() < b for a, b in dead) or NEGATION.search(before) or DOUBT.search(before):
            continue
        position = _of_document(text[match.end() : match.end() + 120])
        yield Found(number, match.start(), match.end(), position, Act.SIGNED)
    for match in WITHDREW.finditer(text):
        yield Found(number, match.start(), match.end(), Position.UNDECIDED, Act.SIGNED, withdraws=True)


def _of_document(after: str) -> Position:
    """Say what a document asks for, by the words after it."""
    if re.search(r"\b(?:support|backing|loyalty|our confidence|congratulat)", after):
        return Position.NO
    if re.search(r"\b(?:ballot|review|timetable|vote|convention|contest)\b", after) and not re.search(
        r"no[- ]confidence", after
    ):
        return Position.LEANS_AYE
    return Position.AYE


def _turned(frame: Frame, text: str, start: int) -> Position | None:
    if frame.position is Position.EVASIVE:
        return frame.position
    return frame.negated if NEGATION.search(text[max(0, start - 40) : start]) else frame.position


def _held(found: Found, where: Context, *, asserted: bool) -> Iterator[Claim]:
    scene = where.scene(found)
    if reports_others(scene.text[: found.start]):
        return
    speaker = where.reading.speaker(found.number, found.start, found.end)
    for mention, through in holders(found, speaker, where, asserted=asserted):
        if mention.kind in {Kind.LEADER, Kind.PARTY} or not _targets_leader(found, mention, where):
            continue
        yield from claims_for(found, mention, through, speaker, where)


def _targets_leader(found: Found, holder: Mention, where: Context) -> bool:
    """Say whether him or her is the leader: nobody else was mentioned since."""
    scene = where.scene(found)
    if any(scene.is_mark(n) and scene.mention(n).kind is Kind.LEADER for n in range(found.start, found.end)):
        return True
    if not re.search(r"\b(?:he|she|him|her|his|hers)\b", scene.text[found.start : found.end]):
        return True
    before = [m for m in scene.mentions if m.start < scene.at[found.start]]
    earlier = [m for s in where.reading.passage.scenes[: found.number] for m in s.mentions]
    for mention in reversed([*where.reading.recent, *earlier, *before]):
        if mention.kind is Kind.LEADER:
            return True
        if mention.kind is Kind.PERSON and mention.ref != holder.ref:
            return False
    return True


def _stays(scene: Scene, number: int, where: Context) -> Iterator[Claim]:
    """Find the leader's own vow to stay."""
    for match in STAY.finditer(scene.text):
        if any(a < match.start() < b for a, b in zones(scene.text)):
            continue
        found = Found(number, match.start(), match.end(), Position.NO)
        speaker = where.reading.speaker(number, match.start(), match.end())
        for mention, through in holders(found, speaker, where, asserted=False):
            vouched = speaker is None or bool(speaker.through) or speaker.mention.kind is Kind.LEADER
            if mention.kind is Kind.LEADER and vouched:
                yield from claims_for(found, mention, through, speaker or Speaker(mention), where)
                return
