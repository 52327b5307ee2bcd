"""Answer: how is a PostgreSQL server reached, and what is said when it cannot be? Never with the password."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from whipcount.model.errors import LedgerError, MissingExtra

_PAUSE = 0.1
_ARGUMENTS = {"application_name": "whipcount", "connect_timeout": 10}

_MEND = (
    ("authentication", "give the password in PGPASSWORD, a password file or the URL"),
    ("connection", "see that the server runs there and lets you in"),
    ("permission denied", "ask the owner of the ledger for the right"),
    ("lock timeout", "another process is writing: try again"),
    ("No space left", "make room on the server's disk"),
)


def parsed(url: str) -> URL:
    """Read the URL of a database."""
    try:
        return make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        mend = "write it as postgresql://user@host:5432/database"
        raise LedgerError("the address of the ledger cannot be read", mend=mend) from None


def shown(url: URL) -> str:
    """Give what may be printed of the URL: where the database is, and nothing of how to get in."""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or ''}{port}/{url.database or ''}"


def reading(url: URL, *, patience: float, **options: Any) -> Engine:
    """Give an engine whose connections cannot write; each waits `patience` seconds for a server that is down."""
    engine = _connected(url, patience, isolation_level="REPEATABLE READ", **options)
    return engine.execution_options(postgresql_readonly=True)


def writing(url: URL, *, patience: float, seconds: float, **options: Any) -> Engine:
    """Give an engine that writes; each connection waits `seconds` for a lock, and what it commits is on the disk."""
    engine = _connected(url, patience, isolation_level="READ COMMITTED", **options)

    @event.listens_for(engine, "connect")
    def settle(raw: Any, _record: object) -> None:
        raw.autocommit = True
        raw.execute(f"SET lock_timeout = '{seconds:g}s'")
        # A writer whose machine is gone must not keep the head locked for ever.
        raw.execute("SET idle_in_transaction_session_timeout = '60s'")
        # However careless the server is set.
        raw.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        )
        raw.autocommit = False

    return engine


def _connected(url: URL, patience: float, **options: Any) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args=_ARGUMENTS, **options)
    except ImportError as error:
        mend = "install whipcount[postgres]"
        raise MissingExtra("a ledger in PostgreSQL needs the package psycopg", mend=mend) from error

    @event.listens_for(engine, "do_connect")
    def wait(dialect: Any, _record: object, arguments: Any, options: Any) -> Any:
        until = time.monotonic() + patience
        while True:
            try:
                return dialect.connect(*arguments, **options)
            except dialect.dbapi.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)

    return engine


def is_lost(error: DBAPIError) -> bool:
    """Say whether the connection went, rather than the server refusing what was asked."""
    return error.connection_invalidated


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """Turn what the database says into one line of ours."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().partition("\n")[0]
        mend = next((mend for words, mend in _MEND if words in said), "see that the database is a ledger of whipcount")
        raise LedgerError(said, where=name, mend=mend) from error
