"""Answer: what is recorded, by whom and when? The entry of the append-only ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class EntryKind(StrEnum):
    """What an entry records."""

    ARTICLE_READ = "article_read"
    CLAIM_PROPOSED = "claim_proposed"
    CLAIM_ACCEPTED = "claim_accepted"
    CLAIM_AMENDED = "claim_amended"
    CLAIM_REJECTED = "claim_rejected"
    DECISION_UNDONE = "decision_undone"
    PAYLOAD_ERASED = "payload_erased"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Something to record. The ledger adds sequence, time and chain."""

    kind: EntryKind
    stream: str
    """What the entry is about: `claim:<id>`, `article:<id>` or, of an erasure, `payload:<hash>`."""
    actor: str
    payload: Mapping[str, Json]
    valid_on: date | None = None
    """When it held in the world, where that is known."""
    valid_precision: str = "unknown"
    key: str = ""
    """Idempotency key: the same key and body again is the first result; another body is a conflict."""
    expected_version: int | None = None
    """Length of the stream the writer saw; None writes whatever has come since."""
    may_differ: tuple[str, ...] = ()
    """Fields of the payload that do not make it another body under the same key: what was recorded first stands."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """Why what an entry carried is not in the ledger any more."""

    reason: str
    by: str
    at: datetime
    seq: int
    """Of the entry that records the erasure."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded entry, never changed but for an erasure of what it carried."""

    seq: int
    kind: EntryKind
    stream: str
    version: int
    """Position in its stream, from 1."""
    actor: str
    recorded_at: datetime
    payload: Mapping[str, Json]
    """Empty where it was erased."""
    valid_on: date | None
    valid_precision: str
    key: str
    payload_hash: str
    prev_hash: str
    hash: str
    erased: Erasure | None = None
