"""Several threads and several processes at once lose nothing and never see an error."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier, Event, Thread

import pytest

from databases import Database
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import verify
from whipcount.ledger.together import Command, Outcome, Together
from whipcount.model.entry import Entry, EntryKind, NewEntry
from whipcount.model.errors import Conflict, LedgerError

Proposal = Callable[..., NewEntry]
EACH = 40


WRITE_SOME = """
import sys
from datetime import UTC, datetime
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

where, actor, each = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_ledger(where) as ledger:
    for number in range(each):
        new = NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{number}", actor, {"words": actor})
        ledger.append([new], now=datetime(2031, 5, 14, tzinfo=UTC))
"""


def test_processes_that_make_and_fill_one_ledger_lose_nothing(database: Database) -> None:
    actors = ("ann", "bob", "cleo")
    where = str(database.where)
    running = [subprocess.Popen([sys.executable, "-c", WRITE_SOME, where, a, str(EACH)]) for a in actors]
    assert [process.wait(120) for process in running] == [0, 0, 0]
    with database.open() as ledger:
        entries = list(ledger.entries())
    assert verify(entries) is None
    assert {(a, sum(e.actor == a for e in entries)) for a in actors} == {(a, EACH) for a in actors}
    assert [e.version for e in entries if e.stream == "claim:7"] == [1, 2, 3]


def test_threads_that_share_one_ledger_lose_nothing(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    def write(actor: str) -> None:
        for number in range(EACH):
            ledger.append([proposal(f"c{number}", actor=actor)], now=noon)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, map(str, range(8))))
    entries = list(ledger.entries())
    assert len(entries) == 8 * EACH
    assert verify(entries) is None


def decisions(ledgers: Sequence[Ledger], proposal: Proposal, noon: datetime) -> list[Entry | Conflict]:
    """Let twenty editors decide about one claim at the same moment, and give what each gets."""
    at_once = Barrier(20)

    def decide(number: int) -> Entry | Conflict:
        new = proposal(actor=f"editor {number}", kind=EntryKind.CLAIM_ACCEPTED, version=1)
        at_once.wait(60)
        try:
            (entry,) = ledgers[number % len(ledgers)].append([new], now=noon)
        except Conflict as error:
            return error
        return entry

    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(decide, range(20)))


def check_one_won(told: list[Entry | Conflict], ledger: Ledger) -> None:
    (won,) = [entry for entry in told if isinstance(entry, Entry)]
    assert list(ledger.entries())[1:] == [won]
    for refused in told:
        if isinstance(refused, Conflict):
            assert refused.entry == won
            assert f"{won.actor} was there first: claim accepted" in str(refused)


def test_of_twenty_editors_deciding_at_once_one_wins_and_the_others_see_the_decision(
    ledger: Ledger, proposal: Proposal, noon: datetime
) -> None:
    ledger.append([proposal()], now=noon)
    check_one_won(decisions([ledger], proposal, noon), ledger)


def test_of_twenty_editors_with_connections_of_their_own_one_wins(
    database: Database, proposal: Proposal, noon: datetime
) -> None:
    with database.open() as ledger:
        ledger.append([proposal()], now=noon)
        ledgers = [database.open() for _ in range(20)]
        told = decisions(ledgers, proposal, noon)
        for one in ledgers:
            one.close()
        check_one_won(told, ledger)


class Slowly:
    """Writes commands when it is let to, and remembers which came together."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self.let = Event()
        self.begun = Event()

    def __call__(self, group: Sequence[Command]) -> Sequence[Outcome]:
        self.groups.append([command.entries[0].actor for command in group])
        self.begun.set()
        assert self.let.wait(60)
        return [self.outcome(command) for command in group]

    def outcome(self, command: Command) -> Outcome:
        return LedgerError("refused") if command.entries[0].actor == "eve" else ()


def ask(together: Together, new: NewEntry, noon: datetime, told: dict[str, object]) -> Thread:
    """Append in a thread, and keep what came of it by actor."""

    def append() -> None:
        try:
            told[new.actor] = together.append([new], now=noon)
        except LedgerError as error:
            told[new.actor] = error.what
        except KeyboardInterrupt:
            told[new.actor] = "broken off"

    thread = Thread(target=append)
    thread.start()
    return thread


def waiting(together: Together, number: int) -> None:
    until = time.monotonic() + 60
    while len(together._waiting) < number and time.monotonic() < until:  # noqa: SLF001  # nobody else needs to know
        time.sleep(0.001)


def test_what_waits_while_one_writes_is_written_together_and_each_gets_its_own(
    proposal: Proposal, noon: datetime
) -> None:
    slowly, told = Slowly(), dict[str, object]()
    together = Together(slowly)
    threads = [ask(together, proposal(actor="ann"), noon, told)]
    assert slowly.begun.wait(60)
    threads += [ask(together, proposal(actor=actor), noon, told) for actor in ("bob", "eve", "cleo")]
    waiting(together, 3)
    slowly.let.set()
    for thread in threads:
        thread.join(60)
    assert [sorted(group) for group in slowly.groups] == [["ann"], ["bob", "cleo", "eve"]]
    assert told == {"ann": (), "bob": (), "cleo": (), "eve": "refused"}


def test_when_nothing_of_a_group_is_written_everybody_is_told(proposal: Proposal, noon: datetime) -> None:
    def full(_: Sequence[Command]) -> Sequence[Outcome]:
        raise LedgerError("the disk is full")

    with pytest.raises(LedgerError, match="the disk is full"):
        Together(full).append([proposal()], now=noon)


def test_who_breaks_off_leaves_nobody_waiting(proposal: Proposal, noon: datetime) -> None:
    slowly, told = Slowly(), dict[str, object]()

    def interrupted(group: Sequence[Command]) -> Sequence[Outcome]:
        if slowly.begun.is_set():
            raise KeyboardInterrupt
        return slowly(group)

    together = Together(interrupted)
    threads = [ask(together, proposal(actor="ann"), noon, told)]
    assert slowly.begun.wait(60)
    threads += [ask(together, proposal(actor=actor), noon, told) for actor in ("bob", "cleo")]
    waiting(together, 2)
    slowly.let.set()
    for thread in threads:
        thread.join(60)
    assert told.pop("ann") == ()
    assert sorted(map(str, told.values())) == ["broken off", "the write was interrupted"]


@pytest.mark.parametrize("refused", ["version", "key", "words"])
def test_a_refused_command_leaves_its_neighbours_alone(
    database: Database, proposal: Proposal, noon: datetime, refused: str
) -> None:
    bad = {
        "version": proposal("b", version=7),
        "key": proposal("b", key="k", words="other"),
        "words": NewEntry(EntryKind.CLAIM_PROPOSED, "claim:b", "eve", {"words": "\ud800"}),
    }[refused]
    with database.open() as ledger:
        ledger.append([proposal("a", key="k")], now=noon)
        group = [Command([new], noon) for new in (proposal("x"), bad, proposal("y"))]
        done = ledger._in_one(group)  # type: ignore[attr-defined]  # noqa: SLF001  # as three threads at once
        assert [isinstance(outcome, LedgerError) for outcome in done] == [False, True, False]
        assert [e.stream for e in ledger.entries()] == ["claim:a", "claim:x", "claim:y"]
        assert verify(ledger.entries()) is None
