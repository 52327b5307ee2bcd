"""What every ledger does, in memory or in a database: what an append does, once, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from databases import Database
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import START
from whipcount.ledger.opening import open_ledger
from whipcount.ledger.rows import stored
from whipcount.model.claim import Precision
from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.errors import Conflict, LedgerError

Proposal = Callable[..., NewEntry]


def test_an_empty_ledger_has_no_entries_and_the_chains_start_as_head(ledger: Ledger) -> None:
    assert list(ledger.entries()) == []
    assert ledger.head() == (0, START)


def test_an_entry_comes_back_as_it_was_given(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    (entry,) = ledger.append([proposal(key="k")], now=noon)
    assert (entry.seq, entry.version, entry.stream, entry.actor) == (1, 1, "claim:c1", "reader")
    assert (entry.kind, entry.recorded_at, entry.key) == (EntryKind.CLAIM_PROPOSED, noon, "k")
    assert (entry.valid_on, entry.valid_precision) == (date(2031, 5, 12), "day")
    assert entry.payload == {"words": "should go", "sentence": "“Ada Quill should go,” said Bram Osei."}


def test_what_append_gives_is_what_is_read(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    given = ledger.append([proposal("a"), proposal("b"), proposal("a", words="went")], now=noon)
    assert tuple(ledger.entries()) == given
    assert [tuple(row) for row in ledger.rows()] == [stored(entry) for entry in given]


def test_a_database_keeps_it_beyond_the_process(database: Database, proposal: Proposal, noon: datetime) -> None:
    with database.open() as ledger:
        given = ledger.append([proposal("a"), proposal("b"), proposal("a", words="went")], now=noon)
    with open_ledger(database.where, create=False) as again:
        assert tuple(again.entries()) == given
        assert again.head() == (3, given[-1].hash)


def test_versions_count_within_a_stream_and_sequence_over_all(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    ledger.append([proposal("a")], now=noon)
    entries = ledger.append([proposal("b"), proposal("a"), proposal("a")], now=noon)
    assert [(e.seq, e.stream, e.version) for e in entries] == [
        (2, "claim:b", 1),
        (3, "claim:a", 2),
        (4, "claim:a", 3),
    ]


def test_the_same_key_and_body_gives_the_first_result_and_adds_nothing(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    first = ledger.append([proposal(key="k", actor="ann")], now=noon)
    again = ledger.append([proposal(key="k", actor="bob")], now=noon + timedelta(hours=1))
    assert again == first
    assert len(list(ledger.entries())) == 1


def test_the_same_key_twice_in_one_batch_is_one_entry(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    one, other = ledger.append([proposal(key="k"), proposal(key="k")], now=noon)
    assert one == other
    assert ledger.head()[0] == 1


def test_a_retry_is_the_first_result_even_when_the_stream_has_grown(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    first = ledger.append([proposal(key="k", version=0)], now=noon)
    ledger.append([proposal(words="more")], now=noon)
    assert ledger.append([proposal(key="k", version=0)], now=noon) == first


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"words": "should stay"}},
        {"stream": "claim:other"},
        {"kind": EntryKind.CLAIM_AMENDED},
        {"valid_on": None},
        {"valid_precision": "week"},
    ],
    ids=lambda c: next(iter(c)),
)
def test_the_same_key_with_another_body_is_a_conflict(
    ledger: Ledger, proposal: Proposal, noon: datetime, change: dict[str, object]
) -> None:
    ledger.append([proposal(key="k", actor="ann")], now=noon)
    with pytest.raises(Conflict, match=r"recorded by ann as entry 1") as told:
        ledger.append([replace(proposal(key="k"), **change)], now=noon)
    assert told.value.entry == next(ledger.entries())
    assert ledger.head()[0] == 1


def test_entries_without_a_key_never_stand_for_each_other(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    ledger.append([proposal(), proposal()], now=noon)
    assert ledger.head()[0] == 2


def test_of_two_editors_one_decides_and_the_other_is_told_who_and_what(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    ledger.append([proposal()], now=noon)
    ledger.append([proposal(actor="ann", kind=EntryKind.CLAIM_ACCEPTED, version=1)], now=noon)
    with pytest.raises(
        Conflict, match=r"claim:c1: ann was there first: claim accepted at 2031-05-14 12:00:00 UTC"
    ) as told:
        ledger.append([proposal(actor="bob", kind=EntryKind.CLAIM_REJECTED, version=1)], now=noon)
    assert told.value.entry == list(ledger.entries())[1]
    assert [e.actor for e in ledger.entries()] == ["reader", "ann"]


def test_deciding_about_what_was_never_proposed_is_a_conflict(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    with pytest.raises(Conflict, match="nothing is recorded about it"):
        ledger.append([proposal(version=1)], now=noon)


def test_expected_version_counts_what_the_same_batch_added(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    accepted = proposal(kind=EntryKind.CLAIM_ACCEPTED, version=1)
    ledger.append([proposal(version=0), accepted], now=noon)
    assert ledger.head()[0] == 2


def test_a_batch_is_all_or_nothing(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    ledger.append([proposal("a")], now=noon)
    before = ledger.head()
    with pytest.raises(Conflict):
        ledger.append([proposal("b"), proposal("c"), proposal("a", version=7)], now=noon)
    assert ledger.head() == before


def test_recorded_time_never_runs_backwards(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    times = (noon, noon - timedelta(days=1), noon + timedelta(microseconds=1))
    recorded = [ledger.append([proposal()], now=t)[0].recorded_at for t in times]
    assert recorded == [noon, noon, noon + timedelta(microseconds=1)]


def test_recorded_time_is_kept_in_utc(ledger: Ledger, proposal: Proposal) -> None:
    ottawa = timezone(timedelta(hours=-4))
    ledger.append([proposal()], now=datetime(2031, 5, 14, 8, 0, 0, 5, tzinfo=ottawa))
    (entry,) = ledger.entries()
    assert entry.recorded_at.isoformat() == "2031-05-14T12:00:00.000005+00:00"


def test_a_time_without_a_zone_is_refused(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    naive = noon.replace(tzinfo=None)
    with pytest.raises(LedgerError, match="no time zone"):
        ledger.append([proposal()], now=naive)
    with pytest.raises(LedgerError, match="no time zone"):
        list(ledger.entries(known_at=naive))
    assert ledger.head()[0] == 0


def test_known_at_includes_its_own_moment(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    for minute in range(3):
        ledger.append([proposal()], now=noon + timedelta(minutes=minute))
    known = ledger.entries(known_at=noon + timedelta(minutes=1))
    assert [e.seq for e in known] == [1, 2]
    assert list(ledger.entries(known_at=noon - timedelta(microseconds=1))) == []


def test_after_leaves_out_what_was_seen(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    ledger.append([proposal(), proposal(), proposal()], now=noon)
    assert [e.seq for e in ledger.entries(after=2)] == [3]


@pytest.mark.parametrize(
    "new",
    [
        NewEntry(EntryKind.CLAIM_ACCEPTED, "", "ann", {}),
        NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:c1", "", {}),
        NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:c1", "ann", {"words": "\ud800"}),
        NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:c1", "\ud800", {}),
        NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:\0", "ann", {}),
        NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:c1", "ann", {}, key="k\0"),
    ],
    ids=[
        *("no stream", "no actor", "half a character in the payload", "half a character in the actor"),
        *("a null character in the stream", "a null character in the key"),
    ],
)
def test_what_cannot_be_written_is_refused(ledger: Ledger, noon: datetime, new: NewEntry) -> None:
    with pytest.raises(LedgerError):
        ledger.append([new], now=noon)
    assert ledger.head()[0] == 0


def test_text_of_every_script_comes_back_unchanged(ledger: Ledger, noon: datetime) -> None:
    words = "“Żądam”\u0000 \u2028 \U0001f5f3 '; DROP TABLE entry; --"
    ledger.append([NewEntry(EntryKind.CLAIM_ACCEPTED, "claim:ż", "Ægir's", {"words": words})], now=noon)
    (entry,) = ledger.entries()
    assert (entry.stream, entry.actor, entry.payload) == ("claim:ż", "Ægir's", {"words": words})


def test_an_empty_batch_adds_nothing(ledger: Ledger, noon: datetime) -> None:
    assert ledger.append([], now=noon) == ()
    assert ledger.head()[0] == 0


def test_equal_payloads_are_kept_once(database: Database, proposal: Proposal, noon: datetime) -> None:
    with database.open() as ledger:
        ledger.append([proposal("a"), proposal("b")], now=noon)
        ledger.append([proposal("c")], now=noon)
    assert database.run("SELECT count(*) FROM payload") == [(1,)]


def test_a_walk_sees_one_moment_while_others_write(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    ledger.append([proposal(), proposal()], now=noon)
    walk = ledger.entries()
    first = next(walk)
    ledger.append([proposal()], now=noon)
    assert [first.seq, *(e.seq for e in walk)] == [1, 2]


def test_a_large_batch_looks_up_every_key_and_stream(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    batch = [proposal(f"c{i}", key=f"k{i}") for i in range(1_203)]
    ledger.append(batch, now=noon)
    again = ledger.append([*batch, *(proposal(f"c{i}", words="more") for i in range(1_203))], now=noon)
    assert [e.seq for e in again] == list(range(1, 2_407))
    assert {e.version for e in again[1_203:]} == {2}


def test_a_closed_ledger_refuses_everything(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    ledger.close()
    for refused in (ledger.head, lambda: list(ledger.entries()), lambda: ledger.append([proposal()], now=noon)):
        with pytest.raises(LedgerError, match="closed"):
            refused()


@pytest.mark.parametrize("precision", [*Precision, "quarter"])
@pytest.mark.parametrize("day", [date(2031, 5, 12), date(1, 1, 1), None])
def test_the_day_it_held_keeps_its_precision(
    ledger: Ledger, proposal: Proposal, noon: datetime, day: date | None, precision: str
) -> None:
    ledger.append([replace(proposal(), valid_on=day, valid_precision=str(precision))], now=noon)
    (entry,) = ledger.entries()
    assert (entry.valid_on, entry.valid_precision) == (day, precision)


def test_fields_that_may_differ_make_no_other_body_and_the_first_stands(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    def said(**more: float) -> NewEntry:
        given = proposal(key="k")
        return replace(given, payload={**given.payload, **more}, may_differ=("confidence",))

    (first,) = ledger.append([said(confidence=0.9)], now=noon)
    for again in (said(confidence=0.4), said()):
        assert ledger.append([again], now=noon) == (first,)
    assert [e.payload["confidence"] for e in ledger.entries()] == [0.9]
    with pytest.raises(Conflict, match="already stands for another entry"):
        ledger.append([said(certainty=0.9)], now=noon)


def test_what_was_recorded_without_a_field_that_may_differ_stays_without_it(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    (first,) = ledger.append([proposal(key="k")], now=noon)
    sure = replace(proposal(key="k"), payload={**proposal().payload, "confidence": 0.9}, may_differ=("confidence",))
    assert ledger.append([sure], now=noon) == (first,)
