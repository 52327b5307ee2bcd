"""Answer: what is asked of the database, and what is written to it? The same in SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, tuple_

from whipcount.ledger import schema
from whipcount.ledger.batch import Batch, Known, Last, utc
from whipcount.ledger.chain import Head
from whipcount.ledger.erasing import as_erasure
from whipcount.ledger.rows import Erasures, Row, from_row, moment_text, to_row
from whipcount.model.entry import Entry, EntryKind, Erasure, NewEntry

_CHUNK = 500  # values in one IN (...): below the limit of every SQLite (999 in old ones)
_STREAM = {"yield_per": 1000}
"""For long walks: rows are fetched so many at a time."""

# An outer join: an entry whose payload is gone must show as damaged, not vanish from the record.
_ROWS: Select[Any] = select(*schema.entry.c, schema.payload.c.body).select_from(schema.entry.outerjoin(schema.payload))


def known(connection: Connection, entries: Sequence[NewEntry]) -> Known:
    """Lock the head, then give what the ledger says that bears on a batch."""
    last = connection.execute(select(*schema.head.c).with_for_update()).one()
    keys = {new.key for new in entries if new.key}
    streams = {new.stream for new in entries}
    return Known(
        last=Last(last.seq, last.hash, datetime.fromisoformat(last.recorded_at)) if last.seq else None,
        by_key={entry.key: entry for entry in _with_keys(connection, keys)},
        latest={entry.stream: entry for entry in _latest(connection, streams)},
    )


def add(connection: Connection, batch: Batch) -> None:
    """Write what a batch adds; the database moves the head, and empties what is erased."""
    if batch.added:
        payloads = [{"hash": hashed, "body": body} for hashed, body in batch.bodies.items()]
        connection.execute(insert(schema.payload), payloads)
        connection.execute(insert(schema.entry), [to_row(entry) for entry in batch.added])


def entries(connection: Connection, *, known_at: datetime | None, after: int) -> Iterator[Entry]:
    """Walk the entries in order."""
    wanted = _ROWS.where(schema.entry.c.seq > after).order_by(schema.entry.c.seq)
    if known_at is not None:
        wanted = wanted.where(schema.entry.c.recorded_at <= moment_text(utc(known_at)))
    with connection.execute(wanted, execution_options=_STREAM) as found:
        yield from _read(connection, found)


def rows(connection: Connection) -> Generator[Row, None, None]:
    """Walk the entries in order, as they are stored."""
    with connection.execute(_ROWS.order_by(schema.entry.c.seq), execution_options=_STREAM) as found:
        yield from found


def head(connection: Connection) -> Head:
    """Give sequence and hash of the last entry."""
    row = connection.execute(select(schema.head.c.seq, schema.head.c.hash)).one()
    return row.seq, row.hash


def _with_keys(connection: Connection, keys: Collection[str]) -> Iterator[Entry]:
    for some in _chunks(keys):
        # The second condition lets SQLite use the index, which leaves out entries without a key.
        wanted = _ROWS.where(schema.entry.c.key.in_(some), schema.entry.c.key != "")
        yield from _read(connection, connection.execute(wanted))


def _latest(connection: Connection, streams: Collection[str]) -> Iterator[Entry]:
    stream, version = schema.entry.c.stream, schema.entry.c.version
    for some in _chunks(streams):
        last = select(stream, func.max(version)).where(stream.in_(some)).group_by(stream)
        wanted = _ROWS.where(tuple_(stream, version).in_(last))
        yield from _read(connection, connection.execute(wanted))


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _read(connection: Connection, found: Iterable[Row]) -> Iterator[Entry]:
    erasures: Erasures = cache(partial(_erasures, connection))
    return (from_row(row, erasures) for row in found)


def _erasures(connection: Connection) -> dict[str, Erasure]:
    """Give every erasure by the hash of the payload it erased."""
    wanted = _ROWS.where(schema.entry.c.kind == EntryKind.PAYLOAD_ERASED).order_by(schema.entry.c.seq)
    return dict(as_erasure(from_row(row)) for row in connection.execute(wanted))
