"""Answer: which of the claims proposed of one page stand? Each once, captions last, and only with its words in place."""

from __future__ import annotations

from collections.abc import Iterable

from whipcount.model.article import Article
from whipcount.model.claim import Claim, PositionClaim, Span
from whipcount.model.errors import EvidenceRefused
from whipcount.model.story import Story
from whipcount.reader.evidence import verify
from whipcount.reader.merge import merged
from whipcount.reader.noise import is_caption
from whipcount.reader.page import Page


def settled(claims: Iterable[Claim], page: Page, article: Article, story: Story) -> tuple[Claim, ...]:
    """Give the claims that stand, in the order of their evidence; every one of them passes `verify`."""
    kept = sorted(_last_resort(merged(claims), page), key=_place)
    return tuple(c for c in kept if _stands(article, story, c))


def _last_resort(claims: Iterable[Claim], page: Page) -> list[Claim]:
    """Leave out positions from captions where the article itself has one of the same holder."""
    captions = [page.folded.span(p.block.start, p.block.end) for p in page.passages if is_caption(p)]
    made = list(claims)
    if not captions:
        return made
    inside = {n for n, c in enumerate(made) if any(s.start <= _place(c)[0] < s.end for s in captions)}
    told = {(c.motion, c.holder) for n, c in enumerate(made) if isinstance(c, PositionClaim) and n not in inside}
    return [
        c
        for n, c in enumerate(made)
        if n not in inside or (isinstance(c, PositionClaim) and (c.motion, c.holder) not in told)
    ]


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.start, claim.evidence.end) if isinstance(claim.evidence, Span) else (0, 0)


def _stands(article: Article, story: Story, claim: Claim) -> bool:
    try:
        verify(article, story, claim)
    except EvidenceRefused:
        return False
    return True
