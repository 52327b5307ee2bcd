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
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from whipcount.reader.conditions import conditions
from whipcount.reader.dates import Day, days
from whipcount.reader.lexicon import CUES
from whipcount.reader.names import Kind
from whipcount.reader.page import Page, Passage
from whipcount.reader.reading import Reading
from whipcount.reader.scene import Scene

_ACTS = (
    r"signed|signs|voted|votes|resign(?:ed|s)|quits?|stepped|sent|hand(?:ed|s)|withdrew|withdraws|wrote|posted|published|issued|released|backed|backs"
    r"|demanded|demands|became|becomes|joined|joins|came out|broke|appealed|nominated|refused|declined|abstained|pulled|took|put|filed|tabled|moved"
    r"|denied|dismissed|rejected|gave|signalled|switched|turned|spoke|appeared|ruled out|opened|accused|defended|described|used|pressed|seconded|changed|found|made|let|stood|went|walked"
)
_VERB = re.compile(
    rf"\b(?:{CUES}|{_ACTS}|spoken|written|speaking|interview(?:ed)?|statement|email|e-mail|letter|post|message|video|tweet)\b"
)
_FOLLOWED = re.compile(
    rf",? (?:(?:also|then|later|again|that|night|morning|evening|afternoon|\w+ly) ){{0,2}}(?:{CUES}|{_ACTS})\b"
)
_CUE = re.compile(rf"\b(?:{CUES}|{_ACTS})\b")
_NOT_THEN = re.compile(
    r"\b(?:by|until|till|before|since|from|through|due|scheduled|set|planned|for|next|ahead of|between|and|to|to be held|(?:vote|ballot|decision|verdict|election|deadline) of)"
    r"(?: (?:on|for|the end of|noon on|midnight on|midday on|at least|late|early|close of business on|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.? on|around|about))? ?$"
)
_COMING = re.compile(
    r"\b(?:will|won't|would|'ll|'d|shall|should|must|can|could|may|might|is to|are to|was to|were to|be to|going to|plans? to|planning to|hopes? to|wants? to|want to|meets?|sits?"
    r"|(?:votes?|voting) on|scheduled|expected|promis\w+ to|intends? to|ready to|ask\w* \S+ to|urg\w+ \S+ to|due|what (?:he|she|they)'ll)\b[^,;:]*$"
)
_THING = re.compile(
    r"\b(?:polls?|survey|by-?elections?|article|report|ballot|deadline|edition|debate|ultimatum|vote|meeting|conference|summary|budget|clinic|rally|speech|headline|correction"
    r"|published|released|dated|held|due|lost|sacked|fired|dismissed|elected|began|started|opened|listed|born|crossed|dropped) (?:on |late (?:on )?|early (?:on )?|last )?$"
)
_BESIDE = re.compile(r",? (?:who|which|whose|where)\b[^,;:]*$")
_SUBORDINATE = re.compile(
    r"\b(?:since|before|because|until|while|when|after|as)\b(?! (?:a|an|the) (?:\w+ ){0,2}(?:meeting|vote|ballot))[^,;:]*$"
)
_THAT = re.compile(
    r"\b(?:that|whether|if|why|how) (?:he|she|they|the|his|her|it|there|its|a|an|we|i)\b|\b(?:had|having) \w+(?:ed|en|nt|t)\b"
)


class _Tie(IntEnum):
    """How closely a day belongs to words spoken, best first."""

    SPOKEN = 0
    NEAR = 1


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A day that may be the one on which somebody spoke."""

    day: Day
    tie: _Tie


def said_on(page: Page, reading: Reading, number: int, start: int, end: int) -> dt.date | None:
    """Give the day on which the stance at positions `start` to `end` of scene `number` was expressed, or None."""
    scene = reading.passage.scenes[number]
    found = list(_anchors(scene, reading.passage, page.published))
    if found:
        return min(found, key=lambda a: (a.tie, _distance(a.day, start, end))).day.date
    if any(d.date > page.published for d in days(scene.text[start:end], page.published)):
        return None
    return _carried(page, reading.passage, number)


def _distance(day: Day, start: int, end: int) -> int:
    return 0 if start <= day.start < end else min(abs(day.start - start), abs(day.start - end))


def _anchors(scene: Scene, passage: Passage, published: dt.date) -> Iterator[_Anchor]:
    """Find the days of a sentence that tell when somebody spoke or acted."""
    text = scene.text
    dead = list(conditions(text))
    for day in days(text, published):
        quoted = passage.quotation_at(scene.at[day.start]) is not None
        if day.date <= published and not quoted and not any(a <= day.start < b for a, b in dead):
            tie = _tie(text, day)
            if tie is not None:
                yield _Anchor(day, tie)


_BACK = 140


def _tie(text: str, day: Day) -> _Tie | None:
    """Say how closely a day belongs to words spoken; None where it belongs to something else."""
    before, after = text[max(0, day.start - _BACK) : day.start], text[day.end : day.end + 60]
    if _opens(text, day):
        return _Tie.SPOKEN
    cue = _last(_VERB, before)
    if _NOT_THEN.search(before) or (_THING.search(before) and not (cue and cue.end() > len(before) - 40)):
        return None
    near = cue is not None and not re.search(r"[;:]", before[cue.end() :])
    if after.startswith("'s") and not re.search(r"\b(?:told|at|in|on|during) (?:the )?$", before):
        return None
    if _FOLLOWED.match(after):
        return _Tie.SPOKEN
    coming = _COMING.search(before)
    if coming and not (cue and cue.start() >= coming.start() + len(coming.group().split()[0])):
        return None
    if _aside(text, day, before):
        return None
    if near and cue and len(before) - cue.end() < _REACH and not _THAT.search(before[cue.start() :]):
        return _Tie.SPOKEN
    return None if _SUBORDINATE.search(before) else _Tie.NEAR


_REACH = 70
_HEAD = re.compile(r"[\W\d]*(?:(?:but|and|then|early|late|later|earlier|it was|only|just)\b,? )*(?:on |by )?$")


def _opens(text: str, day: Day) -> bool:
    """Say whether a day opens its sentence: "On Monday she ...", "Yesterday ..."."""
    return bool(_HEAD.fullmatch(text[: day.start])) and not text.startswith("'s", day.end)


def _aside(text: str, day: Day, before: str) -> bool:
    """Say whether a day lies in an aside on somebody, after which the sentence goes on to what it tells."""
    beside = _BESIDE.search(before)
    if not beside:
        return False
    close = re.search(r",| - ", text[day.end :])
    return bool(close and _CUE.search(text, day.end + close.end()))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


_GOES_ON = re.compile(
    r"\b(?:afterwards?|as (?:he|she|they) (?:left|leaves|came|went|walked|emerged)|on (?:his|her|their) way (?:in|out)|on the way (?:in|out)|within (?:the|an) hour|within minutes"
    r"|(?:minutes?|hours?|moments?) (?:later|after\w*|earlier|before)|standing beside|stood beside|by (?:lunchtime|nightfall|evening|midday|noon)|that (?:evening|night|afternoon|morning|same day)|the same (?:day|evening|night)"
    r"|during the (?:session|meeting|debate)|in the (?:room|chamber)|told the (?:meeting|house|room|chamber)|told (?:deputies|mps|members|colleagues|the caucus)|came out|shouted|a few steps|from the floor"
    r"|a few hours|at (?:noon|midnight|midday)|at \d{1,2}(?:[.:]\d\d)? ?[ap]\.?m)\b"
)
_VOTED = re.compile(
    r"\b(?:voted?|abstain\w+|(?:stayed|remained) in (?:his|her|their) (?:seats?|places?)|did not vote|sat on (?:his|her|their) hands|lobby|lobbies|spoil(?:ed|t)|answered present|was among the \d+|for the motion|against the motion|crossed the floor|nominating)\b"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|'ll|'d|going to|to|if|could|might|may|won't|how (?:he|she|they)) (?:\w+ ){0,3}(?:vot\w+|abstain)\b|\bvoting\b|\bhad voted\b|\bvotes? (?:on|of)\b"
)


def _carried(page: Page, passage: Passage, number: int) -> dt.date | None:
    """Give the day of the words before, where these belong to them."""
    here = _index(page, passage)
    if day := _of_layout(page, here):
        return day
    if day := _same_passage(page, passage, number):
        return day
    text = passage.scenes[number].text
    if _VOTED.search(text) and not _NOT_YET.search(text):
        return _story_day(page, here)
    if _GOES_ON.search(text):
        return _running(page, here, number)
    return _same_speaker(page, here, number) or _entry_lines(page, here)


def _index(page: Page, passage: Passage) -> int:
    return bisect_left(page.passages, passage.block.start, key=lambda p: p.block.start)


# --- the same paragraph -------------------------------------------------------------------------------------------

_PRONOUN = re.compile(
    r"\W*(?:but |and |yet |still,? |later,? |then |also )*(?:he|she|they|it|his|her|their|the (?:mp|mla|member|deputy|senator|minister)\b)"
)


def _same_passage(page: Page, passage: Passage, number: int) -> dt.date | None:
    """Carry a day over sentences that bring in nobody new."""
    if _brings_in(passage.scenes[number], passage.scenes[:number]):
        return None
    for back in range(number - 1, -1, -1):
        scene = passage.scenes[back]
        found = [a for a in _anchors(scene, passage, page.published) if a.tie is _Tie.SPOKEN]
        if found:
            return found[-1].day.date
        if _brings_in(scene, passage.scenes[:back]):
            return None
    return None


def _brings_in(scene: Scene, before: tuple[Scene, ...]) -> bool:
    """Say whether the subject of a sentence is somebody its paragraph has not named yet."""
    known = {m.ref for s in before for m in s.mentions}
    fresh = [m for m in scene.mentions if m.kind in {Kind.PERSON, Kind.OUTSIDER, Kind.PARTY} and m.ref not in known]
    return bool(fresh)


# --- the same speaker, in the next paragraph ------------------------------------------------------------------------

_FAR = 2


def _same_speaker(page: Page, here: int, number: int) -> dt.date | None:
    """Carry the day on which the same member spoke one or two paragraphs before."""
    passage = page.passages[here]
    who = _person(passage.scenes[: number + 1])
    text = passage.scenes[0].text
    if who is None and not (passage.quotations or _PRONOUN.match(text)):
        return None
    for back in range(here - 1, max(-1, here - 1 - _FAR), -1):
        earlier = page.passages[back]
        named = [m.ref for s in earlier.scenes for m in s.mentions if m.kind in {Kind.PERSON, Kind.LEADER}]
        found = [
            a.day.date for s in earlier.scenes for a in _anchors(s, earlier, page.published) if a.tie is _Tie.SPOKEN
        ]
        if found and (who in named if who else True):
            return found[-1] if len(set(found)) == 1 else None
        if who is None and named:
            return None
    return None


def _person(scenes: tuple[Scene, ...]) -> str | None:
    return next((m.ref for s in reversed(scenes) for m in s.mentions if m.kind in {Kind.PERSON, Kind.LEADER}), None)


# --- the scene of the story -----------------------------------------------------------------------------------------

_LEAD = 5


def _story_day(page: Page, here: int) -> dt.date | None:
    """Give the day on which the story happens: the first one told of in its opening paragraphs."""
    for passage in page.passages[: min(here + 1, _LEAD)]:
        for scene in passage.scenes:
            for anchor in _anchors(scene, passage, page.published):
                return anchor.day.date
    return None


_RUNNING = 6


def _running(page: Page, here: int, number: int) -> dt.date | None:
    """Give the day last told of, in the sentences and paragraphs before."""
    passage = page.passages[here]
    for scene in reversed(passage.scenes[:number]):
        found = [a.day.date for a in _anchors(scene, passage, page.published)]
        if found:
            return found[-1]
    for back in range(here - 1, max(-1, here - 1 - _RUNNING), -1):
        earlier = page.passages[back]
        found = [a.day.date for s in earlier.scenes for a in _anchors(s, earlier, page.published)]
        if found:
            return found[-1]
    return _story_day(page, here)


# --- live pages, broadcasts, diaries, lists ---------------------------------------------------------------------------

_CLOCK = re.compile(
    r"\W{0,4}(?:posted (?:at )?)?\d{1,2}[.:h]\d\d(?: ?[ap]\.?m\.?)?(?: \w{2,4})?(?=$|\W)|\W{0,4}\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?(?=$|\W)"
)
_LIVE = re.compile(
    r"\blive\b|newest (?:first|post|entr)|as it happened|(?:last )?updated (?:at )?\d|refresh for updates|latest (?:first|entries)"
)
_TURN = re.compile(r"\W*[^.:;?!\"]{2,60}: ")
_AIRED = re.compile(r"\btranscript\b|\baired\b|\bbroadcast (?:on|at)\b|\binterview(?:ed)? by\b")
_TOP = 4
_CLOCKS = 3


def _of_layout(page: Page, here: int) -> dt.date | None:
    """Give the one day of a live page or a broadcast, or the day that heads a line of a diary."""
    top = [s.text for p in page.passages[:_TOP] for s in p.scenes[:3]]
    if any(_AIRED.search(t) for t in top):
        named = [d.date for t in top for d in days(t, page.published) if d.date <= page.published]
        return named[0] if named else page.published
    if _is_live(page, here):
        return page.published
    first = page.passages[here].scenes[:1]
    heading = next(iter(days(first[0].text[:30], page.published)), None) if first else None
    return (
        heading.date
        if heading and heading.start <= 1 and heading.date <= page.published and _dated_line(page, here)
        else None
    )


def _dated_line(page: Page, here: int) -> bool:
    text = page.passages[here].scenes[0].text
    return bool(
        re.match(
            r"\W{0,3}(?:[a-z]+,? )?(?:[a-z]+\.? \d{1,2}|\d{1,2} [a-z]+)(?:[:.]| - |,? \ue000| [a-z\ue000-\ue4ff])", text
        )
    )


def _is_live(page: Page, here: int) -> bool:
    """Say whether entries here carry times of day."""
    near = page.passages[max(0, here - _RUNNING) : here + _RUNNING]
    clocks = sum(bool(p.scenes and _CLOCK.match(p.scenes[0].text)) for p in near)
    top = any(_LIVE.search(s.text) for p in page.passages[:_TOP] for s in p.scenes[:3])
    return clocks >= _CLOCKS or (clocks >= 1 and top)


def _entry_lines(page: Page, here: int) -> dt.date | None:
    """Give the day told of in the line after a list entry that is a bare name."""
    passage = page.passages[here]
    bare = (
        len(passage.scenes) == 1
        and not _CUE.search(passage.scenes[0].text)
        and passage.block.end - passage.block.start < _ENTRY
    )
    if not bare or not passage.scenes[0].mentions or here + 1 >= len(page.passages):
        return None
    following = page.passages[here + 1]
    found = [a for s in following.scenes[:2] for a in _anchors(s, following, page.published)]
    return found[0].day.date if found else None


_ENTRY = 90
