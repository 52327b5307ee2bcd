"""Opening: what is a ledger, what is not, and what is said about it."""

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Timer

import pytest

from whipcount.ledger import schema
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import NewEntry
from whipcount.model.errors import LedgerError

Proposal = Callable[..., NewEntry]


def make_database(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_ledger_carries_its_mark_and_version(path: Path) -> None:
    open_ledger(path).close()
    connection = sqlite3.connect(path)
    marks = [connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version")]
    connection.close()
    assert marks == [schema.APPLICATION, schema.VERSION]


def test_opening_again_keeps_what_is_there(path: Path, proposal: Proposal, noon: datetime) -> None:
    with open_ledger(path) as ledger:
        ledger.append([proposal()], now=noon)
    with open_ledger(path) as ledger:
        assert ledger.head()[0] == 1


def test_a_path_with_odd_characters_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a story?mode=ro#1 é%20.db"
    open_ledger(path).close()
    assert {p.name for p in tmp_path.iterdir()} <= {path.name, f"{path.name}.lock"}


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"nowhere: there is no such folder \(make it"):
        open_ledger(tmp_path / "nowhere" / "harbour.db")


def test_without_create_a_missing_file_stays_missing(path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        open_ledger(path, create=False)
    assert not path.exists()


def test_without_create_an_empty_file_is_no_ledger(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="there is no ledger in this file"):
        open_ledger(path, create=False)


def test_a_file_that_is_not_a_database_is_refused_and_kept(path: Path) -> None:
    text = "name,position\nBram Osei,aye\n" * 100
    path.write_text(text)
    with pytest.raises(LedgerError, match=r"harbour\.db: file is not a database \(name a ledger"):
        open_ledger(path)
    assert path.read_text() == text


def test_somebody_elses_database_is_refused_and_kept(path: Path) -> None:
    make_database(path, "CREATE TABLE shopping (item)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_refused(path: Path) -> None:
    open_ledger(path).close()
    make_database(path, "PRAGMA user_version = 7")
    with pytest.raises(LedgerError, match=rf"schema 7, and this Whipcount knows {schema.VERSION}"):
        open_ledger(path)


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="unable to open"):
        open_ledger(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_said_to_be_so(path: Path) -> None:
    open_ledger(path).close()
    path.chmod(0o444)
    with pytest.raises(LedgerError, match="right to write"):
        open_ledger(path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place where nobody can make files")
def test_a_place_that_cannot_be_written_is_said_to_be_so() -> None:
    with pytest.raises(LedgerError, match=r"unable to open .* \(see that .* you may write in it\)"):
        open_ledger(Path("/proc/self/harbour.db"))


def test_making_waits_for_another_process_at_the_same_file(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = Timer(0.3, other.execute, ["ROLLBACK"])
    release.start()
    with open_ledger(path) as ledger:
        assert ledger.head()[0] == 0
    release.join()
    other.close()
