"""Answer: how is a ledger kept in a database? What SQLite and PostgreSQL have in common.

Every write is one transaction from its first read, which locks the head, to its commit; what several threads ask for at
once shares one. Readers have connections of their own, which cannot write.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from whipcount.ledger import queries, restoring
from whipcount.ledger.batch import chain_on
from whipcount.ledger.chain import Head
from whipcount.ledger.rows import Row
from whipcount.ledger.together import Command, Outcome, Together
from whipcount.model.entry import Entry, NewEntry
from whipcount.model.errors import LedgerError

InPlainWords = Callable[[], AbstractContextManager[None]]
"""Turns what the database says into one line of ours."""


class SqlLedger(ABC):
    """A ledger in a database that holds its tables already; `open_ledger` sees to that."""

    def __init__(self, name: str, *, writer: Engine, reader: Engine, in_plain_words: InPlainWords) -> None:
        """Keep one engine that writes, from its beginning under a lock, and one that reads; `name` is for errors."""
        self._name = name
        self._writer = writer
        self._reader = reader
        self._in_plain_words = in_plain_words
        self._together = Together(self._in_one)
        self._closed = False

    def append(self, entries: Sequence[NewEntry], *, now: datetime) -> tuple[Entry, ...]:
        """Record the entries in one transaction, all or none; see `whipcount.ledger.base.Ledger`."""
        self._check_open()
        return self._together.append(tuple(entries), now=now)

    def entries(self, *, known_at: datetime | None = None, after: int = 0) -> Iterator[Entry]:
        """Walk the entries in order, as they stood when the walk began."""
        with self._reading() as connection:
            yield from queries.entries(connection, known_at=known_at, after=after)

    def rows(self) -> Generator[Row, None, None]:
        """Walk the entries in order, as they are stored."""
        with self._reading() as connection:
            yield from queries.rows(connection)

    def restore(self, rows: Iterable[Row]) -> int:
        """Record what is missing here of a ledger kept elsewhere; see `whipcount.ledger.base.Ledger`."""
        self._check_open()
        with self._in_plain_words(), self._writer.begin() as connection:
            return restoring.restore(connection, rows)

    def head(self) -> Head:
        """Give sequence and hash of the last entry; 0 and the chain's start where there is none."""
        with self._reading() as connection:
            return queries.head(connection)

    def close(self) -> None:
        """Let go of the database."""
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

    @abstractmethod
    def _commit(self, commands: Sequence[Command]) -> Sequence[Outcome]:
        """Write the commands in one transaction and flush it."""

    def _in_one(self, commands: Sequence[Command]) -> Sequence[Outcome]:
        with self._in_plain_words():
            return self._commit(commands)

    def _write(self, connection: Connection, command: Command) -> Outcome:
        """Write one command inside the transaction; one that is refused leaves nothing, and its neighbours alone."""
        try:
            with self._in_plain_words_if_refused(), connection.begin_nested():
                batch = chain_on(command.entries, queries.known(connection, command.entries), now=command.now)
                queries.add(connection, batch)
        except LedgerError as error:
            return error
        return batch.result

    @contextmanager
    def _in_plain_words_if_refused(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise LedgerError(str(error.orig), where=self._name, mend="run whipcount verify") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        with self._in_plain_words(), self._reader.begin() as connection:
            yield connection

    def _check_open(self) -> None:
        if self._closed:
            raise LedgerError("the ledger is closed", where=self._name, mend="open it again")
