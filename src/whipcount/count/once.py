"""Answer: which claims are one claim, carried by several sites? A report counts once, however many repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from whipcount.count.result import Carried
from whipcount.model.article import ArticleRef
from whipcount.model.claim import EventClaim, PositionClaim, SourceKind, TotalClaim
from whipcount.model.record import RecordedClaim, Status

NO_COPIES: Mapping[str, ArticleRef] = {}


def once(
    records: Iterable[RecordedClaim], firsts: Mapping[str, ArticleRef]
) -> tuple[tuple[RecordedClaim, ...], tuple[Carried, ...]]:
    """Part the claims that count from those that only repeat one in a copy; none is dropped.

    `firsts` gives, for an article that is a copy, the article it repeats. A claim repeats another where both stand in
    one report and say the same by the same basis: a copy that changed the number, the side or the condition speaks for
    itself. What was accepted counts before what waits, then the first article, then the earlier one: a site that prints
    an old story late does not make the position new.
    """
    if not firsts:
        return tuple(records), ()
    given, begun = tuple(records), frozenset(f.id for f in firsts.values())
    met: dict[object, list[RecordedClaim]] = {}
    for record in sorted(given, key=lambda r: _place(r, firsts)):
        met.setdefault(_said(record, firsts, begun), []).append(record)
    carried = tuple(c for same in met.values() if (c := _carried(same)).by)
    repeated = {r.id for c in carried for r in c.by}
    return tuple(r for r in given if r.id not in repeated), carried


def _carried(same: list[RecordedClaim]) -> Carried:
    """Give the claim that counts and those of other articles; what one article says twice stays as it is."""
    kept, *others = same
    return Carried(kept.id, tuple(r for r in others if r.article.id != kept.article.id))


def _place(record: RecordedClaim, firsts: Mapping[str, ArticleRef]) -> tuple[object, ...]:
    is_copy = record.article.id in firsts
    return record.status is not Status.ACCEPTED, is_copy, record.article.published, record.seq, record.id


def _said(record: RecordedClaim, firsts: Mapping[str, ArticleRef], begun: frozenset[str]) -> object:
    """Give what a claim says, within its report; a claim of a report without copies is its own."""
    article = record.article.id
    report = firsts[article].id if article in firsts else article
    match record.claim:
        case _ if report not in begun:
            return record.id
        case PositionClaim() as c:
            return report, c.motion, c.holder, c.position, c.act, c.basis, c.condition is None, c.withdraws
        case TotalClaim() as c:
            named = "" if c.source.kind is SourceKind.UNNAMED else c.source.ref
            return report, c.motion, c.position, c.act, c.low, c.high, c.basis, c.source.kind, named, c.of
        case EventClaim():
            return record.id
        case _ as never:
            assert_never(never)
