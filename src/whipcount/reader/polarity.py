"""Answer: which way does a vote go? *Aye* is always that the leader goes or the government falls, whatever is put.

A vote for "the motion" brings a government down where the motion is one of no confidence, and keeps it where it is one
of confidence: the page says which. Of the leader the words themselves say it: "voted against removing him" keeps him.
"""

from __future__ import annotations

import re

from whipcount.model.motion import Position
from whipcount.reader.gate import Gated
from whipcount.reader.page import Page
from whipcount.reader.turning import NEGATION

_CONFIDENCE = Gated(
    r"(?<!no )(?<!no-)(?<!non-)\bconfidence (?:motion|vote)\b|\b(?:motion|vote) of confidence\b|\bmotion (?:\w+ ){0,3}(?:its|the house's) confidence in\b"
)
_NO_CONFIDENCE = Gated(r"\b(?:no|non)[- ]confidence\b|\bcensure\b|\bwant of confidence\b|\bdefiance\b")
_THE_MOTION = re.compile(r"\bvot(?:e|ed|es|ing) (?:(?P<aye>for|in favou?r of)|against) (?:the|that|this) motion\b")
_REMOVES = (
    r"to (?:remove|dismiss|oust|sack|topple|unseat|depose)\b|for (?:removing|ousting|dismissing|(?:his|her) removal)"
)
_KEEPS = r"to (?:keep|retain|save)\b|against (?:removing|ousting|dismissing|(?:his|her) removal)"
_BALLOT = Gated(rf"\bvot(?:e|ed|es|ing) (?:(?P<aye>{_REMOVES})|{_KEEPS})")
_BEFORE = 40
_OTHER_WAY = {Position.AYE: Position.NO, Position.NO: Position.AYE}


def puts_confidence(page: Page) -> bool:
    """Say whether the motion that a page speaks of is one of confidence, and none of no confidence."""
    text = page.lower
    return bool(_CONFIDENCE.search(text)) and not _NO_CONFIDENCE.search(text)


def turned(words: str, position: Position | None) -> Position | None:
    """Give the position of whoever votes on "the motion" where that is one of confidence; others keep theirs."""
    return _OTHER_WAY.get(position, position) if position and _THE_MOTION.search(words) else position


def outright(text: str, *, house: bool, confidence: bool) -> Position | None:
    """Give the side that a sentence in lower-case text says was voted for; None where it says none, or both, or denies it.

    `house` asks about the government and "the motion", else about the leader; `confidence` is what the page puts.
    """
    found = list((_THE_MOTION if house else _BALLOT).finditer(text))
    if any(NEGATION.search(text[max(0, f.start() - _BEFORE) : f.start()]) for f in found):
        return None
    ways = {bool(f["aye"]) is not (house and confidence) for f in found}
    return (Position.AYE if ways.pop() else Position.NO) if len(ways) == 1 else None
