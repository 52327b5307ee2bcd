"""Answer: what does every reader offer? A name, and claims for an article in a story, each with how sure and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from whipcount.model.article import Article
from whipcount.model.claim import Claim
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class Proposed:
    """A claim, how sure its reader is of it, and why."""

    claim: Claim
    confidence: float | None
    """The share of such claims that is right, 0 to 1, measured on stories the reader had not seen; None: not measured."""
    reason: str
    """In a few words, such as "signed the letter, own account"."""


class Reader(Protocol):
    """Anything that proposes claims; what it proposes still has to pass `evidence.verify`."""

    @property
    def name(self) -> str:
        """Give the name and version recorded with every proposal."""

    def read(self, article: Article, story: Story) -> tuple[Claim, ...]:
        """Give the claims of `propose` without more."""

    def propose(self, article: Article, story: Story) -> tuple[Proposed, ...]:
        """Propose claims, in the order of their evidence."""


@runtime_checkable
class Spending(Protocol):
    """A reader that costs something."""

    def spent(self) -> str:
        """Say what was spent so far, in a line."""
