"""Answer: who would bring the government down, and who would keep it up?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.model.claim import Claim, PositionClaim
from whipcount.model.motion import Act, Position
from whipcount.reader.claiming import Context, Found, claims_for, holders
from whipcount.reader.gate import Family, Gated
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.page import Page, Prepared
from whipcount.reader.polarity import puts_confidence, turned
from whipcount.reader.reading import Reading
from whipcount.reader.scene import LEADER, PARTY, Scene
from whipcount.reader.speakers import Speaker
from whipcount.reader.turning import DOUBT, NEGATION, is_history, reports_others, zones

_GOVERNMENT = (
    rf"(?:(?:the|this|that|her|his|their|its|our|my|a|{LEADER}'s|{PARTY}'s?) )?(?:own )?(?:{PARTY} |minority |coalition |same )?"
    rf"(?:government|administration|ministry|cabinet|budget|throne speech|spending plan|finance bill|coalition)(?!'s)"
)
_FALL = rf"(?:{_GOVERNMENT}|(?:the )?{PARTY}(?!'s)|{LEADER}(?!'s))"
_DEFINITE = rf"(?:(?:the|a|its|their|that|this|his|her|our|{PARTY}'s?) )?(?:\w+ )?"
_VOTE = r"\bvot(?:e|ed|es|ing)"
HOUSE_FRAMES: tuple[tuple[re.Pattern[str], Position, Position | None], ...] = tuple(
    (re.compile(pattern), position, negated)
    for pattern, position, negated in (
        (
            rf"{_VOTE} (?:with the opposition|against {_GOVERNMENT}|{_GOVERNMENT} down)[^.;]{{0,40}}\b(?:an option|on the table|a possibility)",
            Position.UNDECIDED,
            Position.UNDECIDED,
        ),
        (
            (
                rf"{_VOTE} (?:against {_GOVERNMENT}|no[- ]confidence|with the opposition|(?:it|them|him|her) (?:down|out)|{_GOVERNMENT} (?:down|out)"
                rf"|(?:for|in favou?r of) {_DEFINITE}(?:motion of )?(?:no[- ]confidence|motion)|to (?:bring|topple|defeat|oust|end|sink|down) (?!him|her))"
            ),
            Position.AYE,
            Position.NO,
        ),
        (
            (
                rf"\b(?:bring|brings|bringing|brought) (?:down {_FALL}|(?:{_FALL}|it|them) down)|\b(?:topple|toppling|defeat|defeating|vote down|sink|pull the plug on) {_FALL}"
                rf"|\b(?:support|supports|supporting|back|backs|backing) {_DEFINITE}(?:no[- ]confidence motion|motion(?: of no[- ]confidence)?)"
                rf"|\b(?:oppose|opposes|opposing) (?:the )?(?:budget|government)"
            ),
            Position.AYE,
            Position.NO,
        ),
        (
            rf"\b(?:table|tabled|tabling|move|moved|put down|putting down|propose|proposed|introduce|introduced|file|filed) {_DEFINITE}(?:motion of no[- ]confidence|no[- ]confidence motion)",
            Position.AYE,
            None,
        ),
        (
            (
                rf"{_VOTE} (?:with|for|in favou?r of) {_GOVERNMENT}|{_VOTE} (?:to (?:keep|save|support|prop|sustain) (?:{_GOVERNMENT}|it|them)|confidence in|against {_DEFINITE}(?:motion|no[- ]confidence))"
                rf"|\b(?:prop|props|propping|propped) (?:it|them|{_GOVERNMENT}) ?up|\bprop(?:ping)? up {_GOVERNMENT}|\b(?:keep|keeps|keeping|kept) (?:it|them|{_GOVERNMENT}) (?:in (?:office|power|place)|up|afloat|alive|going)"
                rf"|\b(?:support|supports|supporting|back|backs|backing|save|saving|sustain) (?:the (?:\w+ )?|her |his |their |its )(?:own )?(?:government|budget|throne speech)|\boppose {_DEFINITE}(?:no[- ]confidence )?motion"
            ),
            Position.NO,
            Position.AYE,
        ),
        (
            r"\babstain(?:ed|s|ing)?\b|\babstention\b|\b(?:did|do|will|would)(?: not|n't) vote\b|\bsat on (?:his|her|their) hands\b|\b(?:not|n't) (?:yet )?decided how to vote|\bundecided on the (?:motion|budget)",
            Position.UNDECIDED,
            None,
        ),
        (
            r"\b(?:declin|refus)\w+ to say how (?:he|she|they|it) (?:will|would|'ll|'d) vote|\b(?:would|will)(?: not|n't) say how (?:he|she|they|it) (?:will|would) vote",
            Position.EVASIVE,
            Position.EVASIVE,
        ),
    )
)
IN_HOUSE = Family(HOUSE_FRAMES, lambda frame: frame[0])
HOUSE = Gated(
    r"\b(?:no[- ]confidence (?:motion|vote)|(?:motion|vote) of no[- ]confidence|confidence in (?:the|his|her) (?:\w+ )?government|no confidence in the government|budget|bring (?:it|down|the government)|throne speech|fall of the government|topple)\b"
)
_MOTION = re.compile(r"\bmotion\b|\b(?:him|her) (?:out|down)$|abstain|abstention|not vote|n't vote|hands\b")
_OWN_PARTY = re.compile(
    r"\b(?:his|her|the) (?:own )?(?:party|caucus|members|mps|\w+ (?:members|mps|deputies|seats))\b[^.;]{0,40}$|\bwe(?:'ll|'re| will| would| are)?\b[^.;]{0,30}$"
)


_THREAT = re.compile(rf"\b(?:ultimatum|threat|warning) (?:from|by) (?P<who>{PARTY})")


_OPTION = re.compile(r"\b(?:an option|on the table|a possibility)$")


def chamber(page: Page, ready: Prepared, read: list[Reading]) -> list[Claim]:
    """Find positions on the House's motion: of parties, of members, of groups."""
    motion = ready.motions.house
    sentences = (sentence for passage in page.passages for sentence in passage.block.sentences)
    if not motion or not any(HOUSE.search(page.lower[start:end]) for start, end in sentences):
        return []
    claims: list[Claim] = []
    confidence = puts_confidence(page)
    for reading in read:
        where = Context(page, ready, reading, motion, ready.chamber)
        for number, scene in enumerate(reading.passage.scenes):
            if not IN_HOUSE.may_match(scene.text):
                continue
            past = is_history(scene.text, page.published.year)
            if not (is_retracted(scene) or past or scene.text.rstrip().endswith("?")):
                claims.extend(_read(scene, number, where, confidence=confidence))
    return claims


def _read(scene: Scene, number: int, where: Context, *, confidence: bool) -> Iterator[Claim]:
    text = scene.text
    dead = zones(text)
    taken: list[tuple[int, int]] = []
    for pattern, position, negated in IN_HOUSE.likely(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(a < start < b for a, b in dead) or any(a < end and start < b for a, b in taken):
                continue
            before = text[max(0, start - 70) : start]
            stance = negated if NEGATION.search(before[-40:]) else position
            stance = turned(match.group(), stance) if confidence else stance
            if stance is None or reports_others(text[:start]) or not _about_house(match, where):
                continue
            taken.append((start, end))
            found = Found(number, start, end, stance, act_in_house(match))
            for claim in _held(found, where):
                doubtful = DOUBT.search(before) and not (isinstance(claim, PositionClaim) and claim.condition)
                if not doubtful or stance is Position.UNDECIDED:
                    yield claim


def _about_house(match: re.Match[str], where: Context) -> bool:
    """Say whether "the motion" is the House's: leadership is not what the passage is about."""
    if not _MOTION.search(match.group()):
        return True
    here = " ".join(s.text for s in where.reading.passage.scenes)
    return bool(HOUSE.search(here)) or not re.search(
        r"\b(?:leadership|ballot|caucus|conference|the chair|gavel|vacate)\b", here
    )


def act_in_house(match: re.Match[str]) -> Act:
    """Say whether a frame tells of signing a motion, of a vote cast, or only of words."""
    words = match.group()
    if re.match(r"(?:tabled|moved|put down|proposed|introduced|filed)\b", words):
        return Act.SIGNED
    return Act.VOTED if re.match(r"voted\b|sat on|did not vote|didn't vote|abstained", words) else Act.SAID


def _held(found: Found, where: Context) -> Iterator[Claim]:
    scene = where.scene(found)
    speaker = where.reading.speaker(found.number, found.start, found.end)
    party = _party_spoken_for(scene, found, speaker, where)
    if party and speaker:
        yield from claims_for(found, party, "", speaker, where)
        return
    threat = _THREAT.search(scene.text, 0, found.start)
    if threat:
        yield from claims_for(found, scene.mention(threat.start("who")), "", speaker, where)
        return
    thought = bool(_OPTION.search(scene.text[found.start : found.end]))
    for mention, through in holders(found, speaker, where, asserted=thought):
        chair = mention.ref in where.ready.chair
        if (mention.kind is Kind.GROUP or chair) and found.position is Position.UNDECIDED:
            continue  # so many stayed away: a result, not a count of positions
        yield from claims_for(found, _as_party(scene, mention), through, speaker, where)


def _party_spoken_for(scene: Scene, found: Found, speaker: Speaker | None, where: Context) -> Mention | None:
    """Read "her party will ..." and a party leader's "we will ..."."""
    if not speaker or speaker.mention.kind not in {Kind.PERSON, Kind.LEADER}:
        return None
    party = where.ready.party_of.get(speaker.mention.ref, "")
    own = _OWN_PARTY.search(scene.text[: found.start])
    if not party or not own:
        return None
    return Mention(speaker.mention.start, speaker.mention.end, Kind.PARTY, party)


def _as_party(scene: Scene, mention: Mention) -> Mention:
    """Read a party's counted members as the party: "the Greens' six members", "all 19 Labour members"."""
    here = scene.at[0] <= mention.start < scene.at[-1]  # who speaks may be named sentences before
    if mention.kind is not Kind.GROUP or mention.low is None or not here:
        return mention
    position = scene.at.index(mention.start)
    before = scene.text[max(0, position - 4) : position]
    owner = re.search(rf"({PARTY})(?:'s|') ?$", before)
    if owner:
        return scene.mention(max(0, position - 4) + owner.start(1))
    return mention
