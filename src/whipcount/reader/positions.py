"""Answer: who stands where on the leader? Frames meet holders; what is not safe is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whipcount.model.claim import Claim, HolderKind, PositionClaim
from whipcount.model.motion import Act, Position
from whipcount.reader.asking import ASKED, answers, evasions
from whipcount.reader.claiming import Context, Found, claims_for, holders
from whipcount.reader.gate import AnyOf, Gated
from whipcount.reader.lexicon import EXIT, LEAVE
from whipcount.reader.listing import Listing, listings
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import ANYBODY, GROUP, Scene
from whipcount.reader.speakers import Speaker
from whipcount.reader.stance import LEADER_FRAMES, SIGNED, STANCES, STAY, WITHDREW, Frame, Speech
from whipcount.reader.turning import (
    DOUBT,
    NEGATION,
    REFUSAL,
    is_earlier,
    is_history,
    is_of_a_text,
    reports_others,
    was_told,
    zones,
)


def positions(page: Page, ready: Prepared, read: list[Reading]) -> list[Claim]:
    """Find the positions and totals on the leader's motion."""
    motion = ready.motions.leader
    if not motion:
        return []
    claims: list[Claim] = []
    listed = listings(page, read)
    unsaid = _unsaid(read)
    for number, reading in enumerate(read):
        where = Context(page, ready, reading, motion, ready.electorate)
        entry = listed.get(reading.passage.block.start)
        found = _entry(entry, where) if entry else _prose(where)
        heads = not entry and number + 1 < len(read) and read[number + 1].passage.block.start in listed
        claims.extend(c for c in found if not (heads and _of_group(c)) and _held_still(c, unsaid))
    return claims


def _of_group(claim: Claim) -> bool:
    """Say whether a claim is a group's: over a list, the names below are meant."""
    return isinstance(claim, PositionClaim) and claim.holder.kind is HolderKind.GROUP


_NEVER_SAID = re.compile(
    r"\b(?:did not|didn't|has not|hasn't|had not|hadn't|never) (?:say|said|call|called|tell|told|ask|asked|sign|signed)\b|\bmisquoted\b"
)


def _unsaid(read: list[Reading]) -> set[tuple[str, int]]:
    """Find what corrections take back: whose position, on which side."""
    return {
        (mention.ref, frame.position.side)
        for reading in read
        for scene in reading.passage.scenes
        if is_retracted(scene) and _NEVER_SAID.search(scene.text)
        for mention in scene.mentions
        if mention.kind is Kind.PERSON
        for frame in LEADER_FRAMES
        if frame.pattern.search(scene.text)
    }


def _held_still(claim: Claim, unsaid: set[tuple[str, int]]) -> bool:
    return not (isinstance(claim, PositionClaim) and (claim.holder.ref, claim.position.side) in unsaid)


def _entry(entry: Listing, where: Context) -> Iterator[Claim]:
    if entry.position:
        for mention in entry.people:
            found = Found(0, 0, entry.end, entry.position, entry.act, basis=entry.own)
            speaker = Speaker(mention) if entry.own else None
            yield from claims_for(found, mention, "", speaker, where)


_STANCE_WORDS = AnyOf(STANCES, SIGNED, WITHDREW, STAY, ASKED)


def _prose(where: Context) -> Iterator[Claim]:
    for number, scene in enumerate(where.reading.passage.scenes):
        if not _STANCE_WORDS.may_match(scene.text) or (
            is_retracted(scene)
            or is_history(scene.text, where.page.published.year)
            or scene.text.rstrip().endswith("?")
        ):
            continue
        read = [(f, c) for f, asserted in frames(scene, number) for c in _held(f, where, asserted=asserted)]
        claims = _without_demands(scene, read) + list(_stays(scene, number, where))
        if not claims:
            asked = [*answers(number, where), *evasions(number, where)]
            claims += [c for f, m in asked for c in claims_for(f, m, "", Speaker(m), where)]
        yield from claims


_DEMAND = re.compile(r"\b(?:listen|hear|change|get out|do better)\w*$|^den(?:ied|ies|ying)\b")


def _is_less(scene: Scene, found: Found) -> bool:
    """Say whether words say less than plain support does: a demand, a denied letter."""
    return bool(_DEMAND.search(scene.text[found.start : found.end]))


def _without_demands(scene: Scene, read: list[tuple[Found, Claim]]) -> list[Claim]:
    """Leave out "must change" and "denied signing" beside "has my support" in one sentence: it is backing."""
    backing = {c.holder for _, c in read if isinstance(c, PositionClaim) and c.position is Position.NO}
    return [c for f, c in read if not (isinstance(c, PositionClaim) and c.holder in backing and _is_less(scene, f))]


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
            reported = frame.how == Speech.DONE and is_of_a_text(text[:start])
            if reported or is_earlier(text[:start], text[end:]):
                continue
            taken.append((start, end))
            terms = match.groupdict().get("else")
            yield Found(number, start, end, position, frame.act, condition=terms), frame.how == Speech.ASSERTED
    yield from ((f, False) for f in _signing(text, number, dead))


def _signing(text: str, number: int, dead: list[tuple[int, int]]) -> Iterator[Found]:
    for match in SIGNED.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if any(a < match.start() < b for a, b in dead) or NEGATION.search(before) or DOUBT.search(before):
            continue
        after = text[match.end() : match.end() + 120]
        if not _OF_OTHER_THINGS.match(after):
            named = _of_document(match["doc"] or "") if "request" in match.group() else _of_document(after)
            yield Found(number, match.start(), match.end(), named, Act.SIGNED)
    for match in WITHDREW.finditer(text):
        if _HAD_WITHDRAWN.search(text[: match.start()]):
            continue
        yield Found(number, match.start(), match.end(), Position.UNDECIDED, Act.SIGNED, withdraws=True)


_OF_OTHER_THINGS = re.compile(
    rf" (?:on|about|against|opposing|condemning|welcoming|thanking)\b(?![^,;.]*(?:leader|confidence|{ANYBODY}|\b(?:{EXIT})\b))"
)
"""After a signed paper: it is about something else than the leader."""
_HAD_WITHDRAWN = re.compile(r"\bwho had (?:\w+ )?$")
"""An aside about what came before; the sentence goes on to what holds now."""


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
    rf"(?:\b(?:members|they|caucus|conference|party|mps)|{GROUP}) (?:to|will|must|should|can) decide|\bfor the \w+(?:'s)? members\b|for the members\b|n't (?:mine|his|hers) to decide"
)
_WHOEVER = re.compile(r"\bwho(?:m)?(?:so)?ever\b")


def _turned(frame: Frame, text: str, start: int) -> Position | None:
    if frame.position is Position.EVASIVE:
        return frame.position
    if frame.position is Position.NO and _WHOEVER.search(text):
        return Position.UNDECIDED
    if frame.position is Position.AYE and "confidence" in text[start:] and _MEMBERS_DECIDE.search(text):
        return Position.LEANS_AYE
    before = text[max(0, start - 40) : start]
    if frame.position is Position.NO and REFUSAL.search(before):
        return Position.EVASIVE
    return frame.negated if NEGATION.search(before) else frame.position


_HOUSE_VOTE = Gated(r"\bhow (?:he|she|they|to|it) (?:will |would |'ll |'d )?vote\b")
_CONSENSUS = Gated(
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


_CONFIDED = Gated(
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
    before = scene.text[: found.start]
    heard = where.reading.in_quotation(found.number, found.start) and was_told(before)
    if heard or reports_others(before) or _HOUSE_VOTE.search(scene.text):
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
