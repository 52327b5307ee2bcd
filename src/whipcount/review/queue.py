"""Answer: what should an editor look at first?"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

from whipcount.model.claim import EventClaim, HolderKind, PositionClaim
from whipcount.model.record import RecordedClaim, Status
from whipcount.review.alike import side_key
from whipcount.review.register import Register

_Key = tuple[float | int, ...]


class Order(StrEnum):
    """By what the queue goes, once what contradicts an accepted claim is out of the way."""

    KIND = "kind"
    """Members, totals, parties, groups, events; the newest article first; the surest claim of an article first."""
    DOUBT = "doubt"
    """The least sure first, whatever it is; then as by kind."""


def waiting(register: Register, *, by: Order = Order.KIND, at_least: float | None = None) -> tuple[RecordedClaim, ...]:
    """Give the claims in review in the order in which an editor wants them; `at_least` keeps those so sure or surer.

    What contradicts an accepted claim always comes first: it puts a published number in question. By kind, there follow
    the positions of members, then totals, parties, groups and events, since names are what the count is made of. Within
    a kind the newest article comes first, of one day the one proposed first, and its claims stay together: the surest
    first, so that an editor who knows the article accepts in a row until doubt begins. By doubt, the least sure comes
    first wherever it stands: what would be wrong if everything were accepted. A claim whose reader gave no confidence
    comes after those with one, and is never kept by `at_least`: unknown is not sure.
    """
    contested = _contested(register)
    places = _places(register)
    queue = [r for r in register.claims if r.status is Status.PROPOSED and _is_sure(r, at_least)]
    order = _order(by)
    return tuple(sorted(queue, key=lambda r: (r.id not in contested, *order(r, places[_article(r)]))))


def _order(by: Order) -> Callable[[RecordedClaim, int], _Key]:
    match by:
        case Order.KIND:
            return _by_kind
        case Order.DOUBT:
            return lambda r, place: (2.0 if r.confidence is None else r.confidence, *_by_kind(r, place))
        case _:
            assert_never(by)


def _by_kind(record: RecordedClaim, place: int) -> _Key:
    doubt = 2.0 if record.confidence is None else 1 - record.confidence
    return _kind(record), -record.article.published.toordinal(), place, doubt


def _is_sure(record: RecordedClaim, at_least: float | None) -> bool:
    return at_least is None or (record.confidence is not None and record.confidence >= at_least)


def _contested(register: Register) -> set[str]:
    """Give the ids of the claims on the other side of an accepted one about the same holder and motion."""
    sides: dict[tuple[str, str], set[int]] = {}
    for record in register.claims:
        key, side = side_key(record)
        if record.status is Status.ACCEPTED and side:
            sides.setdefault(key, set()).add(side)
    keyed = ((record.id, *side_key(record)) for record in register.claims)
    return {known_as for known_as, key, side in keyed if side and -side in sides.get(key, set())}


def _places(register: Register) -> dict[str, int]:
    """Number the articles in the order in which their first claim was proposed."""
    return {article: place for place, article in enumerate(dict.fromkeys(map(_article, register.claims)))}


def _article(record: RecordedClaim) -> str:
    return record.article.id or record.article.url


def _kind(record: RecordedClaim) -> int:
    match record.claim:
        case PositionClaim(holder=holder):
            return {HolderKind.MEMBER: 0, HolderKind.PARTY: 2, HolderKind.GROUP: 3}[holder.kind]
        case EventClaim():
            return 4
        case _:
            return 1
