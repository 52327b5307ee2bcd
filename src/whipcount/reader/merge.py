"""Answer: which claims of one article are the same one? (Rule 11 of the annotation guide.)."""

from __future__ import annotations

from collections.abc import Iterable

from whipcount.model.claim import Basis, Claim, EventClaim, EventType, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.motion import Act

_BETTER = {basis: rank for rank, basis in enumerate(Basis)}


def merged(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one claim of each holder, motion and position (the best attributed), of each total, and of each event."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = _key(claim)
        if key not in kept or _rank(claim) < _rank(kept[key]):
            kept[key] = claim
    return [c for c in kept.values() if not _told_again(c, kept.values()) and not _part_of_group(c, kept.values())]


def _told_again(claim: Claim, others: Iterable[Claim]) -> bool:
    """Say whether an undated meeting is only another word for the dated one of the article."""
    if not isinstance(claim, EventClaim) or claim.type is not EventType.MEETING or claim.date:
        return False
    return any(isinstance(o, EventClaim) and o.type is EventType.MEETING and o.date for o in others)


def _part_of_group(claim: Claim, others: Iterable[Claim]) -> bool:
    """Say whether a group is named inside the words for another one that stands for the same in the same words."""
    if not isinstance(claim, PositionClaim) or claim.holder.kind is not HolderKind.GROUP:
        return False
    words = claim.holder.ref.lower()
    same = (o for o in others if isinstance(o, PositionClaim) and o.holder.kind is HolderKind.GROUP and o is not claim)
    return any(
        (o.motion, o.position, o.evidence) == (claim.motion, claim.position, claim.evidence)
        and words != o.holder.ref.lower()
        and words in o.holder.ref.lower()
        for o in same
    )


def _key(claim: Claim) -> tuple[object, ...]:
    match claim:
        case PositionClaim() if claim.holder.kind is HolderKind.GROUP:
            return ("group", claim.motion, claim.holder.ref.lower(), claim.position)
        case PositionClaim():
            return ("position", claim.motion, claim.holder, claim.position, claim.withdraws)
        case TotalClaim():
            return ("total", claim.motion, claim.position, claim.low, claim.high)
        case EventClaim():
            start = claim.evidence.start if isinstance(claim.evidence, Span) else 0
            return ("event", claim.type, claim.date or start)


def _rank(claim: Claim) -> tuple[int, bool, bool]:
    """Prefer the better attribution, then a signature (it says more than a word), then a date."""
    if isinstance(claim, EventClaim):
        return 0, False, False
    return _BETTER[claim.basis], claim.act is not Act.SIGNED, claim.said_on is None
