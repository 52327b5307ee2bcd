"""Answer: how many independent sources are behind some claims? Copies of one wire story are one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from whipcount.model.article import ArticleRef
from whipcount.model.claim import PositionClaim, SourceKind
from whipcount.model.holding import position_of
from whipcount.model.record import RecordedClaim


def independent(records: Iterable[RecordedClaim], firsts: Mapping[str, ArticleRef]) -> int:
    """Count the sources of positions that do not depend on each other.

    So many outlets, a copy being its first article's outlet, and no more than people who say so: one person who tells
    two outlets about somebody else is one source. The holder, unnamed sources and outlets are as many as the outlets.
    """
    told = set[tuple[str, str]]()
    for record in records:
        article = firsts.get(record.article.id, record.article)
        told.add((article.outlet or urlsplit(article.url).hostname or article.id, _teller(position_of(record))))
    outlets = {outlet.casefold() for outlet, _ in told}
    tellers = {teller.casefold() or f"at {outlet.casefold()}" for outlet, teller in told}
    return min(len(outlets), len(tellers))


def _teller(claim: PositionClaim) -> str:
    named = claim.source.kind in {SourceKind.MEMBER, SourceKind.NAME}
    return claim.source.ref if named and claim.source.ref != claim.holder.ref else ""
