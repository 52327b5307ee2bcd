"""Answer: how many does each claimant say there are? The latest number each, the earlier ones kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from whipcount.count.result import ClaimedTotal
from whipcount.model.claim import SourceKind, TotalClaim
from whipcount.model.holding import latest_last
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story


def claimed_totals(records: Iterable[RecordedClaim], story: Story) -> tuple[ClaimedTotal, ...]:
    """Group totals by claimant, position, act and subset; give the latest of each, oldest claimant first."""
    series: dict[tuple[str, ...], list[RecordedClaim]] = defaultdict(list)
    names = {p.id: p.name for p in story.roster}
    for record in records:
        total = _total(record)
        series[claimant(record, names), total.position, total.act, _subset(total, story)].append(record)
    made = [_latest(key[0], claims) for key, claims in series.items()]
    return tuple(sorted(made, key=lambda t: (*latest_last(t.claim), t.claimant)))


def claimant(record: RecordedClaim, names: Mapping[str, str]) -> str:
    """Say who gives the number: a member, a name, the article's words for unnamed sources, or the outlet."""
    source = _total(record).source
    match source.kind:
        case SourceKind.MEMBER:
            return names.get(source.ref, source.ref)
        case SourceKind.NAME:
            return source.ref
        case SourceKind.UNNAMED:
            return f"{source.ref}, to {record.article.outlet}" if record.article.outlet else source.ref
        case SourceKind.OUTLET:
            return record.article.outlet or "the outlet"


def _subset(total: TotalClaim, story: Story) -> str:
    """Give the words for the subset; naming the motion's own body is the same as naming none."""
    return "" if total.of == story.motion(total.motion).body else total.of.casefold()


def _latest(name: str, claims: list[RecordedClaim]) -> ClaimedTotal:
    *earlier, last = sorted(claims, key=latest_last)
    return ClaimedTotal(name, last, _total(last), tuple(earlier))


def _total(record: RecordedClaim) -> TotalClaim:
    assert isinstance(record.claim, TotalClaim)
    return record.claim
