"""The chain finds every change, removal and reordering, whatever the column."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from databases import Database, SqliteFile
from whipcount.ledger import schema
from whipcount.ledger.chain import START, examine, verify
from whipcount.ledger.memory import MemoryLedger
from whipcount.ledger.rows import stored
from whipcount.model.entry import Entry, EntryKind, NewEntry
from whipcount.model.errors import LedgerDamaged

Proposal = Callable[..., NewEntry]


@pytest.fixture
def entries(proposal: Proposal, noon: datetime) -> tuple[Entry, ...]:
    new = [proposal(f"c{i}", key=f"k{i}", words=f"words {i}") for i in range(4)]
    return MemoryLedger().append(new, now=noon)


def test_an_unharmed_chain_has_no_problem(entries: tuple[Entry, ...]) -> None:
    assert verify(entries) is None
    assert verify(()) is None


def test_a_hash_is_sha256_of_the_other_columns_in_the_order_of_the_table(entries: tuple[Entry, ...]) -> None:
    first = entries[0]
    body = '{"sentence":"“Ada Quill should go,” said Bram Osei.","words":"words 0"}'
    of_payload = hashlib.sha256(b"whipcount payload 1\n" + body.encode()).hexdigest()
    columns = [1, "claim_proposed", "claim:c0", 1, "reader", "2031-05-14T12:00:00.000000+00:00"]
    columns += ["2031-05-12", "day", "k0", of_payload, START]
    text = json.dumps(columns, separators=(",", ":"))
    assert first.payload_hash == of_payload
    assert first.hash == hashlib.sha256(b"whipcount entry 1\n" + text.encode()).hexdigest()
    assert [c.name for c in schema.entry.columns][:-1] == [
        *("seq", "kind", "stream", "version", "actor", "recorded_at"),
        *("valid_on", "valid_precision", "key", "payload_hash", "prev_hash"),
    ]


def test_the_chain_can_be_checked_from_a_known_head(entries: tuple[Entry, ...]) -> None:
    assert verify(entries[2:], after=(2, entries[1].hash)) is None
    assert verify(entries[2:], after=(2, entries[0].hash)) is not None


@given(at=st.integers(0, 3))
def test_a_removed_entry_is_found_but_for_the_tail(at: int) -> None:
    kept = CHAIN[:at] + CHAIN[at + 1 :]
    assert (verify(kept) is None) == (at == 3)


@given(order=st.permutations(range(4)))
def test_any_reordering_is_found(order: list[int]) -> None:
    assert (verify(CHAIN[i] for i in order) is None) == (order == sorted(order))


CHANGES: dict[str, object] = {
    "seq": 9,
    "kind": EntryKind.CLAIM_ACCEPTED,
    "stream": "claim:other",
    "version": 2,
    "actor": "eve",
    "recorded_at": datetime.fromisoformat("2031-05-14T12:00:00.000001+00:00"),
    "payload": {"words": "never"},
    "valid_on": date(2031, 5, 13),
    "valid_precision": "week",
    "key": "",
    "payload_hash": "1" * 64,
    "prev_hash": "2" * 64,
    "hash": "3" * 64,
}


def test_the_changes_tried_cover_every_field() -> None:
    assert set(CHANGES) == set(Entry.__dataclass_fields__) - {"erased"}


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("field", CHANGES)
def test_any_changed_field_is_found_at_its_entry_or_the_next(entries: tuple[Entry, ...], field: str, at: int) -> None:
    changed = replace(entries[at], **{field: CHANGES[field]})
    problem = verify([*entries[:at], changed, *entries[at + 1 :]])
    assert problem is not None
    assert problem.where in {f"entry {changed.seq}", f"entry {at + 2}"}
    assert "backup" in problem.mend


@given(st.data())
def test_any_other_value_of_a_text_column_is_found(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, 3))
    field = data.draw(
        st.sampled_from(["stream", "actor", "valid_precision", "key", "payload_hash", "prev_hash", "hash"])
    )
    value = data.draw(st.text(st.characters(exclude_categories=["Cs"])))
    found = verify([*CHAIN[:at], replace(CHAIN[at], **{field: value}), *CHAIN[at + 1 :]])
    assert (found is None) == (value == getattr(CHAIN[at], field))


@given(shift=st.timedeltas(timedelta(microseconds=1), timedelta(days=900)), at=st.integers(0, 3))
def test_any_other_time_is_found(shift: timedelta, at: int) -> None:
    moved = replace(CHAIN[at], recorded_at=CHAIN[at].recorded_at + shift)
    assert verify([*CHAIN[:at], moved, *CHAIN[at + 1 :]]) is not None


# One change of every column of `entry` and `payload`, and some that a hash alone would not find.
TAMPERING = {
    "seq": "UPDATE entry SET seq = 40 WHERE seq = 3",
    "kind": "UPDATE entry SET kind = 'claim_rejected' WHERE seq = 2",
    "unknown kind": "UPDATE entry SET kind = 'claim_forgotten' WHERE seq = 2",
    "stream": "UPDATE entry SET stream = 'claim:c9' WHERE seq = 2",
    "version": "UPDATE entry SET version = 3 WHERE seq = 2",
    "actor": "UPDATE entry SET actor = 'eve' WHERE seq = 4",
    "recorded_at": "UPDATE entry SET recorded_at = '2031-05-14T12:00:00.000001+00:00' WHERE seq = 2",
    "unreadable time": "UPDATE entry SET recorded_at = 'noon' WHERE seq = 2",
    "valid_on": "UPDATE entry SET valid_on = NULL WHERE seq = 2",
    "valid_precision": "UPDATE entry SET valid_precision = 'week' WHERE seq = 2",
    "key": "UPDATE entry SET key = '' WHERE seq = 2",
    "payload_hash": "UPDATE entry SET payload_hash = (SELECT payload_hash FROM entry WHERE seq = 1) WHERE seq = 2",
    "prev_hash": "UPDATE entry SET prev_hash = hash WHERE seq = 2",
    "hash": "UPDATE entry SET hash = prev_hash WHERE seq = 4",
    "hash of a payload": "UPDATE payload SET hash = 'other' WHERE body LIKE '%words 1%'",
    "body of a payload": "UPDATE payload SET body = replace(body, '1', '9') WHERE body LIKE '%words 1%'",
    "broken body": "UPDATE payload SET body = substr(body, 2) WHERE body LIKE '%words 1%'",
    "emptied body": "UPDATE payload SET body = NULL WHERE body LIKE '%words 1%'",
    "lost payload": "DELETE FROM payload WHERE body LIKE '%words 1%'",
    "lost payload of the last entry": "DELETE FROM payload WHERE body LIKE '%words 3%'",
    "lost entry": "DELETE FROM entry WHERE seq = 2",
    "lost first entry": "DELETE FROM entry WHERE seq = 1",
    "lost last entry": "DELETE FROM entry WHERE seq = 4",
    "head moved back": "UPDATE head SET seq = 3",
    "head moved on": "UPDATE head SET seq = 5",
    "hash of the head": "UPDATE head SET hash = 'other'",
}


def test_the_tampering_tried_covers_every_column() -> None:
    changed = {m.groups() for s in TAMPERING.values() if (m := re.match(r"UPDATE (\w+) SET (\w+)", s))}
    kept = {(t.name, c.name) for t in (schema.entry, schema.payload, schema.head) for c in t.columns}
    assert kept - changed == {("head", "one"), ("head", "recorded_at")}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING)
def test_tampering_with_a_database_is_found(
    database: Database, proposal: Proposal, noon: datetime, statement: str
) -> None:
    with database.open() as ledger:
        ledger.append([proposal(f"c{i}", key=f"k{i}", words=f"words {i}") for i in range(4)], now=noon)
        assert examine(ledger.rows(), published=[ledger.head()]).problem is None
    assert database.run(f"{statement} RETURNING 1", guarded=False) == [(1,)]
    with database.open() as ledger:
        found = examine(ledger.rows(), published=[ledger.head()])
    assert found.problem is not None
    assert found.entries < 5


def test_what_sqlite_itself_cannot_read_is_damage(path: Path, proposal: Proposal, noon: datetime) -> None:
    database = SqliteFile(path)
    with database.open() as ledger:
        ledger.append([proposal()], now=noon)
    database.run("UPDATE entry SET actor = CAST(X'FF' AS TEXT)", guarded=False)
    with database.open() as ledger, pytest.raises(LedgerDamaged, match="restore the ledger from a backup"):
        examine(ledger.rows())


def test_a_missing_tail_is_found_against_a_head_that_was_published(entries: tuple[Entry, ...]) -> None:
    rows, published = [stored(e) for e in entries], (4, entries[3].hash)
    whole = examine(rows, published=[published])
    assert (whole.entries, whole.erased, whole.head, whole.problem) == (4, 0, published, None)
    cut = examine(rows[:3], published=[published])
    assert (cut.entries, cut.head) == (3, (3, entries[2].hash))
    assert cut.problem is not None
    assert cut.problem.where == "entry 4"
    assert "the ledger ends at entry 3: its tail is missing" in cut.problem.message


def test_another_history_is_found_against_a_head_that_was_published(entries: tuple[Entry, ...]) -> None:
    found = examine(map(stored, entries), published=[(2, entries[2].hash)])
    assert (found.entries, found.problem and found.problem.where) == (1, "entry 2")
    assert examine(map(stored, entries), published=[(0, START)]).problem is None


def chain_of_four() -> list[Entry]:
    from whipcount.ledger.batch import Known, chain_on

    now = datetime.fromisoformat("2031-05-14T12:00:00+00:00")
    new = [NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{i}", "reader", {"words": f"words {i}"}) for i in range(4)]
    return list(chain_on(new, Known(None, {}, {}), now=now).added)


CHAIN = chain_of_four()
