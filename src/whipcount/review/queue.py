"""Answer: what should an editor look at first?"""

from __future__ import annotations

from whipcount.model.claim import EventClaim, HolderKind, PositionClaim
from whipcount.model.record import RecordedClaim, Status
from whipcount.review.alike import side_key
from whipcount.review.register import Register


def waiting(register: Register) -> tuple[RecordedClaim, ...]:
    """Give the claims in review: those that contradict an accepted one, then members, totals, parties, groups, events.

    Within a kind the newest article comes first, and within an article the order is that of proposal.
    """
    sides: dict[tuple[str, str], set[int]] = {}
    for record in register.claims:
        key, side = side_key(record)
        if record.status is Status.ACCEPTED and side:
            sides.setdefault(key, set()).add(side)
    queue = [r for r in register.claims if r.status is Status.PROPOSED]
    return tuple(sorted(queue, key=lambda r: (not _contested(r, sides), _kind(r), -r.article.published.toordinal())))


def _contested(record: RecordedClaim, sides: dict[tuple[str, str], set[int]]) -> bool:
    key, side = side_key(record)
    return side != 0 and -side in sides.get(key, set())


def _kind(record: RecordedClaim) -> int:
    match record.claim:
        case PositionClaim(holder=holder):
            return {HolderKind.MEMBER: 0, HolderKind.PARTY: 2, HolderKind.GROUP: 3}[holder.kind]
        case EventClaim():
            return 4
        case _:
            return 1
