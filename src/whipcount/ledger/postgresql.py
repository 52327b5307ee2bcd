"""Answer: how is a ledger kept in PostgreSQL?

Whoever writes locks the row in `head` and numbers from it. Numbers thus come in the order of the commits and without
gaps, so that a follower that reads `after` the last one it saw misses nothing; a sequence object would hand out numbers
before their entries can be seen.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from whipcount.ledger import schema, triggers
from whipcount.ledger.migrating import migrate
from whipcount.ledger.server import in_plain_words, is_lost, parsed, reading, shown, writing
from whipcount.ledger.sql import SqlLedger
from whipcount.ledger.together import Command, Outcome
from whipcount.model.errors import LedgerError

_MAKING = 0x57484950
"""The advisory lock under which one process makes the tables."""

_COMMENT = text(
    "SELECT obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 'entry' AND pg_table_is_visible(oid)"
)
"""Asked of the table itself: `to_regclass` may still answer what it found before somebody else made the tables."""


class PostgresqlLedger(SqlLedger):
    """A ledger in a PostgreSQL database, in the first schema of the search path."""

    def __init__(self, url: str, *, create: bool, seconds: float) -> None:
        """Reach the server, and make the tables where there are none and `create` allows.

        Later the ledger waits `seconds` for a lock, and as long for a server that starts again.
        """
        where = parsed(url)
        self._seconds = seconds
        name = shown(where)
        explained = partial(in_plain_words, name)
        with explained():
            _prepare(writing(where, patience=0, seconds=seconds, poolclass=NullPool), name, create=create)
        super().__init__(
            name,
            writer=writing(where, patience=seconds, seconds=seconds),
            reader=reading(where, patience=seconds, max_overflow=-1),
            in_plain_words=explained,
        )

    def _commit(self, commands: Sequence[Command]) -> Sequence[Outcome]:
        """Write the commands; where the connection is lost in the last step, those again for which that is safe."""
        outcomes = self._attempt(commands)
        if outcomes is not None:
            return outcomes
        keyed = [command for command in commands if command.is_keyed]
        again = iter(self._commit(keyed) if keyed else ())
        return [next(again) if command.is_keyed else self._unsure() for command in commands]

    def _attempt(self, commands: Sequence[Command]) -> Sequence[Outcome] | None:
        """Write them in one transaction, from the start where the connection is lost before the commit.

        None says that it was lost in the commit itself: then nobody knows whether they were written.
        """
        until = time.monotonic() + self._seconds
        while True:
            committing = False
            try:
                with self._writer.connect() as connection:
                    transaction = connection.begin()
                    outcomes = [self._write(connection, command) for command in commands]
                    committing = True
                    transaction.commit()
            except DBAPIError as error:
                if not is_lost(error) or time.monotonic() > until:
                    raise
                if committing:
                    return None
            else:
                return outcomes

    def _unsure(self) -> LedgerError:
        said = "the connection was lost in the last step, and whether it was recorded is not known"
        return LedgerError(said, where=self._name, mend="look before you do it again")


def _prepare(engine: Engine, name: str, *, create: bool) -> None:
    with engine.begin() as connection:
        version = _version(connection, name)
        if version is None and create:
            connection.execute(select(func.pg_advisory_xact_lock(_MAKING)))
            version = _version(connection, name)  # somebody else may have made it meanwhile
        if version is None and create:
            triggers.create(connection)
        elif version is None:
            raise LedgerError("there is no ledger in this database", where=name, mend="name another database")
        else:
            schema.check_version(version, where=name)
            if version < schema.VERSION:
                _migrate(connection, version, name)


def _migrate(connection: Connection, version: int, name: str) -> None:
    """Bring the ledger to the schema of today, unless somebody else has done so while we waited."""
    connection.execute(select(func.pg_advisory_xact_lock(_MAKING)))
    if _version(connection, name) == version:
        migrate(connection, version)
        connection.exec_driver_sql(f"COMMENT ON TABLE entry IS '{schema.MARK}{schema.VERSION}'")


def _version(connection: Connection, name: str) -> int | None:
    """Give the version of the schema; None where there are no tables."""
    found = connection.execute(_COMMENT).one_or_none()
    if found is None:
        return None
    _, is_ours, version = (found[0] or "").partition(schema.MARK)
    if not is_ours:
        raise LedgerError("its table `entry` is not a ledger's", where=name, mend="name another database or schema")
    return int(version)
