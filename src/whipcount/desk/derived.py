"""Answer: which derived figures go into `count.json`? The course, the estimate, claimants, histories, breakdowns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whipcount.count.breakdown import by
from whipcount.count.contradiction import Contradiction, contradictions
from whipcount.count.freshness import freshness
from whipcount.count.result import Count
from whipcount.count.track import by_claimant, by_kind
from whipcount.desk.claimants import judged_by
from whipcount.desk.crosstab import crosstab
from whipcount.model.entry import Json
from whipcount.model.holding import position_of
from whipcount.model.plain import plain
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story
from whipcount.runs.over_time import OverTime
from whipcount.runs.publication import Publication

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Reconciled


def derived(publication: Publication) -> dict[str, Json]:
    """Give what stands beside the headline count: its course, the estimate or why there is none, what fails."""
    return {
        "over_time": _course(publication.over_time) if publication.over_time else None,
        "reconciled": _estimate(publication.reconciled) if publication.reconciled else None,
        "no_estimate": publication.no_estimate or None,
        "failing": [{"where": p.where, "message": p.message} for p in publication.failing],
        "corrections": [{"claim": c.claim.id, "what": c.what, "on": c.on.isoformat()} for c in publication.corrections],
    }


def _course(made: OverTime) -> dict[str, Json]:
    return {
        "motion": made.history.last.motion.id,
        "days_left_out": made.history.days - len(made.history.counts),
        "rows": list(made.rows()),
        "events": [r.id for r in made.events],
    }


def _estimate(made: Reconciled) -> dict[str, Json]:
    """Leave out how likely each member is to be against the leader: an estimate is not published of a person."""
    return {name: value for name, value in made.to_json().items() if name != "chances"}


def of_count(count: Count, story: Story) -> dict[str, Json]:
    """Give what is derived of one count."""
    parted, judged = crosstab(count), judged_by(count, story)
    fresh = freshness(count)
    return {
        "histories": {s.person.id: _history(s.claims) for s in count.standings if len(s.claims) > 1},
        "aside": [
            {"member": a.person.id, "why": a.why.value, "claim": a.claim.id, "history": _history(a.claims)}
            for a in count.aside
        ],
        "freshness": {"ages": plain(fresh.ages), "median_days": fresh.median} if fresh else None,
        "breakdown": {"column": parted.roster_column, "rows": list(by(count, parted.roster_column).rows())}
        if parted
        else None,
        "contradictions": [_contradiction(c) for c in contradictions(count)],
        "track": {
            "by_claimant": [r.to_json() for r in by_claimant(judged)],
            "by_kind": [r.to_json() for r in by_kind(judged)],
        },
    }


def _history(claims: Sequence[RecordedClaim]) -> list[Json]:
    return [{"from": r.held_from.isoformat(), "position": position_of(r).position.value, "claim": r.id} for r in claims]


def _contradiction(found: Contradiction) -> Json:
    return {
        "at_least": found.at_least,
        "by": found.by.claim.id if found.by else None,
        "act": found.act.value,
        "at_most": found.at_most,
        "against": found.against.claim.id,
        "assumes": found.assumes,
    }
