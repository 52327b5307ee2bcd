"""The ledger against a naive list: whatever is done in whatever order, both say the same."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from databases import PostgresqlSchema
from postgresql import Server
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import START, examine, verify
from whipcount.ledger.memory import MemoryLedger
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import Entry, EntryKind, NewEntry
from whipcount.model.errors import Conflict

NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)

Fact = tuple[int, str, int, str, str, str, datetime]
"""Sequence, stream, version, actor, words, key, time."""

commands = st.builds(
    NewEntry,
    kind=st.sampled_from([EntryKind.CLAIM_PROPOSED, EntryKind.CLAIM_REJECTED]),
    stream=st.sampled_from(["claim:a", "claim:b", "claim:c"]),
    actor=st.sampled_from(["ann", "bob"]),
    payload=st.fixed_dictionaries({"words": st.sampled_from(["go", "stay"])}),
    key=st.sampled_from(["", "k1", "k2", "k3"]),
    expected_version=st.none() | st.integers(0, 4),
)
moments = st.integers(-100, 100).map(lambda minutes: NOON + timedelta(minutes=minutes))


class Refused(Exception):
    """The naive list would not take it."""


@dataclass(frozen=True, slots=True)
class NaiveList:
    """What a ledger means, written as plainly as possible."""

    facts: list[tuple[NewEntry, datetime]] = field(default_factory=list)

    def append(self, batch: list[NewEntry], now: datetime) -> list[int]:
        """Give the sequence of each; the list stays as it was when one is refused."""
        trial = list(self.facts)
        now = max([now, *(t for _, t in trial)])
        numbers = [self._one(trial, new, now) for new in batch]
        self.facts[:] = trial
        return numbers

    @staticmethod
    def _one(trial: list[tuple[NewEntry, datetime]], new: NewEntry, now: datetime) -> int:
        for number, (old, _) in enumerate(trial, 1):
            if new.key and old.key == new.key:
                if (old.kind, old.stream, old.payload) != (new.kind, new.stream, new.payload):
                    raise Refused
                return number
        length = sum(old.stream == new.stream for old, _ in trial)
        if new.expected_version not in {None, length}:
            raise Refused
        trial.append((new, now))
        return len(trial)

    def told(self) -> list[Fact]:
        """Give what a reader sees."""
        seen: list[Fact] = []
        for number, (new, at) in enumerate(self.facts, 1):
            version = sum(old.stream == new.stream for old, _ in self.facts[:number])
            seen.append((number, new.stream, version, new.actor, str(new.payload["words"]), new.key, at))
        return seen


def told(entries: list[Entry]) -> list[Fact]:
    return [(e.seq, e.stream, e.version, e.actor, str(e.payload["words"]), e.key, e.recorded_at) for e in entries]


class LedgerAgainstList(RuleBasedStateMachine):
    def __init__(self, opening: Callable[[], Ledger]) -> None:
        super().__init__()
        self.opening = opening
        self.ledger = opening()
        self.naive = NaiveList()
        self.before: list[Entry] = []

    @rule(batch=st.lists(commands, max_size=4), now=moments)
    def append(self, batch: list[NewEntry], now: datetime) -> None:
        try:
            wanted = self.naive.append(batch, now)
        except Refused:
            wanted = None
        try:
            numbers = [e.seq for e in self.ledger.append(batch, now=now)]
        except Conflict:
            numbers = None
        assert numbers == wanted

    @rule()
    def open_again(self) -> None:
        if not isinstance(self.ledger, MemoryLedger):
            self.ledger.close()
            self.ledger = self.opening()

    @rule(known_at=moments, after=st.integers(0, 6))
    def look_back(self, known_at: datetime, after: int) -> None:
        seen = list(self.ledger.entries(known_at=known_at))
        assert told(seen) == [fact for fact in self.naive.told() if fact[-1] <= known_at]
        assert seen == list(self.ledger.entries())[: len(seen)]
        assert list(self.ledger.entries(known_at=known_at, after=after)) == seen[after:]

    @invariant()
    def says_what_the_list_says_and_only_ever_grows(self) -> None:
        now = list(self.ledger.entries())
        assert told(now) == self.naive.told()
        assert now[: len(self.before)] == self.before
        head = (now[-1].seq, now[-1].hash) if now else (0, START)
        assert verify(now) is None
        assert self.ledger.head() == head
        found = examine(self.ledger.rows(), published=[head])
        assert (found.entries, found.head, found.problem) == (len(now), head, None)
        self.before = now

    def teardown(self) -> None:
        self.ledger.close()


def check(place: Callable[[], Callable[[], Ledger]], examples: int) -> None:
    """Try so many stories, each on a ledger of its own."""
    limits = settings(max_examples=examples, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(lambda: LedgerAgainstList(place()), settings=limits)


def test_a_ledger_in_memory_says_what_a_list_says() -> None:
    check(lambda: MemoryLedger, examples=40)


def test_a_ledger_in_a_file_says_what_a_list_says() -> None:
    with tempfile.TemporaryDirectory() as folder:
        numbers = count()
        check(lambda: partial(open_ledger, Path(folder) / f"{next(numbers)}.db"), examples=30)


def test_a_ledger_in_a_server_says_what_a_list_says(server: Server) -> None:
    check(lambda: PostgresqlSchema(server).open, examples=15)
