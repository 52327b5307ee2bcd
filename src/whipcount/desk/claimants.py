"""Answer: what does the page show of who says how many: every number, what cannot both hold, how right they were?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whipcount.count import track
from whipcount.count.claimants import claimant
from whipcount.count.contradiction import Contradiction, contradictions
from whipcount.count.result import ClaimedTotal, Count
from whipcount.count.track import Judged, TrackRecord
from whipcount.desk import headline, words
from whipcount.desk.evidence import ClaimView, claim_view, names
from whipcount.desk.links import anchor
from whipcount.model.claim import TotalClaim
from whipcount.model.holding import latest_last
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One number that somebody gave."""

    claimant: str
    kind: str
    range_text: str
    what: str
    claim: ClaimView
    truth: str
    """Beside the truth where one is known; else empty."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two numbers that cannot both hold."""

    text: str
    href: str
    when: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two numbers that cannot both hold."""

    least: Side
    most: Side
    assumes: str


@dataclass(frozen=True, slots=True)
class TrackRow:
    """What the judged numbers of one claimant, or of one kind of claimant, come to."""

    whose: str
    judged: int
    covered: int
    ratio: str


@dataclass(frozen=True, slots=True)
class Claimants:
    """Who says how many."""

    said: tuple[SaidRow, ...]
    """Newest first."""
    clashes: tuple[Clash, ...]
    by_claimant: tuple[TrackRow, ...]
    by_kind: tuple[TrackRow, ...]


def claimants(count: Count, story: Story) -> Claimants:
    """Turn the claimed totals of a count into what the page shows; only truths up to its day judge."""
    every = sorted((r for t in count.totals for r in (*t.earlier, t.claim)), key=latest_last, reverse=True)
    judged = judged_by(count, story)
    return Claimants(
        said=tuple(_said(r, count, story, judged) for r in every),
        clashes=tuple(_clash(c, count) for c in contradictions(count)),
        by_claimant=_track(track.by_claimant(judged)),
        by_kind=_track(track.by_kind(judged)),
    )


def judged_by(count: Count, story: Story) -> tuple[Judged, ...]:
    """Give the claimed totals that a truth known by the day of the count judges."""
    every = [r for t in count.totals for r in (*t.earlier, t.claim)]
    return tuple(j for j in track.judged(every, story) if j.truth.as_of <= count.as_of.on)


def _said(record: RecordedClaim, count: Count, story: Story, judged: Sequence[Judged]) -> SaidRow:
    total = record.claim
    assert isinstance(total, TotalClaim)
    known = next((j for j in judged if j.claim.id == record.id), None)
    whose = claimant(record, names(story)).removesuffix(f", to {record.article.outlet}")
    return SaidRow(
        claimant=words.capital(whose),
        kind=track.kind(record),
        range_text=total.range_text or "unknown",
        what=f"{words.have(total.act)} ({words.of_many(words.label(count.motion, total.position))})",
        claim=claim_view(record, story),
        truth=f"{known.truth.value}: {_miss(known)}" if known else "",
    )


def _miss(judged: Judged) -> str:
    if judged.covered:
        return "covered"
    return f"{abs(judged.error)} too {'many' if judged.error > 0 else 'few'}"


def _clash(found: Contradiction, count: Count) -> Clash:
    return Clash(
        least=_side(found.by) if found.by else _named(found, count),
        most=_side(found.against),
        assumes=found.assumes,
    )


def _side(total: ClaimedTotal) -> Side:
    text = f"{words.capital(headline.claimant(total))}: {total.range_text} {words.have(total.total.act)}"
    return Side(text, "#" + anchor("claim", total.claim.id), words.when(total.claim))


def _named(found: Contradiction, count: Count) -> Side:
    text = f"{found.at_least} known by name {words.have(found.act)}"
    return Side(text, "#" + headline.group_anchor(count, found.against.total.position), words.day(count.as_of.on))


def _track(records: Sequence[TrackRecord]) -> tuple[TrackRow, ...]:
    return tuple(
        TrackRow(r.whose, len(r.judged), r.covered, f"{float(r.ratio):.2f}" if r.ratio is not None else "")
        for r in records
    )
