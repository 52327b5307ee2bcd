"""Answer: what do the rules read? The rule-based reader: stages in a row, no state of its own."""

from __future__ import annotations

from collections.abc import Iterable

from whipcount.model.article import Article
from whipcount.model.claim import Claim, PositionClaim, Span
from whipcount.model.errors import EvidenceRefused
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.calibration import confidence
from whipcount.reader.chamber import chamber
from whipcount.reader.counting import papers
from whipcount.reader.events import events
from whipcount.reader.evidence import verify
from whipcount.reader.merge import merged
from whipcount.reader.noise import is_caption
from whipcount.reader.page import Page, Prepared, open_page, prepare
from whipcount.reader.plainly import plainly
from whipcount.reader.positions import positions
from whipcount.reader.reading import readings
from whipcount.reader.reasons import reason


class RuleReader:
    """Read by rules: a closed world of names, and frames of English political prose.

    One reader serves one story; give it to the constructor, or call `read` and the story is prepared on the spot.
    """

    name = "rules-1"

    def __init__(self, prepared: Prepared | None = None) -> None:
        """Keep a prepared story, if there is one."""
        self._prepared = prepared

    @classmethod
    def prepare(cls, story: Story) -> RuleReader:
        """Make a reader that has this story ready."""
        return cls(prepare(story))

    def read(self, article: Article, story: Story) -> tuple[Claim, ...]:
        """Give the claims of `propose` without more."""
        return tuple(p.claim for p in self.propose(article, story))

    def propose(self, article: Article, story: Story) -> tuple[Proposed, ...]:
        """Propose claims in the order of their evidence; every one of them passes `verify`."""
        claims = self._claims(article, story)
        return tuple(Proposed(c, confidence(c), reason(c, story)) for c in claims)

    def _claims(self, article: Article, story: Story) -> tuple[Claim, ...]:
        ready = self._prepared if self._prepared and self._prepared.story is story else prepare(story)
        page = open_page(article, ready)
        read = list(readings(page))
        proposed: list[Claim] = [*positions(page, ready, read), *plainly(page, ready, read)]
        proposed += [*papers(page, ready, read), *chamber(page, ready, read), *events(page, ready, read)]
        kept = _last_resort(merged(proposed), page)
        return tuple(c for c in sorted(kept, key=_place) if _stands(article, story, c))


def _last_resort(claims: Iterable[Claim], page: Page) -> list[Claim]:
    """Leave out positions from captions where the article itself has one of the same holder."""
    captions = [page.folded.span(p.block.start, p.block.end) for p in page.passages if is_caption(p)]
    made = list(claims)
    if not captions:
        return made
    inside = {n for n, c in enumerate(made) if any(s.start <= _place(c)[0] < s.end for s in captions)}
    told = {(c.motion, c.holder) for n, c in enumerate(made) if isinstance(c, PositionClaim) and n not in inside}
    return [
        c
        for n, c in enumerate(made)
        if n not in inside or (isinstance(c, PositionClaim) and (c.motion, c.holder) not in told)
    ]


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.start, claim.evidence.end) if isinstance(claim.evidence, Span) else (0, 0)


def _stands(article: Article, story: Story, claim: Claim) -> bool:
    try:
        verify(article, story, claim)
    except EvidenceRefused:
        return False
    return True
