"""Answer: what does the ledger say about one claim now? The claim, its provenance and its status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from whipcount.model.article import ArticleRef
from whipcount.model.claim import Claim, EventClaim


class Status(StrEnum):
    """Where a claim stands in review."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim as it stands: the machine's reading and, after an amendment, the editor's."""

    id: str
    claim: Claim
    """What counts now: the amended claim where there is one."""
    proposed: Claim
    """What was first proposed, kept."""
    article: ArticleRef
    words: str
    """The exact words, or the note of a citation."""
    sentence: str
    """The words in their context: the sentence around them, or the note again."""
    status: Status
    proposed_by: str
    proposed_at: datetime
    seq: int
    """Sequence of the latest entry about the claim."""
    version: int
    """Length of the claim's stream."""
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    """Why it was rejected."""
    confidence: float | None = None
    """How likely its reader thought `proposed` right, 0 to 1; None where nobody said."""
    proposed_reason: str = ""
    """Why it was proposed, in words."""

    @property
    def held_from(self) -> date:
        """Give the day from which the claim holds: when it was said, else when it was published."""
        if isinstance(self.claim, EventClaim):
            return self.article.published
        return self.claim.said_on or self.article.published

    @property
    def is_amended(self) -> bool:
        """Say whether an editor changed the reading."""
        return self.claim != self.proposed

    @property
    def words_stored(self) -> bool:
        """Say whether the evidence is words in a stored article rather than a citation."""
        return bool(self.article.id)


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim that was changed after it had once been accepted: amended, rejected, or its decision undone."""

    claim: RecordedClaim
    """As it stood after the correction."""
    what: str
    """In words for the page."""
    on: datetime
