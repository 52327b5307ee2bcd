"""Answer: what does a sentence about polls state? A lead of so many points, for so long; or shares.

Only words that are understood count: a sentence whose parties, direction or number is not clear states nothing, and
says why. Party names are the story's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty".split()
_WORDS = {w: n for n, w in enumerate(_UNITS, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"a": 1, "an": 1}
_NUMBER = rf"(?:\d+(?:\.\d+)?|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?|{'|'.join(reversed(_UNITS))})"
_MORE = r"more than|over|above|upwards of|in excess of|well over|greater than|exceed\w*|north of"
_LEAST = r"at least|no (?:less|fewer) than|not less than|a minimum of"
_MOST = r"at most|up to|no more than|as much as"
_LESS = r"less than|under|below|fewer than"
_ABOUT = r"about|around|roughly|approximately|nearly|almost|close to|some"
_HEDGE = rf"(?:(?P<hedge>{_MORE}|{_LEAST}|{_MOST}|{_LESS}|{_ABOUT}) (?:a |an )?)?"
_POINTS = re.compile(
    rf"\b{_HEDGE}(?P<n>{_NUMBER})(?:[- ]|(?<=\d))(?:percentage[- ])?(?:points?|pts?)\b"
    r"|\b(?P<two>double[- ](?:digit|figure)s?)\b"
)
_LONG = re.compile(
    rf"\bfor (?:(?:the (?:past|last) )?(?:{_MORE}|{_LEAST}|{_ABOUT}|most of|much of) )?"
    rf"(?:(?P<n>{_NUMBER}|an?|the(?: past| last)?(?: {_NUMBER})?) )?(?P<unit>day|week|month|year)s?\b"
    r"(?P<half> and a half)?"
)
_BEHIND = re.compile(r"\b(?:trail\w*|behind|lag\w*|adrift|deficit)\b")
_AHEAD = re.compile(r"\b(?:leads?|leading|led|ahead|advantage|in front)\b")
_AT_TIMES = re.compile(r"\b(?:at times|sometimes|occasionally|on occasion|at one point|at some point)\b")
_NOT = re.compile(r"\b(?:not|never|no longer|n't|denie[sd]|if|would|could|might|may (?:be|have|lead|trail))\b|n['’]t\b")
_SHARE = re.compile(r"(?P<n>\d{1,2}(?:\.\d+)?)(?: ?%| per ?cent| percent)?(?![\w-]|\.\d| (?:points?|seats?|MPs))")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_CLOSE = 2.0
"""Points by which a lead that is given as about so many may differ."""
_HAIR = 1e-6
"""Points, less than any poll's figures differ by."""
_SEVERAL = 2.0
"""Of "for months": at least so many."""


@dataclass(frozen=True, slots=True)
class LeadStated:
    """One party is ahead of another by a number of points between two bounds, today or for so long."""

    party: str
    """Who is ahead."""
    over: str
    low: float
    """More than so many points; of "at least 20" a hair below 20."""
    high: float | None = None
    """At most so many; None where there is no bound."""
    days: float = 0.0
    """For how long up to the day of the statement; 0 where it speaks of the day itself."""
    at_times: bool = False
    """Whether it need not have been so throughout."""


@dataclass(frozen=True, slots=True)
class SharesStated:
    """Parties stand at so many percent."""

    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing that can be held against polls, and why."""

    why: str


Stated = LeadStated | SharesStated | NotUnderstood


def read_statement(text: str, names: Mapping[str, str], *, own: str = "") -> Stated:
    """Read a sentence; `names` gives the party of each name, `own` the party that "they" or "the party" means."""
    said = " ".join(text.lower().replace("’", "'").split())
    found = _parties(said, names)
    points = _POINTS.search(said)
    if _NOT.search(said):
        return NotUnderstood("it denies something, or speaks of what might be")
    if points:
        return _lead(said, points, found, own)
    if len(shares := _shares(said, found)) > 1:
        return SharesStated(shares)
    return NotUnderstood("it names neither a lead in points nor the shares of two parties")


def _lead(said: str, points: re.Match[str], found: list[tuple[int, int, str]], own: str) -> Stated:
    behind, ahead = _BEHIND.search(said), _AHEAD.search(said)
    if bool(behind) is bool(ahead):
        return NotUnderstood("it does not say who is ahead and who is behind")
    cue = behind or ahead
    assert cue is not None
    pair = _pair(found, cue.start(), own)
    if pair is None:
        return NotUnderstood("it does not name the two parties")
    party, over = pair if ahead else pair[::-1]
    low, high = _bounds(points)
    long = _LONG.search(said)
    return LeadStated(party, over, low, high, _duration(long) if long else 0.0, bool(_AT_TIMES.search(said)))


def _pair(found: list[tuple[int, int, str]], cue: int, own: str) -> tuple[str, str] | None:
    """Give the party spoken of and the one it is held against: the first named, then the second."""
    parties = list(dict.fromkeys(p for _, _, p in found))
    if len(parties) == 2:  # noqa: PLR2004  # a lead is between two
        return parties[0], parties[1]
    if len(parties) != 1 or not own or own == parties[0]:
        return None
    return (own, parties[0]) if found[0][0] > cue else (parties[0], own)


def _bounds(points: re.Match[str]) -> tuple[float, float | None]:
    if points["two"]:
        return 10.0 - _HAIR, None
    number, hedge = _value(points["n"]), points["hedge"] or ""
    if re.fullmatch(_MORE, hedge):
        return number, None
    if re.fullmatch(_LEAST, hedge):
        return number - _HAIR, None
    if re.fullmatch(_MOST, hedge):
        return 0.0, number
    if re.fullmatch(_LESS, hedge):
        return 0.0, number - _HAIR
    return number - _CLOSE - _HAIR, number + _CLOSE


def _duration(long: re.Match[str]) -> float:
    number = _SEVERAL if long["n"] is None else _value(re.sub("^the( past| last)? ?", "", long["n"]) or "one")
    return (number + (0.5 if long["half"] else 0.0)) * _DAYS[long["unit"]]


def _value(word: str) -> float:
    if word[0].isdecimal():
        return float(word)
    return float(sum(_WORDS[w] for w in re.split("[- ]", word)))


def _parties(said: str, names: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Find the names in the text, the longest first where they overlap."""
    taken: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        for hit in re.finditer(rf"(?<!\w){re.escape(name.lower())}(?!\w)", said):
            if all(hit.end() <= a or hit.start() >= b for a, b, _ in taken):
                taken.append((hit.start(), hit.end(), names[name]))
    return sorted(taken)


def _shares(said: str, found: list[tuple[int, int, str]]) -> dict[str, float]:
    """Give each party the number that follows its name before the next name, where every party has one."""
    ends = [start for start, _, _ in [*found, (len(said), 0, "")][1:]]
    shares: dict[str, float] = {}
    for (_, after, party), end in zip(found, ends, strict=True):
        number = _SHARE.search(said[after:end])
        if number is None or party in shares:
            return {}
        shares[party] = float(number["n"])
    return shares
