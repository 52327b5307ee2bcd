"""Answer: which articles are copies of each other? One wire story on thirty sites is one source.

Every article is in exactly one group, most of them alone. Copies are grouped and shown, never merged. The grouping is
a pure function of the set of articles: the order in which they come does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from whipcount.articles.likeness import WORTH_A_LOOK, Copying, likeness, related, words_shared
from whipcount.articles.traits import Traits, traits
from whipcount.model.article import Article

_Members = list[tuple[Article, Traits]]


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats the first of its group."""

    article: Article
    how: Copying
    words: Fraction
    """Share of its words that stand in the first article in the same order, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Group:
    """An article and its copies: one report."""

    first: Article
    """The earliest; of those of one day the longest."""
    copies: tuple[Copy, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids of all its articles, the first one first."""
        return self.first.id, *(c.article.id for c in self.copies)


def group(articles: Iterable[Article]) -> tuple[Group, ...]:
    """Put every article into one group, the oldest group first; an article without a copy is a group of its own.

    A copy shares most of its words, or its facts in their order, with the first of its group, and something with every
    other member: a round-up that holds two stories does not make them one. Of several that take it, an article goes to
    the one it is most like. An article given twice counts once.
    """
    known = {a.id: (a, traits(a.text)) for a in articles}
    started: list[_Members] = []
    met = _Met({}, {})
    same: dict[tuple[str, ...], _Members] = {}
    for article, own in sorted(known.values(), key=_place):
        home = same.get(own.words) or _home(own, [started[n] for n in met.candidates(own)])
        if home is None:
            home = []
            met.add(own, len(started))
            started.append(home)
        home.append((article, own))
        if own.words:
            same.setdefault(own.words, home)
    return tuple(_made(members) for members in started)


@dataclass(frozen=True, slots=True)
class _Met:
    """Which groups begin with a text that has a run or a fact: only texts that share some are compared."""

    runs: dict[str, list[int]]
    facts: dict[str, list[int]]

    def add(self, own: Traits, group_number: int) -> None:
        for run in own.runs:
            self.runs.setdefault(run, []).append(group_number)
        for fact in own.facts:
            self.facts.setdefault(fact, []).append(group_number)

    def candidates(self, own: Traits) -> list[int]:
        """Give the groups that can take a text, the oldest first."""
        by_run = {n for run in own.runs for n in self.runs.get(run, ())}
        by_fact = Counter(n for fact in own.facts for n in self.facts.get(fact, ()))
        return sorted(by_run | {n for n, shared in by_fact.items() if shared >= WORTH_A_LOOK})


def _place(taken: tuple[Article, Traits]) -> tuple[object, ...]:
    article, own = taken
    return article.published, -len(own.words), article.id


def _home(own: Traits, started: Sequence[_Members]) -> _Members | None:
    """Give the group an article belongs to, the one it is most like; of equals the oldest."""
    best, most = None, Fraction(0)
    for members in started:
        found = likeness(own, members[0][1])
        if found.copying and found.rank > most and all(related(own, other) for _, other in members[1:]):
            best, most = members, found.rank
    return best


def _made(members: _Members) -> Group:
    (first, origin), *others = members
    return Group(first, tuple(_copy(article, own, origin) for article, own in others))


def _copy(article: Article, own: Traits, origin: Traits) -> Copy:
    if own.words == origin.words:
        return Copy(article, Copying.VERBATIM, Fraction(1))
    how = likeness(own, origin).copying
    return Copy(article, how or Copying.CUT, words_shared(own, origin))
