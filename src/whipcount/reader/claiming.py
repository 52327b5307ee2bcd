"""Answer: how does a frame in a scene become a claim? Holder, basis, source, date, condition, evidence."""

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
from whipcount.model.motion import Act, Motion, Position
from whipcount.reader.dates import days
from whipcount.reader.lexicon import MEMBERS
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import GROUP, Scene
from whipcount.reader.speakers import PEOPLE, Speaker, chain, subject_before


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


_CONDITION = re.compile(
    r"\b(?:unless|if|provided|as long as|so long as|at least until|depending on|until|should (?:he|she|they) )\b[^;]*"
)
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
_PLAIN = re.compile(r"\b(?:whether|what if|as if|even if|asked if|to say if|not say if|said if)\b")


def claims_for(
    found: Found, mention: Mention, through: str, speaker: Speaker | None, where: Context
) -> Iterator[Claim]:
    """Make the claim of one holder, if the holder has a say on the motion."""
    scene = where.scene(found)
    quoted = where.reading.in_quotation(found.number, (found.start + found.end) // 2)
    basis, source = _basis(mention, through, speaker, where, quoted=quoted)
    basis = found.basis or basis
    evidence = _evidence(found, mention, where)
    said_on = _said_on(found, scene, where)
    condition = found.condition or _condition(found, scene, where)
    match mention.kind:
        case Kind.GROUP if mention.low is None and mention.high is None:
            if not _can_hold(mention.ref, basis):
                return
            holder = Holder(HolderKind.GROUP, mention.ref.strip())
        case Kind.GROUP:
            if (mention.low or mention.high or 0) > where.ready.story.body(where.motion.body).size:
                return
            yield TotalClaim(
                where.motion.id, found.position, found.act, mention.low, mention.high, basis, source, evidence,
                mention.of or where.motion.body, said_on,
            )  # fmt: skip
            return
        case Kind.PARTY:
            holder = Holder(HolderKind.PARTY, mention.ref)
        case Kind.PERSON | Kind.LEADER if mention.ref in where.entitled:
            holder = Holder(HolderKind.MEMBER, mention.ref)
        case _:
            return
    yield PositionClaim(
        where.motion.id, holder, found.position, found.act, basis, source, evidence, said_on,
        condition=condition, withdraws=found.withdraws,
    )  # fmt: skip


_OPENING = frozenset('“"\u2018')


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


def _basis(
    mention: Mention, through: str, speaker: Speaker | None, where: Context, *, quoted: bool
) -> tuple[Basis, Source]:
    if through:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, through)
    if speaker is None:
        return Basis.OUTLET, OUTLET
    said_by = speaker.mention
    if speaker.through:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, speaker.through)
    if said_by.ref == mention.ref and mention.kind in PEOPLE:
        return (Basis.OWN_WORDS if quoted else Basis.OWN_ACCOUNT), Source(SourceKind.MEMBER, mention.ref)
    if mention.kind is Kind.PARTY and where.ready.party_of.get(said_by.ref) == mention.ref:
        return Basis.SPOKESPERSON, Source(SourceKind.MEMBER, said_by.ref)
    match said_by.kind:
        case Kind.PERSON | Kind.LEADER:
            return Basis.NAMED, Source(SourceKind.MEMBER, said_by.ref)
        case Kind.OUTSIDER:
            return Basis.NAMED, Source(SourceKind.NAME, said_by.ref)
        case Kind.PARTY:
            return Basis.SPOKESPERSON, Source(SourceKind.NAME, where.ready.story.party(said_by.ref).name)
        case _:
            return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, said_by.ref.strip())


_CUT = re.compile(r"; | - ")


def _evidence(found: Found, mention: Mention, where: Context) -> Span:
    """Give the sentence, cut at a dash or semicolon where the holder and the stance are on one side of it."""
    scene = where.scene(found)
    first, last = scene.at[found.start], scene.at[found.end]
    inside = scene.at[0] <= mention.start < scene.at[-1]
    if inside:
        first, last = min(first, mention.start), max(last, mention.end)
    start, end = scene.at[0], scene.at[-1]
    for cut in _CUT.finditer(scene.text) if inside else ():
        if scene.at[cut.end()] <= first:
            start = scene.at[cut.end()]
        elif scene.at[cut.start()] >= last:
            end = scene.at[cut.start()]
            break
    if where.page.folded.text[start - 1 : start] in _OPENING and start > where.reading.passage.block.start:
        start -= 1
    return where.page.folded.span(start, end)


def _said_on(found: Found, scene: Scene, where: Context) -> dt.date | None:
    """Give the day named nearest to the stance outside its condition, else the last one named before in the passage."""
    limit = _CONDITION.search(scene.text, found.end)
    named = [
        d
        for d in days(scene.text, where.page.published)
        if d.date <= where.page.published
        and not (limit and d.start >= limit.start())
        and not where.reading.in_quotation(found.number, d.start)
    ]
    if named:
        return min(named, key=lambda d: min(abs(d.start - found.start), abs(d.start - found.end))).date
    for earlier in reversed(where.reading.passage.scenes[: found.number]):
        before = [d.date for d in days(earlier.text, where.page.published) if d.date <= where.page.published]
        if before:
            return before[-1]
    return None


def _condition(found: Found, scene: Scene, where: Context) -> str | None:
    """Give the words of a condition that stands after or before the stance."""
    for match in _CONDITION.finditer(scene.text):
        if _PLAIN.search(scene.text[max(0, match.start() - 10) : match.start() + 8]):
            continue
        if match.start() >= found.end - 1 or match.end() <= found.start:
            start, end = scene.original(match.start(), match.end())
            return where.page.folded.text[start:end].strip(" ,.;:\"'”“\u2018")[:200] or None
    return None
