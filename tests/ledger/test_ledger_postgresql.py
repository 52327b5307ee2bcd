"""What is true of a ledger in PostgreSQL only: how it is found, who may do what, and what a lost connection does."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Timer

import psycopg
import pytest
from sqlalchemy import Connection, event

from databases import PostgresqlSchema
from postgresql import PASSWORD, Server
from whipcount.ledger.chain import verify
from whipcount.ledger.opening import open_ledger
from whipcount.ledger.sql import SqlLedger
from whipcount.model.entry import Entry, NewEntry
from whipcount.model.errors import Conflict, LedgerError, MissingExtra

Proposal = Callable[..., NewEntry]


@pytest.fixture
def ledger(postgresql: PostgresqlSchema) -> Iterator[SqlLedger]:
    with postgresql.open() as opened:
        assert isinstance(opened, SqlLedger)
        yield opened


def test_without_create_an_empty_database_stays_empty(postgresql: PostgresqlSchema) -> None:
    with pytest.raises(LedgerError, match="there is no ledger in this database"):
        open_ledger(postgresql.where, create=False)
    assert postgresql.run("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") == [(0,)]


def test_somebody_elses_table_is_refused(postgresql: PostgresqlSchema) -> None:
    postgresql.run("CREATE TABLE entry (shopping text)")
    with pytest.raises(LedgerError, match="its table `entry` is not a ledger's"):
        open_ledger(postgresql.where)


def test_a_ledger_of_a_newer_schema_is_refused(postgresql: PostgresqlSchema) -> None:
    postgresql.open().close()
    postgresql.run("COMMENT ON TABLE entry IS 'whipcount ledger, schema 7'")
    with pytest.raises(LedgerError, match=r"the ledger has schema 7, .*use a newer Whipcount"):
        open_ledger(postgresql.where)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((f":{PASSWORD}@", ":wrong-secret@"), "password authentication failed"),
        (("127.0.0.1", "nowhere.invalid"), "nowhere.invalid"),
        (("/postgres?", "/no-such-database?"), "no-such-database"),
        (("/postgres?", "/postgres?sslmode=verify-harbour-secret&"), "sslmode"),
        (("127.0.0.1:", "127.0.0.1:x"), "cannot be read"),
    ],
    ids=["password", "host", "database", "option", "port"],
)
def test_what_cannot_be_reached_is_one_line_without_the_password(
    postgresql: PostgresqlSchema, change: tuple[str, str], said: str
) -> None:
    with pytest.raises(LedgerError) as told:
        open_ledger(postgresql.where.replace(*change))
    text = str(told.value)
    assert said in text
    assert "\n" not in text
    assert "(" in text
    assert f":{PASSWORD}" not in text
    assert "wrong-secret" not in text


def test_a_server_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(LedgerError, match=r"postgresql://127\.0\.0\.1:1/story: .*refused.* \(see that the server runs"):
        open_ledger("postgresql://ann:harbour-secret@127.0.0.1:1/story")


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(LedgerError, match=r"mysql:// is no ledger \(give a file, or postgresql://"):
        open_ledger("mysql://ann:secret@host/story")


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"install whipcount\[postgres\]"):
        open_ledger("postgresql://127.0.0.1:1/story")


WRITE = """
import sys
from datetime import UTC, datetime
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

with open_ledger(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[3])):
        new = NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{number % 7}", sys.argv[2], {"words": str(number)})
        (entry,) = ledger.append([new], now=datetime(2031, 5, 14, tzinfo=UTC))
        print(entry.seq, flush=True)
"""


def test_a_follower_misses_nothing_of_several_writers_of_whom_some_are_killed(postgresql: PostgresqlSchema) -> None:
    postgresql.open().close()
    command = [sys.executable, "-c", WRITE, postgresql.where]
    each = {"ann": 150, "bob": 150, "eve": 100_000, "mallory": 100_000}
    writers = {
        who: subprocess.Popen([*command, who, str(number)], stdout=subprocess.PIPE, text=True)
        for who, number in each.items()
    }
    seen: list[Entry] = []
    with postgresql.open() as ledger:
        until = time.monotonic() + 120
        while any(w.poll() is None for w in writers.values()) and time.monotonic() < until:
            seen += ledger.entries(after=len(seen))
            assert [e.seq for e in seen] == list(range(1, len(seen) + 1))
            for who in ("eve", "mallory"):
                if sum(e.actor == who for e in seen) > 60:
                    writers[who].kill()
        acknowledged = {who: [int(n) for n in w.communicate()[0].split()] for who, w in writers.items()}
        seen += ledger.entries(after=len(seen))
        assert seen == list(ledger.entries())
        assert verify(seen) is None
    for who, seqs in acknowledged.items():
        assert set(seqs) <= {e.seq for e in seen if e.actor == who}
    assert [sum(e.actor == who for e in seen) for who in ("ann", "bob")] == [150, 150]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_after_a_restart_of_the_server_everything_goes_on(
    ledger: SqlLedger, server: Server, proposal: Proposal, noon: datetime, how: signal.Signals
) -> None:
    (before,) = ledger.append([proposal()], now=noon)
    assert ledger.head()[0] == 1
    server.stop(how)
    again = Timer(0.5, server.start)
    again.start()
    try:
        (after,) = ledger.append([proposal()], now=noon)  # waits until the server is there again
    finally:
        again.join()
    assert list(ledger.entries()) == [before, after]


def test_a_server_that_stays_away_is_said(
    postgresql: PostgresqlSchema, server: Server, proposal: Proposal, noon: datetime
) -> None:
    with open_ledger(postgresql.where, seconds=0.3) as ledger:
        ledger.append([proposal()], now=noon)
        server.stop()
        try:
            with pytest.raises(LedgerError, match=r"refused.* \(see that the server runs"):
                ledger.append([proposal()], now=noon)
            with pytest.raises(LedgerError, match=r"refused.* \(see that the server runs"):
                ledger.head()
        finally:
            server.start()
        ledger.append([proposal()], now=noon)
        assert ledger.head()[0] == 2


def lose_connection_once(ledger: SqlLedger, when: str) -> None:
    """Cut the writer's connection once: while it writes, or in the last step, before or after the server has done it."""
    left = [when]

    def cut(connection: Connection, committed: bool) -> None:
        if left:
            left.clear()
            raw = connection.connection.dbapi_connection
            assert raw is not None
            if committed:
                raw.commit()
            raw.close()

    if when == "while writing":
        event.listen(
            ledger._writer,  # noqa: SLF001  # nothing outside can cut it at this point
            "before_cursor_execute",
            lambda connection, _c, statement, *_: cut(connection, False) if "INTO entry" in statement else None,
        )
    else:
        event.listen(ledger._writer, "commit", lambda connection: cut(connection, when == "after the commit"))  # noqa: SLF001


@pytest.mark.parametrize("when", ["while writing", "before the commit", "after the commit"])
def test_with_a_key_a_lost_connection_changes_nothing(
    ledger: SqlLedger, proposal: Proposal, noon: datetime, when: str
) -> None:
    lose_connection_once(ledger, when)
    (entry,) = ledger.append([proposal(key="k")], now=noon)
    assert list(ledger.entries()) == [entry]


def test_without_a_key_what_was_lost_while_writing_is_written_again(
    ledger: SqlLedger, proposal: Proposal, noon: datetime
) -> None:
    lose_connection_once(ledger, "while writing")
    (entry,) = ledger.append([proposal()], now=noon)
    assert list(ledger.entries()) == [entry]


@pytest.mark.parametrize(("when", "written"), [("before the commit", 0), ("after the commit", 1)])
def test_without_a_key_nobody_knows_what_became_of_a_lost_commit(
    ledger: SqlLedger, proposal: Proposal, noon: datetime, when: str, written: int
) -> None:
    lose_connection_once(ledger, when)
    with pytest.raises(LedgerError, match=r"whether it was recorded is not known \(look before you do it again\)"):
        ledger.append([proposal()], now=noon)
    assert ledger.head()[0] == written


def test_a_retried_decision_is_no_conflict_with_itself(ledger: SqlLedger, proposal: Proposal, noon: datetime) -> None:
    ledger.append([proposal()], now=noon)
    lose_connection_once(ledger, "after the commit")
    (mine,) = ledger.append([proposal(key="k", version=1)], now=noon)
    assert mine.version == 2
    with pytest.raises(Conflict):
        ledger.append([proposal(version=1)], now=noon)


def test_who_holds_the_head_too_long_is_not_waited_for(
    postgresql: PostgresqlSchema, proposal: Proposal, noon: datetime
) -> None:
    with open_ledger(postgresql.where, seconds=0.1) as ledger:
        with psycopg.connect(postgresql.where) as raw:
            raw.execute("SELECT * FROM head FOR UPDATE")
            with pytest.raises(LedgerError, match=r"lock timeout \(another process is writing: try again\)"):
                ledger.append([proposal()], now=noon)
        ledger.append([proposal()], now=noon)
