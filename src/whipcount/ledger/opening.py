"""Answer: which ledger is meant? A file, or a database by its URL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from whipcount.ledger.base import Ledger
from whipcount.ledger.connection import BUSY_SECONDS
from whipcount.ledger.one_writer import Version
from whipcount.ledger.sqlite import SqliteLedger
from whipcount.model.errors import LedgerError

_POSTGRESQL = ("postgresql", "postgres")
SQLITE_VERSION: Version = sqlite3.sqlite_version_info[:3]


def open_ledger(
    where: Path | str, *, create: bool = True, sqlite_version: Version = SQLITE_VERSION, seconds: float = BUSY_SECONDS
) -> Ledger:
    """Open the ledger in an SQLite file or in PostgreSQL (`postgresql://...`).

    Where there is none, it is made if `create` allows. `seconds` is how long to wait for another writer, and for a
    server that starts again; `sqlite_version` says whether processes have to take turns at a file.

    Raises:
        LedgerError: no such folder, file or database, a place that cannot be written or holds something else, or a
            ledger of another schema than ours.
        MissingExtra: the packages for PostgreSQL are not there.
    """
    scheme, is_url, _ = str(where).partition("://")
    if isinstance(where, Path) or not is_url:
        return SqliteLedger(Path(where), create=create, version=sqlite_version, seconds=seconds)
    if scheme not in _POSTGRESQL:
        raise LedgerError(f"{scheme}:// is no ledger", mend="give a file, or postgresql://user@host/database")
    from whipcount.ledger.postgresql import PostgresqlLedger

    return PostgresqlLedger(str(where), create=create, seconds=seconds)
