"""Answer: which reports do the claimed totals of a count amount to, and which are left out, and why?"""

from __future__ import annotations

from datetime import timedelta

from whipcount.count.reconcile.assumptions import Assumptions
from whipcount.count.reconcile.layers import MEANT
from whipcount.count.reconcile.report import Hedge, Report, Side
from whipcount.count.reconcile.result import Unused
from whipcount.count.result import ClaimedTotal, Count
from whipcount.model.claim import SourceKind, TotalClaim
from whipcount.model.motion import Act, Position


def reports(counted: Count, assumed: Assumptions) -> tuple[tuple[Report, ...], tuple[Unused, ...]]:
    """Turn the latest total of each claimant into a report, or say why it is not used."""
    used, unused = [], []
    for total in counted.totals:
        if why := _left_out(total, counted, assumed):
            unused.append(Unused(total.claim.id, f"{total.range_text} ({total.total.act}), {total.claimant}", why))
        else:
            used.append(_report(total, counted, assumed))
    return tuple(used), tuple(unused)


def _left_out(total: ClaimedTotal, counted: Count, assumed: Assumptions) -> str:
    said = total.total
    if said.of not in {"", counted.body.id}:
        return f"counts part of the body only: {said.of}"
    if (said.position, said.act) not in MEANT:
        return f"no set of members is meant by {said.position.value.replace('_', ' ')}, {said.act.value}"
    if said.low is None and said.high is None:
        return "gives no number"
    if counted.as_of.on - total.claim.held_from > timedelta(days=assumed.stale_days):
        return f"older than {assumed.stale_days} days"
    return ""


def _report(total: ClaimedTotal, counted: Count, assumed: Assumptions) -> Report:
    said = total.total
    hedge, low, high = _hedged(said)
    return Report(
        source=total.claimant.split(", via ")[0],
        layer=MEANT[said.position, said.act],
        hedge=hedge,
        low=low,
        high=high,
        side=_side(total, counted, assumed),
        outside=said.position is Position.NO,
        on=total.claim.held_from,
        id=total.claim.id,
    )


def _hedged(said: TotalClaim) -> tuple[Hedge, int | None, int | None]:
    """Read the hedge off the bounds; "about 20" is kept as 18 to 22, a tenth either way."""
    match said.low, said.high:
        case int(low), int(high) if low == high:
            # so many told one outlet: there may be more who told nobody
            return (Hedge.AT_LEAST if said.act is Act.TOLD else Hedge.EXACT), low, high
        case int(low), int(high) if high - low == 2 * max(1, round((low + high) / 20)) and (low + high) % 2 == 0:
            return Hedge.ABOUT, (low + high) // 2, None
        case int(low), int(high):
            return Hedge.BETWEEN, low, high
        case int(low), None:
            return Hedge.AT_LEAST, low, None
        case _:
            return Hedge.UP_TO, None, said.high


def _side(total: ClaimedTotal, counted: Count, assumed: Assumptions) -> Side:
    """Read the side off the member's own standing, else off the words for the source."""
    source = total.total.source
    if source.kind is SourceKind.OUTLET:
        return Side.NEITHER
    stands = next((s.position.side for s in counted.standings if s.person.id == source.ref), 0)
    if stands:
        return Side.AGAINST if stands > 0 else Side.FOR
    found = [side for side, known in assumed.side_words.items() if any(w in source.ref.casefold() for w in known)]
    return Side(found[0]) if len(found) == 1 and source.kind is SourceKind.UNNAMED else Side.NEITHER
