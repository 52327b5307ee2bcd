"""Answer: how is a ledger kept in memory? For notebooks and tests; it is gone when the process ends."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import Self

from whipcount.ledger.batch import Known, Last, chain_on, utc
from whipcount.ledger.chain import START, Head
from whipcount.ledger.erasing import as_erasure
from whipcount.ledger.restoring import continue_with
from whipcount.ledger.rows import Row, as_erased, from_row, stored
from whipcount.model.entry import Entry, EntryKind, Erasure, NewEntry
from whipcount.model.errors import LedgerError


class MemoryLedger:
    """A ledger that keeps nothing beyond the process."""

    def __init__(self) -> None:
        """Begin empty."""
        self._entries: list[Entry] = []
        self._by_key: dict[str, int] = {}
        self._latest: dict[str, int] = {}
        self._erased: dict[str, Erasure] = {}
        self._turn = Lock()
        self._closed = False

    def append(self, entries: Sequence[NewEntry], *, now: datetime) -> tuple[Entry, ...]:
        """Record the entries, all or none; see `whipcount.ledger.base.Ledger`."""
        self._check_open()
        with self._turn:
            batch = chain_on(entries, self._known(entries), now=now)
            for entry in batch.added:
                self._add(entry)
        return batch.result

    def entries(self, *, known_at: datetime | None = None, after: int = 0) -> Iterator[Entry]:
        """Walk the entries in order, as they stood when the walk began."""
        self._check_open()
        until = utc(known_at) if known_at else None
        return (e for e in tuple(self._entries[after:]) if until is None or e.recorded_at <= until)

    def rows(self) -> Generator[Row, None, None]:
        """Walk the entries in order, as a database would store them."""
        return (stored(entry) for entry in self.entries())

    def restore(self, rows: Iterable[Row]) -> int:
        """Record what is missing here of a ledger kept elsewhere; see `whipcount.ledger.base.Ledger`."""
        self._check_open()
        with self._turn:
            new: list[Row] = []
            continue_with(rows, self.rows(), new.append)
            erased = dict(as_erasure(from_row(row)) for row in new if row[1] == EntryKind.PAYLOAD_ERASED)
            for row in new:
                self._add(from_row(row, lambda: self._erased | erased))
        return len(new)

    def head(self) -> Head:
        """Give sequence and hash of the last entry; 0 and the chain's start where there is none."""
        self._check_open()
        return (self._entries[-1].seq, self._entries[-1].hash) if self._entries else (0, START)

    def close(self) -> None:
        """Forget everything."""
        self._closed = True

    def __enter__(self) -> Self:
        """Give the ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _known(self, entries: Sequence[NewEntry]) -> Known:
        last = self._entries[-1] if self._entries else None
        keys, streams = {e.key for e in entries}, {e.stream for e in entries}
        return Known(
            last=Last(last.seq, last.hash, last.recorded_at) if last else None,
            by_key={key: self._entries[self._by_key[key]] for key in keys & self._by_key.keys()},
            latest={stream: self._entries[self._latest[stream]] for stream in streams & self._latest.keys()},
        )

    def _add(self, entry: Entry) -> None:
        self._latest[entry.stream] = len(self._entries)
        if entry.key:
            self._by_key[entry.key] = len(self._entries)
        self._entries.append(self._as_it_is(entry))
        if entry.kind is EntryKind.PAYLOAD_ERASED:
            self._erased.update([as_erasure(entry)])
            self._entries[:] = map(self._as_it_is, self._entries)

    def _as_it_is(self, entry: Entry) -> Entry:
        return as_erased(entry, self._erased) if entry.payload_hash in self._erased else entry

    def _check_open(self) -> None:
        if self._closed:
            raise LedgerError("the ledger is closed", where="memory", mend="open it again")
