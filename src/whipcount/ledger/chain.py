"""Answer: has anything in the record been changed, removed or reordered?

Every entry carries the hash of the one before it and its own hash over all its other columns, so that a change anywhere
breaks the chain there. What is cut off at the end leaves no trace inside: compare with a head published earlier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from whipcount.ledger.erasing import STREAM
from whipcount.ledger.rows import Row, stored
from whipcount.model.entry import Entry, EntryKind
from whipcount.model.problem import Problem

START = "0" * 64
"""The hash before the first entry."""

Head = tuple[int, str]
"""Sequence and hash of an entry."""

_ENTRY = "whipcount entry 1\n"
_PAYLOAD = "whipcount payload 1\n"
_HASHED = 11
"""Columns of an entry that its hash covers: all but the hash itself."""
_MEND = "restore the ledger from a backup made before the change"

_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found."""

    entries: int
    """That hold, up to the first break."""
    erased: int
    """Of these, those whose text was erased and whose erasure is recorded."""
    head: Head
    """The last entry that holds; 0 and the chain's start where there is none."""
    problem: Problem | None
    """The first break."""


def payload_hash(body: str) -> str:
    """Hash a payload in its canonical form; the prefix keeps it apart from the hash of anything else."""
    return _sha256(_PAYLOAD + body)


def entry_hash(row: Row) -> str:
    """Hash every column of a row but the hash itself, as a canonical JSON list in the order of the table."""
    return _sha256(_ENTRY + _json(row[:_HASHED]))


def verify(entries: Iterable[Entry], *, after: Head = (0, START)) -> Problem | None:
    """Give the first break of the chain, or None; `after` is the head that comes before `entries`."""
    head = after
    for entry in entries:
        fault = _fault(stored(entry), *head)
        if fault:
            return _break(entry.seq, fault)
        head = entry.seq, entry.hash
    return None


def examine(rows: Iterable[Row], *, published: Iterable[Head] = ()) -> Verification:
    """Walk a whole ledger as it is stored (`Ledger.rows`) to the first break.

    A head `published` earlier has to be among the rows: where it lies beyond the last, the tail is missing.
    """
    heads = dict(published)
    missing: dict[str, list[int]] = {}
    erased: set[str] = set()
    head: Head = (0, START)
    for row in rows:
        fault = _fault(row, *head, heads.get(row[0]))
        if fault:
            return Verification(head[0], _count(missing, erased), head, _break(row[0], fault))
        head = row[0], row[11]
        if row[12] is None:
            missing.setdefault(row[9], []).append(row[0])
        if row[1] == EntryKind.PAYLOAD_ERASED:
            erased.add(row[2].removeprefix(STREAM))
    return Verification(head[0], _count(missing, erased), head, _lost(missing, erased) or _cut(head, heads))


def _fault(row: Row, seq: int, previous: str, published: str | None = None) -> str:
    if row[0] != seq + 1:
        return f"follows entry {seq}: entries were removed or reordered"
    if row[10] != previous:
        return f"does not continue entry {seq}"
    try:
        if row[12] is not None and row[9] != payload_hash(row[12]):
            return "its payload was changed"
        if row[11] != entry_hash(row):
            return "was changed after it was recorded"
    except (TypeError, ValueError):
        return "cannot be read: it was changed after it was recorded"
    return "is not the entry that was published" if published not in {None, row[11]} else ""


def _lost(missing: dict[str, list[int]], erased: set[str]) -> Problem | None:
    """Find the first payload that is gone though nobody erased it."""
    lost = [seqs[0] for hashed, seqs in missing.items() if hashed not in erased]
    return _break(min(lost), "its payload is not in the ledger") if lost else None


def _cut(head: Head, published: dict[int, str]) -> Problem | None:
    beyond = [seq for seq in published if seq > head[0]]
    if not beyond:
        return None
    return _break(max(beyond), f"was published, and the ledger ends at entry {head[0]}: its tail is missing")


def _count(missing: dict[str, list[int]], erased: set[str]) -> int:
    return sum(len(seqs) for hashed, seqs in missing.items() if hashed in erased)


def _break(seq: object, fault: str) -> Problem:
    return Problem(f"entry {seq}", fault, _MEND)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
