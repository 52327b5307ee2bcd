"""Answer: which claims of one article are the same one? (Rule 11 of the annotation guide.)."""

from __future__ import annotations

from collections.abc import Iterable

from whipcount.model.claim import Basis, Claim, EventClaim, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.motion import Act

_BETTER = {basis: rank for rank, basis in enumerate(Basis)}


def merged(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one claim of each holder, motion and position (the best attributed), of each total, and of each event."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = _key(claim)
        if key not in kept or _rank(claim) < _rank(kept[key]):
            kept[key] = claim
    return list(kept.values())


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
