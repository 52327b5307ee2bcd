"""Answer: what dated things happened or are due?

One frame per kind of event, held against a sentence in which every mention is a mark. A frame asks for the word of the
event and for what makes it one (a number, a day, a verb of ending), so that a mere mention proposes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from whipcount.model.claim import EventClaim, EventType
from whipcount.reader.dates import days
from whipcount.reader.gate import Gated
from whipcount.reader.happenings import EVENTS, HINTS, Happening
from whipcount.reader.lexicon import CUES
from whipcount.reader.names import Kind
from whipcount.reader.page import Page, Passage, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.results import result
from whipcount.reader.scene import GROUP, OUTSIDER, Scene
from whipcount.reader.turning import is_history
from whipcount.reader.when import happened_on

LONGEST_TEXT = 120


def events(page: Page, ready: Prepared, read: list[Reading]) -> list[EventClaim]:
    """Find the events of a page: one of a type per sentence, with the sentence as evidence."""
    places = ((reading.passage, number) for reading in read for number in range(len(reading.passage.scenes)))
    return [claim for passage, number in places for claim in _of(passage, number, page, ready)]


def _of(passage: Passage, number: int, page: Page, ready: Prepared) -> Iterator[EventClaim]:
    seen: set[EventType] = set()
    scene = passage.scenes[number]
    spelled = _spelled(scene)
    text = _POINTS.sub(lambda m: m.group().replace(".", " "), spelled)
    frames = EVENTS.likely(text)
    if not frames or spelled.rstrip(' "').endswith("?") or is_history(spelled, page.published.year - 1):
        return
    for frame in frames:
        found = frame.pattern.search(text) if frame.type not in seen else None
        if found is None or not HINTS[frame.type].search(text) or _unsure(frame, text, found):
            continue
        seen.add(frame.type)
        day = _date(frame, found, spelled, page.published)
        if day is None and frame.type in _PAST_TYPES and not COMING.search(text):
            day = happened_on(page, passage, number, voted=frame.type is EventType.VOTE and bool(_SCORED.search(text)))
        yield _claim(frame, found, spelled, scene, page, ready, day)


_PAST_TYPES = frozenset(
    {EventType.DEPARTURE, EventType.VOTE, EventType.BYELECTION, EventType.DEAL_ENDS, EventType.MEETING}
)
_SCORED = re.compile(r"\d{1,3} (?:votes )?to \d|\d-\d|\bagainst\b|\bballot\b")


def _spelled(scene: Scene) -> str:
    """Give the sentence with the words of groups and outsiders, who are nobody in particular here."""
    return _UNNAMED.sub(lambda m: scene.mention(m.start()).ref.lower(), scene.text)


_UNNAMED = re.compile(f"{GROUP}|{OUTSIDER}")
_POINTS = Gated(r"\b(?:[ap]\.m\.|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|rep|sen|gov|dr|mr|mrs|ms|st)\.)")
"""Full stops that end no clause; the words keep their length."""


_ELSEWHERE = re.compile(
    r"\b(?:council|mayor|town hall|riding association|branch|association|public meeting|committee room|online poll)\b"
)


def _unsure(frame: Happening, text: str, found: re.Match[str]) -> bool:
    """Say whether a departure is only asked for, denied or foretold, or a meeting or vote is some other body's."""
    if frame.type in {EventType.VOTE, EventType.MEETING} and _ELSEWHERE.search(text):
        return True
    before = text[max(0, found.start() - 40) : found.end()]
    if frame.type is EventType.DEPARTURE:
        return bool(_NOT_GONE.search(before) and not _NOT_AGAIN.search(before)) or bool(_LONG_AGO.search(text))
    if frame.type in {EventType.VOTE, EventType.MEETING} and _WISHED.search(text[: found.end()]):
        return True
    if frame.type is EventType.BYELECTION:
        return bool(
            re.search(
                r"\b(?:if|should|unless|were) (?:the |his |her |\S+ )?(?:\w+ )?(?:loses?|lost|wins?|won|lose)\b", text
            )
        )
    if frame.type is EventType.VOTE and frame.ahead:
        return bool(_PROPOSED.search(text))
    return frame.type is EventType.MECHANISM and bool(_PASSED.search(text))


_NOT_GONE = re.compile(
    r"\b(?:should|must|ought to|call\w* (?:for|on)|urg\w*|ask\w* \S+ to|tell\w* \S+ to|told \S+ to|want\w* \S+ to|if|unless|whether|may|might|could|refus\w+|den(?:y|ied|ies)|not|never|stopped short)\b|n't\b"
)
_NOT_AGAIN = re.compile(r"(?:\bnot|n't|\bnever) (?:be )?(?:run|stand|seek|contest|offer|a candidate)")
_LONG_AGO = re.compile(r"\b(?:years|decades) ago\b")
_PROPOSED = re.compile(r"\b(?:unless|would (?:put|table|move)|put down a|will table|to table a|would table)\b")
_WISHED = re.compile(
    r"\b(?:calls? for|called for|calling for|asks? for|asked (?:\w+ ){0,4}for|demand(?:s|ed|ing)?|wants?|wanted|wish(?:es|ed)? for|push(?:es|ed|ing)? for|in favou?r of) (?:an?|another) (?:\w+ ){0,2}$"
    r"|\b(?:calls? for|called for|calling for|asks? for|asked (?:\w+ ){0,4}for|demand(?:s|ed|ing)?|wants?|wanted) (?:an?|another) (?:\w+ ){0,2}(?:vote|ballot|review|contest|meeting)\b"
)
"""A vote or a meeting that somebody asks for has not been called."""
_PASSED = re.compile(r"\bexecutive order\b|\bcourse\b")


def _claim(
    frame: Happening, found: re.Match[str], spelled: str, scene: Scene, page: Page, ready: Prepared, day: dt.date | None
) -> EventClaim:
    span = page.folded.span(scene.at[0], scene.at[-1])
    words = page.folded.text[scene.at[0] : scene.at[-1]].strip()
    parties = dict.fromkeys(m.ref for m in scene.mentions if m.kind is Kind.PARTY)
    ayes, noes = result(spelled) if frame.type is EventType.VOTE else (None, None)
    return EventClaim(
        type=frame.type,
        text=words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1].rstrip()}…",
        evidence=span,
        date=None if frame.type is EventType.MECHANISM else day,
        parties=tuple(p for p in parties if p in {q.id for q in ready.story.parties}),
        member=_member(found, spelled, scene) if frame.type is EventType.DEPARTURE else "",
        ayes=ayes,
        noes=noes,
    )


COMING = Gated(
    r"\b(?:will|'ll|meets?|sits?|holds?|votes on|is to|are to|to be|to meet|to hold|due|set for|set to|scheduled|next|expected|planned|takes place|opens|closes|must|until|unless|passes|falls on|upcoming|called for)\b|: \w+day"
)
GONE_BY = Gated(
    r"\b(?:failed|lapsed|expired|missed|met|gathered|held|survived|lost|won|voted|abstained|was|were|came and went|went|tabled|turned up|ended|began|defeated|rejected|carried)\b"
)
_EITHER = frozenset({EventType.MEETING, EventType.VOTE, EventType.BYELECTION, EventType.DEADLINE, EventType.DEPARTURE})


def _date(frame: Happening, found: re.Match[str], spelled: str, published: dt.date) -> dt.date | None:
    """Give the day named inside the frame, else the only day of the sentence; what is to come looks ahead."""
    near = spelled[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    coming = bool(COMING.search(near))
    ahead = frame.ahead if frame.type not in _EITHER or coming == bool(GONE_BY.search(near)) else coming
    plain = {d.start: d for d in days(spelled, published)}
    spoken = {d for d in plain if _SPOKEN.search(spelled[max(0, d - _NEAR) : d])}
    named = [
        plain[d.start] if d.start in spoken else d
        for d in days(spelled, published, ahead=ahead)
        if not (d.start in spoken and _WILL.search(near))
    ]
    inside = [d.date for d in named if found.start() <= d.start < found.end() + 3]
    if inside:
        return inside[-1]
    if frame.type is EventType.POLL and named and ", " in spelled[found.end() : named[0].start]:
        return None  # the day of what the main clause tells
    return named[0].date if len({d.date for d in named}) == 1 else None


_NEAR = 40
_SPOKEN = re.compile(rf"\b(?:{CUES})\b[^,;:]{{0,30}}$")
"""Before a day: when somebody told of the event, which lies behind."""
_WILL = re.compile(r"\b(?:will|'ll|is to|are to) (?:\w+ )?(?:vote|support|oppose|meet|hold|abstain)\b")


def _member(found: re.Match[str], spelled: str, scene: Scene) -> str:
    """Give the member at the start of the frame; a pronoun stays unresolved."""
    mark = spelled[found.start()]
    position = scene.text.find(mark)
    return scene.mention(position).ref if position >= 0 and scene.is_mark(position) else ""
