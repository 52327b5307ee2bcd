"""Answer: what do rules and model read together? Both propose, one check decides, and each claim says how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from whipcount.model.article import Article
from whipcount.model.claim import Claim, EventClaim, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.merge import merged
from whipcount.reader.neural.choosing import Candidate, Table, chosen, load
from whipcount.reader.neural.network import Judged, Network
from whipcount.reader.neural.opinions import by_question, opinions
from whipcount.reader.neural.proposing import EVENTS, claim_of, event_of
from whipcount.reader.neural.window import windows
from whipcount.reader.page import Page, Prepared, open_page, prepare
from whipcount.reader.patterns import claims_by_rule
from whipcount.reader.reading import readings
from whipcount.reader.reasons import reason
from whipcount.reader.settling import settled

WEIGHTS = Path(__file__).parent / "weights"
UNLIKELY = 0.1
"""An event less likely than this is no candidate."""


class ModelReader:
    """Read by rules and by the small model, offline on one core; needs the extra `model`."""

    name = "model-1"

    def __init__(self, prepared: Prepared, network: Network, table: Table) -> None:
        """Keep a prepared story, a loaded network and its table."""
        self._prepared, self._network, self._table = prepared, network, table

    @classmethod
    def prepare(cls, story: Story) -> ModelReader:
        """Make a reader that has this story ready, with the shipped network."""
        return cls(prepare(story), *shipped())

    def read(self, article: Article, story: Story) -> tuple[Claim, ...]:
        """Give the claims of `propose` without more."""
        return tuple(p.claim for p in self.propose(article, story))

    def propose(self, article: Article, story: Story) -> tuple[Proposed, ...]:
        """Propose claims in the order of their evidence; every one of them passes `verify`."""
        page, candidates = self._look(article, story)
        how = {c.claim: sure for c, sure in chosen(candidates, self._table)}
        return tuple(Proposed(c, how[c], reason(c, story)) for c in settled(how, page, article, story))

    def candidates(self, article: Article, story: Story) -> list[Candidate]:
        """Give everything that rules or model see in an article."""
        return self._look(article, story)[1]

    def _look(self, article: Article, story: Story) -> tuple[Page, list[Candidate]]:
        ready = self._prepared if self._prepared.story is story else prepare(story)
        page = open_page(article, ready)
        read = list(readings(page))
        cut = windows(page, ready, read, self._network.words, article.title)
        judged = [self._network.judge(window) for window in cut]
        seen = [*_positions(judged, page, ready), *_events(judged, page, ready)]
        return page, _joined(seen, merged(claims_by_rule(page, ready, read)))


@cache
def shipped() -> tuple[Network, Table]:
    """Load the network that comes with the package, and its table."""
    return Network(WEIGHTS), load(WEIGHTS / "sure.json")


def _positions(judged: Iterable[Judged], page: Page, ready: Prepared) -> Iterator[Candidate]:
    for asked in by_question(opinions(judged)):
        for opinion in asked:
            rival = max((o.likely for o in asked if o.position is not opinion.position), default=0.0)
            if claim := claim_of(opinion, page, ready):
                yield Candidate(
                    claim, opinion.likely, rival, crowd=opinion.crowd, first=opinion.first, here=opinion.here
                )


def _events(judged: Iterable[Judged], page: Page, ready: Prepared) -> Iterator[Candidate]:
    for window in judged:
        for line, row in zip(
            window.window.lines[window.window.judged :], window.events[window.window.judged :], strict=True
        ):
            for kind, likely in zip(EVENTS, row, strict=False):
                if likely >= UNLIKELY:
                    yield Candidate(event_of(line, kind, page, ready), float(likely))


def _joined(seen: list[Candidate], ruled: Iterable[Claim]) -> list[Candidate]:
    """Put the rules' claims in the place of the model's own that say the same; rules know better when and how."""
    joined = list(seen)
    for claim in ruled:
        same = [n for n, c in enumerate(joined) if not c.ruled and says_the_same(c.claim, claim)]
        if same:
            first = max(same, key=lambda n: joined[n].likely)
            joined[first] = replace(joined[first], claim=claim, ruled=True)
            joined = [c for n, c in enumerate(joined) if n == first or n not in same]
        else:
            joined.append(Candidate(claim, 0.0, _rival(claim, seen), ruled=True))
    return joined


def _rival(claim: Claim, seen: Iterable[Candidate]) -> float:
    """Give what the model makes of the likeliest other position of a claim's holder."""
    if not isinstance(claim, PositionClaim):
        return 0.0
    others = (c for c in seen if isinstance(c.claim, PositionClaim) and c.claim.motion == claim.motion)
    return max(
        (c.likely for c in others if isinstance(c.claim, PositionClaim) and c.claim.holder == claim.holder), default=0.0
    )


def says_the_same(one: Claim, other: Claim) -> bool:
    """Say whether two claims of one article say the same, so that one of them is enough."""
    match one, other:
        case PositionClaim(), PositionClaim() if one.holder.kind is not HolderKind.GROUP:
            return (one.motion, one.holder, one.position) == (other.motion, other.holder, other.position)
        case PositionClaim(), PositionClaim():
            alike = (one.motion, one.position) == (other.motion, other.position)
            return alike and other.holder.kind is HolderKind.GROUP and _overlap(one, other)
        case TotalClaim(), TotalClaim():
            bounds = one.low, one.high
            return (one.motion, one.position, *bounds) == (other.motion, other.position, other.low, other.high)
        case EventClaim(), EventClaim():
            return one.type is other.type and _overlap(one, other)
        case _:
            return False


def _overlap(one: Claim, other: Claim) -> bool:
    a, b = one.evidence, other.evidence
    return isinstance(a, Span) and isinstance(b, Span) and a.start < b.end and b.start < a.end
