"""Answer: how is a ledger kept in one SQLite file?

One connection writes, threads queue for it, and every write is one transaction from its first read to its commit.
Readers have connections of their own, opened read-only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from whipcount.ledger import schema
from whipcount.ledger.base import Ledger
from whipcount.ledger.batch import Batch, Known, chain_on, utc
from whipcount.ledger.chain import START, moment_text
from whipcount.ledger.connection import in_plain_words, reading, writing
from whipcount.ledger.making import prepare
from whipcount.ledger.rows import SELECT_ENTRIES, from_row, to_row
from whipcount.model.entry import Entry, NewEntry
from whipcount.model.errors import LedgerError

_CHUNK = 500  # values in one IN (...): below the limit of every SQLite (999 in old ones)


def open_ledger(path: Path, *, create: bool = True) -> Ledger:
    """Open the ledger in an SQLite file, making it where there is none and `create` allows.

    Raises:
        LedgerError: no such folder or file, a place that cannot be written, a file that is not a ledger, or one made by
            a newer version of Whipcount.
    """
    prepare(path, create=create)
    return SqliteLedger(path)


class SqliteLedger:
    """A ledger in an SQLite file that is one already; `open_ledger` sees to that."""

    def __init__(self, path: Path) -> None:
        """Keep the file open for one writer and any number of readers."""
        self._path = path
        self._writer = writing(path)
        self._reader = reading(path)
        self._closed = False

    def append(self, entries: Sequence[NewEntry], *, now: datetime) -> tuple[Entry, ...]:
        """Record the entries in one transaction, all or none; see `whipcount.ledger.base.Ledger`."""
        with self._connection(self._writer) as connection:
            batch = chain_on(entries, _known(connection, entries), now=now)
            _write(connection, batch)
        return batch.result

    def entries(self, *, known_at: datetime | None = None, after: int = 0) -> Iterator[Entry]:
        """Walk the entries in order, as they stood when the walk began."""
        wanted = SELECT_ENTRIES.where(schema.entry.c.seq > after).order_by(schema.entry.c.seq)
        if known_at is not None:
            wanted = wanted.where(schema.entry.c.recorded_at <= moment_text(utc(known_at)))
        with self._connection(self._reader) as connection:
            yield from map(from_row, connection.execute(wanted))

    def head(self) -> tuple[int, str]:
        """Give sequence and hash of the last entry; 0 and the chain's start where there is none."""
        with self._connection(self._reader) as connection:
            head = _head(connection)
        return (head.seq, head.hash) if head else (0, START)

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        self._writer.dispose()
        self._reader.dispose()

    def __enter__(self) -> Self:
        """Give the ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _connection(self, engine: Engine) -> Iterator[Connection]:
        if self._closed:
            raise LedgerError("the ledger is closed", where=str(self._path), mend="open it again")
        with in_plain_words(self._path), engine.begin() as connection:
            yield connection


def _known(connection: Connection, entries: Sequence[NewEntry]) -> Known:
    keys = {new.key for new in entries if new.key}
    streams = {new.stream for new in entries}
    return Known(
        head=_head(connection),
        by_key={entry.key: entry for entry in _with_keys(connection, keys)},
        latest={entry.stream: entry for entry in _latest(connection, streams)},
    )


def _head(connection: Connection) -> Entry | None:
    row = connection.execute(SELECT_ENTRIES.order_by(schema.entry.c.seq.desc()).limit(1)).first()
    return from_row(row) if row else None


def _with_keys(connection: Connection, keys: Collection[str]) -> Iterator[Entry]:
    for some in _chunks(keys):
        # The second condition lets SQLite use the index, which leaves out entries without a key.
        wanted = SELECT_ENTRIES.where(schema.entry.c.key.in_(some), schema.entry.c.key != "")
        yield from map(from_row, connection.execute(wanted))


def _latest(connection: Connection, streams: Collection[str]) -> Iterator[Entry]:
    stream, version = schema.entry.c.stream, schema.entry.c.version
    for some in _chunks(streams):
        last = select(stream, func.max(version)).where(stream.in_(some)).group_by(stream)
        yield from map(from_row, connection.execute(SELECT_ENTRIES.where(tuple_(stream, version).in_(last))))


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _write(connection: Connection, batch: Batch) -> None:
    if not batch.added:
        return
    payloads: list[dict[str, Any]] = [{"hash": hashed, "body": body} for hashed, body in batch.bodies.items()]
    connection.execute(insert(schema.payload).on_conflict_do_nothing(), payloads)
    connection.execute(insert(schema.entry), [to_row(entry) for entry in batch.added])
