"""Answer: what do rules and model see together, each claim once?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whipcount.model.claim import Claim, EventClaim, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.reader.neural.choosing import Candidate


def joined(seen: list[Candidate], ruled: Iterable[Claim]) -> list[Candidate]:
    """Put the rules' claims in the place of the model's own that say the same; rules know better when and how."""
    held = list(seen)
    for claim in ruled:
        same = [
            n
            for n, c in enumerate(held)
            if not c.ruled and (_says_the_same(c.claim, claim) or _is_its_number(c.claim, claim))
        ]
        if same:
            first = max(same, key=lambda n: held[n].likely)
            held[first] = replace(held[first], claim=claim, ruled=True)
            held = [c for n, c in enumerate(held) if n == first or n not in same]
        else:
            held.append(Candidate(claim, 0.0, _rival(claim, seen), ruled=True))
    return held


def _is_its_number(one: Claim, ruled: Claim) -> bool:
    """Say whether the model reads the number that the rules read, on the same side: they know better how far."""
    if not (isinstance(one, TotalClaim) and isinstance(ruled, TotalClaim)):
        return False
    same = (one.motion, one.low, one.high) == (ruled.motion, ruled.low, ruled.high)
    return same and one.position.side == ruled.position.side and _overlap(one, ruled)


def _rival(claim: Claim, seen: Iterable[Candidate]) -> float:
    """Give what the model makes of the likeliest other position of a claim's holder."""
    if not isinstance(claim, PositionClaim):
        return 0.0
    others = (c for c in seen if isinstance(c.claim, PositionClaim) and c.claim.motion == claim.motion)
    return max(
        (c.likely for c in others if isinstance(c.claim, PositionClaim) and c.claim.holder == claim.holder), default=0.0
    )


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Say whether two claims of one article say the same, so that one of them is enough."""
    match one, other:
        case PositionClaim(), PositionClaim() if one.holder.kind is not HolderKind.GROUP:
            return (one.motion, one.holder, one.position) == (other.motion, other.holder, other.position)
        case PositionClaim(), PositionClaim():
            alike = (one.motion, one.position) == (other.motion, other.position)
            return alike and other.holder.kind is HolderKind.GROUP and _overlap(one, other)
        case TotalClaim(), TotalClaim():
            bounds = one.low, one.high
            return (one.motion, one.position, *bounds) == (other.motion, other.position, other.low, other.high)
        case EventClaim(), EventClaim():
            return one.type is other.type and _overlap(one, other)
        case _:
            return False


def _overlap(one: Claim, other: Claim) -> bool:
    a, b = one.evidence, other.evidence
    return isinstance(a, Span) and isinstance(b, Span) and a.start < b.end and b.start < a.end
