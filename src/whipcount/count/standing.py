"""Answer: where does each member stand on a motion, and which claims say so?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from whipcount.count.policy import Policy
from whipcount.count.result import Standing
from whipcount.model.claim import HolderKind, PositionClaim
from whipcount.model.holding import latest_last, position_of
from whipcount.model.motion import Act
from whipcount.model.person import Person
from whipcount.model.record import RecordedClaim


def about(record: RecordedClaim, motion_id: str, kind: HolderKind) -> bool:
    """Say whether a claim is a position of such a holder on the motion."""
    claim = record.claim
    return isinstance(claim, PositionClaim) and claim.motion == motion_id and claim.holder.kind is kind


def standings(
    records: Iterable[RecordedClaim], members: Sequence[Person], policy: Policy
) -> tuple[tuple[Standing, ...], tuple[Person, ...], tuple[RecordedClaim, ...]]:
    """Give the standings and the silent in the order of the roster, and the claims that the policy leaves out.

    `records` are member positions on one motion that count on the day. Claims about an outsider are left out.
    """
    known = {p.id for p in members}
    let_in: dict[str, list[RecordedClaim]] = defaultdict(list)
    left_out = []
    for record in records:
        claim = position_of(record)
        if claim.basis in policy.bases and claim.holder.ref in known:
            let_in[claim.holder.ref].append(record)
        else:
            left_out.append(record)
    held = tuple(_standing(p, let_in[p.id]) for p in members if p.id in let_in)
    silent = tuple(p for p in members if p.id not in let_in)
    return held, silent, tuple(sorted(left_out, key=latest_last))


def _standing(person: Person, records: list[RecordedClaim]) -> Standing:
    ordered = sorted(records, key=latest_last)
    decides = ordered[-1]
    position = position_of(decides).position
    same_day = (r for r in ordered if r.held_from == decides.held_from)
    conflicts = tuple(r for r in same_day if position_of(r).position.side != position.side)
    return Standing(person, position, decides, tuple(ordered), _acts(ordered, position.side), conflicts)


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
