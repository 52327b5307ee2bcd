"""A ledger as text: exact both ways, and nothing that was touched gets back in."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.ledger import lines
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import START, examine
from whipcount.ledger.erasing import erasure
from whipcount.ledger.lines import WrittenLedger, write_lines
from whipcount.ledger.memory import MemoryLedger
from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.errors import BadInput, Conflict, LedgerDamaged, WhipcountError

Proposal = Callable[..., NewEntry]
SHORT = 4000
"""A limit on lines that a test can reach."""


def written(ledger: Ledger) -> bytes:
    out: list[str] = []
    head = write_lines(ledger.rows(), out.append)
    assert head == ledger.head()
    return "".join(out).encode()


def restore(ledger: Ledger, text: bytes) -> int:
    return ledger.restore(WrittenLedger(io.BytesIO(text), "harbour.jsonl").rows())


def fill(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    """Record entries in several batches, two of one payload, one of them erased later, with line ends in a text."""
    ledger.append([proposal("a", words="“It is time”\nshe said\u2028twice", key="k1"), proposal("b")], now=noon)
    ledger.append([proposal("c"), proposal("d", words="a secret")], now=noon + timedelta(hours=1))
    secret = list(ledger.entries())[3].payload_hash
    ledger.append([proposal("e", words="a secret", actor="José")], now=noon + timedelta(hours=2))
    ledger.append([erasure(secret, reason="a court order", actor="ann")], now=noon + timedelta(hours=3))
    ledger.append([NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:a", "eve", {})], now=noon + timedelta(hours=4))


@pytest.fixture
def full(proposal: Proposal, noon: datetime) -> Ledger:
    made = MemoryLedger()
    fill(made, proposal, noon)
    return made


def test_any_ledger_is_rebuilt_from_the_text_of_another_to_the_last_byte(full: Ledger, ledger: Ledger) -> None:
    text = written(full)
    assert restore(ledger, text) == 7
    assert ledger.head() == full.head()
    assert list(ledger.rows()) == list(full.rows())
    assert written(ledger) == text
    assert list(ledger.entries()) == list(full.entries())


def test_what_was_erased_stays_erased(full: Ledger, ledger: Ledger) -> None:
    text = written(full)
    assert b"a secret" not in text
    restore(ledger, text)
    assert [e.seq for e in ledger.entries() if e.erased] == [4, 5]


def test_restoring_again_adds_nothing_and_a_longer_text_adds_its_tail(
    full: Ledger, ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    early = written(full)
    restore(ledger, early)
    assert restore(ledger, early) == 0
    full.append([proposal("f"), proposal("g")], now=noon + timedelta(days=1))
    assert restore(ledger, written(full)) == 2
    assert ledger.head() == full.head()
    assert restore(ledger, early) == 0, "an older text of the same ledger contradicts nothing"


def test_an_erasure_in_the_tail_empties_what_the_ledger_has(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    kept = MemoryLedger()
    (entry,) = kept.append([proposal("a", words="a secret")], now=noon)
    restore(ledger, written(kept))
    kept.append([erasure(entry.payload_hash, reason="a court order", actor="ann")], now=noon)
    assert restore(ledger, written(kept)) == 1
    assert [bool(e.erased) for e in ledger.entries()] == [True, False]


def test_the_restored_ledger_goes_on(full: Ledger, ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    restore(ledger, written(full))
    (again,) = ledger.append([proposal("a", words="“It is time”\nshe said\u2028twice", key="k1")], now=noon)
    (new,) = ledger.append([proposal("z")], now=noon)
    assert (again.seq, new.seq, new.version) == (1, 8, 1)
    assert examine(ledger.rows()).problem is None


def test_another_ledger_is_refused_at_the_first_entry_that_differs(
    full: Ledger, ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    ledger.append([proposal("a", words="“It is time”\nshe said\u2028twice", key="k1"), proposal("other")], now=noon)
    before = list(ledger.rows())
    with pytest.raises(Conflict, match=r"claim:other: entry 2 is another one in the ledger: claim proposed by reader"):
        restore(ledger, written(full))
    assert list(ledger.rows()) == before


def test_an_empty_ledger_is_two_lines(ledger: Ledger) -> None:
    text = written(MemoryLedger())
    assert [json.loads(line) for line in text.splitlines()] == [
        {"format": "whipcount ledger", "version": 1},
        {"head": {"hash": START, "seq": 0}},
    ]
    assert restore(ledger, text) == 0


def changed(text: bytes, at: int, change: Callable[[dict], None]) -> bytes:
    """Change one line as JSON and write it in the same canonical way."""
    rows = text.split(b"\n")
    value = json.loads(rows[at])
    change(value)
    rows[at] = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return b"\n".join(rows)


def without(text: bytes, at: int) -> bytes:
    rows = text.split(b"\n")
    return b"\n".join(rows[:at] + rows[at + 1 :])


def swapped(text: bytes) -> bytes:
    rows = text.split(b"\n")
    rows[2], rows[3] = rows[3], rows[2]
    return b"\n".join(rows)


DAMAGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty file": (lambda _: b"", "line 0: .* cut short"),
    "no header": (lambda t: without(t, 0), "line 1: is not the first line of a ledger"),
    "of a newer program": (lambda t: changed(t, 0, lambda v: v.update(version=2)), "line 1: has format 2"),
    "an entry changed": (lambda t: changed(t, 2, lambda v: v.update(actor="eve")), "line 3: entry 2: was changed"),
    "a payload changed": (
        lambda t: changed(t, 3, lambda v: v["payload"].update(words="stays")),
        "line 4: entry 3: its payload was changed",
    ),
    "a payload taken out": (
        lambda t: changed(t, 3, lambda v: v.update(payload=None)),
        "line 9: entry 3: its payload is not",
    ),
    "a payload that is no object": (lambda t: changed(t, 3, lambda v: v.update(payload=[])), "line 4: is not an entry"),
    "a column missing": (lambda t: changed(t, 3, lambda v: v.pop("key")), "line 4: has not the fields"),
    "a column too many": (lambda t: changed(t, 3, lambda v: v.update(note="x")), "line 4: has not the fields"),
    "an unknown kind": (lambda t: changed(t, 3, lambda v: v.update(kind="poll")), "line 4: is an entry of the kind"),
    "a kind that is a list": (lambda t: changed(t, 3, lambda v: v.update(kind=[])), "line 4: is an entry of the kind"),
    "a number that is a list": (lambda t: changed(t, 3, lambda v: v.update(seq=[])), "line 4: is not an entry"),
    "an entry removed": (lambda t: without(t, 3), "line 4: entry 4: follows entry 2: entries were removed"),
    "two entries swapped": (swapped, "line 3: entry 3: follows entry 1"),
    "the last entry removed": (lambda t: without(t, 7), "line 8: has not the fields"),
    "no head": (lambda t: without(t, 8), "line 8: .* cut short"),
    "cut in a line": (lambda t: t[:-30], "line 9: was cut short"),
    "more after the head": (lambda t: t + b"{}\n", "line 9: is the head, and more follows"),
    "written otherwise": (lambda t: t.replace(b'"actor":', b'"actor": ', 1), "line 2: is not as a ledger writes it"),
    "line ends of Windows": (lambda t: t.replace(b"\n", b"\r\n"), "line 1: is not as a ledger writes it"),
    "not UTF-8": (lambda t: t.replace("José".encode(), b"Jos\xe9"), "line 6: is not UTF-8"),
    "not JSON": (lambda t: t.replace(b'{"actor"', b"actor", 1), "line 2: is not JSON"),
    "deep": (lambda t: t.replace(b'{"actor"', b"[" * 3900 + b'{"actor"', 1), "line 2: is longer"),
    "half as deep": (lambda t: t.replace(b'{"actor"', b"[" * 2000 + b'{"actor"', 1), "line 2: is not JSON"),
    "a line without end": (lambda t: t.replace(b'{"actor"', b" " * 5000 + b'{"actor"', 1), "line 2: is longer"),
    "zeros": (lambda t: t[:700] + b"\0" * 300 + t[1000:], "line 3: is not JSON"),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_text_that_was_touched_is_refused_in_one_line_and_nothing_is_recorded(
    full: Ledger, ledger: Ledger, damage: Callable[[bytes], bytes], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST", SHORT)
    text = damage(written(full))
    with pytest.raises(BadInput, match=f"^harbour.jsonl, {said}") as caught:
        lines.restore_lines(ledger, io.BytesIO(text), name="harbour.jsonl")
    assert "\n" not in str(caught.value)
    assert caught.value.mend
    assert ledger.head() == (0, START)
    assert list(ledger.rows()) == []


@given(at=st.integers(0), bit=st.integers(0, 7))
def test_any_bit_that_turns_is_found(at: int, bit: int) -> None:
    text = bytearray(_TEXT)
    text[at % len(text)] ^= 1 << bit
    ledger = MemoryLedger()
    with pytest.raises(WhipcountError):
        lines.restore_lines(ledger, io.BytesIO(bytes(text)), name="harbour.jsonl")
    assert ledger.head() == (0, START)


def _text() -> bytes:
    ledger = MemoryLedger()
    now = datetime.fromisoformat("2031-05-14T12:00:00+00:00")
    for number in range(3):
        new = NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{number}", "José", {"words": "“go”", "n": number / 3})
        ledger.append([new], now=now)
    return written(ledger)


_TEXT = _text()


def test_a_damaged_ledger_is_not_written(full: Ledger) -> None:
    rows = [*full.rows()]
    rows[2] = (*rows[2][:4], "eve", *rows[2][5:])
    out: list[str] = []
    with pytest.raises(LedgerDamaged, match="entry 3: was changed"):
        write_lines(rows, out.append)
    assert "head" not in json.loads(out[-1])
