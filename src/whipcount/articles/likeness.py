"""Answer: how alike are two texts? Word for word, or fact for fact in the same order.

Cut copies are found by containment (Broder 1997, "On the resemblance and containment of documents"). A spun copy has
another word for every word, but keeps the names and numbers in the order in which the first writer put them; two
reporters of one meeting do not choose the same ones in the same order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import extractOne

from whipcount.articles.traits import Traits, rare

MOST = Fraction(4, 5)
"""Of the shorter text's runs: a copy word for word, however short the text."""
HALF = Fraction(1, 2)
"""Of the shorter text's runs, where they are at least `ENOUGH_RUNS`: a copy cut and trimmed."""
ENOUGH_RUNS = 40
FACTS = Fraction(37, 100)
"""Of the shorter text's names and numbers, in the other's order: a copy reworded, where the next five hold too."""
RARE_FACTS = Fraction(1, 3)
"""The same of those names and numbers that a text has once or twice."""
ENOUGH_FACTS = 12
"""So many of them at least: a short text shares a few by chance."""
WORDS = Fraction(1, 4)
"""Of all the shorter text's words, in order: a copy reworded keeps its small words, other lists of the same do not."""
PLAIN = Fraction(2, 25)
"""Of the shorter text's other words, in order: a list of names in the order of the alphabet shares nothing else."""
WEIGHT = Fraction(11, 2)
"""Their number times their share: of fifteen 37 in a hundred are enough, of twelve it takes nearly half."""
WORTH_A_LOOK = ENOUGH_FACTS // 2
"""Names and numbers spelled alike: with fewer nobody compares spellings."""
RELATED_RUNS = Fraction(1, 5)
RELATED_FACTS = Fraction(3, 10)
SPELLING = 0.75
"""Indel similarity of two spellings of one name."""
_SHORTEST_NAME = 4


class Copying(StrEnum):
    """How a text was copied."""

    VERBATIM = "verbatim"
    """The same words, all of them."""
    CUT = "cut"
    """Most of the shorter text's words stand in the other."""
    SPUN = "spun"
    """Other words, the same names and numbers in the same order."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the shorter of two texts has of the longer, each as a share of the shorter's own, 0 to 1."""

    runs: Fraction
    facts: Fraction
    rare_facts: Fraction
    plain: Fraction
    words: Fraction
    shared_runs: int
    shared_facts: int

    @property
    def copying(self) -> Copying | None:
        """Say how one was copied from the other; None where neither was."""
        if not self.shared_runs and not self.shared_facts:
            return None
        if self.runs >= MOST or (self.runs >= HALF and self.shared_runs >= ENOUGH_RUNS):
            return Copying.CUT
        facts, rare_facts = self._beyond(self.facts), self._beyond(self.rare_facts)
        enough = self.shared_facts >= ENOUGH_FACTS and self.shared_facts * facts >= WEIGHT
        told = self.plain >= PLAIN and self.words >= WORDS
        spun = enough and told and facts >= FACTS and rare_facts >= RARE_FACTS
        return Copying.SPUN if spun else None

    def _beyond(self, share: Fraction) -> Fraction:
        """Give the share of what does not stand word for word in the other.

        A paragraph of background that a desk adds to every story brings its names along, and says nothing of the rest.
        """
        return (share - self.runs) / (1 - self.runs)

    @property
    def rank(self) -> Fraction:
        """Order the texts that one may be a copy of: the most runs, then the most facts."""
        return 2 * self.runs + self.facts


_NONE = Fraction(0)
NOTHING = Likeness(_NONE, _NONE, _NONE, _NONE, _NONE, 0, 0)


def likeness(one: Traits, other: Traits) -> Likeness:
    """Compare two texts, in any order."""
    shorter, longer = (one, other) if _size(one) <= _size(other) else (other, one)
    if not shorter.words:
        return NOTHING
    same_runs = len(one.runs & other.runs)
    runs = _share(same_runs, min(len(one.runs), len(other.runs)))
    if len(one.facts & other.facts) < WORTH_A_LOOK:
        return Likeness(runs, _NONE, _NONE, _NONE, _NONE, same_runs, 0)
    spelled = _respelled(shorter.anchors, longer.anchors)
    picked = rare(spelled)
    shared = LCSseq.similarity(picked, rare(longer.anchors))
    return Likeness(
        runs,
        _in_order(spelled, longer.anchors),
        _share(shared, len(picked)),
        _in_order(shorter.plain, longer.plain),
        _in_order(shorter.words, longer.words),
        same_runs,
        shared,
    )


def related(one: Traits, other: Traits) -> bool:
    """Say whether two texts share enough for both to be copies of a third."""
    if _share(len(one.runs & other.runs), min(len(one.runs), len(other.runs))) >= RELATED_RUNS:
        return True
    shorter, longer = sorted((one.anchors, other.anchors), key=len)
    return _in_order(shorter, longer) >= RELATED_FACTS


def words_shared(copy: Traits, first: Traits) -> Fraction:
    """Give the share of a copy's words that stand in the first text in the same order."""
    return _in_order(copy.words, first.words)


def respelled(names: frozenset[str], known: frozenset[str]) -> dict[str, str]:
    """Say which of the names that are not known is which known one, spelled nearly so."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        by_letter[name[0]].append(name)
    found = {}
    for name in names - known:
        if len(name) < _SHORTEST_NAME or name[0].isdigit():
            continue
        best = extractOne(name, by_letter[name[0]], scorer=Indel.normalized_similarity, score_cutoff=SPELLING)
        if best is not None:
            found[name] = best[0]
    return found


def _respelled(anchors: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    spelling = respelled(frozenset(anchors), frozenset(known))
    return tuple(spelling.get(anchor, anchor) for anchor in anchors)


def _size(given: Traits) -> tuple[int, tuple[str, ...]]:
    return len(given.words), given.words


def _in_order(shorter: tuple[str, ...], longer: tuple[str, ...]) -> Fraction:
    return _share(LCSseq.similarity(shorter, longer), len(shorter))


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if part else _NONE
