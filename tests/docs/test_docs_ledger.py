"""The guide to the ledger: its SQL gives the rights that it says it gives, and its options are there."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from postgresql import PASSWORD, Server, running
from whipcount.cli.main import cli
from whipcount.ledger.chain import examine
from whipcount.ledger.erasing import erasure
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.errors import LedgerError

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "ledger.md").read_text(encoding="utf-8")
NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
SAID = NewEntry(EntryKind.CLAIM_PROPOSED, "claim:a", "ann", {"words": "should go"})


@pytest.fixture(scope="module")
def roles() -> Iterator[dict[str, str]]:
    """Do what the guide says, and give the URL of each role."""
    make, grant = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
    with running() as server:
        if server is None:
            pytest.skip("no PostgreSQL on this machine: run tools/postgresql.sh")
        run(server.url, make)
        urls = {role: url_of(server, role, secret) for role, secret in re.findall(r"ROLE (\w+) LOGIN .*'(.*)'", make)}
        open_ledger(urls["whip_owner"]).close()
        run(urls["whip_owner"], grant)
        yield urls


def url_of(server: Server, role: str, secret: str) -> str:
    return server.url.replace(f"whip:{PASSWORD}", f"{role}:{secret}").replace("/postgres", "/harbour")


def run(url: str, statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as raw:
        for statement in filter(str.strip, statements.split(";")):
            raw.execute(statement)


def test_a_writer_may_add_and_erase(roles: dict[str, str]) -> None:
    with open_ledger(roles["whip_writer"]) as ledger:
        (said,) = ledger.append([SAID], now=NOON)
        ledger.append([erasure(said.payload_hash, reason="court order", actor="ann")], now=NOON)
        assert next(ledger.entries()).erased
        assert examine(ledger.rows(), published=[ledger.head()]).problem is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = 'eve'",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "UPDATE payload SET body = NULL",
        "DELETE FROM payload",
        "DELETE FROM head",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "DROP TRIGGER entry_no_change ON entry",
        "CREATE TABLE mine (a int)",
        "SET session_replication_role = replica",
    ],
)
def test_a_writer_may_do_nothing_else(roles: dict[str, str], statement: str) -> None:
    with psycopg.connect(roles["whip_writer"]) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(statement)


def test_a_writer_cannot_move_the_head(roles: dict[str, str]) -> None:
    with (
        psycopg.connect(roles["whip_writer"]) as raw,
        pytest.raises(psycopg.errors.RaiseException, match="append-only"),
    ):
        raw.execute("UPDATE head SET seq = seq + 1")


def test_no_table_of_a_writer_stands_before_ours(roles: dict[str, str]) -> None:
    with psycopg.connect(roles["whip_writer"]) as raw:
        raw.execute("CREATE TEMPORARY TABLE entry (seq bigint, hash text, recorded_at text)")
        raw.execute("INSERT INTO pg_temp.entry VALUES (99, 'mine', '')")
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            raw.execute("UPDATE head SET seq = 99, hash = 'mine', recorded_at = ''")


def test_a_reader_may_read_and_nothing_else(roles: dict[str, str]) -> None:
    with open_ledger(roles["whip_reader"]) as ledger:
        assert examine(ledger.rows()).problem is None
        with pytest.raises(LedgerError, match="permission denied"):
            ledger.append([SAID], now=NOON)


def test_the_options_of_the_guide_are_there() -> None:
    for command in ("verify", "erase"):
        told = CliRunner().invoke(cli, [command, "--help"]).stdout
        named = {
            option
            for line in re.findall(rf"whipcount {command}[^\n`]*", GUIDE)
            for option in re.findall(r"--\w+", line)
        }
        assert named
        assert all(option in told for option in named)
