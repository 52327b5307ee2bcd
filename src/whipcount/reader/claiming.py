"""Answer: how does a frame in a scene become a claim? Holder, basis, source, date, condition, evidence."""

from __future__ import annotations

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
    TotalClaim,
)
from whipcount.model.motion import Act, Motion, Position
from whipcount.reader.acts import act_of
from whipcount.reader.conditions import condition
from whipcount.reader.lexicon import MEMBERS, SOURCES
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import GROUP, PERSON, Scene
from whipcount.reader.sourcing import attribution, basis_and_source, voice_of_staff
from whipcount.reader.spans import evidence_span
from whipcount.reader.speakers import PEOPLE, Speaker, chain, subject_before
from whipcount.reader.when import said_on


@dataclass(frozen=True, slots=True)
class Found:
    """A stance found in scene `number` of a passage, at positions `start` to `end`."""

    number: int
    start: int
    end: int
    position: Position
    act: Act = Act.SAID
    withdraws: bool = False
    condition: str | None = None
    basis: Basis | None = None
    """Own words or own account, where the layout says so."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a stance was found, and the question it is about."""

    page: Page
    ready: Prepared
    reading: Reading
    motion: Motion
    entitled: frozenset[str]
    """Members who have a say on the motion."""

    def scene(self, found: Found) -> Scene:
        """Give the scene of a stance."""
        return self.reading.passage.scenes[found.number]


_HOLDERS = re.compile(rf"\b(?:{MEMBERS}|caucus|cabinet|group|delegation|some|many|others|several)\b", re.IGNORECASE)
_ANYONE = re.compile(r"^(?:an?|the|his|her|its|of|members|no|any)\b|^\S+$", re.IGNORECASE)
_CLASS = re.compile(
    r"^(?:cabinet |senior )?(?:ministers|mps|some|many|others)$|\b(?:caucus|ministers|mps)$", re.IGNORECASE
)


def _can_hold(words: str, basis: Basis) -> bool:
    """Say whether the words name members rather than sources, and a class or somebody who spoke."""
    if not _HOLDERS.search(words):
        return False
    return bool(_CLASS.search(words)) or not _ANYONE.search(words) or basis is Basis.ANONYMOUS


_FEW = 4


def claims_for(
    found: Found, mention: Mention, through: str, speaker: Speaker | None, where: Context
) -> Iterator[Claim]:
    """Make the claim of one holder, if the holder has a say on the motion."""
    scene = where.scene(found)
    basis, source = _attributed(found, mention, through, speaker, where)
    basis = found.basis or basis
    act = _act(found, basis, where)
    place = found.number, found.start, found.end
    evidence = evidence_span(where.page, where.reading, *place, mention)
    day = said_on(where.page, where.reading, *place, act)
    terms = found.condition or condition(where.page, scene, found.start, found.end)
    match mention.kind:
        case Kind.GROUP if mention.low is None and mention.high is None:
            if not _can_hold(mention.ref, basis):
                return
            holder = Holder(HolderKind.GROUP, mention.ref.strip())
        case Kind.GROUP:
            left_out = where.page.folded.text[max(0, mention.start - 8) : mention.start].lower().endswith("all but ")
            if left_out or (mention.low or mention.high or 0) > where.ready.story.body(where.motion.body).size:
                return
            yield TotalClaim(
                where.motion.id, found.position, act, mention.low, mention.high, basis, source, evidence,
                mention.of or where.motion.body, day,
            )  # fmt: skip
            return
        case Kind.PARTY:
            holder = Holder(HolderKind.PARTY, mention.ref)
        case Kind.PERSON | Kind.LEADER if mention.ref in where.entitled:
            holder = Holder(HolderKind.MEMBER, mention.ref)
        case _:
            return
    yield PositionClaim(
        where.motion.id, holder, found.position, act, basis, source, evidence, day,
        condition=terms, withdraws=found.withdraws,
    )  # fmt: skip


def _attributed(
    found: Found, mention: Mention, through: str, speaker: Speaker | None, where: Context
) -> tuple[Basis, Source]:
    """Read the basis from the whole sentence where it names its holder; else from whoever speaks."""
    scene = where.scene(found)
    quoted = where.reading.in_quotation(found.number, (found.start + found.end) // 2)
    basis, source = basis_and_source(mention, speaker, where.ready, quoted=quoted, through=through)
    said_for = voice_of_staff(where.page, where.reading, found.number, mention)
    if said_for and basis is not Basis.NAMED:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, said_for)
    if mention.kind is Kind.GROUP and basis is Basis.OUTLET and (said_by := _unnamed_after(scene, found, where)):
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, said_by)
    own = basis in {Basis.OUTLET, Basis.OWN_ACCOUNT} and mention.kind in PEOPLE
    if not own or not scene.at[0] <= mention.start < scene.at[-1]:
        return basis, source
    start = min(found.start, scene.at.index(mention.start))
    end = _clause_end(scene, found)
    if found.position is Position.EVASIVE and not _SAID.search(scene.text, start, end):
        return Basis.OUTLET, OUTLET  # who would not answer has said nothing: the reporter tells it
    read = attribution(where.page, where.reading, found.number, start, end, mention, where.ready)
    return read if basis is Basis.OUTLET or read[0] is Basis.OWN_WORDS else (basis, source)


_UNNAMED = rf"(?:[\w'-]+ ){{0,4}}?(?:{SOURCES}|(?:one|two|three|several|some) of (?:them|those))\b"
_UNNAMED_AFTER = re.compile(
    rf"\baccording to (?P<told>{_UNNAMED})|, (?P<said>{_UNNAMED})(?: [^.;,]{{1,60}})?,? (?:says?|said|claim(?:s|ed)?|estimate[sd]?|tell|told)\b"
)


def _unnamed_after(scene: Scene, found: Found, where: Context) -> str:
    """Give the unnamed sources who are named after a count as those who give it; empty where nobody is."""
    start, end = scene.original(found.end, len(scene.text))
    after = _UNNAMED_AFTER.search(where.page.folded.text[start:end].lower())
    return (after["told"] or after["said"]) if after else ""


_SAID = re.compile(r"\b(?:said|says|denie[sd]|told|tells|repl\w+|answer\w+|wrote|writes|joked|:)\b|[\"“:]")


def _clause_end(scene: Scene, found: Found) -> int:
    """Give the position at which the clause of a stance ends."""
    end = re.search(r"; | - ", scene.text[found.end :])
    return found.end + end.start() if end else len(scene.text)


def _act(found: Found, basis: Basis, where: Context) -> Act:
    """Give the act of the frame, or one that its sentence tells of."""
    if found.act is not Act.SAID:
        return found.act
    text = where.scene(found).text
    start, end = max(0, found.start - _ACT_BEFORE), min(len(text), found.end + _ACT_AFTER)
    if others := _OTHERS_TOO.search(text, found.end, end):
        end = others.start() + 1
    return act_of(where.page, where.reading, found.number, start, end, basis=basis, position=found.position)


_OTHERS_TOO = re.compile(rf"(?:;|,? and|,? but|, while) (?=[{GROUP[1:-1]}{PERSON[1:-1]}])")
"""After a stance: what somebody else did."""
_ACT_BEFORE = 80
_ACT_AFTER = 40


def holders(found: Found, speaker: Speaker | None, where: Context, *, asserted: bool) -> Iterator[tuple[Mention, str]]:
    """Name who holds a stance: the speaker of what is asserted, the subject of what is done."""
    scene = where.scene(found)
    if asserted:
        counted = _COUNTED_THAT.search(scene.text, 0, found.start)
        if counted:
            yield scene.mention(counted.start("who")), ""
        elif speaker and not speaker.hearsay:
            yield from _all(speaker)
        return
    position, through = subject_before(scene, found.start, where.reading.passage)
    quoted = where.reading.in_quotation(found.number, found.start)
    if position is not None and scene.is_mark(position):
        yield from ((m, through) for m in chain(scene, position))
    elif (
        position is not None and scene.text.startswith("they ", position) and (group := _group_before(scene, position))
    ):
        yield group, ""
    elif speaker and _speaks_for_self(scene, position, found, speaker, where):
        yield from _all(speaker)
    elif position is not None and not quoted and scene.text.startswith(("he ", "she "), position) and not speaker:
        meant = _meant(scene, position, found, where)
        if meant:
            yield meant, ""


_COUNTED_THAT = re.compile(rf"(?P<who>{GROUP}),? that $")


def _group_before(scene: Scene, position: int) -> Mention | None:
    """Say whom they means: the only group or party named before."""
    held = [m for m in scene.mentions if m.kind in {Kind.GROUP, Kind.PARTY} and m.start < scene.at[position]]
    return held[0] if held and (len(held) == 1 or held[0].low or held[0].high) else None


def _all(speaker: Speaker) -> Iterator[tuple[Mention, str]]:
    yield from ((m, speaker.through) for m in (speaker.mention, *speaker.others))


def _meant(scene: Scene, position: int, found: Found, where: Context) -> Mention | None:
    """Say whom he or she means where nobody speaks: the one person named before in the sentence, or the topic."""
    named = {m.ref: m for m in scene.mentions if m.kind in PEOPLE and m.start < scene.at[position]}
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    return where.reading.topics[found.number]


def _opened(number: int | None, where: Context) -> int:
    return where.reading.passage.quotations[number].start if number is not None else 0


def _speaks_for_self(scene: Scene, position: int | None, found: Found, speaker: Speaker, where: Context) -> bool:
    """Say whether the subject of a stance is whoever speaks: I in a quotation, he or she outside one."""
    number = where.reading.passage.quotation_at(scene.at[found.start])
    quoted = number is not None
    if position is None or (quoted and scene.at[position] < _opened(number, where)):
        opened = _opened(number, where)
        before = "".join(c for c, at in zip(scene.text[: found.start], scene.at, strict=False) if at >= opened)
        return quoted and len(before.split()) <= _FEW and not re.search(r"\b(?:they|them|people|you)\b", before)
    word = re.match(r"\w+", scene.text[position:])
    if word is None:
        return False
    if word.group() == "they":
        return (bool(speaker.others) or speaker.mention.kind in {Kind.GROUP, Kind.PARTY}) and not quoted
    return word.group() in ({"i", "we"} if quoted else {"he", "she"})
