"""Answer: what of a text survives when it is copied, cut or reworded? Its runs of words, its names and numbers.

What stands between quotation marks is left out where another report of the same words would have it too: two reporters
at one scrum quote the same sentence and are still two.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

RUN = 5
LONGEST = 20_000
"""Words looked at in order; a text of more is compared by its first so many."""
STEM = 5
"""Letters by which two ordinary words are the same: `resign`, `resigned`, `resigning`."""
RARE = 2
"""A name or number met more often in one text is the subject of the story, and says nothing about a copy."""
_SHORT_QUOTE = 12
"""Own runs that a text must have; one with fewer is nearly all quotation, and is compared whole."""

_QUOTED = re.compile(r"“[^“”]{0,800}”|\"[^\"\n]{0,800}\"|«[^«»]{0,800}»|„[^„“]{0,800}“")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[’'-]\w+)*|[.!?:\n]")
_ENDS = frozenset(".!?:\n")
_POSSESSIVE = re.compile(r"[’']s?$")
_COMMON = frozenset(
    "the a an of to in on for and or but with by at as is was were are be been has have had he she it they his her "
    "their its that this which who said says say not no will would from after before than more also about up out what "
    "if when there all into over i you we mr mrs ms dr".split()
)
_NINE = 9
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {
    word: str(n)
    for n, word in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
}
_NUMBERS = {word: str(n) for n, word in enumerate(_UNITS, 1)} | _TENS


@dataclass(frozen=True, slots=True)
class Traits:
    """What of one text is compared; every sequence is in the order of the text."""

    words: tuple[str, ...]
    """All words, case aside."""
    runs: frozenset[str]
    """Runs of five words outside quotation marks; of all words where hardly any stand outside."""
    anchors: tuple[str, ...]
    """Names and numbers outside quotation marks, case aside, numbers in figures."""
    plain: tuple[str, ...]
    """Stems of the other words that mean something, outside quotation marks."""
    facts: frozenset[str]
    """The anchors, each once."""


def traits(text: str) -> Traits:
    """Take a text apart."""
    words = words_of(text)
    pieces = [words_of(piece) for piece in _QUOTED.split(text)]
    own = frozenset(run for piece in pieces for run in _runs(piece, whole=False))
    anchors, plain = _told(_QUOTED.sub(" ", text))
    runs = own if len(own) >= _SHORT_QUOTE else frozenset(_runs(words, whole=True))
    return Traits(tuple(words[:LONGEST]), runs, anchors[:LONGEST], plain[:LONGEST], frozenset(anchors))


def words_of(text: str) -> list[str]:
    """Give the words of a text, case and punctuation aside."""
    return re.findall(r"\w+", text.casefold())


def quotations(text: str) -> list[str]:
    """Give what stands between quotation marks, the marks left out."""
    return [found[1:-1] for found in _QUOTED.findall(text)]


def number(word: str) -> str:
    """Give a number in figures, where the word is one; else nothing."""
    if word[:1].isdigit():
        return word
    tens, _, unit = word.partition("-")
    if unit and tens in _TENS and unit in _UNITS[:_NINE]:
        return str(int(_TENS[tens]) + int(_NUMBERS[unit]))
    return _NUMBERS.get(word, "")


def rare(anchors: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the names and numbers that stand at most twice."""
    met = Counter(anchors)
    return tuple(a for a in anchors if met[a] <= RARE)


def _runs(words: list[str], *, whole: bool) -> list[str]:
    """Give every run of five words; `whole` takes a text of fewer for one run."""
    last = len(words) - RUN + 1
    starts = range(max(1, last) if whole and words else max(0, last))
    return [" ".join(words[i : i + RUN]) for i in starts]


def _told(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give names and numbers, and the stems of the other words."""
    tokens = _tokens(text)
    names = {word for word, is_name in tokens if is_name}
    anchors, plain = [], []
    for word, _ in tokens:
        if figure := number(word):
            anchors.append(figure)
        elif word in names:
            anchors.append(word)
        elif word not in _COMMON and len(word) > RARE:
            plain.append(word[:STEM])
    return tuple(anchors), tuple(plain)


def _tokens(text: str) -> list[tuple[str, bool]]:
    """Give every word, and whether it has a capital inside a sentence."""
    found: list[tuple[str, bool]] = []
    begins = True
    for token in _TOKEN.findall(text):
        if token in _ENDS:
            begins = True
            continue
        word = _POSSESSIVE.sub("", token).casefold().replace("’", "'")
        found.append((word, token[0].isupper() and not begins and word not in _COMMON))
        begins = False
    return found
