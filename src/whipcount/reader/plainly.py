"""Answer: what do the plainest sentences of political news say? Whole clauses, held against a scene.

These are the shapes every agency uses: a signature owned up to, a class of members that backs the leader or will not
say, the leader's own vow to stay, and a number of signatures with whoever gives it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

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
from whipcount.reader.gate import AnyOf, Gated
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.numbers import counts
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import GROUP, LEADER, PERSON, Scene
from whipcount.reader.stance import STAY
from whipcount.reader.turning import is_history

_GAP = r"[^.;\ue000-\ue4ff]"
_SIGNATURE = Gated(
    rf"(?P<who>{PERSON})(?:, {_GAP}{{1,60}}?)??,? (?:who )?(?:has |had |also )*(?:said|says|confirmed|confirms|acknowledged|admitted|revealed)"
    rf"\b{_GAP}{{0,40}}?\b(?:he|she)(?:'d| had| has|'s)? (?:also |already )?(?:signed|put (?:his|her) name to)"
    rf" (?:on to |onto )?(?:the|a|an|that|such a|it)\b"
)
_BACKING = Gated(
    rf"(?P<who>{GROUP}(?: and {GROUP})?)(?: (?:have|has|also|all|still|openly))* (?:(?:said|say|insist|insisted|maintain)"
    rf"(?: that)? (?:they |he |she )?)?(?:support|back|stand (?:by|behind)|supported|backed) (?:the )?{LEADER}"
)
_EVADING = Gated(
    rf"(?P<who>\b(?:some|others|several)(?: {GROUP})?|{GROUP})\b[^.;]{{0,80}}?\b(?:refus|declin)(?:ed|es|e|ing) to"
    r" (?:\w+ )?say (?:whether|if|who)\b"
)
_BREAK = re.compile(r" - |;|, and [a-z]+ing ")
_COUNTED = re.compile(r"\b(?:have|had|has|'ve)? ?(?:also |already |now )?signed\b")
_SIGNING = Gated(r"\b(?:signed|signatures?|letter|petition|pledge)\b")
_WORDS = AnyOf(_SIGNATURE, _BACKING, _EVADING, _SIGNING, STAY)
_LEADER_SUBJECT = re.compile(rf"(?P<who>{LEADER}|\b(?:he|she)\b){_GAP}{{0,60}}$")


def plainly(page: Page, ready: Prepared, read: list[Reading]) -> Iterator[Claim]:
    """Find the claims on the leader's motion that are said in whole, plain clauses."""
    motion = ready.motions.leader
    if motion is None:
        return
    topic: Mention | None = None
    for reading in read:
        for scene in reading.passage.scenes:
            if is_retracted(scene) or is_history(scene.text, page.published.year):
                continue
            if _WORDS.may_match(scene.text) and not scene.text.rstrip(' "').endswith("?"):
                yield from _of(scene, page, ready, motion.id, topic)
            people = [m for m in scene.mentions if m.kind in {Kind.PERSON, Kind.LEADER, Kind.OUTSIDER}]
            topic = people[0] if people else topic


def _of(scene: Scene, page: Page, ready: Prepared, motion: str, topic: Mention | None) -> Iterator[Claim]:
    whole = page.folded.span(scene.at[0], scene.at[-1])
    for found in _SIGNATURE.finditer(scene.text):
        who = scene.mention(found.start("who")).ref
        if who in ready.electorate:
            holder, source = Holder(HolderKind.MEMBER, who), Source(SourceKind.MEMBER, who)
            day = _day(scene, found, page)
            words = _clause(scene, found, page)
            yield PositionClaim(motion, holder, Position.AYE, Act.SIGNED, Basis.OWN_ACCOUNT, source, words, day)
    for pattern, position in ((_BACKING, Position.NO), (_EVADING, Position.EVASIVE)):
        for found in pattern.finditer(scene.text):
            yield from _group(scene, found, position, page, motion)
    yield from _vow(scene, page, ready, motion, topic, whole)
    yield from _total(scene, page, ready, motion, whole)


def _group(scene: Scene, found: re.Match[str], position: Position, page: Page, motion: str) -> Iterator[Claim]:
    held = [m for m in scene.mentions if scene.at[found.start("who")] <= m.start < scene.at[found.end("who")]]
    if any(m.low is not None or m.high is not None for m in held):
        return
    words = page.folded.text[scene.at[found.start("who")] : scene.at[found.end("who")]].strip()
    holder = Holder(HolderKind.GROUP, words)
    evasive = position is Position.EVASIVE
    basis, source = (Basis.OUTLET, OUTLET) if evasive else (Basis.OWN_ACCOUNT, Source(SourceKind.UNNAMED, words))
    inside = [d.date for d in days(scene.text[found.start() : found.end()], page.published)]
    day = inside[0] if inside else None
    yield PositionClaim(motion, holder, position, Act.SAID, basis, source, _clause(scene, found, page), day)


def _vow(scene: Scene, page: Page, ready: Prepared, motion: str, topic: Mention | None, whole: Span) -> Iterator[Claim]:
    """Read the leader's own vow to stay; he or she is the leader only where nobody else was named since."""
    found = STAY.search(scene.text)
    subject = _LEADER_SUBJECT.search(scene.text[: found.start()]) if found else None
    if found is None or subject is None or ready.story.leader not in ready.electorate:
        return
    named = scene.is_mark(subject.start("who"))
    told = re.search(rf"{PERSON}|\bwhether\b|\bif\b", scene.text[: found.start()])
    if told or not (named or (topic is not None and topic.kind is Kind.LEADER)):
        return
    leader = ready.story.leader
    holder, source = Holder(HolderKind.MEMBER, leader), Source(SourceKind.MEMBER, leader)
    day = _day(scene, found, page)
    yield PositionClaim(motion, holder, Position.NO, Act.SAID, Basis.OWN_ACCOUNT, source, whole, day)


_PART_OF = re.compile(
    r"\b(?:all but|(?:thirds?|half|quarters?|fifths?|tenth|most|majority|many|some|part|none|few|number|any|leaders?) of) $"
)
"""Before a number: it is the whole, or those who are left out."""


def _total(scene: Scene, page: Page, ready: Prepared, motion: str, words: Span) -> Iterator[Claim]:
    """Read a number of signatures, with the member or the unnamed sources who give it."""
    text = scene.text
    if not _SIGNING.search(text):
        return
    for mention in scene.mentions:
        if mention.kind is Kind.GROUP and (mention.low is not None or mention.high is not None):
            at = _position(scene, mention)
            after = text[at + 1 :]
            whole = (mention.low or mention.high or 0) > max(b.size for b in ready.story.bodies) or _PART_OF.search(
                text[:at]
            )
            if not whole and _COUNTED.match(after.lstrip()):
                yield _signed(scene, mention.low, mention.high, at, page, ready, motion, words)
    for count in counts(text, ready.size):
        if not count.share and re.search(
            r"\b(?:it's|it is|the (?:number|total|count) is|put (?:it|the number) at) $", text[: count.start]
        ):
            yield _signed(scene, count.low, count.high, count.start, page, ready, motion, words)


def _signed(
    scene: Scene,
    low: int | None,
    high: int | None,
    at: int,
    page: Page,
    ready: Prepared,
    motion: str,
    whole: Span,
) -> TotalClaim:
    basis, source = _given_by(scene, at)
    body = ready.motions.leader.body if ready.motions.leader else ""
    named = [d.date for d in days(scene.text, page.published)] if source.kind is SourceKind.MEMBER else []
    day = named[0] if named else None
    return TotalClaim(motion, Position.AYE, Act.SIGNED, low, high, basis, source, whole, body, day)


def _given_by(scene: Scene, at: int) -> tuple[Basis, Source]:
    """Say who gives a number: the member or the sources named last before it, else unnamed ones after "according to"."""
    later = re.search(
        rf"\b(?:according to|say|said|tell|told)\b {_GAP}{{0,12}}(?P<who>{GROUP}|{PERSON})"
        rf"|, (?P<after>{_GAP}{{0,12}}{GROUP}|(?:its|their|the|an?|one|two|three|several|both|party|caucus|senior) [a-z ]{{0,30}}?)"
        rf"(?: {_GAP}{{1,60}}?)?,? (?:says?|said|claim(?:s|ed)?|tell|told|estimate[sd]?|reckon(?:s|ed)?)\b",
        scene.text[at:],
    )
    held = [m for m in scene.mentions if m.start < scene.at[at] and m.kind in {Kind.PERSON, Kind.GROUP}]
    if held and held[-1].kind is Kind.PERSON:
        return Basis.NAMED, Source(SourceKind.MEMBER, held[-1].ref)
    if held:
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, held[-1].ref.strip())
    if later and later["after"]:
        return Basis.ANONYMOUS, Source(
            SourceKind.UNNAMED, _spelled_out(scene, at + later.start("after"), at + later.end("after"))
        )
    if later and scene.mention(at + later.start("who")).kind is Kind.GROUP:
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, scene.mention(at + later.start("who")).ref.strip())
    if re.search(
        r"\b(?:according to|sources?|people) (?:\w+ ){0,3}(?:who|involved|close|familiar|in|behind|organi)", scene.text
    ):
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, "unnamed sources")
    return Basis.OUTLET, OUTLET


def _spelled_out(scene: Scene, start: int, end: int) -> str:
    """Give words of a sentence with its groups spelled out."""
    return "".join(scene.mention(n).ref if scene.is_mark(n) else scene.text[n] for n in range(start, end)).strip()


def _clause(scene: Scene, found: re.Match[str], page: Page) -> Span:
    """Give the words from the start of a match to the end of its clause: a dash, a semicolon, or the sentence's end."""
    text = scene.text
    end = next((m.start() for m in _BREAK.finditer(text, found.end())), len(text.rstrip()))
    return page.folded.span(scene.at[found.start()], scene.at[end])


def _position(scene: Scene, mention: Mention) -> int:
    return scene.at.index(mention.start)


def _day(scene: Scene, found: re.Match[str], page: Page) -> dt.date | None:
    """Give the day named inside the clause, else the only day of the sentence."""
    named = list(days(scene.text, page.published))
    inside = [d.date for d in named if found.start() <= d.start < found.end()]
    if inside:
        return inside[0]
    return named[0].date if len(named) == 1 else None
