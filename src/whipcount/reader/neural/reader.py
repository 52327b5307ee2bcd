"""Answer: what do rules and model read together? Both propose, one check decides, and each claim says how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from whipcount.model.article import Article
from whipcount.model.claim import Claim
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.merge import merged
from whipcount.reader.neural.choosing import Candidate, Table, chosen, load
from whipcount.reader.neural.joining import joined
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
        return page, joined(seen, merged(claims_by_rule(page, ready, read)))


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
