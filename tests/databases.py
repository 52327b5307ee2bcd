"""The databases that hold a ledger in the tests, and how to reach around the ledger into them."""

import sqlite3
from itertools import count
from pathlib import Path

from postgresql import Server
from whipcount.ledger.base import Ledger
from whipcount.ledger.opening import open_ledger

Values = list[tuple[object, ...]]
_numbers = count(1)


class SqliteFile:
    """A ledger's file, and how to reach around the ledger into it."""

    refusal = sqlite3.IntegrityError

    def __init__(self, path: Path) -> None:
        self.where = path

    def open(self) -> Ledger:
        return open_ledger(self.where)

    def run(self, *statements: str, guarded: bool = True) -> Values:
        """Run statements as whoever holds the file, and give what the last one found."""
        raw = sqlite3.connect(self.where)
        try:
            triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (trigger,) in [] if guarded else triggers:
                raw.execute(f"DROP TRIGGER {trigger}")
            *_, last = [raw.execute(statement) for statement in statements]
            found = last.fetchall() if last.description else []
            raw.commit()
        finally:
            raw.close()
        return found


class PostgresqlSchema:
    """A schema of its own on the tests' server, and how to reach around the ledger into it."""

    def __init__(self, server: Server) -> None:
        import psycopg

        self.name = f"harbour_{next(_numbers)}"
        self.server = server
        self.refusal = psycopg.errors.RaiseException
        self.where = f"{server.url}?options=-csearch_path%3D{self.name}"
        with psycopg.connect(server.url, autocommit=True) as raw:
            raw.execute(f"CREATE SCHEMA {self.name}")

    def open(self) -> Ledger:
        return open_ledger(self.where)

    def run(self, *statements: str, guarded: bool = True) -> Values:
        """Run statements as the owner of everything, and give what the last one found."""
        import psycopg

        with psycopg.connect(self.where) as raw:
            if not guarded:
                raw.execute("SET session_replication_role = replica")
            *_, last = [raw.execute(statement) for statement in statements]
            return last.fetchall() if last.description else []


Database = SqliteFile | PostgresqlSchema
