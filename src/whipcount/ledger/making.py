"""Answer: is this file a ledger that we can use, and if it is new, how is it made one?"""

from __future__ import annotations

import sqlite3
import time
from contextlib import AbstractContextManager, closing
from pathlib import Path

from sqlalchemy import Connection

from whipcount.ledger import schema, triggers
from whipcount.ledger.connection import connect, in_plain_words, writing
from whipcount.ledger.copying import copy_as_it_is
from whipcount.ledger.migrating import migrate
from whipcount.model.errors import LedgerError

_ATTEMPTS = 1000


def prepare(path: Path, *, create: bool, turn: AbstractContextManager[None], seconds: float) -> None:
    """Make the file a ledger where it is new and `create` allows; refuse what is not a ledger, or of another schema.

    `turn` is the turn to write; `seconds` is how long to wait for another process that writes.
    """
    if not path.parent.is_dir():
        raise LedgerError("there is no such folder", where=str(path.parent), mend="make it, or name another")
    if not create and not path.exists():
        raise LedgerError("there is no ledger here", where=str(path), mend="name the story's folder")
    with in_plain_words(path), turn:
        _prepare_file(path, create=create, seconds=seconds)
        engine = writing(path, seconds)
        # Looks again under the lock, since another process may be making the same ledger; also fails, in time, where
        # the place cannot be written.
        with engine.begin() as connection:
            if create and _is_empty(connection):
                _make(connection)
            version = _number(connection, "PRAGMA user_version")
            _check_version(version, path)
            if version < schema.VERSION:
                _migrate(connection, version, path)
        engine.dispose()


def _prepare_file(path: Path, *, create: bool, seconds: float) -> None:
    with closing(connect(path, "rwc" if create else "rw", seconds)) as raw:
        (objects,) = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        if objects and application != schema.APPLICATION:
            raise LedgerError("this database is not a ledger", where=str(path), mend="name another file")
        if create and not objects:
            _write_ahead(raw, seconds)


def _write_ahead(raw: sqlite3.Connection, seconds: float) -> None:
    """Set the journal mode, which stays in the file; SQLite does not wait here for another process, so we do."""
    for attempt in range(_ATTEMPTS):
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt + 1 == _ATTEMPTS:
                raise
            time.sleep(seconds / _ATTEMPTS)
        else:
            return


def _make(connection: Connection) -> None:
    triggers.create(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION}")


def _migrate(connection: Connection, version: int, path: Path) -> None:
    """Bring the ledger to the schema of today, with a copy of it as it was left beside it."""
    copy_as_it_is(path, path.with_name(f"{path.stem}-schema-{version}{path.suffix}"))
    migrate(connection, version)
    connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION}")


def _check_version(version: int, path: Path) -> None:
    if version == 0:
        raise LedgerError("there is no ledger in this file", where=str(path), mend="name another file")
    schema.check_version(version, where=str(path))


def _is_empty(connection: Connection) -> bool:
    return _number(connection, "SELECT count(*) FROM sqlite_master") == 0


def _number(connection: Connection, question: str) -> int:
    return int(connection.exec_driver_sql(question).scalar_one())
