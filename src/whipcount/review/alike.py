"""Answer: which other claims say the same as this one, and which contradict it? Stated, never hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from whipcount.model.claim import EventClaim, HolderKind, PositionClaim, TotalClaim
from whipcount.model.record import RecordedClaim, Status

NO_GROUPS: Mapping[str, str] = {}


def saying_the_same(
    record: RecordedClaim, claims: Iterable[RecordedClaim], *, groups: Mapping[str, str] = NO_GROUPS
) -> tuple[RecordedClaim, ...]:
    """Give the other claims, not rejected, with the same content, of the same day or from the same group of articles.

    Content is holder, motion, position and act; claimant and bounds of a total; type, date and parties of an event.
    `groups` maps an article's id to the group of near-duplicates it belongs to; an article alone is its own group.
    """
    content, group = _content(record), _group(record, groups)
    return tuple(
        other
        for other in claims
        if other.id != record.id
        and other.status is not Status.REJECTED
        and _content(other) == content
        and (other.held_from == record.held_from or (group and _group(other, groups) == group))
    )


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
            return "position", c.motion, c.holder, c.position, c.act, c.withdraws
        case TotalClaim() as c:
            return "total", c.motion, c.position, c.act, c.low, c.high, c.of, c.source
        case EventClaim() as c:
            # The words for one event differ from article to article; without a date they are all there is.
            return "event", c.type, c.date, c.parties, c.member, c.ayes, c.noes, "" if c.date else c.text
        case _:
            assert_never(record.claim)


def _group(record: RecordedClaim, groups: Mapping[str, str]) -> str:
    return groups.get(record.article.id, record.article.id)
