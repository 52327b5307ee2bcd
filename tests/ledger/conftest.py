"""A fresh ledger in every store, a fresh database in every server, and entries to put into them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from databases import Database, PostgresqlSchema, SqliteFile
from postgresql import Server
from whipcount.ledger.base import Ledger
from whipcount.ledger.memory import MemoryLedger
from whipcount.model.entry import EntryKind, NewEntry

Proposal = Callable[..., NewEntry]
DATABASES = ("sqlite", "postgresql")


@pytest.fixture
def noon() -> datetime:
    return datetime(2031, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.db"


def opened(kind: str, request: pytest.FixtureRequest) -> Database:
    if kind == "sqlite":
        return SqliteFile(request.getfixturevalue("path"))
    return PostgresqlSchema(request.getfixturevalue("server"))


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    """Give a place for a ledger outside of the process."""
    return opened(request.param, request)


@pytest.fixture
def postgresql(server: Server) -> PostgresqlSchema:
    """Give a place for a ledger in PostgreSQL, for what is true there only."""
    return PostgresqlSchema(server)


@pytest.fixture(params=["memory", *DATABASES])
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """Give an empty ledger of every kind."""
    with MemoryLedger() if request.param == "memory" else opened(request.param, request).open() as ledger:
        yield ledger


@pytest.fixture
def proposal() -> Proposal:
    def make(
        claim: str = "c1",
        *,
        words: str = "should go",
        actor: str = "reader",
        key: str = "",
        version: int | None = None,
        kind: EntryKind = EntryKind.CLAIM_PROPOSED,
    ) -> NewEntry:
        payload = {"words": words, "sentence": "“Ada Quill should go,” said Bram Osei."}
        day = date(2031, 5, 12)
        return NewEntry(kind, f"claim:{claim}", actor, payload, day, "day", key=key, expected_version=version)

    return make
