"""Answer: which opinions are proposed? Those likely enough, where the rules do not know better; each with how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whipcount.model.claim import HolderKind, PositionClaim
from whipcount.model.motion import Position
from whipcount.reader.base import Proposed
from whipcount.reader.names import Kind
from whipcount.reader.neural.opinions import Opinion, by_question
from whipcount.reader.page import Prepared

SIGN = {
    Position.AYE: 1, Position.LEANS_AYE: 1, Position.UNDECIDED: 0, Position.EVASIVE: 0, Position.LEANS_NO: -1, Position.NO: -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bars:
    """How likely an opinion has to be; chosen on stories left out of training, see the model card."""

    member: float = 0.5
    second: float = 0.8
    """A second position of the same holder in one article."""
    party: float = 0.5
    total: float = 0.5
    group: float = 0.6
    event: float = 0.5
    doubt: float = 0.6
    """A rule's claim is left out where the model is this sure of the other side."""


def chosen(found: Iterable[Opinion], bars: Bars) -> Iterator[Opinion]:
    """Give the opinions to propose, the likeliest of each holder on each motion first."""
    for asked in by_question(found):
        first, *others = asked
        if first.likely >= _bar(first, bars):
            yield first
            yield from (o for o in others[:1] if o.likely >= bars.second and o.line is not first.line)


def _bar(opinion: Opinion, bars: Bars) -> float:
    match opinion.mention.kind:
        case Kind.PARTY:
            return bars.party
        case Kind.GROUP:
            counted = opinion.mention.low is not None or opinion.mention.high is not None
            return bars.total if counted else bars.group
        case _:
            return bars.member


def contested(proposed: Proposed, found: Iterable[Opinion], ready: Prepared, bars: Bars) -> bool:
    """Say whether the model is sure that the holder of a rule's position is on the other side."""
    claim = proposed.claim
    if not isinstance(claim, PositionClaim) or claim.holder.kind is HolderKind.GROUP:
        return False
    house = ready.motions.house is not None and claim.motion == ready.motions.house.id
    for opinion in found:
        same = opinion.mention.ref == claim.holder.ref and (opinion.motion == "house") == house
        if same and opinion.likely >= bars.doubt and SIGN[opinion.position] * SIGN[claim.position] < 0:
            return True
    return False
