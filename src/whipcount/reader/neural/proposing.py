"""Answer: how does an opinion of the model become a claim? The model says who and where; rules say when, how known, how many."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from whipcount.model.claim import Claim, EventClaim, EventType, Holder, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.motion import Act, Motion, Position
from whipcount.reader.conditions import condition
from whipcount.reader.dates import days
from whipcount.reader.events import COMING, GONE_BY
from whipcount.reader.names import Kind
from whipcount.reader.neural.opinions import Opinion
from whipcount.reader.neural.possible import may_count, may_hold
from whipcount.reader.neural.window import Line
from whipcount.reader.page import Page, Prepared
from whipcount.reader.polarity import outright, puts_confidence
from whipcount.reader.results import result
from whipcount.reader.sourcing import attribution
from whipcount.reader.speakers import PEOPLE
from whipcount.reader.when import happened_on, said_on

EVENTS = (
    EventType.MEETING, EventType.VOTE, EventType.DEADLINE, EventType.DEAL_BEGINS, EventType.DEAL_ENDS,
    EventType.BYELECTION, EventType.POLL, EventType.MECHANISM, EventType.DEPARTURE,
)  # fmt: skip
_TOLD_OF = frozenset({EventType.VOTE, EventType.MEETING, EventType.DEPARTURE})
_AHEAD = frozenset({EventType.MEETING, EventType.VOTE, EventType.DEADLINE, EventType.BYELECTION})
LONGEST_TEXT = 120


def claim_of(opinion: Opinion, page: Page, ready: Prepared) -> Claim | None:
    """Make the claim of an opinion, or None where its holder has no say on the motion, or neither holds anything nor counts anybody."""
    motion = ready.motions.leader if opinion.motion == "leader" else ready.motions.house
    if motion is None:
        return None
    if opinion.mention.kind is Kind.GROUP and (opinion.mention.low is not None or opinion.mention.high is not None):
        size = ready.story.body(motion.body).size
        return _total(opinion, motion, page, ready) if may_count(opinion, page, size) else None
    holder = _holder(opinion, ready) if may_hold(opinion) else None
    return _position(opinion, holder, motion, page, ready) if holder else None


def _holder(opinion: Opinion, ready: Prepared) -> Holder | None:
    mention = opinion.mention
    entitled = ready.electorate if opinion.motion == "leader" else ready.chamber
    match mention.kind:
        case Kind.GROUP:
            return Holder(HolderKind.GROUP, mention.ref.strip())
        case Kind.PARTY:
            return Holder(HolderKind.PARTY, mention.ref)
        case Kind.PERSON | Kind.LEADER if mention.ref in entitled:
            return Holder(HolderKind.MEMBER, mention.ref)
        case _:
            return None


def _position(opinion: Opinion, holder: Holder, motion: Motion, page: Page, ready: Prepared) -> PositionClaim:
    reading, number = opinion.line.reading, opinion.line.number
    start, end = _clause(opinion)
    basis, source = attribution(page, reading, number, start, end, opinion.mention, ready)
    terms = condition(page, opinion.line.scene, start, start + 1) if opinion.conditional else None
    return PositionClaim(
        motion=motion.id,
        holder=holder,
        position=_side(opinion, page),
        act=opinion.act,
        basis=basis,
        source=source,
        evidence=_span(opinion.line, start, end, page),
        said_on=said_on(page, reading, number, start, end, opinion.act),
        condition=terms,
        withdraws=opinion.withdraws,
    )


def _side(opinion: Opinion, page: Page) -> Position:
    """Give the model's position; of a vote cast, the side that the sentence says outright."""
    if opinion.act is not Act.VOTED or opinion.position not in {Position.AYE, Position.NO}:
        return opinion.position
    confidence = puts_confidence(page)
    said = outright(opinion.line.scene.text, house=opinion.motion == "house", confidence=confidence)
    return said or opinion.position


def _total(opinion: Opinion, motion: Motion, page: Page, ready: Prepared) -> TotalClaim:
    reading, number, mention = opinion.line.reading, opinion.line.number, opinion.mention
    start, end = _clause(opinion)
    basis, source = attribution(page, reading, number, start, end, mention, ready)
    return TotalClaim(
        motion=motion.id,
        position=opinion.position,
        act=opinion.act,
        low=mention.low,
        high=mention.high,
        basis=basis,
        source=source,
        evidence=_span(opinion.line, start, end, page),
        of=motion.body,
        said_on=said_on(page, reading, number, start, end, opinion.act),
    )


_CUT = re.compile(r"; ")


def _clause(opinion: Opinion) -> tuple[int, int]:
    """Give the positions of the sentence, or of the holder's own part where semicolons part several people."""
    scene, mention = opinion.line.scene, opinion.mention
    end = len(scene.text)
    if not scene.at[0] <= mention.start < scene.at[-1]:
        return 0, end
    cuts = [0, *(m.end() for m in _CUT.finditer(scene.text)), end]
    for start, stop in itertools.pairwise(cuts):
        if scene.at[start] <= mention.start < scene.at[stop]:
            others = [m for m in scene.mentions if m.kind in PEOPLE and not scene.at[start] <= m.start < scene.at[stop]]
            return (start, stop - (2 if stop < end else 0)) if others else (0, end)
    return 0, end


_OPENING = frozenset('“"\u2018')


def _span(line: Line, start: int, end: int, page: Page) -> Span:
    first, last = line.scene.at[start], line.scene.at[end]
    if page.folded.text[first - 1 : first] in _OPENING and first > line.reading.passage.block.start:
        first -= 1
    return page.folded.span(first, last)


def event_of(line: Line, kind: EventType, page: Page, ready: Prepared) -> EventClaim:
    """Make an event of a sentence; its day is the only one that the sentence names, or carried from before it."""
    scene = line.scene
    words = page.folded.text[scene.at[0] : scene.at[-1]].strip()
    people = {m.ref for m in scene.mentions if m.kind in {Kind.PERSON, Kind.LEADER}}
    known = {p.id for p in ready.story.parties}
    parties = dict.fromkeys(m.ref for m in scene.mentions if m.kind is Kind.PARTY and m.ref in known)
    ayes, noes = result(scene.text) if kind is EventType.VOTE else (None, None)
    return EventClaim(
        type=kind,
        text=words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1].rstrip()}…",
        evidence=_span(line, 0, len(scene.text), page),
        date=None if kind is EventType.MECHANISM else _day(line, kind, page, scored=ayes is not None),
        parties=tuple(parties),
        member=people.pop() if len(people) == 1 and kind is EventType.DEPARTURE else "",
        ayes=ayes,
        noes=noes,
    )


def _day(line: Line, kind: EventType, page: Page, *, scored: bool) -> dt.date | None:
    text = line.scene.text
    coming = bool(COMING.search(text))
    either = coming == bool(GONE_BY.search(text))
    named = {d.date for d in days(text, page.published, ahead=kind in _AHEAD if either else coming)}
    if named:
        return named.pop() if len(named) == 1 else None
    past = kind in _TOLD_OF and not coming
    return happened_on(page, line.reading.passage, line.number, voted=scored) if past else None
