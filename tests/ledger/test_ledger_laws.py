"""The ledger against a naive list: whatever is done in whatever order, both say the same."""

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from whipcount.ledger.chain import START, verify
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
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "harbour.db"
        self.ledger = open_ledger(self.path)
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
        self.ledger.close()
        self.ledger = open_ledger(self.path)

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
        assert verify(now) is None
        assert self.ledger.head() == ((now[-1].seq, now[-1].hash) if now else (0, START))
        self.before = now

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()


TestLedgerAgainstList = LedgerAgainstList.TestCase
TestLedgerAgainstList.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
