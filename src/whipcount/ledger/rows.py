"""Answer: how does an entry become a row, and a row an entry?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from whipcount.ledger import schema
from whipcount.ledger.chain import moment_text
from whipcount.model.entry import Entry, EntryKind
from whipcount.model.errors import LedgerDamaged

# An outer join: an entry whose payload is gone must show as damaged, not vanish from the record.
SELECT_ENTRIES: Select[Any] = select(*schema.entry.c, schema.payload.c.body).select_from(
    schema.entry.outerjoin(schema.payload)
)


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


def from_row(row: Sequence[Any]) -> Entry:
    """Read one row of `SELECT_ENTRIES`; a row that is not an entry raises `LedgerDamaged`."""
    seq, kind, stream, version, actor, recorded, valid_on, precision, key, payload_hash, prev_hash, own_hash, body = row
    if body is None:
        raise LedgerDamaged("its payload is not in the ledger", where=f"entry {seq}", mend="restore from a backup")
    try:
        return Entry(
            seq=seq,
            kind=EntryKind(kind),
            stream=stream,
            version=version,
            actor=actor,
            recorded_at=datetime.fromisoformat(recorded),
            payload=json.loads(body),
            valid_on=date.fromisoformat(valid_on) if valid_on else None,
            valid_precision=precision,
            key=key,
            payload_hash=payload_hash,
            prev_hash=prev_hash,
            hash=own_hash,
        )
    except (ValueError, TypeError) as error:
        raise LedgerDamaged(f"cannot be read: {error}", where=f"entry {seq}", mend="restore from a backup") from error
