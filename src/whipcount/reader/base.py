"""Answer: what does every reader offer? A name, and claims for an article in a story."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from whipcount.model.article import Article
from whipcount.model.claim import Claim
from whipcount.model.story import Story


class Reader(Protocol):
    """Anything that proposes claims; what it proposes still has to pass `evidence.verify`."""

    @property
    def name(self) -> str:
        """Give the name and version recorded with every proposal."""

    def read(self, article: Article, story: Story) -> tuple[Claim, ...]:
        """Propose claims, in the order of their evidence."""


@runtime_checkable
class Spending(Protocol):
    """A reader that costs something."""

    def spent(self) -> str:
        """Say what was spent so far, in a line."""
