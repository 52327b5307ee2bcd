"""Answer: has anything in the record been changed, removed or reordered?

Every entry carries the hash of the one before it and its own hash over all its other columns, so that a change anywhere
breaks the chain there. What is cut off at the end leaves no trace inside: compare the head with one published earlier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from whipcount.model.entry import Entry, Json
from whipcount.model.problem import Problem
from whipcount.model.wire import canonical

START = "0" * 64
"""The hash before the first entry."""

_ENTRY = "whipcount entry 1\n"
_PAYLOAD = "whipcount payload 1\n"


def moment_text(moment: datetime) -> str:
    """Write an aware time in UTC to the microsecond; texts of one length, so that they sort as the times do."""
    return moment.isoformat(timespec="microseconds")


def payload_hash(body: str) -> str:
    """Hash a payload in its canonical form; the prefix keeps it apart from the hash of anything else."""
    return _sha256(_PAYLOAD + body)


def entry_hash(entry: Entry) -> str:
    """Hash every column but the hash itself, as a canonical JSON list in the order of the table."""
    columns = (
        entry.seq,
        entry.kind.value,
        entry.stream,
        entry.version,
        entry.actor,
        moment_text(entry.recorded_at),
        entry.valid_on.isoformat() if entry.valid_on else None,
        entry.valid_precision,
        entry.key,
        entry.payload_hash,
        entry.prev_hash,
    )
    return _sha256(_ENTRY + json.dumps(columns, separators=(",", ":"), ensure_ascii=False))


def verify(entries: Iterable[Entry], *, after: tuple[int, str] = (0, START)) -> Problem | None:
    """Give the first break of the chain, or None; `after` is the head (sequence, hash) that comes before `entries`."""
    seq, previous = after
    for entry in entries:
        fault = _fault(entry, seq, previous)
        if fault:
            return Problem(f"entry {entry.seq}", fault, "restore the ledger from a backup made before the change")
        seq, previous = entry.seq, entry.hash
    return None


def _fault(entry: Entry, seq: int, previous: str) -> str:
    if entry.seq != seq + 1:
        return f"follows entry {seq}: entries were removed or reordered"
    if entry.prev_hash != previous:
        return f"does not continue entry {seq}"
    if entry.payload_hash != payload_hash(canonical(_plain(entry.payload))):
        return "its payload was changed"
    if entry.hash != entry_hash(entry):
        return "was changed after it was recorded"
    return ""


def _plain(payload: Mapping[str, Json]) -> dict[str, Json]:
    return payload if isinstance(payload, dict) else dict(payload)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
