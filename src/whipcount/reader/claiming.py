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
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import PEOPLE, Reading
from whipcount.reader.scene import Scene
from whipcount.reader.speakers import Speaker, subject_before


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
_PLAIN = re.compile(r"\b(?:whether|what if|as if|even if|asked if|to say if|not say if|said if)\b")


def claims_for(
    found: Found, mention: Mention, through: str, speaker: Speaker | None, where: Context
) -> Iterator[Claim]:
    """Make the claim of one holder, if the holder has a say on the motion."""
    scene = where.scene(found)
    quoted = where.reading.in_quotation(found.number, (found.start + found.end) // 2)
    basis, source = _basis(mention, through, speaker, where, quoted=quoted)
    evidence = _evidence(found, where)
    said_on = _said_on(found, scene, where)
    condition = found.condition or _condition(found, scene, where)
    match mention.kind:
        case Kind.GROUP if mention.low is None and mention.high is None:
            holder = Holder(HolderKind.GROUP, mention.ref.strip())
        case Kind.GROUP:
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


_OWN_I = re.compile(r"\b(?:i|we|i'm|i've|i'd|i'll|we're|we've|my|our)\b")


def holders(found: Found, speaker: Speaker | None, where: Context, *, asserted: bool) -> Iterator[tuple[Mention, str]]:
    """Name who holds a stance: the speaker of what is asserted, the subject of what is done."""
    if asserted:
        if speaker:
            yield speaker.mention, speaker.through
        return
    scene = where.scene(found)
    position, through = subject_before(scene, found.start, where.reading.passage)
    quoted = where.reading.in_quotation(found.number, found.start)
    if position is not None and scene.is_mark(position):
        yield from ((m, through) for m in chain(scene, position))
    elif speaker and _speaks_for_self(scene, position, found, quoted=quoted):
        yield speaker.mention, speaker.through
    elif position is not None and not quoted and scene.text[position] in "hs" and not speaker:
        topic = where.reading.topics[found.number]
        if topic:
            yield topic, ""


def _speaks_for_self(scene: Scene, position: int | None, found: Found, *, quoted: bool) -> bool:
    if position is None:
        before = scene.text[: found.start]
        return quoted and len(before.split()) <= 4 and not re.search(r"\b(?:they|them|people|you)\b", before)  # noqa: PLR2004
    word = re.match(r"\w+", scene.text[position:])
    return (
        bool(word) and word is not None and (word.group() in {"i", "we"} if quoted else word.group() in {"he", "she"})
    )


def chain(scene: Scene, position: int) -> list[Mention]:
    """Follow "A, B and C" to the left of the last name."""
    found = [scene.mention(position)]
    while joined := re.search(r"(?:,| and|, and)(?: senator| rep\.?)? $", scene.text[max(0, position - 16) : position]):
        previous = position - len(joined.group()) - 1
        if previous < 0 or not scene.is_mark(previous) or scene.mention(previous).kind not in PEOPLE | {Kind.PARTY}:
            break
        found.append(scene.mention(previous))
        position = previous
    return found


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


def _evidence(found: Found, where: Context) -> Span:
    """Give the sentence, cut to the clause where that still names the holder."""
    scene = where.scene(found)
    start, end = scene.at[0], scene.at[-1]
    return where.page.folded.span(start, end)


def _said_on(found: Found, scene: Scene, where: Context) -> dt.date | None:
    """Give the day named nearest to the stance, outside its condition."""
    limit = _CONDITION.search(scene.text, found.end)
    named = [
        d
        for d in days(scene.text, where.page.published)
        if d.date <= where.page.published
        and not (limit and d.start >= limit.start())
        and not where.reading.in_quotation(found.number, d.start)
    ]
    return min(named, key=lambda d: min(abs(d.start - found.start), abs(d.start - found.end))).date if named else None


def _condition(found: Found, scene: Scene, where: Context) -> str | None:
    """Give the words of a condition that stands after or before the stance."""
    for match in _CONDITION.finditer(scene.text):
        if _PLAIN.search(scene.text[max(0, match.start() - 10) : match.start() + 8]):
            continue
        if match.start() >= found.end - 1 or match.end() <= found.start:
            start, end = scene.original(match.start(), match.end())
            return where.page.folded.text[start:end].strip(" ,.;:\"'”“\u2018")[:200] or None
    return None
