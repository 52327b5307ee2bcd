"""Answer: what do the new entries become, given what is already in the ledger? Pure: no database here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from whipcount.ledger.chain import START, entry_hash, payload_hash
from whipcount.ledger.rows import to_row
from whipcount.model.entry import Entry, NewEntry
from whipcount.model.errors import Conflict, LedgerError
from whipcount.model.wire import canonical


@dataclass(frozen=True, slots=True)
class Last:
    """The last entry, as far as the next one needs it."""

    seq: int
    hash: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger already says that bears on a batch."""

    last: Last | None
    by_key: Mapping[str, Entry]
    """The recorded entries whose keys occur in the batch."""
    latest: Mapping[str, Entry]
    """The last entry of each stream in the batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What an append comes to."""

    result: tuple[Entry, ...]
    """One entry per entry asked for, in that order."""
    added: tuple[Entry, ...]
    """Those that were not there before."""
    bodies: Mapping[str, str]
    """Canonical payloads of those, by hash."""


def utc(moment: datetime) -> datetime:
    """Give an aware time in UTC; a time without a zone is refused, since it could mean any hour."""
    if moment.tzinfo is None:
        raise LedgerError(
            f"{moment.isoformat()} has no time zone", mend="give an aware time, such as datetime.now(UTC)"
        )
    return moment.astimezone(UTC)


def chain_on(entries: Sequence[NewEntry], known: Known, *, now: datetime) -> Batch:
    """Chain new entries onto the head; raises `Conflict` before anything is written."""
    last, by_key, latest = known.last, dict(known.by_key), dict(known.latest)
    moment = max(utc(now), last.recorded_at) if last else utc(now)
    result: list[Entry] = []
    added: list[Entry] = []
    bodies: dict[str, str] = {}
    for new in entries:
        body = _body(new)
        first = by_key.get(new.key) if new.key else None
        if first:
            result.append(_same(first, new, body))
            continue
        _check_version(new, latest.get(new.stream))
        made = _recorded(new, body, after=last, in_stream=latest.get(new.stream), moment=moment)
        last = Last(made.seq, made.hash, made.recorded_at)
        bodies[made.payload_hash] = body
        latest[new.stream] = made
        if new.key:
            by_key[new.key] = made
        result.append(made)
        added.append(made)
    return Batch(tuple(result), tuple(added), bodies)


def _body(new: NewEntry) -> str:
    try:
        body = canonical(new.payload)
        f"{body}{new.stream}{new.actor}{new.key}{new.valid_precision}".encode()
    except (TypeError, ValueError) as error:
        raise LedgerError(f"the entry cannot be written: {error}", where=new.stream) from error
    if "\0" in f"{new.stream}{new.actor}{new.key}{new.valid_precision}":
        raise LedgerError("the entry cannot be written: it holds a null character", where=repr(new.stream))
    if not new.stream or not new.actor:
        raise LedgerError("an entry needs a stream and an actor", where=new.stream, mend="say who records what")
    return body


def _same(first: Entry, new: NewEntry, body: str) -> Entry:
    hashed = _as_first(first, new) if new.may_differ else payload_hash(body)
    recorded = (first.kind, first.stream, first.valid_on, first.valid_precision, first.payload_hash)
    if recorded != (new.kind, new.stream, new.valid_on, new.valid_precision, hashed):
        raise Conflict(
            f"the key {new.key!r} already stands for another entry, recorded by {first.actor} as entry {first.seq}",
            where=new.stream,
            mend="look at that entry; a different one needs a key of its own",
            entry=first,
        )
    return first


def _as_first(first: Entry, new: NewEntry) -> str:
    """Hash the new payload with the fields that may differ as they were recorded first; erased, any is the same."""
    if first.erased:
        return first.payload_hash
    kept = {name: value for name, value in new.payload.items() if name not in new.may_differ}
    as_first = kept | {name: first.payload[name] for name in new.may_differ if name in first.payload}
    return payload_hash(canonical(as_first))


def _check_version(new: NewEntry, latest: Entry | None) -> None:
    version = latest.version if latest else 0
    if new.expected_version is None or new.expected_version == version:
        return
    if latest is None:
        raise Conflict("nothing is recorded about it", where=new.stream, mend="propose it first")
    said = latest.kind.value.replace("_", " ")
    raise Conflict(
        f"{latest.actor} was there first: {said} at {latest.recorded_at:%Y-%m-%d %H:%M:%S} UTC",
        where=new.stream,
        mend="look at what was decided, then decide again",
        entry=latest,
    )


def _recorded(new: NewEntry, body: str, *, after: Last | None, in_stream: Entry | None, moment: datetime) -> Entry:
    entry = Entry(
        seq=after.seq + 1 if after else 1,
        kind=new.kind,
        stream=new.stream,
        version=in_stream.version + 1 if in_stream else 1,
        actor=new.actor,
        recorded_at=moment,
        payload=json.loads(body),
        valid_on=new.valid_on,
        valid_precision=new.valid_precision,
        key=new.key,
        payload_hash=payload_hash(body),
        prev_hash=after.hash if after else START,
        hash="",
    )
    return replace(entry, hash=entry_hash(tuple(to_row(entry).values())))
