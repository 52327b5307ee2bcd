"""Answer: what can be done with a ledger? Add to it, and read it in order."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from whipcount.ledger.chain import Head
from whipcount.ledger.rows import Row
from whipcount.model.entry import Entry, NewEntry


class Ledger(Protocol):
    """An append-only, ordered record of entries; nothing in it is changed or removed but the text of an erasure."""

    def append(self, entries: Sequence[NewEntry], *, now: datetime) -> tuple[Entry, ...]:
        """Record the entries in one transaction, all or none, and give them as recorded, in the order asked.

        The same `key` with the same body (kind, stream, valid time and payload) gives the entry first recorded and adds
        nothing; neither the actor nor the fields of the payload named in `may_differ` matter. Recorded time never runs
        backwards: where `now` lies before the time of the last entry, that time is used. An entry of kind
        `payload_erased` (`whipcount.ledger.erasing`) empties the payload it names.

        Raises:
            Conflict: `expected_version` is not the length of the stream, or a key comes with another body; it carries
                the entry that stands in the way.
            LedgerError: `now` is without a time zone, an entry cannot be written, or the store refuses.
        """
        ...

    def entries(self, *, known_at: datetime | None = None, after: int = 0) -> Iterator[Entry]:
        """Walk the entries in order: those recorded by `known_at`, with a sequence above `after`.

        Raises:
            LedgerDamaged: a row is not an entry, or its payload is gone though nobody erased it.
        """
        ...

    def rows(self) -> Generator[Row, None, None]:
        """Walk the entries in order, as they are stored (see `chain.examine`); close the walk if it is left early."""
        ...

    def restore(self, rows: Iterable[Row]) -> int:
        """Record what is missing here of a ledger kept elsewhere, just as it was recorded; give how many entries.

        `rows` are that ledger from its first entry. Those which are here already are compared, all of them are
        verified, and either all that are missing are recorded, or nothing.

        Raises:
            Conflict: another entry stands here in the place of one of them.
            LedgerDamaged: their chain does not hold.
            LedgerError: the store refuses; whatever walking `rows` raises also leaves the ledger as it was.
        """
        ...

    def head(self) -> Head:
        """Give sequence and hash of the last entry; 0 and the chain's start where there is none."""
        ...

    def close(self) -> None:
        """Let go of the store; the ledger refuses everything afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
