"""Answer: on which day was a position expressed? A day named with the words, or one carried from the words before.

A day counts where it tells when somebody spoke, signed or voted: not the day of a meeting to come, of a poll, or of
somebody's earlier departure, not one inside a quotation, a condition or a question, and never one after publication.
What is said later in the same scene (the next words of the same speaker, "as she left", a vote on the night) takes the
day of the scene; a live page and a broadcast have one day.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left

from whipcount.model.motion import Act
from whipcount.reader.dates import Day, days
from whipcount.reader.gate import Gated
from whipcount.reader.layouts import day_of_entry, day_of_layout
from whipcount.reader.names import Kind
from whipcount.reader.page import Page, Passage, once
from whipcount.reader.reading import Reading
from whipcount.reader.scene import Scene
from whipcount.reader.tellings import Anchor, Tie, anchors


def said_on(page: Page, reading: Reading, number: int, start: int, end: int, act: Act | None = None) -> dt.date | None:
    """Give the day on which the stance at positions `start` to `end` of scene `number` was expressed, or None."""
    scene = reading.passage.scenes[number]
    here = bisect_left(page.passages, reading.passage.block.start, key=lambda p: p.block.start)
    found = anchors(page, here, number)
    inside = [a for a in found if start <= a.day.start < end]
    if not inside and _earlier(reading, number, start, end):
        return None
    if found:
        return min(found, key=lambda a: (a.tie, _distance(a.day, start, end))).day.date
    if any(d.date > page.published for d in days(scene.text[start:end], page.published)):
        return None
    return _carried(page, here, number, _DEEP) or (_story_day(page, here) if act is Act.VOTED else None)


def happened_on(page: Page, passage: Passage, number: int, *, voted: bool) -> dt.date | None:
    """Give the day of something told of in the past in scene `number`, which names none; a vote is the story's."""
    here = bisect_left(page.passages, passage.block.start, key=lambda p: p.block.start)
    return day_of_layout(page, here) or _same_passage(page, here, number) or (_story_day(page, here) if voted else None)


_DEEP = 2
_EARLIER = Gated(
    r"\bwho (?:\w+ ){0,4}had\b|\b(?:had (?:earlier|previously|until|already|once)|until now|at first|from the outset|(?:earlier )?(?:last|this) (?:week|month|year|autumn|spring|summer|winter)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|at the weekend|(?:days|weeks|months|years) ago|for (?:\w+ )?(?:weeks|months|years)|last seen|used to|who began by|so far)\b"
)


def _earlier(reading: Reading, number: int, start: int, end: int) -> bool:
    """Say whether a stance is told as one of an earlier time without a day."""
    text = reading.passage.scenes[number].text
    return any(not reading.in_quotation(number, m.start()) for m in _EARLIER.finditer(text, start, end))


def _distance(day: Day, start: int, end: int) -> int:
    return 0 if start <= day.start < end else min(abs(day.start - start), abs(day.start - end))


_GOES_ON = Gated(
    r"\b(?:afterwards?|as (?:he|she|they) (?:left|leaves|came|went|walked|emerged|stood)|on (?:his|her|their) way (?:in|out)|on the way (?:in|out)|(?:within|inside) (?:the|an) hour|within minutes"
    r"|(?:minutes?|hours?|moments?) (?:later|after\w*|earlier|before)|standing beside|stood beside|by (?:lunchtime|midday|noon)|that (?:evening|night|afternoon|morning|same day)|the same (?:day|evening|night)"
    r"|during the (?:session|meeting|debate)|in the (?:room|chamber)|told the (?:meeting|house|room|chamber)|told (?:deputies|mps|members|colleagues|the caucus)|came out|shouted|a few steps|from the floor"
    r"|on the (?:steps|stairs|benches)|in the corridor|a few hours|at (?:midnight|midday)|after the (?:count|vote|result|meeting))\b"
)
_VOTED = Gated(
    r"\b(?:voted|ballotted|abstain\w+|(?:stayed|remained) in (?:his|her|their) (?:seats?|places?)|did not vote|sat on (?:his|her|their) hands|lobby|lobbies|spoil(?:ed|t)|answered present"
    r"|was among the \d+|(?:for|against) the motion|crossed the floor|nominating|the only \w+ member to)\b"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|'ll|'d|going to|to|if|could|might|may|won't|how (?:he|she|they)) (?:\w+ ){0,3}(?:vot\w+|abstain)\b|\bvotes? (?:on|of)\b"
)


def _carried(page: Page, here: int, number: int, deep: int) -> dt.date | None:
    """Give the day of the words before, where these belong to them."""
    passage = page.passages[here]
    text = passage.scenes[number].text
    if day := day_of_layout(page, here):
        return day
    if _CORRECTS.search(passage.scenes[0].text):
        return None
    if day := _same_passage(page, here, number):
        return day
    if _VOTED.search(text) and not _NOT_YET.search(text):
        return _story_day(page, here)
    if _GOES_ON.search(text):
        return _running(page, here, number)
    return _same_speaker(page, here, number, deep) or day_of_entry(page, here)


_CORRECTS = Gated(
    r"\b(?:corrections?|clarifications?|corrected)\b|\bwe (?:had|said|sent|reported|listed|wrote|described)\b"
)


def _same_passage(page: Page, here: int, number: int) -> dt.date | None:
    """Carry a day over sentences that bring in nobody new."""
    passage = page.passages[here]
    if _brings_in(passage.scenes[number], passage.scenes[:number]):
        return None
    for back in range(number - 1, -1, -1):
        if found := _spoken(page, here, back):
            return found[-1].day.date
        if _brings_in(passage.scenes[back], passage.scenes[:back]):
            return None
    return None


def _spoken(page: Page, here: int, number: int) -> list[Anchor]:
    return [a for a in anchors(page, here, number) if a.tie is Tie.SPOKEN]


def _brings_in(scene: Scene, before: tuple[Scene, ...]) -> bool:
    """Say whether a sentence names somebody its paragraph has not named yet."""
    known = {m.ref for s in before for m in s.mentions}
    return any(m.kind in {Kind.PERSON, Kind.OUTSIDER, Kind.PARTY} and m.ref not in known for m in scene.mentions)


_FAR = 2
_PRONOUN = re.compile(
    r"\W*(?:but |and |yet |still,? |later,? |then |also )*(?:he|she|they|it|his|her|their|the (?:mp|mla|member|deputy|senator|minister)\b)"
)


def _same_speaker(page: Page, here: int, number: int, deep: int) -> dt.date | None:
    """Carry the day on which the same member spoke one or two paragraphs before."""
    passage = page.passages[here]
    who = _person(passage, number)
    if who is None and not (passage.quotations or _PRONOUN.match(passage.scenes[0].text)):
        return None
    for back in range(here - 1, max(-1, here - 1 - _FAR), -1):
        earlier = page.passages[back]
        named = [m.ref for s in earlier.scenes for m in s.mentions if m.kind in {Kind.PERSON, Kind.LEADER}]
        if who and who not in named:
            continue
        found = {a.day.date for number in range(len(earlier.scenes)) for a in _spoken(page, back, number)}
        if found:
            return found.pop() if len(found) == 1 else None
        if who is None and named:
            return _carried(page, back, len(earlier.scenes) - 1, deep - 1) if deep else None
    return None


def _person(passage: Passage, number: int) -> str | None:
    """Name the last person mentioned up to a scene, outside quotations."""
    held = (m for s in reversed(passage.scenes[: number + 1]) for m in s.mentions)
    return next((m.ref for m in held if m.kind in _NAMED and passage.quotation_at(m.start) is None), None)


_NAMED = frozenset({Kind.PERSON, Kind.LEADER})


_LEAD = 5
_SCORE = re.compile(r"\b\d{1,3}(?: votes)?(?: to |-)\d{1,3}\b")
_HAPPENED = re.compile(
    r"\b(?:surviv\w+|won|lost|lose[sd]?|defeat\w*|declared|divided|carried|vot(?:ed|e|es)|ballot|met|meets|meeting|gather\w+|removed|filed|retreat|caucus|resign\w+|quit|told \S+ to (?:his|her) face)\b"
)


def _story_day(page: Page, here: int) -> dt.date | None:
    """Give the day on which the story happens: the first one told of in its opening paragraphs."""
    opening = range(min(here + 1, _LEAD, len(page.passages)))
    return next((day for place in opening if (day := _day_told(page, place))), None)


@once
def _day_told(page: Page, place: int) -> dt.date | None:
    """Give the first day told of in a passage."""
    passage = page.passages[place]
    for number, scene in enumerate(passage.scenes):
        found = [
            d
            for d in days(scene.text, page.published)
            if d.date <= page.published and passage.quotation_at(scene.at[d.start]) is None
        ]
        told = anchors(page, place, number)
        if found and (told or _HAPPENED.search(scene.text)):
            return (_scored(scene, found) or (told[0].day if told else found[0])).date
    return None


def _scored(scene: Scene, found: list[Day]) -> Day | None:
    """Give the day nearest to a result of a vote."""
    score = _SCORE.search(scene.text)
    return min(found, key=lambda d: abs(d.start - score.start())) if score else None


_RUNNING = 6


def _running(page: Page, here: int, number: int) -> dt.date | None:
    """Give the day last told of, in the sentences and paragraphs before."""
    for back in range(number - 1, -1, -1):
        if found := anchors(page, here, back):
            return found[-1].day.date
    for back in range(here - 1, max(-1, here - 1 - _RUNNING), -1):
        if last := [a for n in range(len(page.passages[back].scenes)) for a in anchors(page, back, n)]:
            return last[-1].day.date
    return _story_day(page, here)
