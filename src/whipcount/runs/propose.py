"""Answer: how does a proposed claim get into the ledger? Through one door, where its words are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from whipcount.ledger.base import Ledger
from whipcount.model.article import Article, content_hash
from whipcount.model.claim import Claim, Span
from whipcount.model.entry import Entry, EntryKind, NewEntry
from whipcount.model.errors import EvidenceRefused
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.reader import evidence
from whipcount.reader.base import Proposed
from whipcount.review import decide
from whipcount.review.payload import reading_payload


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that passed the check, with its words."""

    id: str
    claim: Claim
    words: str
    is_new: bool
    """False where the ledger already had it."""
    confidence: float | None = None
    """How likely the reader thinks it right, 0 to 1; None where it does not say."""
    reason: str = ""
    """Why the reader thinks so, in words."""


def propose(
    ledger: Ledger, article: Article, found: Sequence[Proposed], *, story: Story, reader: str, actor: str, now: datetime
) -> tuple[tuple[Proposal, ...], tuple[Problem, ...]]:
    """Check the words of every claim, record those that hold, and say which were refused and why."""
    proposals: list[NewEntry] = []
    kept: list[Proposed] = []
    refused: list[Problem] = []
    for one in found:
        try:
            said, sentence = checked_words(article, story, one.claim)
        except EvidenceRefused as error:
            refused.append(Problem(article.id, str(error), "the claim was dropped; please report it"))
            continue
        kept.append(one)
        proposals.append(_entry(one, article, said, sentence, reader, actor))
    ids = [p.stream.removeprefix("claim:") for p in proposals]
    payload = reading_payload(article.reference, reader, ids)
    key = f"read:{article.id}:{reader}:{content_hash(' '.join([str(article.reference), *ids]))}"
    read = NewEntry(EntryKind.ARTICLE_READ, f"article:{article.id}", actor, payload, article.published, "day", key)
    before, _ = ledger.head()
    entries = ledger.append([read, *proposals], now=now)[1:]
    pairs = zip(entries, kept, strict=True)
    return tuple(_proposal(e, one, article, before) for e, one in pairs), tuple(refused)


def checked_words(article: Article, story: Story, claim: Claim) -> tuple[str, str]:
    """Give the exact words of a claim and the sentence around them; refuse a claim whose words are not there.

    Raises:
        EvidenceRefused: saying what is wrong.
    """
    evidence.verify(article, story, claim)
    match claim.evidence:
        case Span() as span:
            return evidence.words(article, span), evidence.sentence_around(article, span)
        case citation:
            return citation.note, citation.note


def _entry(one: Proposed, article: Article, words: str, sentence: str, reader: str, actor: str) -> NewEntry:
    return decide.propose(
        one.claim,
        article.reference,
        words=words,
        sentence=sentence,
        reader=reader,
        actor=actor,
        confidence=one.confidence,
        reason=one.reason,
    )


def _proposal(entry: Entry, one: Proposed, article: Article, before: int) -> Proposal:
    """Give what was recorded; a claim is new where this run began its stream, and not where it was found once more."""
    return Proposal(
        id=entry.stream.removeprefix("claim:"),
        claim=one.claim,
        words=_words(article, one.claim),
        is_new=entry.seq > before and entry.version == 1,
        confidence=one.confidence,
        reason=one.reason,
    )


def _words(article: Article, claim: Claim) -> str:
    return evidence.words(article, claim.evidence) if isinstance(claim.evidence, Span) else claim.evidence.note
