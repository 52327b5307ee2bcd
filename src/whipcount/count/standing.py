"""Answer: where does each member stand on a motion, and which claims say so?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from whipcount.count.policy import OWN, Contrary, Policy, Withdrawal
from whipcount.count.result import Aside, Standing, Why
from whipcount.count.sources import independent
from whipcount.model.article import ArticleRef
from whipcount.model.claim import HolderKind, PositionClaim
from whipcount.model.holding import latest_last, position_of
from whipcount.model.motion import Act
from whipcount.model.person import Person
from whipcount.model.record import RecordedClaim


@dataclass(frozen=True, slots=True)
class Standings:
    """Where the members stand, in the order of the roster, and what does not make a standing."""

    held: tuple[Standing, ...]
    silent: tuple[Person, ...]
    """Members without a standing."""
    aside: tuple[Aside, ...]
    """Those of the silent who had a standing by the same claims, and lost it."""
    left_out: tuple[RecordedClaim, ...]
    """Claims that make no standing, the latest last."""


def about(record: RecordedClaim, motion_id: str, kind: HolderKind) -> bool:
    """Say whether a claim is a position of such a holder on the motion."""
    claim = record.claim
    return isinstance(claim, PositionClaim) and claim.motion == motion_id and claim.holder.kind is kind


def by_holder(records: Iterable[RecordedClaim], motion_id: str) -> Mapping[HolderKind, list[RecordedClaim]]:
    """Part the positions on a motion by the kind of their holder."""
    parted: dict[HolderKind, list[RecordedClaim]] = {kind: [] for kind in HolderKind}
    for record in records:
        claim = record.claim
        if isinstance(claim, PositionClaim) and claim.motion == motion_id:
            parted[claim.holder.kind].append(record)
    return parted


def standings(
    records: Iterable[RecordedClaim],
    members: Sequence[Person],
    policy: Policy,
    *,
    on: date,
    firsts: Mapping[str, ArticleRef],
) -> Standings:
    """Give the standings by the claims that the policy lets in on the day.

    `records` are member positions on one motion that count on the day. Claims about an outsider are left out.
    """
    let_in: dict[str, list[RecordedClaim]] = {p.id: [] for p in members}
    left_out = []
    for record in records:
        own = let_in.get(position_of(record).holder.ref)
        if own is None or not policy.admits(record, on=on):
            left_out.append(record)
        else:
            own.append(record)
    found = {p.id: _stand(p, let_in[p.id], policy, firsts) for p in members if let_in[p.id]}
    held = tuple(s for s in found.values() if isinstance(s, Standing))
    for member, claims in let_in.items():
        left_out += _unused(claims, found.get(member))
    return Standings(
        held,
        tuple(p for p in members if not isinstance(found.get(p.id), Standing)),
        tuple(a for a in found.values() if isinstance(a, Aside)),
        tuple(sorted(left_out, key=latest_last)),
    )


def _stand(
    person: Person, records: list[RecordedClaim], policy: Policy, firsts: Mapping[str, ArticleRef]
) -> Standing | Aside | None:
    """Give the standing, or why there is none any more; None where the claims never made one."""
    ordered = _corroborated(sorted(records, key=latest_last), policy, firsts)
    if not any(position_of(r).position in policy.positions for r in ordered):
        return None
    taken = _taken(ordered, policy)
    decides = taken[-1]
    if lost := _lost(taken, policy):
        return Aside(person, lost, decides, tuple(ordered))
    side = _side(decides)
    return Standing(
        person,
        position_of(decides).position,
        decides,
        tuple(ordered),
        _acts(taken, side),
        _conflicts(ordered, taken),
        independent((r for r in taken if _side(r) == side), firsts),
    )


def _unused(claims: list[RecordedClaim], found: Standing | Aside | None) -> list[RecordedClaim]:
    """Give the claims of a member that make no standing."""
    if not isinstance(found, Standing):
        return claims
    if len(found.claims) == len(claims):
        return []
    used = {r.id for r in found.claims}
    return [r for r in claims if r.id not in used]


def _conflicts(ordered: list[RecordedClaim], taken: list[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    """Give the claims on another side that are of the deciding claim's day, or that the policy does not let decide."""
    decides = taken[-1]
    day, side = decides.held_from, _side(decides)
    last = takewhile(lambda r: r.held_from >= day, reversed(ordered))
    found = {r.id for r in last if _side(r) != side}
    if len(taken) < len(ordered):
        found |= {r.id for r in ordered} - {r.id for r in taken}
    return tuple(r for r in ordered if r.id in found) if found else ()


def _corroborated(
    ordered: list[RecordedClaim], policy: Policy, firsts: Mapping[str, ArticleRef]
) -> list[RecordedClaim]:
    """Keep the claims for whose side there are sources enough."""
    if policy.sources == 1:
        return ordered
    by_side: dict[int, list[RecordedClaim]] = defaultdict(list)
    for record in ordered:
        by_side[_side(record)].append(record)
    sure = {side for side, claims in by_side.items() if independent(claims, firsts) >= policy.sources}
    return [r for r in ordered if _side(r) in sure]


def _taken(ordered: list[RecordedClaim], policy: Policy) -> list[RecordedClaim]:
    """Leave out what others say of a change of side, where only the member's own word makes one."""
    if policy.contrary is not Contrary.OWN_WORDS:
        return ordered
    taken = ordered[:1]
    for record in ordered[1:]:
        if _side(record) == _side(taken[-1]) or position_of(record).basis in OWN:
            taken.append(record)
    return taken


def _lost(taken: list[RecordedClaim], policy: Policy) -> Why | None:
    decides = position_of(taken[-1])
    if decides.withdraws and policy.withdrawal is Withdrawal.SILENT:
        return Why.WITHDRAWN
    if policy.contrary is Contrary.CONFLICT and len(taken) > 1 and _side(taken[-2]) != decides.position.side:
        return Why.IN_CONFLICT
    return None if decides.position in policy.positions else Why.SAID_OTHERWISE


def _side(record: RecordedClaim) -> int:
    return position_of(record).position.side


def _acts(ordered: list[RecordedClaim], side: int) -> tuple[Act, ...]:
    """Give the acts last done for the side now held; a withdrawal takes its act back, a later silence does not."""
    last: dict[Act, int] = {}
    for record in ordered:
        claim = position_of(record)
        if claim.withdraws:
            last.pop(claim.act, None)
        else:
            last[claim.act] = claim.position.side
    return tuple(a for a in Act if last.get(a) == side)
