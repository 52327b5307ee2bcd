"""Answer: how many is "at least twenty", "about 20" or "a handful"? Counts with their hedges, as bounds.

The bounds are those of the annotation guide: about n is n plus or minus a tenth, at least one; more than n starts at
n + 1; a majority is of the body's size, which the caller knows, or of the whole that the words name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from whipcount.reader.gate import AnyOf, Gated

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_UNITS, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SMALL |= {"zero": 0, "none": 0}
_WORD = "|".join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])
_TENS_UNIT = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS[:9])})"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:a|one|two|three|four) hundred(?: and (?:{_TENS_UNIT}|{_WORD}))?"
    rf"|(?:a |one )?(?:half[- ](?:a[- ])?)dozen|(?:a|one|two|three|four|five) dozen|a score|{_TENS_UNIT}|{_WORD})"
)
_ABOUT = r"about|around|roughly|approximately|some|perhaps|maybe|nearly|almost|close to|just over|just under|circa|getting on for|nigh on"
_AT_LEAST = (
    r"at least|no fewer than|not fewer than|no less than|not less than|a minimum of|at the very least|easily|a good"
)
_MORE = (
    r"more than|over|above|upwards of|north of|well over|in excess of|comfortably over|comfortably more than|well above"
)
_AT_MOST = r"up to|as many as|no more than|not more than|at most|a maximum of|at the most|a ceiling of"
_FEWER = r"fewer than|less than|under|below|not quite|well under|well below|short of"
_HEDGES = f"{_AT_LEAST}|{_MORE}|{_AT_MOST}|{_FEWER}|{_ABOUT}"
_COUNT = Gated(
    rf"\b(?<![.,:$£€#-])(?<!\bin )(?<!\bout of )(?<!\bevery )(?:(?P<hedge>{_HEDGES}) |the |a )?"
    rf"(?:(?:somewhere |anywhere )?(?:between (?P<a2>{NUMBER}) and (?P<b2>{NUMBER})|(?:between |from )?(?P<a>{NUMBER})(?:(?<=\d)-(?=\d)| to | or )(?P<b>{NUMBER}))(?![\w-])"
    rf"|(?P<n>{NUMBER})(?P<plus>-plus|\+)?(?P<odd>[- ]odd\b)?(?![\w-]|[.,:/]\d| in (?:ten|\d)| (?:third|quarter|fifth|tenth)s\b))"
    rf"(?P<tail> (?:\w+ ){{0,2}}(?:or more|at least|or so|or thereabouts|at most|at the most|at the outside)\b(?! {NUMBER}\b)|,? (?:tops|at most|at the most|at the outside|at least|and then some|and counting|and rising)\b(?! {NUMBER}\b))?"
)
_OR_RATHER = rf",(?: (?P<m>{NUMBER})(?:,| or\b))?(?P<odds> maybe| perhaps| possibly| if not)?(?: or)? (?P<b>{NUMBER})(?![\w%-]|[.,:/]\d)"
_GUESSED_ON = Gated(_OR_RATHER)
_GUESSES = Gated(rf"(?<![\w.,:$£€#-])(?<!\bin )(?P<a>{NUMBER}){_OR_RATHER}")
_FRACTION = r"(?:half(?![- ](?:a[- ])?dozen|[- ]dozen)|a third|two[- ]thirds|a quarter|three[- ]quarters|a fifth|two[- ]fifths|three[- ]fifths|four[- ]fifths|a tenth)"
_VAGUE = Gated(
    r"\b(?P<vague>several(?! dozen| hundred)|a few(?! dozen)|a couple|a pair|a trio|a quartet|a quintet|scores(?= of)|double (?:figures|digits)|(?:only |just )?a (?:small |mere )?handful|(?:two|three) or three dozen|(?:many )?dozens|(?:an? |the )?(?:vast|overwhelming|great|large) majority"
    r"|(?:an?|the|their) (?:clear |bare |slim |simple |narrow |comfortable |solid |absolute |small )?majority(?! (?:leader|whip|of one|of \d|party|in the house))|(?<!the )(?<!at )most(?= (?:of|have|are|were|said|say|\w+s)\b)"
    rf"|(?:(?:well |just |comfortably )?(?:more than|over)|at least|about|around|roughly|nearly|almost|close to|some|a good|fully|fewer than|less than|under) {_FRACTION}|a good (?:third|half|quarter)|{_FRACTION}|both)\b"
)
_DECADES = {f"{word.removesuffix('y')}ies": 10 * n for n, word in enumerate(_TENS, 2)} | {
    f"{10 * n}s": 10 * n for n in range(2, 10)
}
_DECADE = Gated(rf"\b(?P<part>low|mid|high|middle|upper|lower)[- ](?P<tens>{'|'.join(_DECADES)})\b")
COUNTS = AnyOf(_COUNT, _GUESSES, _VAGUE, _DECADE)
"""What `counts` finds."""
_PARTS_OF_TEN = {"low": (1, 3), "lower": (1, 3), "mid": (4, 6), "middle": (4, 6), "high": (7, 9), "upper": (7, 9)}


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a text: where, and its inclusive bounds."""

    start: int
    end: int
    low: int | None
    high: int | None
    share: bool = False
    """Whether the words are a share of a whole (a majority) rather than a number."""


def counts(text: str, size: int) -> Iterator[Count]:
    """Find the numbers in lower-case folded text; `size` is the whole of which a majority is one."""
    if not COUNTS.may_match(text):
        return
    guessed = list(_guesses(text))
    yield from guessed
    for found in _COUNT.finditer(text):
        if any(g.start <= found.start() < g.end for g in guessed):
            continue
        low, high = _bounds(found)
        if low is not None or high is not None:
            yield Count(found.start(), found.end(), low, high)
        elif found["a"]:  # "from 27 to 25": two numbers
            for name in ("a", "b"):
                number = value(found[name])
                yield Count(*found.span(name), number, number)
    for found in _VAGUE.finditer(text):
        low, high = share_of(found["vague"], size)
        yield Count(found.start(), found.end(), low, high, share=_is_share(found["vague"]))
    for found in _DECADE.finditer(text):
        first, last = _PARTS_OF_TEN[found["part"]]
        tens = _DECADES[found["tens"]]
        yield Count(found.start(), found.end(), tens + first, tens + last)


def _guesses(text: str) -> Iterator[Count]:
    """Read "eight, nine, ten" and "19, perhaps 20" as one number that nobody is sure of."""
    if not _GUESSED_ON.search(text):
        return  # a comma is found faster than a number
    for found in _GUESSES.finditer(text):
        row = [n for name in ("a", "m", "b") if found[name] and (n := value(found[name])) is not None]
        if (found["odds"] and row[0] < row[-1] <= 2 * row[0]) or row == list(range(row[0], row[-1] + 1)):
            yield Count(found.start(), found.end(), row[0], row[-1])


def _is_share(words: str) -> bool:
    return not (words in {"several", "a few", *_SETS} or "dozens" in words or "handful" in words)


def value(words: str) -> int | None:
    """Give the integer that words or digits stand for."""
    words = words.strip().lower()
    if words.replace(",", "").isdecimal():
        return int(words.replace(",", ""))
    if words in _SMALL:
        return _SMALL[words]
    if words.endswith("dozen"):
        return 6 if "half" in words else 12 * (1 if words.startswith("a ") else _SMALL.get(words.split()[0], 1))
    if words == "a score":
        return 20
    hundreds, _, rest = words.partition(" hundred")
    if rest or words.endswith("hundred"):
        head = 1 if hundreds == "a" else _SMALL.get(hundreds)
        return 100 * head + (value(rest.removeprefix(" and ")) or 0 if rest else 0) if head else None
    tens, _, unit = words.replace("-", " ").partition(" ")
    return _SMALL[tens] + _SMALL[unit] if tens in _SMALL and unit in _SMALL else None


def about(number: int) -> tuple[int, int]:
    """Give the bounds of "about n": a tenth either way, rounded to the nearest, at least one."""
    margin = max(1, int(Fraction(number, 10) + Fraction(1, 2)))
    return max(0, number - margin), number + margin


def _bounds(found: re.Match[str]) -> tuple[int | None, int | None]:
    if found["a"] or found["a2"]:
        first, second = value(found["a"] or found["a2"]), value(found["b"] or found["b2"])
        return (first, second) if first is not None and second is not None and first < second else (None, None)
    number = value(found["n"])
    if number is None:
        return None, None
    hedge, tail = found["hedge"] or "", found["tail"] or ""
    if (
        found["plus"]
        or hedge in _HEDGED["at least"]
        or _ends(tail, "or more", "at least", "some", "counting", "rising")
    ):
        return number, None
    if hedge in _HEDGED["more"]:
        return number + 1, None
    if hedge in _HEDGED["at most"] or _ends(tail, "at most", "the most", "outside", "tops"):
        return None, number
    if hedge in _HEDGED["fewer"]:
        return None, number - 1
    return about(number) if hedge or found["odd"] or _ends(tail, "or so", "thereabouts") else (number, number)


_HEDGED = {
    name: frozenset(words.split("|"))
    for name, words in {"at least": _AT_LEAST, "more": _MORE, "at most": _AT_MOST, "fewer": _FEWER}.items()
}


def _ends(tail: str, *words: str) -> bool:
    return tail.endswith(words)


def share_of(words: str, size: int, most: int | None = None) -> tuple[int | None, int | None]:
    """Give the bounds of a vague word, or of a share of a whole of `size` (or of `size` to `most`)."""
    if words in {"several", "a few"} or "handful" in words:
        return 3, 9
    if "dozens" in words:
        return 24, None
    if words in _SETS:
        return _SETS[words]
    if any(word in words for word in ("vast", "overwhelming", "great", "large")):
        return -(-3 * size // 4), None
    part = next((f for name, f in _PARTS.items() if words.replace("-", " ").endswith(name)), None)
    if part is None:
        return size // 2 + 1, None
    hedge = words.replace("-", " ")
    low, high = int(size * part + Fraction(1, 2)), int((most or size) * part + Fraction(1, 2))
    if "fewer than" in hedge or "less than" in hedge or hedge.startswith("under"):
        return None, -(-int(size * part * 12) // 12) - 1
    if "than" in hedge or "over" in hedge:
        return int(size * part) + 1, None
    if hedge.startswith(("at least", "a good", "fully")):
        return -(-(size * part.numerator) // part.denominator), None
    if most and most != size:
        return low, high
    return (low, low) if hedge in _PARTS else about(low)


_SETS: dict[str, tuple[int, int | None]] = {
    "both": (2, 2),
    "a couple": (2, 2),
    "a pair": (2, 2),
    "a trio": (3, 3),
    "a quartet": (4, 4),
    "a quintet": (5, 5),
    "scores": (40, None),
    "double figures": (10, None),
    "double digits": (10, None),
}
_PARTS = {
    "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
    "two fifths": Fraction(2, 5),
    "three fifths": Fraction(3, 5),
    "four fifths": Fraction(4, 5),
    "a third": Fraction(1, 3),
    "a quarter": Fraction(1, 4),
    "a fifth": Fraction(1, 5),
    "a tenth": Fraction(1, 10),
    "half": Fraction(1, 2),
    "good third": Fraction(1, 3),
    "good quarter": Fraction(1, 4),
}
