"""Answer: how right were the numbers that each claimant gave, now that a truth is known?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from whipcount.count.claimants import claimant
from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.claim import Basis, SourceKind, TotalClaim
from whipcount.model.entry import Json
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class Judged:
    """One claimed number beside the truth that came after it."""

    claimant: str
    kind: str
    claim: RecordedClaim
    truth: Assertion
    error: int
    """How far the nearest bound lies above (+) or below (-) the truth; 0 where the bounds cover it."""
    ratio: Fraction | None
    """The number claimed, the middle where there are two bounds, over the truth; None where the truth is 0."""

    @property
    def covered(self) -> bool:
        """Say whether the bounds cover the truth."""
        return self.error == 0


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What the judged numbers of one claimant, or of one kind of claimant, come to."""

    whose: str
    judged: tuple[Judged, ...]

    @property
    def covered(self) -> int:
        """Give how many of them cover the truth."""
        return sum(j.covered for j in self.judged)

    @property
    def ratio(self) -> Fraction | None:
        """Give the mean ratio of claim to truth."""
        ratios = [j.ratio for j in self.judged if j.ratio is not None]
        return sum(ratios, Fraction()) / len(ratios) if ratios else None

    def to_json(self) -> dict[str, Json]:
        """Give the figures."""
        ratio = float(self.ratio) if self.ratio is not None else None
        return {"whose": self.whose, "judged": len(self.judged), "covered": self.covered, "ratio": ratio}


def judged(totals: Iterable[RecordedClaim], story: Story) -> tuple[Judged, ...]:
    """Hold claimed totals of a whole body against the first truth known on their day or later, oldest first.

    A truth is an assertion of a total that is exactly so many; it judges claims of its motion, position and act.
    """
    names = {p.id: p.name for p in story.roster}
    truths = sorted(
        (a for a in story.assertions if a.what is What.TOTAL and a.relation is Relation.EXACTLY),
        key=lambda a: (a.as_of, a.id),
    )
    made = [
        Judged(claimant(r, names), kind(r), r, truth, _error(total, truth.value), _ratio(total, truth.value))
        for r in totals
        if isinstance(total := r.claim, TotalClaim) and (truth := _truth(r, total, truths, story))
    ]
    return tuple(sorted(made, key=lambda j: (j.claim.held_from, j.claimant, j.claim.id)))


def by_claimant(given: Iterable[Judged]) -> tuple[TrackRecord, ...]:
    """Give the track record of each claimant, by name."""
    return _records((j.claimant, j) for j in given)


def by_kind(given: Iterable[Judged]) -> tuple[TrackRecord, ...]:
    """Give the track record of each kind of claimant."""
    return _records((j.kind, j) for j in given)


def kind(record: RecordedClaim) -> str:
    """Say what kind of claimant gives a total: a member, a named person, unnamed sources or the outlet."""
    claim = record.claim
    assert isinstance(claim, TotalClaim)
    if claim.basis is Basis.OUTLET or claim.source.kind is SourceKind.OUTLET:
        return "outlet"
    if claim.basis is Basis.ANONYMOUS or claim.source.kind is SourceKind.UNNAMED:
        return "unnamed sources"
    return "member" if claim.source.kind is SourceKind.MEMBER else "named person"


def _records(given: Iterable[tuple[str, Judged]]) -> tuple[TrackRecord, ...]:
    found: dict[str, list[Judged]] = defaultdict(list)
    for whose, one in given:
        found[whose].append(one)
    return tuple(TrackRecord(whose, tuple(found[whose])) for whose in sorted(found))


def _truth(record: RecordedClaim, total: TotalClaim, truths: Sequence[Assertion], story: Story) -> Assertion | None:
    if total.of not in {"", story.motion(total.motion).body} or (total.low is None and total.high is None):
        return None
    about = (total.motion, total.position, total.act)
    fit = (t for t in truths if (t.motion, t.position, t.act) == about and record.held_from <= t.as_of)
    return next(fit, None)


def _error(total: TotalClaim, truth: int) -> int:
    if total.low is not None and truth < total.low:
        return total.low - truth
    return total.high - truth if total.high is not None and truth > total.high else 0


def _ratio(total: TotalClaim, truth: int) -> Fraction | None:
    bounds = [b for b in (total.low, total.high) if b is not None]
    return Fraction(sum(bounds), len(bounds) * truth) if truth else None
