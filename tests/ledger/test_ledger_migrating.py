"""Ledgers of earlier versions: they open as they were, or stay as they were, and are what a new ledger is."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

import harbour
from databases import PostgresqlSchema
from whipcount.ledger import making, schema, triggers
from whipcount.ledger.chain import examine
from whipcount.ledger.migrating import migrate
from whipcount.ledger.opening import open_ledger
from whipcount.ledger.server import parsed
from whipcount.model.entry import NewEntry
from whipcount.model.errors import LedgerError
from whipcount.runs import counting
from whipcount.runs.exporting import export_to
from whipcount.runs.workspace import LEDGER, open_workspace

Proposal = Callable[..., NewEntry]
GOLDEN = Path(__file__).parent / "golden"
RELEASED = sorted(GOLDEN.glob("*.db"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict]:
    """Put a released version's ledger into the story it was made for."""
    folder = tmp_path / "harbour"
    harbour.write(folder)
    shutil.copy(request.param, folder / LEDGER)
    return folder, {"version": request.param.stem, **json.loads(request.param.with_suffix(".json").read_text())}


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    """Give what the database holds, but for how its definitions are broken into lines."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        marks = {p: raw.execute(f"PRAGMA {p}").fetchone()[0] for p in ("user_version", "application_id")}
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in found} | {("marks", str(marks), "")}


def rows_of(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return [*raw.execute("SELECT * FROM entry ORDER BY seq"), *raw.execute("SELECT * FROM payload ORDER BY hash")]


def test_every_released_version_has_a_golden_ledger() -> None:
    assert [path.stem for path in RELEASED] == ["0.1.0"]


def test_a_ledger_of_a_released_version_has_the_same_head_and_the_same_count(golden: tuple[Path, dict]) -> None:
    folder, facts = golden
    opened = open_workspace(folder)
    with opened.ledger() as ledger:
        assert ledger.head() == tuple(facts["head"])
        assert examine(ledger.rows()).problem is None
    counted = counting.count(opened, "leader")
    assert {s.person.id: s.position.value for s in counted.standings} == facts["named"]
    assert {t.claimant: [t.total.low, t.total.high] for t in counted.totals} == facts["totals"]
    assert counted.waiting == facts["waiting"]


def test_the_text_of_a_released_version_is_that_of_its_ledger_to_the_last_byte(golden: tuple[Path, dict]) -> None:
    folder, facts = golden
    opened, out = open_workspace(folder), folder / "ledger.jsonl"
    assert export_to(opened, out).head == "{}:{}".format(*facts["head"])
    assert out.read_bytes() == (GOLDEN / f"{facts['version']}.jsonl").read_bytes()


def test_a_migrated_ledger_is_what_a_new_one_is_and_keeps_every_row(golden: tuple[Path, dict], path: Path) -> None:
    folder, _ = golden
    before = rows_of(folder / LEDGER)
    open_ledger(folder / LEDGER).close()
    open_ledger(path).close()
    assert schema_of(folder / LEDGER) == schema_of(path)
    assert rows_of(folder / LEDGER) == before


def test_a_migrated_ledger_goes_on(golden: tuple[Path, dict], proposal: Proposal, noon: datetime) -> None:
    folder, facts = golden
    with open_ledger(folder / LEDGER) as ledger:
        (entry,) = ledger.append([proposal()], now=noon)
        assert (entry.seq, entry.prev_hash) == (facts["head"][0] + 1, facts["head"][1])
        assert examine(ledger.rows()).problem is None


def test_the_ledger_as_it_was_is_kept_beside_it(golden: tuple[Path, dict]) -> None:
    folder, _ = golden
    before = schema_of(folder / LEDGER), rows_of(folder / LEDGER)
    open_ledger(folder / LEDGER).close()
    kept = folder / "whipcount-schema-1.db"
    assert (schema_of(kept), rows_of(kept)) == before
    assert not [p.name for p in folder.iterdir() if p.name.startswith(".")]


def test_a_new_ledger_and_one_of_today_leave_no_copy_and_never_load_the_migrations(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from whipcount.ledger.opening import open_ledger\n"
        "for _ in range(2): open_ledger(Path(sys.argv[1])).close()\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, path], check=True)
    assert not list(path.parent.glob("*-schema-*"))


def test_every_revision_from_nothing_makes_the_schema_of_today(tmp_path: Path) -> None:
    def made(name: str, make: Callable[[Connection], None]) -> set[tuple[str, str, str]]:
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            make(connection)
        engine.dispose()
        return schema_of(tmp_path / name)

    assert made("migrated.db", lambda c: migrate(c, 0)) == made("fresh.db", triggers.create)


WHAT_POSTGRESQL_HOLDS = (
    """SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
     WHERE table_schema = current_schema""",
    """SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
     WHERE connamespace = current_schema::regnamespace""",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema",
    """SELECT tgrelid::regclass, tgname, pg_get_triggerdef(oid) FROM pg_trigger
     WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema::regnamespace)""",
    "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = current_schema::regnamespace",
    "SELECT obj_description('entry'::regclass, 'pg_class')",
    "SELECT * FROM head",
)


def held(database: PostgresqlSchema) -> set[tuple[object, ...]]:
    return {tuple(map(str, row)) for asked in WHAT_POSTGRESQL_HOLDS for row in database.run(asked)}


def test_in_postgresql_too_a_migrated_ledger_is_what_a_new_one_is_and_goes_on(
    postgresql: PostgresqlSchema, proposal: Proposal, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgresql.open() as ledger:
        fresh = held(postgresql)
        (first,) = ledger.append([proposal()], now=noon)
        rows = list(ledger.rows())
    with_one = held(postgresql)
    engine = create_engine(parsed(str(postgresql.where)))
    with engine.begin() as connection, monkeypatch.context() as then:
        connection.exec_driver_sql(f"DROP SCHEMA {postgresql.name} CASCADE; CREATE SCHEMA {postgresql.name}")
        then.setattr(schema, "VERSION", 1)
        then.setattr(triggers, "guard", lambda _: None)
        migrate(connection, 0)
        connection.exec_driver_sql(f"COMMENT ON TABLE entry IS '{schema.MARK}1'")
    assert not postgresql.run("SELECT 1 FROM pg_tables WHERE tablename = 'head' AND schemaname = current_schema")
    *columns, body = rows[0]
    with engine.begin() as connection:
        connection.execute(schema.payload.insert().values(hash=columns[9], body=body))
        connection.execute(schema.entry.insert().values(columns))
    engine.dispose()
    with postgresql.open() as ledger:
        assert held(postgresql) == with_one != fresh
        assert list(ledger.rows()) == rows
        (second,) = ledger.append([proposal("c2")], now=noon)
        assert (second.seq, second.prev_hash) == (2, first.hash)


KILL_AT = """
import os, shutil, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from whipcount.ledger.opening import open_ledger

golden, folder = Path(sys.argv[1]), Path(sys.argv[2])
step = 0
while True:
    step += 1
    path = folder / f"{step}.db"
    shutil.copy(golden, path)
    if (process := os.fork()) == 0:
        left = step
        @event.listens_for(Engine, "before_cursor_execute")
        @event.listens_for(Engine, "commit")
        def kill(*_: object) -> None:
            global left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
        open_ledger(path).close()
        os._exit(0)
    if os.waitpid(process, 0)[1] == 0:
        break
print(step)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_migration_killed_at_any_statement_leaves_the_old_ledger_or_the_new(tmp_path: Path) -> None:
    golden = GOLDEN / "0.1.0.db"
    old, rows = schema_of(golden), rows_of(golden)
    done = subprocess.run([sys.executable, "-c", KILL_AT, golden, tmp_path], check=True, capture_output=True, text=True)
    steps = int(done.stdout)
    assert steps > 15, "there are that many statements to be killed at"
    new = schema_of(tmp_path / f"{steps}.db")
    for step in range(1, steps):
        path = tmp_path / f"{step}.db"
        assert schema_of(path) in (old, new)
        assert rows_of(path) == rows
        open_ledger(path).close()
        assert schema_of(path) == new


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    golden: tuple[Path, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = golden
    before = schema_of(folder / LEDGER), rows_of(folder / LEDGER)

    def fail(*_: object) -> None:
        raise LedgerError("the power went")

    monkeypatch.setattr(triggers, "guard", fail)
    with pytest.raises(LedgerError, match="the power went"):
        open_ledger(folder / LEDGER)
    assert (schema_of(folder / LEDGER), rows_of(folder / LEDGER)) == before


def test_no_migration_without_a_good_copy(golden: tuple[Path, dict], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = golden

    def no_room(*_: object) -> None:
        raise LedgerError("database or disk is full", mend="make room on the disk")

    monkeypatch.setattr(making, "copy_as_it_is", no_room)
    before = schema_of(folder / LEDGER)
    with pytest.raises(LedgerError, match="make room"):
        open_ledger(folder / LEDGER)
    assert schema_of(folder / LEDGER) == before
