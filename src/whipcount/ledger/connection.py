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
from sqlalchemy.pool import NullPool, QueuePool

from whipcount.model.errors import LedgerDamaged, LedgerError

BUSY_SECONDS = 30.0
"""How long a writer waits for another one."""

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "recursive_triggers=ON", "secure_delete=ON")

_DAMAGED = ("malformed", "Could not decode")
_MEND = (
    ("not a database", "name a ledger made by whipcount, or another file"),
    ("readonly", "give yourself the right to write the file and its folder"),
    ("read-only", "give yourself the right to write the file and its folder"),
    ("unable to open", "see that the folder is there and that you may write in it"),
    ("locked", "another process is writing: try again"),
    ("full", "make room on the disk"),
    ("disk I/O error", "see that the disk is there and has room"),
    *((words, "restore the ledger from a backup") for words in _DAMAGED),
)


def connect(path: Path, mode: str, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the file: `ro` to read, `rw` to write, `rwc` to make it where it is missing.

    `seconds` is how long to wait for another process.
    """
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=seconds,
        isolation_level=None,
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def writing(path: Path, seconds: float) -> Engine:
    """Give the engine with the one writing connection, which locks the file as it begins."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, "rw", seconds),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reading(path: Path, seconds: float) -> Engine:
    """Give the engine that reads: a connection of its own per walk, which cannot write and sees one moment."""
    engine = create_engine("sqlite://", creator=lambda: connect(path, "ro", seconds), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the database says into one line of ours."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        kind = LedgerDamaged if any(words in said for words in _DAMAGED) else LedgerError
        raise kind(said, where=str(path), mend=_mend(said)) from error


def _mend(said: str) -> str:
    return next((mend for words, mend in _MEND if words in said), "see that the file is a ledger made by whipcount")
