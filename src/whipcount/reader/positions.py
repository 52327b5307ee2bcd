"""Answer: who stands where on the leader? Frames meet holders; what is not safe is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whipcount.model.claim import Claim
from whipcount.model.motion import Act, Position
from whipcount.reader.asking import evasions
from whipcount.reader.claiming import Context, Found, claims_for, holders
from whipcount.reader.lexicon import EXIT, LEAVE
from whipcount.reader.listing import Listing, listings
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import GROUP, Scene
from whipcount.reader.speakers import Speaker
from whipcount.reader.stance import SIGNED, STANCES, STAY, WITHDREW, Frame, Speech
from whipcount.reader.turning import DOUBT, NEGATION, is_history, reports_others, zones


def positions(page: Page, ready: Prepared, read: list[Reading]) -> list[Claim]:
    """Find the positions and totals on the leader's motion."""
    motion = ready.motions.leader
    if not motion:
        return []
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
            found = Found(0, 0, entry.end, entry.position, entry.act, basis=entry.own)
            speaker = Speaker(mention) if entry.own else None
            yield from claims_for(found, mention, "", speaker, where)


def _prose(where: Context) -> Iterator[Claim]:
    for number, scene in enumerate(where.reading.passage.scenes):
        if (
            is_retracted(scene)
            or is_history(scene.text, where.page.published.year)
            or scene.text.rstrip().endswith("?")
        ):
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
    for frame in STANCES.likely(text):
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
    """Say what a document asks for, by the words after it in its clause."""
    clause = re.split(r"[,;:.]| - ", after, maxsplit=1)[0]
    if re.search(rf"\b(?:{LEAVE}|{EXIT}|no[- ]confidence)\b", clause):
        return Position.AYE
    if re.search(r"\b(?:support|backing|loyalty|our confidence|congratulat)", clause):
        return Position.NO
    if re.search(r"\b(?:ballot|review|timetable|vote|convention|contest)\b", clause):
        return Position.LEANS_AYE
    return Position.AYE


_MEMBERS_DECIDE = re.compile(
    r"\b(?:members|they|caucus|conference|party|mps) (?:to|will|must|should|can) decide|\bfor the \w+(?:'s)? members\b|for the members\b|n't (?:mine|his|hers) to decide"
)
_WHOEVER = re.compile(r"\bwho(?:m)?(?:so)?ever\b")


def _turned(frame: Frame, text: str, start: int) -> Position | None:
    if frame.position is Position.EVASIVE:
        return frame.position
    if frame.position is Position.NO and _WHOEVER.search(text):
        return Position.UNDECIDED
    if frame.position is Position.AYE and "confidence" in text[start:] and _MEMBERS_DECIDE.search(text):
        return Position.LEANS_AYE
    return frame.negated if NEGATION.search(text[max(0, start - 40) : start]) else frame.position


_HOUSE_VOTE = re.compile(r"\bhow (?:he|she|they|to|it) (?:will |would |'ll |'d )?vote\b")
_CONSENSUS = re.compile(
    r"\b(?:consensus|settled view|unanimous\w*|majority view)\b(?:[^.;]{0,40}?\b(?:of|among|in) (?P<group>[^.,;:]{2,50}?)(?= that| is|,|$))?"
)


def _agreed(consensus: re.Match[str], found: Found, where: Context) -> Iterator[Claim]:
    """Read a consensus as a group's position, told by whoever speaks."""
    scene = where.scene(found)
    speaker = where.reading.speaker(found.number, found.start, found.end)
    if not consensus["group"] or consensus.end() > found.start:
        return
    start, end = scene.original(consensus.start("group"), consensus.end("group"))
    group = Mention(start, end, Kind.GROUP, where.page.folded.text[start:end])
    yield from claims_for(found, group, "", speaker, where)


_CONFIDED = re.compile(
    rf"(?P<who>{GROUP})(?: (?:have|has|had))? (?:told|said|say|tell|assured|promised|confided|admitted)\b[^.;]{{0,60}}?\b(?:that |they |he |she )?$"
)


def _confided(found: Found, where: Context) -> Mention | None:
    """Read a count told by somebody quoted: "a dozen of them have told me he should go"."""
    scene = where.scene(found)
    if not where.reading.in_quotation(found.number, found.start):
        return None
    match = _CONFIDED.search(scene.text, 0, found.start)
    group = scene.mention(match.start("who")) if match else None
    return group if group and (group.low or group.high) else None


def _held(found: Found, where: Context, *, asserted: bool) -> Iterator[Claim]:
    scene = where.scene(found)
    if told := _confided(found, where):
        yield from claims_for(
            replace(found, act=Act.TOLD), told, "", where.reading.speaker(found.number, found.start, found.end), where
        )
        return
    if reports_others(scene.text[: found.start]) or _HOUSE_VOTE.search(scene.text):
        return
    if consensus := _CONSENSUS.search(scene.text):
        yield from _agreed(consensus, found, where)
        return
    speaker = where.reading.speaker(found.number, found.start, found.end)
    for mention, through in holders(found, speaker, where, asserted=asserted):
        if mention.kind in {Kind.LEADER, Kind.PARTY} or not _targets_leader(found, mention, where):
            continue
        yield from claims_for(found, mention, through, speaker, where)


def _speaking(scene: Scene, found: Found, where: Context) -> set[str]:
    """Name those who speak here: they are not the ones they speak of."""
    refs = {s.speaker.mention.ref for s in where.reading.said[found.number]}
    refs |= {s.mention.ref for s in where.reading.quoted_by if s}
    opening = [m.ref for n, m in enumerate(scene.mentions) if n == 0 and ":" in scene.text[:4]]
    topic = where.reading.topics[found.number]
    return refs | set(opening) | ({topic.ref} if topic else set())


def _targets_leader(found: Found, holder: Mention, where: Context) -> bool:
    """Say whether him or her is the leader: nobody else was mentioned since."""
    scene = where.scene(found)
    if any(scene.is_mark(n) and scene.mention(n).kind is Kind.LEADER for n in range(found.start, found.end)):
        return True
    pronouns = re.findall(r"\b(?:he|she|him|her|his|hers)\b", scene.text[found.start : found.end])
    if not pronouns:
        return True
    if where.page.other_gender and where.page.other_gender.fullmatch(pronouns[0]):
        return False
    before = [m for m in scene.mentions if m.start < scene.at[found.start]]
    speaking = _speaking(scene, found, where) if holder.kind is Kind.GROUP else set()
    earlier = [m for s in where.reading.passage.scenes[: found.number] for m in s.mentions]
    for mention in reversed([*where.reading.recent, *earlier, *before]):
        if mention.kind is Kind.LEADER:
            return True
        if mention.kind is Kind.PERSON and mention.ref != holder.ref and mention.ref not in speaking:
            return False
    return True


_OWN_SUBJECT = re.compile(r"(?:i|he|she)(?: |')")


def _stays(scene: Scene, number: int, where: Context) -> Iterator[Claim]:
    """Find the leader's own vow to stay."""
    dead = zones(scene.text)
    for match in STAY.finditer(scene.text):
        if any(a < match.start() < b for a, b in dead):
            continue
        own = _OWN_SUBJECT.match(match.group())
        found = Found(number, match.start() + (own.end() if own else 0), match.end(), Position.NO)
        speaker = where.reading.speaker(number, match.start(), match.end())
        for mention, through in holders(found, speaker, where, asserted=False):
            vouched = speaker is None or bool(speaker.through) or speaker.mention.kind is Kind.LEADER
            other = where.page.other_gender
            subject = scene.text[max(0, found.start - 12) : found.end]
            if other and mention.start < scene.at[0] and other.search(subject):
                continue
            if mention.kind is Kind.LEADER and vouched:
                said_for = "a spokesperson" if not through and speaker is None and "spokes" in scene.text else through
                yield from claims_for(found, mention, said_for, speaker or Speaker(mention), where)
                return
