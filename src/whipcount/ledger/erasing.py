"""Answer: how is a text erased whose entries have to stay?

An entry of kind `payload_erased` names the payload by its hash and says why. Recording it empties that payload in the
same transaction; the entries that carried it keep their hashes, so that the chain still holds.
"""

from __future__ import annotations

from whipcount.model.entry import Entry, EntryKind, Erasure, NewEntry
from whipcount.model.errors import LedgerError

STREAM = "payload:"


def erasure(payload_hash: str, *, reason: str, actor: str) -> NewEntry:
    """Give the entry that erases a payload; recorded twice it is one entry, and the reason given first stands."""
    if not reason.strip():
        raise LedgerError("an erasure needs a reason", mend="say why the text has to go")
    return NewEntry(
        EntryKind.PAYLOAD_ERASED,
        f"{STREAM}{payload_hash}",
        actor,
        {"reason": reason},
        key=f"erase:{payload_hash}",
        may_differ=("reason",),
    )


def as_erasure(entry: Entry) -> tuple[str, Erasure]:
    """Give which payload an entry of this kind erased, and why."""
    reason = str(entry.payload["reason"])
    return entry.stream.removeprefix(STREAM), Erasure(reason, entry.actor, entry.recorded_at, entry.seq)
