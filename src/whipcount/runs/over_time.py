"""Answer: how did a count go over time, with the numbers claimed, the estimate and the events beside it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from whipcount.count.claimants import claimant
from whipcount.count.history import History, history
from whipcount.count.reconcile.layers import MEANT, Layer
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim, TotalClaim
from whipcount.model.entry import Json
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story
from whipcount.model.tabular import Tabular
from whipcount.pictures.picture import Picture
from whipcount.runs import reconciling
from whipcount.runs.copying import firsts
from whipcount.runs.counting import motion_id
from whipcount.runs.workspace import Workspace

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Total

_AHEAD = timedelta(days=14)
"""How far ahead of its day a count shows what is due."""


@dataclass(frozen=True, slots=True)
class OverTime(Tabular):
    """A count over time, and what goes beside it."""

    story: Story
    history: History
    layer: Layer
    """The set of members that the estimate is of: that of the act by which most numbers are claimed."""
    estimates: tuple[Total | None, ...]
    """One per count; None where nobody had reported on the set, or where nothing can be estimated."""
    events: tuple[RecordedClaim, ...]
    """Dated, between the first day and a fortnight after the last, in their order."""

    @property
    def totals(self) -> tuple[RecordedClaim, ...]:
        """Give the numbers claimed for the ayes among the whole body, oldest first."""
        return tuple(r for r in self.history.totals() if _of_ayes(r, self.history))

    @property
    def claims(self) -> tuple[RecordedClaim, ...]:
        """Give every claim that has a mark."""
        steps = (s for p in (Position.AYE, Position.NO) for s in self.history.steps(p))
        moves = (m.claim for s in steps for m in (*s.came, *s.went))
        return (*moves, *self.totals, *self.events)

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per day: named by position, what is claimed anew, and the estimate."""
        return [
            {**row, "claimed": [*self._claimed(date.fromisoformat(str(row["date"])))], **_ranges(self.layer, estimate)}
            for row, estimate in zip(self.history.rows(), self.estimates, strict=True)
        ]

    def picture(self) -> Picture:
        """Draw it whole."""
        from whipcount.pictures.course import course_words
        from whipcount.pictures.standalone import whole_over_time
        from whipcount.runs.charting import course

        made, last = course(self), self.history.last
        counted = f"{last.body.name}, as of {last.as_of.on}, under {last.policy.name}"
        under = f"{counted}. Beads: members named. Rings and diamonds: numbers claimed."
        return Picture(str(whole_over_time(made, under)), course_words(made))

    def to_svg(self) -> str:
        """Give the picture as one SVG document."""
        return self.picture().svg

    def _repr_html_(self) -> str:
        """Show the picture in a notebook."""
        return self.picture().svg

    def _claimed(self, day: date) -> Iterator[str]:
        names = {p.id: p.name for p in self.story.roster}
        for record in self.totals:
            if record.held_from == day and isinstance(record.claim, TotalClaim):
                yield f"{record.claim.range_text} {record.claim.act} ({claimant(record, names)})"


def over_time(
    opened: Workspace,
    motion: str | None = None,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    policy: str | None = None,
    include_unreviewed: bool = False,
) -> OverTime:
    """Count a motion on every day on which it may have moved, up to `as_of`, all as recorded by `known_at`."""
    records, story = opened.register(known_at).claims, opened.story
    made = history(
        records,
        story=story,
        motion_id=motion_id(opened, motion),
        as_of=AsOf(opened.day(as_of), known_at),
        policy=opened.policy(policy),
        include_unreviewed=include_unreviewed,
        firsts=firsts(opened, {r.article.id for r in records}),
        forgets=reconciling.forgets(opened),
    )
    allowed = {Status.ACCEPTED, Status.PROPOSED} if include_unreviewed else {Status.ACCEPTED}
    return beside(opened, made, tuple(r for r in records if r.status in allowed))


def beside(opened: Workspace, made: History, records: tuple[RecordedClaim, ...]) -> OverTime:
    """Put the estimate and the events beside a history; `records` are those that count."""
    layer = _layer(made)
    estimates = reconciling.estimates(opened, made.counts, layer)
    return OverTime(opened.story, made, layer, estimates, tuple(_events(made, records)))


def _layer(made: History) -> Layer:
    """Choose the set on which most numbers are claimed; of two, that with the latest."""
    totals = (r.claim for r in made.totals() if _of_ayes(r, made) and isinstance(r.claim, TotalClaim))
    sets = [MEANT.get((t.position, t.act), Layer.WANTS) for t in totals]
    number, latest = Counter(sets), {layer: n for n, layer in enumerate(sets)}
    return max(number, key=lambda s: (number[s], latest[s]), default=Layer.WANTS)


def _of_ayes(record: RecordedClaim, made: History) -> bool:
    claim, body = record.claim, made.last.body
    assert isinstance(claim, TotalClaim)
    bounded = claim.low is not None or claim.high is not None
    return bounded and claim.position is Position.AYE and claim.of in {"", body.id, body.name}


def _events(made: History, records: tuple[RecordedClaim, ...]) -> Iterator[RecordedClaim]:
    """Give the events with a day of their own in sight, each day and kind once, first reported first."""
    first, last, met = made.counts[0].as_of.on, made.last.as_of.on, set()
    for record in sorted(records, key=lambda r: (r.held_from, r.seq)):
        claim = record.claim
        if not isinstance(claim, EventClaim) or claim.date is None or record.held_from > last:
            continue
        if first <= claim.date <= last + _AHEAD and (claim.date, claim.type) not in met:
            met.add((claim.date, claim.type))
            yield record


def _ranges(layer: Layer, estimate: Total | None) -> dict[str, Json]:
    keys = ("estimate_median", "estimate_low50", "estimate_high50", "estimate_low90", "estimate_high90")
    if estimate is None:
        return {"estimate_of": None, **dict.fromkeys(keys)}
    half, ninety = estimate.half, estimate.ninety
    numbers = (estimate.median, half.low, half.high, ninety.low, ninety.high)
    return {"estimate_of": layer.value, **dict(zip(keys, numbers, strict=True))}
