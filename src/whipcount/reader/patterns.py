"""Answer: what do the rules read? The rule-based reader: stages in a row, no state of its own."""

from __future__ import annotations

from whipcount.model.article import Article
from whipcount.model.claim import Claim
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.calibration import confidence
from whipcount.reader.chamber import chamber
from whipcount.reader.counting import papers
from whipcount.reader.events import events
from whipcount.reader.page import Page, Prepared, open_page, prepare
from whipcount.reader.plainly import plainly
from whipcount.reader.positions import positions
from whipcount.reader.reading import Reading, readings
from whipcount.reader.reasons import reason
from whipcount.reader.settling import settled


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
        return settled(claims_by_rule(page, ready, list(readings(page))), page, article, story)


def claims_by_rule(page: Page, ready: Prepared, read: list[Reading]) -> list[Claim]:
    """Propose claims of a page, with repetitions and without a check."""
    return [
        *positions(page, ready, read),
        *plainly(page, ready, read),
        *papers(page, ready, read),
        *chamber(page, ready, read),
        *events(page, ready, read),
    ]
