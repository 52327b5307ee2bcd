"""The database itself refuses every change."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from whipcount.ledger.base import Ledger
from whipcount.ledger.connection import connect
from whipcount.ledger.sqlite import open_ledger
from whipcount.model.entry import NewEntry

Proposal = Callable[..., NewEntry]


@pytest.fixture
def raw(path: Path, proposal: Proposal, noon: datetime) -> Iterator[sqlite3.Connection]:
    with open_ledger(path) as ledger:
        ledger.append([proposal("a", key="k"), proposal("b", words="went")], now=noon)
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def contents(raw: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [*raw.execute("SELECT * FROM entry ORDER BY seq"), *raw.execute("SELECT * FROM payload ORDER BY hash")]


INSERT = "INSERT OR REPLACE INTO entry SELECT {seq}, kind, {stream}, {version}, 'eve', recorded_at, valid_on, "
INSERT += "valid_precision, {key}, payload_hash, prev_hash, hash FROM entry WHERE seq = 1"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = 'eve'",
        "UPDATE entry SET seq = seq + 10",
        "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
        "UPDATE payload SET body = '{}'",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM payload",
        INSERT.format(seq=1, stream="'new'", version=1, key="''"),
        INSERT.format(seq=3, stream="stream", version=1, key="''"),
        INSERT.format(seq=3, stream="'new'", version=1, key="key"),
    ],
)
def test_raw_sql_cannot_change_delete_or_replace(raw: sqlite3.Connection, statement: str) -> None:
    before = contents(raw)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    assert contents(raw) == before


def test_replacing_a_payload_is_ignored(raw: sqlite3.Connection) -> None:
    before = contents(raw)
    raw.execute("INSERT OR REPLACE INTO payload SELECT hash, '{}' FROM payload")
    assert contents(raw) == before


def test_an_entry_without_its_payload_is_refused(path: Path, raw: sqlite3.Connection) -> None:
    ours = connect(path, "rw")
    statement = INSERT.format(seq=3, stream="'new'", version=1, key="''").replace("payload_hash", "'none'")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        ours.execute(statement)
    ours.close()


def test_a_reading_connection_cannot_write(ledger: Ledger, path: Path) -> None:
    reader = connect(path, "ro")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("INSERT INTO payload VALUES ('h', '{}')")
    reader.close()


def test_writes_are_flushed_before_they_count(ledger: Ledger, path: Path) -> None:
    connection = connect(path, "rw")
    asked = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    connection.close()
    assert asked == ["wal", 2]  # 2 is FULL
