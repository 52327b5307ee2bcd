"""Answer: which words look like a misspelt name? Suggested to the editor, never read as the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from whipcount.reader.lexicon import MONTHS, WORDLIKE
from whipcount.reader.mention import Kind, Mention, Names
from whipcount.reader.names import mentions


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Folded characters `start` to `end` that are nearly the name of a person on the roster."""

    start: int
    end: int
    words: str
    person: str
    score: float
    """Similarity of the spelling, 0 to 100."""


_ALIKE = 82.0
"""Below this, pairs of real names are more often two people than one misspelt."""
_SHORTEST = 5
_SURNAME = re.compile(
    r"(?<=[a-z,;:] )[A-Z][a-z'-]+(?:[A-Z][a-z]+)?|^[A-Z][a-z'-]+(?= (?:said|says|told|had|has|was|is|will)\b)",
    re.MULTILINE,
)


def near_misses(text: str, names: Names) -> tuple[NearMiss, ...]:
    """Find what is nearly a full name, or nearly a surname, in folded text, in order."""
    found = mentions(text, names)
    full = {person: f"{given} {surname}".strip() for person, (given, surname) in names.people.items()}
    surnames = {p: s for p, (_, s) in names.people.items() if len(s) >= _SHORTEST and s.lower() not in WORDLIKE}
    strangers = [m for m in found if m.kind is Kind.OUTSIDER]
    near = [n for m in strangers if (n := _nearest(m.start, m.end, _untitled(m.ref), full))]
    covered = {i for m in found for i in range(m.start, m.end)}
    near += _near_surnames(text, covered, surnames, known={w for m in found for w in _words(text, m)})
    return tuple(sorted(near, key=lambda n: n.start))


def _words(text: str, mention: Mention) -> list[str]:
    return text[mention.start : mention.end].split()


def _near_surnames(text: str, covered: set[int], surnames: dict[str, str], known: Iterable[str]) -> Iterator[NearMiss]:
    seen = frozenset(known)
    for match in _SURNAME.finditer(text):
        word = match.group().removesuffix("'s")
        usual = len(word) < _SHORTEST or word.lower() in MONTHS or word in seen
        if not usual and match.start() not in covered:
            near = _nearest(match.start(), match.start() + len(word), word, surnames)
            if near:
                yield near


def _nearest(start: int, end: int, words: str, choices: dict[str, str]) -> NearMiss | None:
    """Give the one person whose name is most alike; None where none is, or two are equally so."""
    best = process.extract(words, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]) or best[0][0][:1] != words[:1]:
        return None
    return NearMiss(start, end, words, best[0][2], best[0][1])


_TITLE = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Rep|Sen|Hon|MP|Delegate|Senator|Deputy|Councillor|Minister)\.? )+")


def _untitled(words: str) -> str:
    return _TITLE.sub("", words)
