"""Answer: which days of a sentence tell when somebody spoke or acted, and not when something else was or will be?"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from whipcount.reader.conditions import conditions
from whipcount.reader.dates import Day, days
from whipcount.reader.lexicon import CUES
from whipcount.reader.page import Page, Passage, once
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
CUE = re.compile(rf"\b(?:{CUES}|{_ACTS})\b")
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
_EARLIER_THAN = re.compile(r"\b(?:since|before|until|ahead of)\b[^,;:]*$")
_THAT = re.compile(
    r"\b(?:that|whether|if|why|how) (?:he|she|they|the|his|her|it|there|its|a|an|we|i)\b|\b(?:had|having) \w+(?:ed|en|nt|t)\b"
)


class Tie(IntEnum):
    """How closely a day belongs to words spoken, best first."""

    SPOKEN = 0
    NEAR = 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day that may be the one on which somebody spoke."""

    day: Day
    tie: Tie


@once
def anchors(page: Page, here: int, number: int) -> tuple[Anchor, ...]:
    """Find the days of scene `number` of passage `here` that tell when somebody spoke or acted."""
    passage = page.passages[here]
    return tuple(_anchors(passage.scenes[number], passage, page.published))


def _anchors(scene: Scene, passage: Passage, published: dt.date) -> Iterator[Anchor]:
    text = scene.text
    dead: list[tuple[int, int]] | None = None
    for day in days(text, published):
        dead = list(conditions(text)) if dead is None else dead
        quoted = passage.quotation_at(scene.at[day.start]) is not None
        if day.date <= published and not quoted and not any(a <= day.start < b for a, b in dead):
            tie = _tie(text, day)
            if tie is not None:
                yield Anchor(day, tie)


_BACK = 140


def _tie(text: str, day: Day) -> Tie | None:
    """Say how closely a day belongs to words spoken; None where it belongs to something else."""
    before, after = text[max(0, day.start - _BACK) : day.start], text[day.end : day.end + 60]
    if _opens(text, day):
        return Tie.SPOKEN
    cue = _last(_VERB, before)
    if _EARLIER_THAN.search(before):
        return None
    if _NOT_THEN.search(before) or (_THING.search(before) and not (cue and cue.end() > len(before) - 40)):
        return None
    near = cue is not None and not re.search(r"[;:]", before[cue.end() :])
    if after.startswith("'s") and not re.search(r"\b(?:told|at|in|on|during) (?:the )?$", before):
        return None
    if _FOLLOWED.match(after):
        return Tie.SPOKEN
    coming = _COMING.search(before)
    if coming and not (cue and cue.start() >= coming.start() + len(coming.group().split()[0])):
        return None
    if _aside(text, day, before):
        return None
    if near and cue and len(before) - cue.end() < _REACH and not _THAT.search(before[cue.start() :]):
        return Tie.SPOKEN
    return None if _SUBORDINATE.search(before) else Tie.NEAR


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
    return bool(close and CUE.search(text, day.end + close.end()))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)
