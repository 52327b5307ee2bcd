"""Answer: how does an editor's decision get into the ledger?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from whipcount.articles import store
from whipcount.model.claim import Claim
from whipcount.model.entry import NewEntry
from whipcount.model.errors import BadInput, EvidenceRefused, UnknownName
from whipcount.model.record import RecordedClaim
from whipcount.review import alike, context, decide, queue
from whipcount.review.decide import Reason
from whipcount.review.queue import Order
from whipcount.runs.copying import firsts
from whipcount.runs.propose import checked_words
from whipcount.runs.workspace import Workspace

REASONS: tuple[str, ...] = tuple(Reason)
"""The words in which a rejection gives its reason."""


def waiting(opened: Workspace, *, by: str = "kind", at_least: float | None = None) -> tuple[RecordedClaim, ...]:
    """Give what waits for review, what matters most first, or what is least sure; `at_least` is a confidence."""
    return queue.waiting(opened.register(), by=Order(by), at_least=at_least)


def in_context(record: RecordedClaim) -> tuple[str, str, str]:
    """Split the sentence into what stands before the evidence, the evidence, and what stands after."""
    return context.marked(record.sentence, record.words)


def one_report(opened: Workspace) -> dict[str, str]:
    """Give, for every article that is a copy, the id of the article it repeats."""
    return {copy: first.id for copy, first in firsts(opened).items()}


def beside(
    opened: Workspace, record: RecordedClaim, groups: Mapping[str, str] = alike.NO_GROUPS
) -> tuple[tuple[RecordedClaim, ...], tuple[RecordedClaim, ...]]:
    """Give the other claims that say the same, on the same day or in a copy, and those that contradict."""
    claims = opened.register().claims
    return alike.saying_the_same(record, claims, groups=groups), alike.contradicting(record, claims)


def is_one_report(one: RecordedClaim, other: RecordedClaim, groups: Mapping[str, str]) -> bool:
    """Say whether two claims stand in articles of which one repeats the other."""
    ids = one.article.id, other.article.id
    return ids[0] != ids[1] and groups.get(ids[0], ids[0]) == groups.get(ids[1], ids[1])


def find(opened: Workspace, claim_id: str) -> RecordedClaim:
    """Give a claim by its id, or by the start of it where only one fits."""
    fitting = [c for c in opened.register().claims if c.id.startswith(claim_id)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise UnknownName(f"there is no claim {claim_id!r}", mend="see whipcount review --list")
    raise UnknownName(f"{claim_id!r} fits {len(fitting)} claims", mend="give more of the id")


def accept(opened: Workspace, record: RecordedClaim, *, actor: str, now: datetime) -> None:
    """Accept a claim as it stands."""
    _write(opened, decide.accept(record, actor=actor), now)


def reject(opened: Workspace, record: RecordedClaim, *, reason: str, note: str, actor: str, now: datetime) -> None:
    """Reject a claim, with the reason."""
    if reason not in REASONS:
        raise BadInput(f"{reason!r} is not a reason", where="--reason", mend=f"one of {', '.join(REASONS)}")
    _write(opened, decide.reject(record, Reason(reason), note=note, actor=actor), now)


def amend(opened: Workspace, record: RecordedClaim, claim: Claim, *, actor: str, now: datetime) -> None:
    """Put the editor's reading in the place of the machine's; its words are checked like any other's."""
    words, sentence = _checked(opened, record, claim)
    _write(opened, decide.amend(record, claim, words=words, sentence=sentence, actor=actor), now)


def undo(opened: Workspace, record: RecordedClaim, *, actor: str, now: datetime) -> None:
    """Take back the latest decision about a claim, with a new entry."""
    _write(opened, decide.undo(record, actor=actor), now)


def _write(opened: Workspace, entry: NewEntry, now: datetime) -> None:
    with opened.ledger() as ledger:
        ledger.append([entry], now=now)


def _checked(opened: Workspace, record: RecordedClaim, claim: Claim) -> tuple[str, str]:
    if not record.article.id:
        return record.words, record.sentence
    article = store.load(opened.articles, record.article.id)
    if article is None:
        raise EvidenceRefused("the article is not stored any more", where=record.article.id, mend="read it again")
    return checked_words(article, opened.story, claim)
