"""Answer: how many is "at least twenty", "about 20" or "a handful"? Counts with their hedges, as bounds.

The bounds are those of the annotation guide: about n is n plus or minus a tenth, at least one; more than n starts at
n + 1; a majority is of the body's size, which the caller knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_UNITS, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SMALL |= {"zero": 0, "none": 0}
_WORD = "|".join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])
_TENS_UNIT = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS[:9])})"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:a|one|two|three|four) hundred(?: and (?:{_TENS_UNIT}|{_WORD}))?"
    rf"|(?:a |one )?(?:half[- ])dozen|(?:a|one|two|three|four|five) dozen|a score|{_TENS_UNIT}|{_WORD})"
)
_ABOUT = r"about|around|roughly|approximately|some|perhaps|maybe|nearly|almost|close to|just over|just under|circa"
_AT_LEAST = r"at least|no fewer than|not fewer than|no less than|not less than|a minimum of"
_MORE = r"more than|over|above|upwards of|north of|well over|in excess of"
_AT_MOST = r"up to|as many as|no more than|not more than|at most|a maximum of"
_FEWER = r"fewer than|less than|under|below|not quite"
_COUNT = re.compile(
    rf"(?<![\w.,$-])(?<!\bin )(?<!\bout of )(?:(?P<hedge>{_AT_LEAST}|{_MORE}|{_AT_MOST}|{_FEWER}|{_ABOUT}) )?(?:the |a )?"
    rf"(?:(?:between |from )?(?P<a>{NUMBER})(?:-| to | or | and )(?P<b>{NUMBER})(?![\w-])"
    rf"|(?P<n>{NUMBER})(?P<plus>-plus|\+)?(?![\w-]|[.,:/]\d| in (?:ten|\d)))"
    r"(?P<tail> (?:\w+ ){0,2}(?:or more|at least|or so|at most|at the most|at the outside)\b|, tops\b)?"
)
_VAGUE = re.compile(
    r"\b(?P<vague>several|a (?:small )?handful|dozens|(?:an? |the )?(?:vast|overwhelming|great|large) majority"
    r"|(?:an? |the )?(?:clear |bare |slim |simple )?majority|most|(?:well |just )?(?:more than|over) half|(?:(?:about|around|roughly|nearly|almost) )?(?:half|a third|two thirds|a quarter|three quarters)|both)\b"
)


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
    for found in _COUNT.finditer(text):
        low, high = _bounds(found)
        if low is not None or high is not None:
            yield Count(found.start(), found.end(), low, high)
    for found in _VAGUE.finditer(text):
        low, high = share_of(found["vague"], size)
        yield Count(found.start(), found.end(), low, high, share=found["vague"] not in {"several", "dozens", "both"})


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
        head = 1 if hundreds == "a" else _SMALL[hundreds]
        return 100 * head + (value(rest.removeprefix(" and ")) or 0 if rest else 0)
    tens, _, unit = words.replace("-", " ").partition(" ")
    return _SMALL[tens] + _SMALL[unit] if tens in _SMALL and unit in _SMALL else None


def about(number: int) -> tuple[int, int]:
    """Give the bounds of "about n": a tenth either way, rounded to the nearest, at least one."""
    margin = max(1, int(Fraction(number, 10) + Fraction(1, 2)))
    return max(0, number - margin), number + margin


def _bounds(found: re.Match[str]) -> tuple[int | None, int | None]:
    if found["a"]:
        first, second = value(found["a"]), value(found["b"])
        return (first, second) if first is not None and second is not None and first < second else (None, None)
    number = value(found["n"])
    if number is None:
        return None, None
    hedge, tail = found["hedge"] or "", found["tail"] or ""
    if found["plus"] or hedge in _AT_LEAST.split("|") or "or more" in tail or tail.endswith("at least"):
        return number, None
    if hedge in _MORE.split("|"):
        return number + 1, None
    if hedge in _AT_MOST.split("|") or "most" in tail or "outside" in tail or "tops" in tail:
        return None, number
    if hedge in _FEWER.split("|"):
        return None, number - 1
    return about(number) if hedge or "or so" in tail else (number, number)


def share_of(words: str, size: int) -> tuple[int | None, int | None]:
    """Give the bounds of a vague word, or of a share of a whole of `size`."""
    if words == "several" or "handful" in words:
        return 3, 9
    if words == "dozens":
        return 24, None
    if words == "both":
        return 2, 2
    if any(word in words for word in ("vast", "overwhelming", "great", "large")):
        return -(-3 * size // 4), None
    part = next((f for name, f in _PARTS.items() if words.endswith(name)), None)
    if part is None or "than" in words or "over" in words:
        return size // 2 + 1, None
    number = int(size * part + Fraction(1, 2))
    return (number, number) if words in _PARTS else about(number)


_PARTS = {
    "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
    "a third": Fraction(1, 3),
    "a quarter": Fraction(1, 4),
    "half": Fraction(1, 2),
}
