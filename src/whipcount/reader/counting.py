"""Answer: how many signatures, letters or notices are there said to be?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.model.claim import Claim
from whipcount.model.motion import Act, Position
from whipcount.reader.claiming import Context, Found, claims_for
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.numbers import Count, counts
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import Scene
from whipcount.reader.turning import DOUBT, is_history, zones

_PAPERS = r"(?:signatures?|letters?|notices?|signator(?:y|ies)|signers|names)"
_AFTER = re.compile(
    rf" (?:\w+ ){{0,2}}?{_PAPERS}\b(?! (?:short|shy|needed|required|to (?:trigger|force)|(?:would|will|are|were) (?:be )?(?:need|requir|enough)))"
)
_BEFORE = re.compile(
    rf"\b(?:{_PAPERS}|pile|tally|list|letter|petition|notice|pledge|(?:number|total|count)(?: of {_PAPERS}| of \w+)?|it|it's)(?: [^.,;:]{{0,60}}?)?"
    r" ?(?:stood|stands|stand|at|is|was|has|had|held|holds|have|reached|come to|comes to|came to|number(?:ed|s)?|carr(?:ies|ied)|bears|attracted)"
    r"(?: (?:now|at|the|names of|currently|the names of|only|just))* $"
)
_RULE = re.compile(
    r"\b(?:need(?:s|ed)?|required?|requires|trigger(?:s|ed)?|threshold|forces?|takes?|obliges?|rules?|short of|shy of|constitution|must be held|enough to|per ?cent|%)\b"
)
_ABOUT_LEADER = re.compile(
    r"\b(?:letters? of no confidence|no[- ]confidence|signed|signatures?|signator|notices?|letters?|petition|pledge|tin)\b"
)
_BALLOT = re.compile(r"\b(?:ballot|review|timetable|convention)\b")


def papers(page: Page, ready: Prepared, read: list[Reading]) -> list[Claim]:
    """Find counts of signatures, letters and notices against the leader."""
    motion = ready.motions.leader
    if not motion:
        return []
    claims: list[Claim] = []
    for reading in read:
        where = Context(page, ready, reading, motion, ready.electorate)
        for number, scene in enumerate(reading.passage.scenes):
            if not (
                is_retracted(scene) or is_history(scene.text, page.published.year) or scene.text.rstrip().endswith("?")
            ):
                claims.extend(_counted(scene, number, where))
    return claims


def _counted(scene: Scene, number: int, where: Context) -> Iterator[Claim]:
    text = scene.text
    if _RULE.search(text) or not _ABOUT_LEADER.search(text) or not _names_members(where):
        return
    dead = zones(text)
    for count in counts(text, where.ready.size):
        if (
            count.share
            or any(a < count.start < b for a, b in dead)
            or DOUBT.search(text[max(0, count.start - 60) : count.start])
        ):
            continue
        after = _AFTER.match(text, count.end)
        before = _BEFORE.search(text[max(0, count.start - 110) : count.start])
        if (after or before) and _plausible(text, count, where):
            yield from _claim(scene, number, count, after.end() if after else count.end, where)


_SUPPORT = re.compile(r"\b(?:of support|of loyalty|backing|supporting)\b")
_MONTH_BEFORE = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? $|[:.]$")
_OTHER_UNIT = re.compile(
    r" (?:a\.m|p\.m|lines?|pages?|o'clock|years?|days?|weeks?|months?|hours?|points?|seats?|per ?cent|minutes?)\b|%|am\b|pm\b"
)


def _plausible(text: str, count: Count, where: Context) -> bool:
    """Say whether a number can be one of members: more than one, no more than there are, not a date or a time."""
    most = max(count.low or 0, count.high or 0)
    dated = _MONTH_BEFORE.search(text[max(0, count.start - 12) : count.start])
    return 1 < most <= where.ready.size and not dated and not _OTHER_UNIT.match(text, count.end)


def _names_members(where: Context) -> bool:
    """Say whether the passage is about members of the body, not about the public's petition."""
    here = " ".join(s.text for s in where.reading.passage.scenes)
    return not re.search(
        r"\b(?:online petition|voters|residents|constituents|councillors|delegates|branch|ridings?|associations?|motion to)\b",
        here,
    )


def _claim(scene: Scene, number: int, count: Count, end: int, where: Context) -> Iterator[Claim]:
    first, last = scene.original(count.start, end)
    words = where.page.folded.text[first:last]
    group = Mention(first, last, Kind.GROUP, words, count.low, count.high)
    position = Position.LEANS_AYE if _BALLOT.search(scene.text) else Position.AYE
    if _SUPPORT.search(scene.text):
        position = Position.NO
    found = Found(number, count.start, end, position, Act.SIGNED)
    yield from claims_for(found, group, "", where.reading.speaker(number, count.start, end), where)
