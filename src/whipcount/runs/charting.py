"""Answer: how does a count over time become something that can be drawn?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whipcount.count.claimants import claimant
from whipcount.count.history import Move, Step
from whipcount.count.reconcile.layers import MEANT
from whipcount.model.claim import EventClaim, EventType, TotalClaim
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.pictures import course as drawn
from whipcount.runs.over_time import OverTime
from whipcount.runs.picturing import Link

_KINDS = {EventType.BYELECTION: "By-election", EventType.MECHANISM: "Rules"}


def to_article(record: RecordedClaim) -> str:
    """Lead to the article of a claim where its address is on the web."""
    return record.article.url if record.article.url.startswith(("https://", "http://")) else ""


def course(
    made: OverTime,
    *,
    link: Link = to_article,
    label: Callable[[Position], str] | None = None,
    estimate_at: str = "",
) -> drawn.Course:
    """Give what is drawn of a count over time.

    `link` says where a claim's evidence is, `label` how many hold a position (`want him to go`), and `estimate_at`
    where the estimate is laid open.
    """
    last = made.history.last
    reader = _Reader(made, link, label or last.motion.label, estimate_at)
    return drawn.Course(
        title=f"{last.motion.text}: the count over time",
        unit=f"members, of {last.body.size}",
        begun=made.history.counts[0].as_of.on,
        until=last.as_of.on,
        lines=tuple(reader.line(p) for p in (Position.AYE, Position.NO) if p in last.policy.positions),
        claimed=tuple(reader.claimed(r) for r in made.totals),
        estimate=reader.estimate(),
        happenings=tuple(reader.happening(r) for r in made.events),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a count over time says, in the words of a drawing."""

    made: OverTime
    link: Link
    label: Callable[[Position], str]
    estimate_at: str

    def line(self, position: Position) -> drawn.Line:
        """Give the members named at a position, from day to day."""
        label = self.label(position)
        steps = tuple(self._step(s, label) for s in self.made.history.steps(position))
        return drawn.Line(label, position is Position.AYE, steps)

    def claimed(self, record: RecordedClaim) -> drawn.Claimed:
        """Give one claimed number."""
        total = record.claim
        assert isinstance(total, TotalClaim)
        who = claimant(record, {p.id: p.name for p in self.made.story.roster})
        led = drawn.Led(f"{record.held_from}: {total.range_text} {total.act}, says {who}", self.link(record))
        apart = MEANT.get((total.position, total.act)) is not self.made.layer
        return drawn.Claimed(record.held_from, total.low, total.high, led, apart)

    def estimate(self) -> drawn.Estimate | None:
        """Give the estimate from day to day, None where there is none on any."""
        days = [c.as_of.on for c in self.made.history.counts]
        dated = zip(days, [*days[1:], days[-1]], self.made.estimates, strict=True)
        bands = tuple(
            drawn.Band(on, until, t.half.low, t.half.high, t.ninety.low, t.ninety.high) for on, until, t in dated if t
        )
        return drawn.Estimate(self.made.layer.words, self.estimate_at, bands) if bands else None

    def happening(self, record: RecordedClaim) -> drawn.Happening:
        """Give one event."""
        event = record.claim
        assert isinstance(event, EventClaim)
        assert event.date is not None
        kind = _KINDS.get(event.type, event.type.value.replace("_", " ").capitalize())
        return drawn.Happening(event.date, kind, drawn.Led(f"{event.date}: {kind}. {event.text}", self.link(record)))

    def _step(self, step: Step, label: str) -> drawn.Step:
        came = tuple(self._led(m, label) for m in step.came)
        return drawn.Step(step.on, step.number, came, tuple(self._led(m, f"no more: {label}") for m in step.went))

    def _led(self, move: Move, said: str) -> drawn.Led:
        return drawn.Led(f"{move.claim.held_from}: {move.person.name}, {said}", self.link(move.claim))
