"""Answer: which articles of a story are one report, and what do the copies say differently?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from whipcount.articles import store
from whipcount.articles.copies import Copy, Group, group
from whipcount.articles.differs import Difference, differences
from whipcount.articles.likeness import Copying
from whipcount.model.article import Article, ArticleRef
from whipcount.model.entry import Json
from whipcount.model.errors import UnreadableDocument
from whipcount.model.plain import plain
from whipcount.runs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Copied:
    """What an article is a copy of, and what it changed."""

    article: ArticleRef
    """The copy."""
    first: ArticleRef
    """What it repeats: the earliest of its group."""
    how: Copying
    words: Fraction
    """Share of its words that stand in the first article in the same order, 0 to 1."""
    differs: tuple[Difference, ...]

    @property
    def percent(self) -> int:
        """Give the share of its words in whole per cent; never 100 where a word differs."""
        return int(self.words * 100)

    def to_json(self) -> dict[str, Json]:
        """Write what it is a copy of."""
        differs: list[Json] = [{"what": d.what.value, "here": d.here, "there": d.there} for d in self.differs]
        return {
            **_reference(self.first),
            "how": self.how.value,
            "words": round(float(self.words), 2),
            "differs": differs,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the article that had it first, and those that carry it."""

    first: ArticleRef
    copies: tuple[Copied, ...]

    def to_json(self) -> dict[str, Json]:
        """Write the first article and, of each copy, what it is and what it changed."""
        copies = [
            {**_reference(c.article), **{k: c.to_json()[k] for k in ("how", "words", "differs")}} for c in self.copies
        ]
        return {"first": _reference(self.first), "copies": [*copies]}


def reports(opened: Workspace) -> tuple[Report, ...]:
    """Give every report of the story's articles, the oldest first; most have one article and no copy."""
    return tuple(_report(g) for g in group(_kept(opened)))


def carried(opened: Workspace, ids: Iterable[str]) -> dict[str, Report]:
    """Give the report that each of the articles belongs to; what is not kept belongs to none."""
    wanted = frozenset(ids)
    found = (g for g in group(_kept(opened)) if not wanted.isdisjoint(g.ids))
    return {i: report for g in found for report in [_report(g)] for i in wanted.intersection(g.ids)}


def firsts(opened: Workspace, ids: Iterable[str] | None = None) -> dict[str, ArticleRef]:
    """Give, for every article that is a copy, the one it repeats; `ids` leaves the others out of sight."""
    wanted = None if ids is None else frozenset(ids)
    groups = group(a for a in _kept(opened) if wanted is None or a.id in wanted)
    return {c.article.id: g.first.reference for g in groups for c in g.copies}


def _kept(opened: Workspace) -> Iterator[Article]:
    """Give every kept article. A count does not fail over a damaged one: it is then a copy of nothing."""
    for article_id in store.ids(opened.articles):
        try:
            article = store.load(opened.articles, article_id)
        except UnreadableDocument:
            continue
        if article is not None:
            yield article


def _report(found: Group) -> Report:
    return Report(found.first.reference, tuple(_copied(c, found.first) for c in found.copies))


def _copied(copy: Copy, first: Article) -> Copied:
    differs = differences(copy.article.text, first.text)
    return Copied(copy.article.reference, first.reference, copy.how, copy.words, differs)


def _reference(article: ArticleRef) -> dict[str, Json]:
    written = plain(article)
    assert isinstance(written, dict)
    return written
