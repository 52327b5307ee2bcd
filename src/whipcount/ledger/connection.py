"""Answer: how does SQLite open the file, and what is said when it will not?

Every connection flushes to the disk before a write counts (synchronous FULL) and checks foreign keys. Python's own
transaction handling is switched off: it would begin a write late, and a late beginning can fail at once as busy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import NullPool, QueuePool

from whipcount.model.errors import LedgerError

BUSY_SECONDS = 30
"""How long a writer waits for another process, and a thread for its turn."""

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "recursive_triggers=ON")

_MEND = (
    ("not a database", "name a ledger made by whipcount, or another file"),
    ("readonly", "give yourself the right to write the file and its folder"),
    ("read-only", "give yourself the right to write the file and its folder"),
    ("unable to open", "see that the folder is there and that you may write in it"),
    ("locked", "another process is writing: try again"),
    ("full", "make room on the disk"),
    ("malformed", "restore the ledger from a backup"),
)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open the file: `ro` to read, `rw` to write, `rwc` to make it where it is missing."""
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def writing(path: Path) -> Engine:
    """Give the engine with the one writing connection; threads queue for it, and it locks the file as it begins."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, "rw"),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reading(path: Path) -> Engine:
    """Give the engine that reads: a connection of its own per walk, which cannot write and sees one moment."""
    engine = create_engine("sqlite://", creator=lambda: connect(path, "ro"), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the database says into one line of ours."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        raise LedgerError(said, where=str(path), mend=_mend(said)) from error
    except PoolTimeout as error:
        mend = "try again when the other write is done"
        raise LedgerError(f"waited {BUSY_SECONDS} s for its turn to write", where=str(path), mend=mend) from error


def _mend(said: str) -> str:
    return next((mend for words, mend in _MEND if words in said), "see that the file is a ledger made by whipcount")
