"""Answer: which other claims say the same as this one, and which contradict it? Stated, never hidden."""

from __future__ import annotations

from collections.abc import Iterable

from whipcount.model.claim import EventClaim, HolderKind, PositionClaim, TotalClaim
from whipcount.model.record import RecordedClaim, Status


def saying_the_same(record: RecordedClaim, claims: Iterable[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    """Give the other claims, not rejected, with the same holder, motion, position, act and day (or the same total)."""
    wanted = _content(record)
    others = (c for c in claims if c.id != record.id and c.status is not Status.REJECTED)
    return tuple(c for c in others if _content(c) == wanted)


def contradicting(record: RecordedClaim, claims: Iterable[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    """Give the claims, not rejected, that put the same holder on the other side of the motion on the same day."""
    key, side = side_key(record)
    if not side:
        return ()
    others = (c for c in claims if c.status is not Status.REJECTED and c.held_from == record.held_from)
    return tuple(c for c in others if side_key(c) == (key, -side))


def side_key(record: RecordedClaim) -> tuple[tuple[str, str], int]:
    """Give who on which motion, and the side; empty for totals, events and groups, which contradict nobody."""
    claim = record.claim
    if not isinstance(claim, PositionClaim) or claim.holder.kind is HolderKind.GROUP:
        return ("", ""), 0
    return (claim.motion, f"{claim.holder.kind}:{claim.holder.ref}"), claim.position.side


def _content(record: RecordedClaim) -> tuple[object, ...]:
    match record.claim:
        case PositionClaim() as c:
            return "position", c.motion, c.holder, c.position, c.act, record.held_from
        case TotalClaim() as c:
            return "total", c.motion, c.position, c.act, c.low, c.high, c.of, c.source, record.held_from
        case EventClaim() as c:
            return "event", c.type, c.date, c.parties, c.member, c.text
