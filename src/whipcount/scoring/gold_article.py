"""Answer: what is an article whose claims are known, and what is a prediction for it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whipcount.model.article import Article
from whipcount.model.claim import Claim, Span
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with the claims that a reader must find in it."""

    id: str
    story: str
    article: Article
    claims: tuple[Claim, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold folder: its articles in the order of its files, and the stories they belong to, by id."""

    articles: tuple[GoldArticle, ...]
    stories: Mapping[str, Story]
    fingerprint: str
    """Hash of the files, so that figures can say what they were measured on."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """One predicted claim; `words` is what the prediction says its words are, None where it does not say."""

    claim: Claim
    words: str | None = None


Predictions = Mapping[str, Sequence[Predicted]]
"""Predicted claims by article id; an article that is not there has none."""


def span_of(claim: Claim) -> Span:
    """Give the span of a claim's evidence; a citation has no words here and gives an empty one."""
    return claim.evidence if isinstance(claim.evidence, Span) else Span(0, 0)


def overlap(a: Span, b: Span) -> float:
    """Give the code points that two spans share, divided by those they cover together: 0 to 1."""
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    covered = (a.end - a.start) + (b.end - b.start) - shared
    return shared / covered if covered else 0.0
