"""Answer: where does a copy say something else than what it copies? Quotations, a lost "not", hedges, numbers, names.

A sentence of the copy is set beside the sentence of the first text that shares most of its words and facts; what stands
in neither is no difference, since a cut copy leaves out and a site adds. A site that turns a quotation round keeps the
speaker and the place, so the pair is found all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from whipcount.articles.likeness import respelled
from whipcount.articles.traits import STEM, number, quotations, traits, words_of

ALIKE = 0.35
"""Share of a sentence's words that must stand in the other for the two to be set beside each other."""
REWORDED = 0.3
"""The same for two quotations of one sentence."""
_FEWEST = 4
"""Words that a sentence or a quotation must have to be compared."""
_LONGEST = 2_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”\"’')])\s+|\n+")
_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|refus\w*|declin\w*|den(?:y|ies|ied)|\w+n[’']t)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|reportedly|allegedly|perhaps|likely|possibly|may|might|could|if|unless|"
    r"consider\w*|believed|expected|thought to|at least|at most|up to|according to|appear\w*|seem\w*|suggest\w*)\b",
    re.IGNORECASE,
)


class Differing(StrEnum):
    """What a copy changed."""

    QUOTATION = "quotation"
    NEGATION = "negation"
    HEDGE = "hedge"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a copy says something else."""

    what: Differing
    here: str
    """The copy's words; what was lost stands only in `there`."""
    there: str
    """The first text's words."""


def differences(copy: str, first: str) -> tuple[Difference, ...]:
    """Give what a copy changed, in the order of its text; names last, each once."""
    told = [_Sentence(s, frozenset(_stems(s))) for s in _sentences(first)]
    known = {" ".join(words_of(s.text)) for s in told}
    found: dict[Difference, None] = {}
    for text in _sentences(copy):
        if " ".join(words_of(text)) in known:
            continue
        beside = _beside(text, told)
        if beside is not None:
            found.update(dict.fromkeys(_between(text, beside, first)))
    return (*found, *_names(copy, first))


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    stems: frozenset[str]


def _sentences(text: str) -> list[str]:
    pieces = (piece.strip()[:_LONGEST] for piece in _SENTENCE.split(text))
    return [piece for piece in pieces if len(words_of(piece)) >= _FEWEST]


def _stems(text: str) -> list[str]:
    return [number(word) or word[:STEM] for word in words_of(text)]


def _beside(text: str, told: list[_Sentence]) -> str | None:
    """Give the sentence of the first text that shares most; None where none shares enough."""
    own = frozenset(_stems(text))
    best = max(told, key=lambda s: len(own & s.stems) / min(len(own), len(s.stems)), default=None)
    if best is None or len(own & best.stems) / min(len(own), len(best.stems)) < ALIKE:
        return None
    return best.text


def _between(here: str, there: str, first: str) -> list[Difference]:
    quoted = _quoted(here, there, first)
    found = list(quoted)
    if not quoted and bool(_NOT.search(here)) != bool(_NOT.search(there)):
        found.append(Difference(Differing.NEGATION, here, there))
    lost = _HEDGE.findall(there)
    if lost and not _HEDGE.search(here) and len(words_of(here)) * 2 > len(words_of(there)):
        found.append(Difference(Differing.HEDGE, here, there))
    return found + _numbers(here, there, first)


def _quoted(here: str, there: str, first: str) -> list[Difference]:
    """Give the quotations that were put into other words; one cut short is the same."""
    whole = " ".join(words_of(first))
    found = []
    for said in quotations(here):
        words = words_of(said)
        if len(words) < _FEWEST or " ".join(words) in whole:
            continue
        original = max(quotations(there), key=lambda q: LCSseq.similarity(words, words_of(q)), default="")
        if LCSseq.normalized_similarity(words, words_of(original)) >= REWORDED:
            found.append(Difference(Differing.QUOTATION, said, original))
    return found


def _numbers(here: str, there: str, first: str) -> list[Difference]:
    """Give the numbers that the first text has nowhere, beside those of its sentence that the copy lost."""
    own, others = _figures(here), _figures(there)
    anywhere = set(_figures(first))
    strange = [n for n in own if n not in anywhere]
    lost = [n for n in others if n not in own]
    return [Difference(Differing.NUMBER, n, ", ".join(lost)) for n in strange if lost]


def _figures(text: str) -> list[str]:
    return [figure for word in re.findall(r"\d+(?:[.,]\d+)*|\w+(?:-\w+)?", text.casefold()) if (figure := number(word))]


def _names(copy: str, first: str) -> list[Difference]:
    """Give the names spelled otherwise than in the first text, as both spell them."""
    known = frozenset(traits(first).anchors)
    written = frozenset(words_of(first))
    own = frozenset(a for a in traits(copy).anchors if a not in written)
    spelled = respelled(own, known)
    pairs = [(a, spelled[a]) for a in sorted(spelled)]
    return [Difference(Differing.NAME, a.title(), b.title()) for a, b in pairs if a.rstrip("s") != b.rstrip("s")]
