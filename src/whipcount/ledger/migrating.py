"""Answer: how does a ledger of an earlier version get the schema of today?

By the revisions in `migrations/versions`, one per schema: scripts of Alembic, which is imported only where there is
something to do. They change tables and never an entry. What guards the tables holds no data, so it is taken down
first and put up again as it is today. Which schema a ledger has stands in the ledger itself.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from whipcount.ledger import schema, triggers

_SQLITE_TRIGGERS = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL_FUNCTIONS = """SELECT DISTINCT 'DROP FUNCTION ' || tgfoid::regprocedure || ' CASCADE' FROM pg_trigger
 WHERE NOT tgisinternal AND tgrelid IN (to_regclass('entry'), to_regclass('payload'), to_regclass('head'))"""


def migrate(connection: Connection, version: int) -> None:
    """Bring the tables from a schema to today's, within the transaction that is open."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    newer = scripts.iterate_revisions(_revision(schema.VERSION), _revision(version) if version else "base")
    _take_guards_down(connection)
    with Operations.context(MigrationContext.configure(connection)):
        for script in reversed([*newer]):
            script.module.upgrade()
    triggers.guard(connection)


def _take_guards_down(connection: Connection) -> None:
    asked = _SQLITE_TRIGGERS if connection.dialect.name == "sqlite" else _POSTGRESQL_FUNCTIONS
    for statement in connection.exec_driver_sql(asked).scalars().all():
        connection.exec_driver_sql(statement)


def _revision(version: int) -> str:
    return f"schema_{version}"
