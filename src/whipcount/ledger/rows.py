"""Answer: how does an entry become a row, and a row an entry?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from whipcount.model.entry import Entry, EntryKind, Erasure
from whipcount.model.errors import LedgerDamaged
from whipcount.model.wire import canonical

Row = Sequence[Any]
"""The columns of `entry` in the order of the table, and the body of the payload: None where it is not there."""

Erasures = Callable[[], Mapping[str, Erasure]]
"""What was erased, by the hash of the payload; looked up only where a body is missing."""

_BACKUP = "restore from a backup"


def moment_text(moment: datetime) -> str:
    """Write an aware time in UTC to the microsecond; texts of one length, so that they sort as the times do."""
    return moment.isoformat(timespec="microseconds")


def to_row(entry: Entry) -> dict[str, Any]:
    """Give the columns of the `entry` table."""
    return {
        "seq": entry.seq,
        "kind": entry.kind.value,
        "stream": entry.stream,
        "version": entry.version,
        "actor": entry.actor,
        "recorded_at": moment_text(entry.recorded_at),
        "valid_on": entry.valid_on.isoformat() if entry.valid_on else None,
        "valid_precision": entry.valid_precision,
        "key": entry.key,
        "payload_hash": entry.payload_hash,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
    }


def stored(entry: Entry) -> Row:
    """Give the entry as a ledger stores it, with the body of its payload."""
    return (*to_row(entry).values(), None if entry.erased else canonical(dict(entry.payload)))


def from_row(row: Row, erasures: Erasures = dict) -> Entry:
    """Read a row; one that is not an entry, or whose payload is gone and was not erased, raises `LedgerDamaged`."""
    seq, kind, stream, version, actor, recorded, valid_on, precision, key, payload_hash, prev_hash, own_hash, body = row
    try:
        entry = Entry(
            seq=seq,
            kind=EntryKind(kind),
            stream=stream,
            version=version,
            actor=actor,
            recorded_at=datetime.fromisoformat(recorded),
            payload={} if body is None else json.loads(body),
            valid_on=date.fromisoformat(valid_on) if valid_on else None,
            valid_precision=precision,
            key=key,
            payload_hash=payload_hash,
            prev_hash=prev_hash,
            hash=own_hash,
        )
    except (ValueError, TypeError) as error:
        raise LedgerDamaged(f"cannot be read: {error}", where=f"entry {seq}", mend=_BACKUP) from error
    return entry if body is not None else as_erased(entry, erasures())


def as_erased(entry: Entry, erasures: Mapping[str, Erasure]) -> Entry:
    """Give the entry without what it carried, and why; where nobody erased that, the ledger is damaged."""
    erased = erasures.get(entry.payload_hash)
    if erased is None:
        raise LedgerDamaged("its payload is not in the ledger", where=f"entry {entry.seq}", mend=_BACKUP)
    return replace(entry, payload={}, erased=erased)
