"""Answer: what do rules and model read together? Both propose, the same check decides, and each says how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from whipcount.model.article import Article
from whipcount.model.claim import Claim, EventClaim, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.errors import EvidenceRefused
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.evidence import verify
from whipcount.reader.neural.choosing import Bars, chosen, contested
from whipcount.reader.neural.network import Judged, Network
from whipcount.reader.neural.opinions import opinions
from whipcount.reader.neural.proposing import EVENTS, claim_of, event_of
from whipcount.reader.neural.window import windows
from whipcount.reader.page import Page, Prepared, open_page, prepare
from whipcount.reader.patterns import RuleReader
from whipcount.reader.reading import readings
from whipcount.reader.reasons import reason

WEIGHTS = Path(__file__).parent / "weights"


class ModelReader:
    """Read by rules and by the small model, offline on one core; needs the extra `model`."""

    name = "model-1"

    def __init__(self, prepared: Prepared, network: Network, bars: Bars | None = None) -> None:
        """Keep a prepared story and a loaded network."""
        self._prepared, self._network, self._bars = prepared, network, bars or Bars()

    @classmethod
    def prepare(cls, story: Story) -> ModelReader:
        """Make a reader that has this story ready, with the shipped network."""
        return cls(prepare(story), shipped())

    def read(self, article: Article, story: Story) -> tuple[Claim, ...]:
        """Give the claims of `propose` without more."""
        return tuple(p.claim for p in self.propose(article, story))

    def propose(self, article: Article, story: Story) -> tuple[Proposed, ...]:
        """Propose claims in the order of their evidence; every one of them passes `verify`."""
        ready = self._prepared if self._prepared.story is story else prepare(story)
        page = open_page(article, ready)
        ruled = RuleReader(ready).propose(article, story)
        read = list(readings(page))
        judged = [self._network.judge(w) for w in windows(page, ready, read, self._network.words, article.title)]
        found = opinions(judged)
        kept = [p for p in ruled if not contested(p, found, ready, self._bars)]
        made: list[tuple[Claim, float]] = []
        for opinion in chosen(found, self._bars):
            claim = claim_of(opinion, page, ready)
            if claim:
                made.append((claim, opinion.likely))
        made += _events(judged, page, ready, self._bars)
        new = [
            Proposed(claim, likely, reason(claim, story))
            for claim, likely in made
            if _stands(article, story, claim) and not any(_same(claim, p.claim) for p in kept)
        ]
        return tuple(sorted((*kept, *new), key=_place))


@cache
def shipped() -> Network:
    """Load the network that comes with the package."""
    return Network(WEIGHTS)


def _events(judged: Iterable[Judged], page: Page, ready: Prepared, bars: Bars) -> Iterator[tuple[Claim, float]]:
    for window in judged:
        for number, likely in enumerate(window.events[:, : len(EVENTS)]):
            if number >= window.window.judged:
                line = window.window.lines[number]
                yield from (
                    (event_of(line, kind, page, ready), float(p))
                    for kind, p in zip(EVENTS, likely, strict=True)
                    if p >= bars.event
                )


def _same(one: Claim, other: Claim) -> bool:
    """Say whether two claims of one article say the same, so that one of them is enough."""
    match one, other:
        case PositionClaim(), PositionClaim() if one.holder.kind is not HolderKind.GROUP:
            return (one.motion, one.holder, one.position) == (other.motion, other.holder, other.position)
        case PositionClaim(), PositionClaim():
            return (
                other.holder.kind is HolderKind.GROUP
                and (one.motion, one.position) == (other.motion, other.position)
                and _overlap(one, other)
            )
        case TotalClaim(), TotalClaim():
            return (one.motion, one.position, one.low, one.high) == (
                other.motion,
                other.position,
                other.low,
                other.high,
            )
        case EventClaim(), EventClaim():
            return one.type is other.type and _overlap(one, other)
        case _:
            return False


def _overlap(one: Claim, other: Claim) -> bool:
    a, b = one.evidence, other.evidence
    return isinstance(a, Span) and isinstance(b, Span) and a.start < b.end and b.start < a.end


def _place(proposed: Proposed) -> tuple[int, int]:
    evidence = proposed.claim.evidence
    return (evidence.start, evidence.end) if isinstance(evidence, Span) else (0, 0)


def _stands(article: Article, story: Story, claim: Claim) -> bool:
    try:
        verify(article, story, claim)
    except EvidenceRefused:
        return False
    return True
