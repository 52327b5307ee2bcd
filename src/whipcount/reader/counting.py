"""Answer: how many members are said to hold which position? Every number is tried; few words make it a count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from whipcount.model.claim import Claim
from whipcount.model.motion import Act, Position
from whipcount.reader.chamber import HOUSE
from whipcount.reader.claiming import Context, Found, claims_for
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_retracted
from whipcount.reader.page import Page, Prepared
from whipcount.reader.predicates import Predicate, document, predicate_after, predicate_before, predicate_in_house
from whipcount.reader.reading import Reading
from whipcount.reader.scene import PARTY, Scene, scene
from whipcount.reader.tallies import Tally, tallies, thresholds
from whipcount.reader.turning import DOUBT, is_history, zones

_RULE = re.compile(
    r"\b(?:need(?:s|ed)?|requires?|required|trigger(?:s|ed)?|threshold|forces?|obliges?|rules? (?:\d|say|allow|ask)|constitution|must be held|enough to|it takes|takes? (?:\d|an?\b|\w+ to|\w+ signatures|\w+ names)|to force|allow|only (?:when|if)|ask for \d)\b"
)
_OTHERS = re.compile(
    r"^(?: \w+){0,2} (?:online|voters|residents|constituents|councillors|delegates|branch\w*|ridings?|associations?|chapters|donors|callers|neighbours|sources?|people|insiders|participants|officials|aides|friends|reporters|journalists|farmers|hours|minutes|ballots?|seats|speakers)\b|^ of (?:those|the people) (?:present|who were|in the room)|^ of (?:the )?organi[sz]ers"
)
_WHOLE = re.compile(
    r"(?<!names )(?<!papers )(?<!list )(?<!total )(?<!number )(?<!tally )(?<!group )(?<!handful )(?<!\bone )\b(?:of|out of)(?: (?:the|its|his|her|their|our|those|these|about|some|all))?(?: \S+'s?)? ?(?:the )?$"
)
_TELLER = re.compile(
    r"\b(?:according to|accounts? of|words of)(?: an?y?| the| at least)? ?$|, (?:says?|said|tell|told) ?$"
)
_SCORE = re.compile(
    r"^(?: votes?)?(?: to |-| for and | in favou?r and )(?:\d|\w+ against)|^ votes? (?:to|against)|^ for (?:the|a) motion"
)
_SCORED = re.compile(r"\d(?: votes?)?(?: to |-)$")
_MEMBERLIKE = re.compile(r"^-(?:member|strong|seat|person|man|woman|year|day|hour|point|vote|page)")


@dataclass(frozen=True, slots=True)
class _Topic:
    """What was counted last: an elliptic count that follows means the same."""

    position: Position
    act: Act
    passage: int
    house: bool


def papers(page: Page, ready: Prepared, read: list[Reading]) -> list[Claim]:
    """Find the counts of members on the leader's motion, in the order of the page."""
    if not ready.motions.leader:
        return []
    scan = _Scan(page, ready, read)
    topic: _Topic | None = None
    claims: list[Claim] = []
    for place, reading in enumerate(read):
        for number, spoken in enumerate(reading.passage.scenes):
            held = tallies(page, spoken.at[0], spoken.at[-1], scan.sizes, scan.goals)
            if not held or _silent(spoken, page):
                continue
            for counted in _counts(_spelled(page, reading, spoken), held, topic, place, house=scan.house):
                if _is_goal(counted, scan.goals, spoken):
                    continue
                topic = _Topic(counted.told.position, counted.told.act, place, counted.told.house)
                claims.extend(_claims(counted, spoken, number, scan.where(reading, house=counted.told.house)))
    return claims


class _Scan:
    """What is the same for every number of a page."""

    def __init__(self, page: Page, ready: Prepared, read: list[Reading]) -> None:
        """Take the sizes of the bodies, the thresholds the page names, and whether it speaks of the House."""
        self.page, self.ready = page, ready
        self.sizes = tuple(dict.fromkeys((ready.size, *(b.size for b in ready.story.bodies))))
        self.goals = thresholds(page, ready.size)
        self.house = bool(ready.motions.house) and any(HOUSE.search(s.text) for r in read for s in r.passage.scenes)

    def where(self, reading: Reading, *, house: bool) -> Context:
        """Give the question a count is about."""
        motion = self.ready.motions.house if house else self.ready.motions.leader
        if motion is None:  # a page without the House's motion counts only on the leader's
            message = "no such motion"
            raise ValueError(message)
        return Context(self.page, self.ready, reading, motion, self.ready.chamber if house else self.ready.electorate)


_REACHED = re.compile(
    r"\b(?:have|has|had|received|reached|passed|got|holds?|held|now|already|arrived|went|sent|signed)\b"
)


def _is_goal(counted: _Counted, goals: tuple[int, ...], spoken: Scene) -> bool:
    """Say whether a number of papers is only the one that the rules ask for."""
    exact = counted.tally.low == counted.tally.high
    return exact and counted.tally.low in goals and counted.told.act is Act.SIGNED and not _REACHED.search(spoken.text)


def _silent(spoken: Scene, page: Page) -> bool:
    history = is_history(spoken.text, page.published.year)
    return is_retracted(spoken) or history or spoken.text.rstrip(' "').endswith("?")


_MARKED = frozenset({Kind.LEADER, Kind.PERSON, Kind.PARTY, Kind.OUTSIDER})


def _spelled(page: Page, reading: Reading, spoken: Scene) -> Scene:
    """Give a scene in which groups are spelled out: their numbers and nouns are what is read here."""
    quoted = reading.passage.quotations
    marks = frozenset(n for q in quoted for n in (q.start, *((q.end - 1,) if q.closed else ())))
    named = (m for m in spoken.mentions if m.kind in _MARKED)
    return scene(page.lower, spoken.at[0], spoken.at[-1], named, marks)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A tally that counts members, and what they did; `start` and `end` are folded characters."""

    tally: Tally
    told: Predicate
    start: int
    end: int


def _counts(spelled: Scene, held: list[Tally], topic: _Topic | None, place: int, *, house: bool) -> Iterator[_Counted]:
    """Decide which tallies of a scene are counts of members, and of what."""
    text, at = spelled.text, spelled.at
    first = {(t.start, t.end): t for t in reversed(held)}  # a majority is one of the body that decides on the leader
    spots = sorted(
        (bisect_left(at, t.start), bisect_left(at, t.end), t.low or 0, t.high or 0, t) for t in first.values()
    )
    dead = zones(text)
    for n, (start, end, _, _, tally) in enumerate(spots):
        if any(a < start < b for a, b in dead) or not _may_count(text, start, end, tally):
            continue
        following = next((s for s, *_ in spots[n + 1 :] if s >= end and not _WHOLE.search(text[:s])), len(text))
        told = _decide(spelled, start, end, following, topic, place)
        if house and told is None:
            told = _of_house(text, start, end, following)
        if told:
            last = min(len(text) - 1, max(end, told.end))
            topic = _Topic(told.position, told.act, place, told.house)
            yield _Counted(tally, told, tally.start, max(tally.end, at[last]))


_NOBODY = re.compile(r"\b(?:all but|(?:not (?:a single )?one|none|neither) of(?: (?:the|its|his|her|their))?) $")
"""Before a number: those who are left out, or of whom nobody did it."""


def _may_count(text: str, start: int, end: int, tally: Tally) -> bool:
    most = max(tally.low or 0, tally.high or 0)
    if most <= 1 or _MEMBERLIKE.match(text[end:]) or _OTHERS.match(text[end : end + 40]):
        return False
    before = text[max(0, start - 60) : start]
    if _NOBODY.search(before) or _SCORE.match(text[end : end + 30]) or _SCORED.search(before) or _TELLER.search(before):
        return False
    return not (_WHOLE.search(before) or DOUBT.search(before))


_BACK = 120
_AHEAD = 150
_CLAUSES = re.compile(r"[.;](?: |$)| - |, and (?:it|he|she|they|the)\b|, (?:but|while|though|although)\b")


def _decide(spelled: Scene, start: int, end: int, following: int, topic: _Topic | None, place: int) -> Predicate | None:
    text = spelled.text
    after = _CLAUSES.split(text[end : min(following, end + _AHEAD)], maxsplit=1)[0]
    before = text[max(0, start - _BACK) : start]
    around = before + text[start : end + _AHEAD]
    fresh = topic if topic and place - topic.passage <= _NEAR else None
    if _LACKING.search(text[start:end]):
        return Predicate(start, end, document(around), Act.SIGNED) if fresh or _PAPERS.search(text) else None
    if _RULE.search(around):
        return None
    told = predicate_after(after)
    if told is None and (held := predicate_before(before, text[end : end + 60])):
        told = replace(held, start=0, end=0)
    if told is None and fresh and (_elliptic(before, after) or _AGAIN.search(after)):
        return Predicate(start, end, fresh.position, fresh.act, fresh.house)
    if told is None:
        return None
    position = document(around) if told.act is Act.SIGNED else told.position
    return Predicate(start, end + told.end, position, told.act)


_WHOLE_PARTY = re.compile(rf"(?:\ball (?:the |of the |of its )?|{PARTY}'s? (?:\w+ )?|\bits |\btheir )$")


def _of_house(text: str, start: int, end: int, following: int) -> Predicate | None:
    """Read what members would do to the government; a whole party is a party's position, not a count."""
    if _WHOLE_PARTY.search(text[max(0, start - 30) : start]) or _RULE.search(
        text[max(0, start - _BACK) : end + _AHEAD]
    ):
        return None
    told = predicate_in_house(_CLAUSES.split(text[end : min(following, end + _AHEAD)], maxsplit=1)[0])
    return replace(told, start=start, end=end + told.end) if told else None


_LACKING = re.compile(r"\b(?:short|shy|missing|needed|to go|away)\b")
_PAPERS = re.compile(r"\b(?:letters?|signatures?|names|notices?|nominations?|petition|papers)\b")
_AGAIN = re.compile(
    r"^(?: \w+){0,4}? (?:did|done|doing|do) (?:the same|so|likewise)\b|^(?: \w+){0,3} (?:had|have) done so\b|^(?: \w+){0,4} (?:say|said) (?:that )?they (?:have|had|did)[.,]?$|^(?: \w+){0,3} (?:announced|confirmed|admitted) it\b"
    r"|^ of (?:them|those|these|the (?:names|signatures|letters|signatories)) (?:are|is|were|was|from|from the|belong|come|came|parliamentary|ministers|mps|members)\b|^(?: more)? (?:came|went|come|go|have gone|have come) in\b"
)
_NEAR = 2
_SAID = re.compile(
    r"(?:\b(?:says?|said|saying|claim(?:s|ed|ing)?|thought|think|reckon\w*|puts? (?:it|the \w+(?: \w+){0,2}|them) at|estimat\w+|guess\w*|up from|down from|speaks? of|conced\w+|admit\w+|it's|there are)\b)(?: (?:that |it |is |at |about |was |the (?:true |real )?(?:number|figure|total) (?:is|was|at) ))* ?[\"“]?$"
    r"|^[\"“ ]*$"
)
_ENDS = re.compile(
    r"^[\"”']?(?:,? (?:tops|at most|at the outside|at least|or so|and counting|and then some|in private|privately))?[\"”'.,]*\s*(?:$|, (?:says?|said|according)\b|,? (?:as of|by|last|on|according)\b)"
)


def _elliptic(before: str, after: str) -> bool:
    """Say whether a number stands alone for what was counted before: "The whips say 20."."""
    return bool(_SAID.search(before) and _ENDS.match(after))


def _claims(counted: _Counted, spoken: Scene, number: int, where: Context) -> Iterator[Claim]:
    tally = counted.tally
    words = where.page.folded.text[tally.start : tally.end]
    group = Mention(tally.start, tally.end, Kind.GROUP, words, tally.low, tally.high)
    start = max(0, bisect_right(spoken.at, counted.start) - 1)
    end = min(len(spoken.text), max(start + 1, bisect_left(spoken.at, counted.end)))
    found = Found(number, start, end, counted.told.position, counted.told.act)
    yield from claims_for(found, group, "", where.reading.speaker(number, start, end), where)
