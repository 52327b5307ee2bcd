"""A text can go, with its reason, and the chain still holds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from databases import Database, SqliteFile
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import examine, verify
from whipcount.ledger.erasing import erasure
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import Entry, EntryKind, Erasure, NewEntry
from whipcount.model.errors import LedgerError

Proposal = Callable[..., NewEntry]
SECRET = "the unforgettable words of Bram Osei"


@pytest.fixture
def erased(ledger: Ledger, proposal: Proposal, noon: datetime) -> tuple[Entry, ...]:
    """Two entries that carry the words, one that does not, and the erasure of the words."""
    said, *_ = ledger.append(
        [proposal("a", words=SECRET, key="k"), proposal("b"), proposal("c", words=SECRET)], now=noon
    )
    ledger.append([erasure(said.payload_hash, reason="court order", actor="ann")], now=noon + timedelta(hours=1))
    return tuple(ledger.entries())


def test_what_carried_the_text_is_marked_with_the_reason(erased: tuple[Entry, ...], noon: datetime) -> None:
    why = Erasure("court order", "ann", noon + timedelta(hours=1), 4)
    assert [e.erased for e in erased] == [why, None, why, None]
    assert [bool(e.payload) for e in erased] == [False, True, False, True]
    assert (erased[3].kind, erased[3].payload) == (EntryKind.PAYLOAD_ERASED, {"reason": "court order"})


def test_the_chain_still_holds_and_says_how_much_is_erased(ledger: Ledger, erased: tuple[Entry, ...]) -> None:
    found = examine(ledger.rows(), published=[ledger.head()])
    assert (found.entries, found.erased, found.head, found.problem) == (4, 2, ledger.head(), None)
    assert verify(erased) is None


def test_earlier_views_lose_the_text_too(ledger: Ledger, erased: tuple[Entry, ...], noon: datetime) -> None:
    assert tuple(ledger.entries(known_at=noon)) == erased[:3]


def test_erasing_twice_is_erasing_once(ledger: Ledger, erased: tuple[Entry, ...], noon: datetime) -> None:
    again = erasure(erased[0].payload_hash, reason="another order", actor="bob")
    assert ledger.append([again], now=noon) == (erased[3],)
    assert ledger.head()[0] == 4


def test_the_same_text_recorded_again_is_erased_at_once(
    ledger: Ledger, erased: tuple[Entry, ...], proposal: Proposal, noon: datetime
) -> None:
    ledger.append([proposal("d", words=SECRET)], now=noon)
    *_, last = ledger.entries()
    assert (last.stream, last.payload, last.erased) == ("claim:d", {}, erased[0].erased)
    assert examine(ledger.rows()).erased == 3


def test_a_retry_of_what_was_erased_is_the_first_result(
    ledger: Ledger, erased: tuple[Entry, ...], proposal: Proposal, noon: datetime
) -> None:
    from dataclasses import replace

    again = proposal("a", words=SECRET, key="k")
    surer = replace(again, payload={**again.payload, "confidence": 0.9}, may_differ=("confidence",))
    assert ledger.append([again, surer], now=noon) == (erased[0], erased[0])


def test_an_erasure_says_why() -> None:
    with pytest.raises(LedgerError, match="an erasure needs a reason"):
        erasure("0" * 64, reason=" ", actor="ann")


def test_a_text_that_nobody_erased_is_missed(database: Database, proposal: Proposal, noon: datetime) -> None:
    with database.open() as ledger:
        ledger.append([proposal("a", words=SECRET), proposal("b")], now=noon)
    database.run("UPDATE payload SET body = NULL WHERE body LIKE '%unforgettable%'", guarded=False)
    with database.open() as ledger:
        found = examine(ledger.rows())
    assert str(found.problem).startswith("entry 1: its payload is not in the ledger")


def test_what_was_erased_cannot_be_written_back(database: Database, proposal: Proposal, noon: datetime) -> None:
    with database.open() as ledger:
        (said,) = ledger.append([proposal(words=SECRET)], now=noon)
        ledger.append([erasure(said.payload_hash, reason="court order", actor="ann")], now=noon)
    with pytest.raises(database.refusal, match="append-only"):
        database.run(f"UPDATE payload SET body = '{{}}' WHERE hash = '{said.payload_hash}'")
    database.run(f"INSERT INTO payload SELECT '{said.payload_hash}', 'back' FROM head")
    assert database.run(f"SELECT body FROM payload WHERE hash = '{said.payload_hash}'") == [(None,)]


def test_no_byte_of_the_text_stays_in_the_files_of_sqlite(path: Path, proposal: Proposal, noon: datetime) -> None:
    with open_ledger(path) as ledger:
        new = [
            proposal(f"c{i}", words=f"{SECRET if i % 7 == 0 else 'other words'} {'x' * (i % 50)}") for i in range(400)
        ]
        entries = ledger.append(new, now=noon)
        assert any(SECRET.encode() in file.read_bytes() for file in path.parent.iterdir())
        hashes = dict.fromkeys(e.payload_hash for e in entries if SECRET in str(e.payload))
        ledger.append([erasure(hashed, reason="court order", actor="ann") for hashed in hashes], now=noon)
        holding = [file.name for file in path.parent.iterdir() if SECRET.encode() in file.read_bytes()]
        found = examine(ledger.rows())
    assert holding == []
    assert (found.erased, found.problem) == (len([n for n in new if SECRET in str(n.payload)]), None)


def test_a_reader_in_the_way_is_said_and_erasing_again_removes_the_bytes(
    path: Path, proposal: Proposal, noon: datetime
) -> None:
    gone = SqliteFile(path)
    with open_ledger(path, seconds=0.1) as ledger:
        said, _ = ledger.append([proposal(words=SECRET), proposal()], now=noon)
        order = erasure(said.payload_hash, reason="court order", actor="ann")
        walk = ledger.entries()
        next(walk)
        with pytest.raises(
            LedgerError, match=r"recorded, but the text may still lie in the file: .* \(erase the same again"
        ):
            ledger.append([order], now=noon)
        walk.close()
        ledger.append([order], now=noon)
        assert all(SECRET.encode() not in file.read_bytes() for file in path.parent.iterdir())
    assert gone.run("SELECT count(*) FROM entry WHERE kind = 'payload_erased'") == [(1,)]
