"""Answer: which numbers of a sentence may count members? Every one but those of something else, with exact bounds.

Besides plain counts: shares of a whole that the sentence names ("half of about 60"), shortfalls ("two short of the
nine it needs"), ordinals ("became the third"), and what is left of a whole ("all but three of the 14").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.reader.gate import AnyOf, Gated
from whipcount.reader.numbers import COUNTS, NUMBER, Count, counts, share_of, value
from whipcount.reader.page import Page

_UNIT = re.compile(
    r"[- ]?(?:percent|per cent|%|pc\b|points?\b|pts\b|(?:st|nd|rd|th)\b)|[- ](?:years?|year-olds?|days?|weeks?|months?|hours?|minutes?|seconds?|o'clock|a\.m|p\.m|am\b|pm\b|miles?|kilomet\w+|km\b|met(?:re|er)s?|acres?|pages?|lines?"
    r"|million|billion|trillion|thousand|crowns?|dollars?|pounds?|euros?|cents?|times|(?:\w+ )?(?:seats?|ridings?|constituenc\w+|by-?elections?|elections?|associations?|branches|chapters|memberships)|buses|schools?|hospitals?|jobs|voters|residents|comments|texts|bills?|laws?"
    r"|questions?|paragraphs?|words|copies|cups?|chairs|doors|rooms?|occasions?|cameras|reporters|journalists|party members)\b"
)
_MARKED = re.compile(
    r"(?:[$£€#@]|\b(?:rule|section|article|clause|bill|bills|no\.|room|page|aged?|chapter|channel|radio|day|route|highway|motion|petition no\.|form|unit|platform|flight|class of|since|until|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)) ?$"
)
_DATE_AFTER = re.compile(
    r" (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_PROVERB = re.compile(
    r" (?:(?:out )?of (?:every )?|in (?:every )?)(?:five|ten|5|10|100|a hundred)\b(?! (?:mps?|members?|deput|senat|legisl|lawmak|councill|peers?))"
)
"""After a number: "nine out of ten say so" counts nobody."""
_TELLERS = re.compile(
    rf"[^.;:,\"]{{0,80}}\b(?:says?|said|claim(?:s|ed)?|estimate[sd]?|reckon(?:s|ed)?|told \w+(?: \w+)?)(?: that)?(?: (?:at least|about|around|more than|up to|some|over|as many as))? {NUMBER}\b(?! of)"
)
"""After a number: those who give another one, as in "two of those present said that five had asked for it"."""
_YEAR = range(1900, 2100)
_OF_WHOLE = re.compile(
    rf" (?:out )?of (?:(?:the|its|his|her|their|our|those|these|about|around|some|roughly) )*(?:[\w'.-]+'s? )?(?P<whole>{NUMBER})\b(?!th|st|nd|rd|%)"
)
_OF_THOSE = re.compile(r" (?:of (?:those|these|them|whom)\b|(?=(?:said|wanted|called|spoke|backed|voted)\b))")
_WHOLE_FIRST = re.compile(rf"\bof (?:the|its|his|her|their|our) (?P<whole>{NUMBER})\b[^.;]{{0,60}}, (?:\w+ ){{0,2}}$")
_SHORT = Gated(
    rf"\b(?P<lack>{NUMBER}|a single|an?|just one) (?:\w+ ){{0,2}}?(?:short|shy\b|below|adrift|away)(?: (?:of|from) (?:the |its |a |that )?(?:magic |required |necessary )?(?:(?P<goal>{NUMBER})|\w+))?|\b(?P<lack2>{NUMBER}) (?:\w+ )?(?:missing|still needed|more needed|more to go|still to go|away from (?:the )?(?P<goal2>{NUMBER}))\b"
)
_ORDINALS = {
    **{
        w: n
        for n, w in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            1,
        )
    },
    **{
        f"{t[:-1]}ieth": 10 * n
        for n, t in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
    },
}
_TENS = {t: 10 * n for n, t in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDINAL = Gated(
    rf"\b(?P<digits>\d{{1,3}})(?:st|nd|rd|th)\b|\b(?:(?P<tens>{'|'.join(_TENS)})-)?(?P<word>{'|'.join(_ORDINALS)})\b"
)
_REACHED = re.compile(
    r" (?:(?:\S+ ){0,4}?(?:to (?:call|say|ask|sign|own|confirm|demand|urge|come|go|quit|break|join|admit|back|write|want|put)|name|signature|letter|notice|signatory|signer))\b"
)
_BUT = Gated(
    rf"\ball but (?P<but>{NUMBER})(?: of (?:the |its |his |her |their )?(?:[\w'-]+ ){{0,3}}(?P<whole>{NUMBER}))?\b"
)


_TALLIES = AnyOf(COUNTS, _SHORT, _ORDINAL, _BUT)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number that may count members: its place in the folded text, its bounds, and the whole it is of where named."""

    start: int
    end: int
    low: int | None
    high: int | None
    whole: int | None = None


def tallies(page: Page, start: int, end: int, sizes: tuple[int, ...], goals: tuple[int, ...] = ()) -> list[Tally]:
    """Find the tallies in a sentence, folded characters `start` to `end`; a majority gives one for each of `sizes`.

    `sizes` are those of the bodies, the one that decides on the leader first; no count of members is above the
    largest. `goals` are the thresholds that the article names: a shortfall without its goal is measured from them.
    """
    if not _TALLIES.may_match(page.lower[start:end]):
        return []
    written = page.folded.text[start:end]
    text = _without_marks(_without_ages(written).lower())
    computed = [*_shortfalls(text, goals), *_ordinals(text), *_rests(text, sizes[0])]
    found = [
        *computed,
        *(t for t in _plain(text, sizes) if not any(c.start < t.end and t.start < c.end for c in computed)),
    ]
    return [Tally(start + t.start, start + t.end, t.low, t.high, t.whole) for t in found]


_YEARS = re.compile(r", [1-9]\d,")
_AGE = re.compile(r"(?P<name>\b[A-Z][\w'’-]+)(?P<years>, [1-9]\d)(?=,)")


def _without_ages(text: str) -> str:
    """Write blanks for the ages of people, where there are any: two commas are found faster than a name."""
    return _AGE.sub(lambda age: age["name"] + " " * len(age["years"]), text) if _YEARS.search(text) else text


def _without_marks(text: str) -> str:
    """Write blanks for quotation marks, stars and line ends; replacing is faster than translating."""
    for mark in '“”"*\n\u2018':
        text = text.replace(mark, " ")
    return text


def _plain(text: str, sizes: tuple[int, ...]) -> Iterator[Tally]:
    numbers: list[Count] = []
    for count in sorted(counts(text, sizes[0]), key=lambda c: c.start):
        if count.share:
            yield from dict.fromkeys(_share(text, count, size, numbers) for size in sizes)
        elif _is_count(text, count, max(sizes)):
            numbers.append(count)
            whole = _OF_WHOLE.match(text, count.end)
            yield Tally(count.start, count.end, count.low, count.high, value(whole["whole"]) if whole else None)
            yield from _sides(text, count)


_SCORED = re.compile(r"\b(?:vot\w+|ballot|motion|divided|division|split)\b")


def _sides(text: str, count: Count) -> Iterator[Tally]:
    """Read "22 to 15" as two numbers as well, where a vote is told of."""
    score = _SCORE.fullmatch(text[count.start : count.end].strip())
    if score and _SCORED.search(text):
        for name in ("a", "b"):
            number = int(score[name])
            yield Tally(count.start + score.start(name), count.start + score.end(name), number, number)


_SCORE = re.compile(r"(?P<a>\d{1,3})(?: to |-)(?P<b>\d{1,3})")


def _share(text: str, count: Count, size: int, before: list[Count]) -> Tally:
    """Take a share of the whole that the sentence names, else of the body."""
    words = text[count.start : count.end]
    near = text[max(0, count.start - _NEARBY) : count.start]
    after = text[count.end : count.end + _NEARBY]
    named = _OF_WHOLE.match(after) or _WHOLE_FIRST.search(near)
    if named and (whole := value(named["whole"])):
        hedged = re.search(r"\b(?:about|around|some|roughly) (?:the )?$", named.string[: named.start("whole")])
        low, high = share_of(words, *_around(whole)) if hedged else share_of(words, whole)
        return Tally(count.start, count.end, low, high, whole)
    if before and _OF_THOSE.match(after) and before[-1].low and before[-1].high:
        low, high = share_of(words, before[-1].low, before[-1].high)
        return Tally(count.start, count.end, low, high, before[-1].high)
    low, high = share_of(words, size)
    return Tally(count.start, count.end, low, high)


_NEARBY = 120


def _around(whole: int) -> tuple[int, int]:
    margin = max(1, (whole + 5) // 10)
    return whole - margin, whole + margin


def _is_count(text: str, count: Count, largest: int) -> bool:
    """Say whether a number can be one of members: not a date, a time, a share of votes, or more than there are."""
    most = max(count.low or 0, count.high or 0)
    if not 1 < most <= largest + 1 or most in _YEAR:
        return False
    before = text[max(0, count.start - 40) : count.start]
    if _MARKED.search(before):
        return False
    return not any(pattern.match(text, count.end) for pattern in (_UNIT, _DATE_AFTER, _PROVERB, _TELLERS))


def _shortfalls(text: str, goals: tuple[int, ...]) -> Iterator[Tally]:
    """Measure "k short of n" from n; without an n, from each number that the article says is needed."""
    for found in _SHORT.finditer(text):
        words = found["lack"] or found["lack2"]
        lack = 1 if words in {"a", "an", "just one", "a single"} else value(words)
        after = _GOAL_AFTER.search(text[found.start() : found.end() + _NEAR])
        goal = value(found["goal"] or found["goal2"] or (after["goal"] if after else ""))
        for wanted in (goal,) if goal else goals[:_MOST_GOALS]:
            if lack and lack < wanted:
                yield Tally(found.start(), found.end(), wanted - lack, wanted - lack)


_GOAL_AFTER = re.compile(rf"\bof (?:the |its |a )?(?P<goal>{NUMBER})\b")
_NEAR = 30
_MOST_GOALS = 3


def _ordinals(text: str) -> Iterator[Tally]:
    """Read "became the third to call for it" as three."""
    for found in _ORDINAL.finditer(text):
        if not _REACHED.match(text, found.end()):
            continue
        number = (
            int(found["digits"]) if found["digits"] else _ORDINALS[found["word"]] + _TENS.get(found["tens"] or "", 0)
        )
        if number > 1:
            yield Tally(found.start(), found.end(), number, number)


def _rests(text: str, size: int) -> Iterator[Tally]:
    """Read "all but three of the 14" as eleven."""
    for found in _BUT.finditer(text):
        but, whole = value(found["but"]), value(found["whole"] or "") or size
        if but and but < whole:
            yield Tally(found.start(), found.end(), whole - but, whole - but, whole)


_GOAL = Gated(
    r"\b(?:need(?:s|ed)?|requir\w+|trigger\w*|forces?|takes?|threshold|obliges?|must be held|enough to|allows?|under the|rules?)\b"
)


def thresholds(page: Page, size: int) -> tuple[int, ...]:
    """Give the numbers that the article says are needed, most often named first."""
    found: Counter[int] = Counter()
    for passage in page.passages:
        for scene in passage.scenes:
            text = page.lower[scene.at[0] : scene.at[-1]]
            if _GOAL.search(text):
                held = (c for c in counts(text, size) if not c.share and c.low == c.high)
                found.update({c.low for c in held if c.low and _LEAST_GOAL < c.low < size})
    return tuple(number for number, _ in found.most_common())


_LEAST_GOAL = 2
