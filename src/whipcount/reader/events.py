"""Answer: what dated things happened or are due?

One frame per kind of event, held against a sentence in which every mention is a mark. A frame asks for the word of the
event and for what makes it one (a number, a day, a verb of ending), so that a mere mention proposes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.model.claim import EventClaim, EventType
from whipcount.reader.dates import days
from whipcount.reader.names import Kind
from whipcount.reader.page import Page, Prepared
from whipcount.reader.scene import LEADER, PERSON, Scene

LONGEST_TEXT = 120
_DEAL = r"(?:agreements?|accords?|deals?|pacts?)"
_SUPPORT = rf"(?:(?:supply|confidence)[- ]and[- ](?:supply|confidence)(?: {_DEAL})?|support {_DEAL}|{_DEAL})"
_BALLOT = r"(?:ballot|vote|contest|review|challenge|election)"
_NUMBER = r"(?:\d+|per ?cent|percent|a fifth|a third|a quarter|half|two[- ]thirds|majority)"
_DAY = (
    r"(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening|week)|underway"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.? \d|\d \w+)"
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The shape of one kind of event; `ahead` reads a bare weekday as the next one."""

    type: EventType
    pattern: re.Pattern[str]
    ahead: bool = False


def _frame(kind: EventType, pattern: str, *, ahead: bool = False) -> _Frame:
    return _Frame(kind, re.compile(pattern), ahead)


_FRAMES = (
    _frame(EventType.MECHANISM, r"\bno (?:formal |official )?(?:mechanism|procedure|process|rule)\b"),
    _frame(
        EventType.MECHANISM,
        rf"\b(?:letters?|signatures?|names|members|mps|lawmakers|petition)\b[^.;]{{0,80}}\b(?:trigger|force|needed|required)"
        rf"\w*\b[^.;]{{0,40}}\b{_BALLOT}",
    ),
    _frame(
        EventType.MECHANISM,
        r"\bcannot be challenged\b|\b(?:rules?|law|constitution|bylaws?) (?:requires?|allows?|says?)\b",
    ),
    _frame(EventType.DEADLINE, rf"\b(?:deadline|ultimatum)\b[^.;]{{0,80}}\b{_DAY}", ahead=True),
    _frame(EventType.DEADLINE, rf"\bunless\b[^;]{{0,140}}\bby {_DAY}", ahead=True),
    _frame(EventType.DEADLINE, rf"\b(?:gives?|gave|given|has|have)\b[^.;]{{0,30}}\buntil {_DAY}", ahead=True),
    _frame(
        EventType.DEAL_ENDS,
        rf"\b(?:end(?:s|ed|ing)?|the end of|tears?|tore|pull(?:s|ed)? out|withdr[ae]w|scrap(?:s|ped)?|rip(?:s|ped)? up|quit)"
        rf"\b[^.;]{{0,50}}\b{_SUPPORT}\b",
    ),
    _frame(EventType.DEAL_ENDS, rf"\b{_SUPPORT}\b[^.;]{{0,40}}\b(?:has|have|had) (?:ended|collapsed|expired)\b"),
    _frame(EventType.DEAL_BEGINS, rf"\b(?:sign(?:s|ed)?|struck|strikes?|reached)\b[^.;]{{0,40}}\b{_DEAL}\b"),
    _frame(EventType.BYELECTION, r"\bby-?elections?\b[^.;]{0,60}\b(?:loss|losses|defeats?|wins?|is on|held)\b"),
    _frame(EventType.BYELECTION, r"\b(?:lost|loses?|won|wins?|loss|defeats?)\b[^.;]{0,60}\bby-?elections?\b"),
    _frame(
        EventType.POLL,
        rf"\b(?:poll|polls|polling|survey)\b[^;]{{0,140}}(?:\b\d+(?:\.\d+)?(?:-point| points?| per ?cent|%)|\b{_NUMBER}\b)",
    ),
    _frame(
        EventType.VOTE,
        r"\b(?:votes?|voted|ballot|defeated|won|carried|survived)\b[^.;]{0,80}\b\d+ (?:votes )?(?:to|-) \d+\b",
    ),
    _frame(
        EventType.VOTE,
        rf"\bvotes?\b[^.;]{{0,60}}\b(?:no[- ]confidence|the leadership)\b[^.;]{{0,60}}\b{_DAY}",
        ahead=True,
    ),
    _frame(
        EventType.MEETING,
        rf"\b(?:caucus|group|committee|executive|meeting)\b[^.;]{{0,60}}\b(?:meets?|met|meeting)\b[^.;]{{0,40}}\b{_DAY}",
    ),
    _frame(EventType.MEETING, rf"\bmeeting\b[^.;]{{0,20}}\b{_DAY}"),
    _frame(
        EventType.DEPARTURE,
        rf"(?:{PERSON}|{LEADER})[^.;]{{0,60}}\b(?:(?:has|had)? ?(?:resigned|quit|stepped down) as|(?:will|would) not (?:run|stand|be running|be"
        r" a candidate|seek)|(?:was|were) (?:sacked|fired)|is retiring)",
    ),
    _frame(
        EventType.DEPARTURE,
        r"\b(?:he|she|they) (?:will|would) not (?:run again|be running|stand again|seek re-?election)",
    ),
)


def events(page: Page, ready: Prepared) -> list[EventClaim]:
    """Find the events of a page: one of a type per sentence, with the sentence as evidence."""
    scenes = (scene for passage in page.passages for scene in passage.scenes)
    return [claim for scene in scenes for claim in _of(scene, page, ready)]


def _of(scene: Scene, page: Page, ready: Prepared) -> Iterator[EventClaim]:
    seen: set[EventType] = set()
    if scene.text.rstrip(' "').endswith("?"):
        return
    for frame in _FRAMES:
        found = frame.pattern.search(scene.text)
        if found is None or frame.type in seen:
            continue
        seen.add(frame.type)
        yield _claim(frame, found, scene, page, ready)


def _claim(frame: _Frame, found: re.Match[str], scene: Scene, page: Page, ready: Prepared) -> EventClaim:
    span = page.folded.span(scene.at[0], scene.at[-1])
    words = page.folded.text[scene.at[0] : scene.at[-1]].strip()
    parties = dict.fromkeys(m.ref for m in scene.mentions if m.kind is Kind.PARTY)
    return EventClaim(
        type=frame.type,
        text=words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1].rstrip()}…",
        evidence=span,
        date=_date(frame, found, scene, page.published),
        parties=tuple(p for p in parties if p in {q.id for q in ready.story.parties}),
        member=_member(found, scene) if frame.type is EventType.DEPARTURE else "",
    )


def _date(frame: _Frame, found: re.Match[str], scene: Scene, published: dt.date) -> dt.date | None:
    """Give the day named inside the frame, else the only day of the sentence."""
    named = list(days(scene.text, published, ahead=frame.ahead))
    inside = [d.date for d in named if found.start() <= d.start < found.end() + 3]
    if inside:
        return inside[-1]
    return named[0].date if len(named) == 1 else None


def _member(found: re.Match[str], scene: Scene) -> str:
    """Give the member at the start of the frame; a pronoun stays unresolved."""
    if not scene.is_mark(found.start()):
        return ""
    mention = scene.mention(found.start())
    return mention.ref if mention.kind in {Kind.PERSON, Kind.LEADER} else ""
