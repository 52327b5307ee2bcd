"""Answer: which tables hold the ledger, and what keeps them append-only?

An entry names its payload by hash and the payload lies in a table of its own, so that a text which the law wants gone
can be emptied later (`body` is null then) while the chain of entries still holds.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import DDL, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, event
from sqlalchemy.schema import ExecutableDDLElement

VERSION = 1
"""Of the schema; kept in the database."""

APPLICATION = 0x57484950
"""Marks an SQLite file as ours: the letters WHIP."""

metadata = MetaData()

payload = Table(
    "payload",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("body", Text),
)

entry = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("valid_on", Text),
    Column("valid_precision", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload_hash", Text, ForeignKey("payload.hash"), nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("stream", "version"),
)

_keyed = entry.c.key != ""
Index("entry_key", entry.c.key, unique=True, sqlite_where=_keyed, postgresql_where=_keyed)

# INSERT OR REPLACE deletes rows without firing delete triggers, so replacing is refused where it begins: at the insert.
_REFUSE = "SELECT RAISE(ABORT, 'the ledger is append-only'); END"
_TAKEN = """EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq)
 OR EXISTS (SELECT 1 FROM entry WHERE stream = NEW.stream AND version = NEW.version)
 OR EXISTS (SELECT 1 FROM entry WHERE key = NEW.key AND key <> '')"""
_KEPT = "EXISTS (SELECT 1 FROM payload WHERE hash = NEW.hash)"
_TRIGGERS = (
    f"CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN {_REFUSE}",
    f"CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN {_REFUSE}",
    f"CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry WHEN {_TAKEN} BEGIN {_REFUSE}",
    f"CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload BEGIN {_REFUSE}",
    f"CREATE TRIGGER payload_no_delete BEFORE DELETE ON payload BEGIN {_REFUSE}",
    f"CREATE TRIGGER payload_kept_once BEFORE INSERT ON payload WHEN {_KEPT} BEGIN SELECT RAISE(IGNORE); END",
)

_ddl: Callable[[str], ExecutableDDLElement] = DDL
"""SQLAlchemy leaves DDL untyped."""

for _trigger in _TRIGGERS:
    event.listen(metadata, "after_create", _ddl(_trigger).execute_if(dialect="sqlite"))
