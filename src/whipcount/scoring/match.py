"""Answer: which predicted claims of an article are right? Every comparison between its gold and its predictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from whipcount.model.claim import Claim, EventClaim, PositionClaim, TotalClaim
from whipcount.scoring.gold_article import Gold, GoldArticle, Predicted, Predictions, overlap, span_of
from whipcount.scoring.outcome import Measure, Outcome, Verdict
from whipcount.scoring.triples import compare_triples, is_group, triple_of

SAME_GROUP = 0.1
"""Overlap above which two group claims of one side are about the same words."""

_Kind = TypeVar("_Kind", PositionClaim, TotalClaim, EventClaim)


@dataclass(frozen=True, slots=True)
class Compared:
    """One article, compared."""

    id: str
    story: str
    tags: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def compare_all(gold: Gold, predictions: Predictions) -> tuple[Compared, ...]:
    """Compare every gold article with its predictions, in the order of the gold."""
    return tuple(compare(a, predictions.get(a.id, ())) for a in gold.articles)


def compare(gold: GoldArticle, predicted: Sequence[Predicted]) -> Compared:
    """Compare one article's predictions with its gold."""
    text, claims = gold.article.text, tuple(p.claim for p in predicted)
    wanted, given = _of(PositionClaim, gold.claims), _of(PositionClaim, claims)
    outcomes = [
        *_words(predicted, text),
        *compare_triples(wanted, given, text),
        *_pair_off(Measure.GROUPS, list(filter(is_group, wanted)), list(filter(is_group, given)), _same_group, text),
        *_pair_off(Measure.TOTALS, _of(TotalClaim, gold.claims), _of(TotalClaim, claims), _same_total, text),
        *_pair_off(Measure.EVENTS, _of(EventClaim, gold.claims), _of(EventClaim, claims), _same_event, text),
    ]
    return Compared(gold.id, gold.story, gold.tags, tuple(outcomes))


def rights(gold: GoldArticle, claims: Sequence[Claim]) -> tuple[bool, ...]:
    """Say of each predicted claim whether it is right: its triple is in the gold, or it is the one paired off there.

    The same rules as `compare`, seen from the prediction: a position of a member or party is right however often it is
    told, while one gold group, total or event makes one prediction right.
    """
    wanted = _of(PositionClaim, gold.claims)
    triples = {triple_of(c) for c in wanted if not is_group(c)}
    positions = _placed(PositionClaim, claims)
    groups = [(i, c) for i, c in positions if is_group(c)]
    right = {i for i, c in positions if not is_group(c) and triple_of(c) in triples}
    right |= _paired(list(filter(is_group, wanted)), groups, _same_group)
    right |= _paired(_of(TotalClaim, gold.claims), _placed(TotalClaim, claims), _same_total)
    right |= _paired(_of(EventClaim, gold.claims), _placed(EventClaim, claims), _same_event)
    return tuple(i in right for i in range(len(claims)))


def _paired(
    wanted: Sequence[_Kind], given: Sequence[tuple[int, _Kind]], same: Callable[[_Kind, _Kind], bool]
) -> set[int]:
    """Give the places of the predictions that a gold claim takes."""
    return {given[hit][0] for hit in _hits(wanted, [c for _, c in given], same) if hit is not None}


def _of(kind: type[_Kind], claims: Iterable[Claim]) -> list[_Kind]:
    return [c for c in claims if isinstance(c, kind)]


def _placed(kind: type[_Kind], claims: Iterable[Claim]) -> list[tuple[int, _Kind]]:
    return [(i, c) for i, c in enumerate(claims) if isinstance(c, kind)]


def _words(predicted: Iterable[Predicted], text: str) -> Iterator[Outcome]:
    """Say of every predicted claim whether its words stand in the text where it says they do."""
    for p in predicted:
        span = span_of(p.claim)
        words = text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else ""
        if not words:
            yield Outcome(Measure.WORDS, Verdict.WRONG, "not a span", f"{span.start} to {span.end} of {len(text)}")
        elif p.words not in {None, words}:
            yield Outcome(Measure.WORDS, Verdict.WRONG, "not verbatim", p.words or "no words", words)
        else:
            yield Outcome(Measure.WORDS, Verdict.RIGHT, "verbatim", "", words)


def _pair_off(
    measure: Measure, wanted: Sequence[_Kind], given: Sequence[_Kind], same: Callable[[_Kind, _Kind], bool], text: str
) -> Iterator[Outcome]:
    hits = _hits(wanted, given, same)
    for claim, hit in zip(wanted, hits, strict=True):
        yield _outcome(measure, Verdict.MISSED if hit is None else Verdict.RIGHT, claim, text)
    yield from (_outcome(measure, Verdict.EXTRA, p, text) for i, p in enumerate(given) if i not in hits)


def _hits(wanted: Sequence[_Kind], given: Sequence[_Kind], same: Callable[[_Kind, _Kind], bool]) -> list[int | None]:
    """Give for each gold claim the place of the first prediction that is the same and not yet taken, or None."""
    hits: list[int | None] = []
    for claim in wanted:
        hits.append(next((i for i, p in enumerate(given) if i not in hits and same(claim, p)), None))
    return hits


def _same_group(gold: PositionClaim, predicted: PositionClaim) -> bool:
    same_side = gold.motion == predicted.motion and gold.position.side == predicted.position.side
    return same_side and overlap(span_of(gold), span_of(predicted)) > SAME_GROUP


def _same_total(gold: TotalClaim, predicted: TotalClaim) -> bool:
    same_side = gold.motion == predicted.motion and gold.position.side == predicted.position.side
    return same_side and (gold.low, gold.high) == (predicted.low, predicted.high)


def _same_event(gold: EventClaim, predicted: EventClaim) -> bool:
    return gold.type is predicted.type and overlap(span_of(gold), span_of(predicted)) > 0


def _outcome(measure: Measure, verdict: Verdict, claim: Claim, text: str) -> Outcome:
    label, what = _said(claim)
    span = span_of(claim)
    return Outcome(measure, verdict, label, what, text[span.start : span.end])


def _said(claim: Claim) -> tuple[str, str]:
    match claim:
        case PositionClaim():
            return claim.position.value, f"“{claim.holder.ref}”: {claim.position} on {claim.motion}"
        case TotalClaim():
            low, high = ("open" if bound is None else bound for bound in (claim.low, claim.high))
            return claim.position.value, f"{low} to {high}: {claim.position} on {claim.motion}"
        case EventClaim():
            return claim.type.value, claim.text
