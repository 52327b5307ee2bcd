"""The database itself refuses every change, whoever asks for it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from databases import Database, PostgresqlSchema, SqliteFile, Values
from whipcount.ledger.connection import connect
from whipcount.ledger.opening import open_ledger
from whipcount.ledger.server import parsed, writing
from whipcount.ledger.sql import SqlLedger
from whipcount.model.entry import NewEntry

Proposal = Callable[..., NewEntry]


@pytest.fixture
def filled(database: Database, proposal: Proposal, noon: datetime) -> Database:
    with database.open() as ledger:
        ledger.append([proposal("a", key="k"), proposal("b", words="went")], now=noon)
    return database


def contents(database: Database) -> list[Values]:
    tables = ("entry ORDER BY seq", "payload ORDER BY hash", "head")
    return [database.run(f"SELECT * FROM {table}") for table in tables]


COPY = """INSERT INTO entry SELECT {seq}, kind, {stream}, {version}, 'eve', recorded_at, valid_on, valid_precision,
 {key}, payload_hash, {previous}, 'new' FROM entry WHERE seq = 1"""
LAST = "(SELECT hash FROM head)"


def copy(seq: int = 3, stream: str = "'new'", version: str = "1", key: str = "''", previous: str = LAST) -> str:
    """Give the statement that adds an entry made of the first."""
    return COPY.format(seq=seq, stream=stream, version=version, key=key, previous=previous)


CHANGES = [
    "UPDATE entry SET actor = 'eve'",
    "UPDATE entry SET seq = seq + 10",
    "UPDATE payload SET body = '{}'",
    "UPDATE payload SET body = NULL",
    "UPDATE payload SET hash = 'new'",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE seq = 2",
    "DELETE FROM payload",
    "DELETE FROM head",
    "INSERT INTO head VALUES (1, 1, 'new', '')",
    "UPDATE head SET seq = 3",
    "UPDATE head SET hash = 'new'",
    "UPDATE head SET seq = 1, hash = (SELECT hash FROM entry WHERE seq = 1)",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_raw_sql_cannot_change_or_delete(filled: Database, statement: str) -> None:
    before = contents(filled)
    with pytest.raises(filled.refusal, match="append-only"):
        filled.run(statement)
    assert contents(filled) == before


@pytest.mark.parametrize(
    "statement",
    [copy(seq=4), copy(previous="prev_hash"), copy(seq=0)],
    ids=["a gap", "another entry before it", "before the first"],
)
def test_raw_sql_cannot_add_what_does_not_continue_the_ledger(filled: Database, statement: str) -> None:
    before = contents(filled)
    with pytest.raises(filled.refusal, match="does not continue the ledger"):
        filled.run(statement)
    assert contents(filled) == before


def test_what_continues_the_ledger_moves_the_head(filled: Database) -> None:
    filled.run(copy())
    assert filled.run("SELECT one, seq, hash FROM head") == [(1, 3, "new")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
        copy(seq=1).replace("INSERT", "INSERT OR REPLACE"),
        copy(stream="stream").replace("INSERT", "INSERT OR REPLACE"),
        copy(key="key").replace("INSERT", "INSERT OR REPLACE"),
        "INSERT OR REPLACE INTO head SELECT one, 0, hash, '' FROM head",
    ],
)
def test_sqlite_cannot_replace(path: Path, proposal: Proposal, noon: datetime, statement: str) -> None:
    database = SqliteFile(path)
    with database.open() as ledger:
        ledger.append([proposal("a", key="k"), proposal("b", words="went")], now=noon)
    before = contents(database)
    with pytest.raises(database.refusal, match="append-only"):
        database.run(statement)
    assert contents(database) == before


def test_a_payload_is_kept_once_and_as_it_is(filled: Database) -> None:
    before = contents(filled)
    filled.run("INSERT INTO payload SELECT hash, '{}' FROM payload")
    assert contents(filled) == before


@pytest.mark.parametrize("table", ["entry", "payload", "head", "entry, payload"])
def test_postgresql_cannot_truncate(postgresql: PostgresqlSchema, table: str) -> None:
    postgresql.open().close()
    with pytest.raises(postgresql.refusal, match="append-only"):
        postgresql.run(f"TRUNCATE {table} CASCADE")


def test_an_entry_without_its_payload_is_refused(path: Path, proposal: Proposal, noon: datetime) -> None:
    with open_ledger(path) as ledger:
        ledger.append([proposal()], now=noon)
    ours = connect(path, "rw")
    with pytest.raises(SqliteFile.refusal, match="FOREIGN KEY"):
        ours.execute(copy(seq=2).replace("payload_hash", "'none'"))
    ours.close()


def test_a_reading_connection_cannot_write(filled: Database) -> None:
    with filled.open() as ledger:
        assert isinstance(ledger, SqlLedger)
        with (
            pytest.raises(DBAPIError, match=r"readonly|read-only transaction"),
            ledger._reader.begin() as connection,  # noqa: SLF001  # what no caller can reach must refuse as well
        ):
            connection.execute(text("INSERT INTO payload VALUES ('h', '{}')"))


def test_writes_are_flushed_before_they_count(path: Path) -> None:
    open_ledger(path).close()
    connection = connect(path, "rw")
    asked = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    connection.close()
    assert asked == ["wal", 2]  # 2 is FULL


def test_a_careless_server_is_made_to_flush(postgresql: PostgresqlSchema) -> None:
    postgresql.run("ALTER ROLE whip SET synchronous_commit = off")
    try:
        engine = writing(parsed(postgresql.where), patience=0, seconds=1)
        with engine.connect() as connection:
            assert connection.scalar(text("SHOW synchronous_commit")) == "on"
        engine.dispose()
    finally:
        postgresql.run("ALTER ROLE whip RESET synchronous_commit")


def test_both_databases_have_the_same_tables(path: Path, postgresql: PostgresqlSchema) -> None:
    SqliteFile(path).open().close()
    postgresql.open().close()

    def tables(url: str) -> dict[str, object]:
        engine = create_engine(url)
        told = inspect(engine)
        found = {
            name: (
                [(c["name"], c["nullable"]) for c in told.get_columns(name)],
                told.get_pk_constraint(name)["constrained_columns"],
                sorted(tuple(u["column_names"]) for u in told.get_unique_constraints(name)),
                [(f["constrained_columns"], f["referred_table"]) for f in told.get_foreign_keys(name)],
                sorted((i["name"], i["unique"]) for i in told.get_indexes(name) if not i.get("duplicates_constraint")),
            )
            for name in told.get_table_names()
        }
        engine.dispose()
        return found

    assert tables(f"sqlite:///{path}") == tables(str(postgresql.where).replace("postgresql:", "postgresql+psycopg:"))
