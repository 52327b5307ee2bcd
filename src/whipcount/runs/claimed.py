"""Answer: who says how many, what of it cannot hold together, and how right were they before?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from whipcount.count import track
from whipcount.count.contradiction import Contradiction, contradictions
from whipcount.count.result import Count
from whipcount.count.track import Judged, TrackRecord
from whipcount.model.claim import TotalClaim
from whipcount.model.entry import Json
from whipcount.model.holding import latest_last
from whipcount.model.record import RecordedClaim
from whipcount.model.tabular import Tabular
from whipcount.runs import counting
from whipcount.runs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Claimed(Tabular):
    """Every claimed total of a motion as of a day, with what is known of it."""

    count: Count
    contradictions: tuple[Contradiction, ...]
    judged: tuple[Judged, ...]

    @property
    def by_claimant(self) -> tuple[TrackRecord, ...]:
        """Give the track record of each claimant."""
        return track.by_claimant(self.judged)

    @property
    def by_kind(self) -> tuple[TrackRecord, ...]:
        """Give the track record of each kind of claimant."""
        return track.by_kind(self.judged)

    @property
    def said(self) -> tuple[tuple[str, str, RecordedClaim, TotalClaim], ...]:
        """Give claimant, kind of claimant and claim of every total, earlier ones included, oldest first."""
        every = ((t.claimant, r) for t in self.count.totals for r in (*t.earlier, t.claim))
        ordered = sorted(every, key=lambda said: (*latest_last(said[1]), said[0]))
        return tuple((n, track.kind(r), r, r.claim) for n, r in ordered if isinstance(r.claim, TotalClaim))

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per claimed total, oldest first."""
        known = {j.claim.id: j for j in self.judged}
        return [
            {
                "claimant": name,
                "kind": kind,
                "position": total.position.value,
                "act": total.act.value,
                "of": total.of,
                "low": total.low,
                "high": total.high,
                "date": record.held_from.isoformat(),
                "outlet": record.article.outlet,
                "claim": record.id,
                **_judged(known.get(record.id)),
            }
            for name, kind, record, total in self.said
        ]


def claimed(
    opened: Workspace,
    motion: str | None = None,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    policy: str | None = None,
    include_unreviewed: bool = False,
) -> Claimed:
    """Give the claimed totals of a motion, what contradicts, and every one that a known truth judges."""
    made = counting.count(
        opened, motion, as_of=as_of, known_at=known_at, policy=policy, include_unreviewed=include_unreviewed
    )
    every = [r for t in made.totals for r in (*t.earlier, t.claim)]
    return Claimed(made, contradictions(made), track.judged(every, opened.story))


def _judged(given: Judged | None) -> dict[str, Json]:
    ratio = given.ratio if given else None
    return {
        "truth": given.truth.value if given else None,
        "error": given.error if given else None,
        "ratio": float(ratio) if ratio is not None else None,
    }
