"""Answer: which entry does a proposal or a decision become?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from whipcount.model.article import ArticleRef, content_hash
from whipcount.model.claim import Claim, EventClaim, Precision
from whipcount.model.entry import EntryKind, Json, NewEntry
from whipcount.model.errors import BadInput, Conflict
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.wire import canonical, claim_id
from whipcount.review.payload import SURETY, article_payload, claim_payload, surety_payload


class Reason(StrEnum):
    """Why a claim is rejected."""

    NOT_SAID = "not_said"
    WRONG_PERSON = "wrong_person"
    WRONG_SIDE = "wrong_side"
    DUPLICATE = "duplicate"
    NOT_IN_SCOPE = "not_in_scope"
    UNRELIABLE = "unreliable"
    OTHER = "other"


def propose(
    claim: Claim,
    article: ArticleRef,
    *,
    words: str,
    sentence: str,
    reader: str,
    actor: str,
    confidence: float | None = None,
    reason: str = "",
) -> NewEntry:
    """Propose a claim; its stream is named by what it says and where.

    The key covers everything that is recorded but confidence (0 to 1) and reason, so that reading or importing the same
    again adds nothing, however sure the reader has become. Another reader that finds the same claim, or the same text
    found at another address, adds one entry to the same stream.

    Raises:
        BadInput: the confidence is no share.
    """
    known_as = claim_id(claim, article.id or article.url)
    payload = claim_payload(claim, words, sentence) | {"article": article_payload(article), "reader": reader}
    key = f"propose:{known_as}:{content_hash(canonical(payload))}"
    day, precision = _valid(claim)
    return NewEntry(
        EntryKind.CLAIM_PROPOSED,
        f"claim:{known_as}",
        actor,
        payload | surety_payload(confidence, reason),
        valid_on=day,
        valid_precision=precision.value,
        key=key,
        may_differ=SURETY,
    )


def accept(record: RecordedClaim, *, actor: str) -> NewEntry:
    """Accept a claim as it stands."""
    if record.status is Status.ACCEPTED:
        raise _decided(record)
    return _decision(EntryKind.CLAIM_ACCEPTED, record, actor, {})


def amend(record: RecordedClaim, claim: Claim, *, words: str, sentence: str, actor: str) -> NewEntry:
    """Accept another reading in the place of the one that stands; both are kept."""
    if record.status is Status.ACCEPTED and claim == record.claim:
        raise _decided(record)
    return _decision(EntryKind.CLAIM_AMENDED, record, actor, claim_payload(claim, words, sentence))


def reject(record: RecordedClaim, reason: Reason, *, note: str = "", actor: str) -> NewEntry:
    """Reject a claim, with the reason; `other` needs a note."""
    if record.status is Status.REJECTED:
        raise _decided(record)
    if reason is Reason.OTHER and not note.strip():
        raise BadInput("the reason is other", where=f"claim {record.id}", mend="say in a note what it is")
    said = f"{reason.value}: {note}" if note else reason.value
    return _decision(EntryKind.CLAIM_REJECTED, record, actor, {"reason": said})


def undo(record: RecordedClaim, *, actor: str) -> NewEntry:
    """Take back the latest standing decision."""
    if record.status is Status.PROPOSED:
        raise Conflict("nothing is decided about it", where=f"claim {record.id}", mend="there is nothing to undo")
    return _decision(EntryKind.DECISION_UNDONE, record, actor, {})


def _decision(kind: EntryKind, record: RecordedClaim, actor: str, payload: dict[str, Json]) -> NewEntry:
    """Decide on what was seen: if somebody decided in between, the version differs and the ledger says so."""
    return NewEntry(kind, f"claim:{record.id}", actor, payload, expected_version=record.version)


def _decided(record: RecordedClaim) -> Conflict:
    said = f"it is already {record.status}, by {record.decided_by}"
    return Conflict(said, where=f"claim {record.id}", mend="undo that first")


def _valid(claim: Claim) -> tuple[date | None, Precision]:
    day = claim.date if isinstance(claim, EventClaim) else claim.said_on
    if day is None:
        return None, Precision.UNKNOWN
    return day, Precision.DAY if isinstance(claim, EventClaim) else claim.said_precision
