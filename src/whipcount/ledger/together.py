"""Answer: how do many threads write through one connection? Who has the turn writes what all who wait have asked for.

While one transaction is flushed to the disk, others queue; the next takes all of them into one transaction with one
flush (a group commit). Each gets its own result or its own error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from threading import Condition

from whipcount.model.entry import Entry, NewEntry
from whipcount.model.errors import LedgerError

Outcome = tuple[Entry, ...] | LedgerError
"""What became of one command: the entries as recorded, or why there are none."""


@dataclass(frozen=True, slots=True)
class Command:
    """One append that somebody waits for."""

    entries: Sequence[NewEntry]
    now: datetime
    settled: Future[tuple[Entry, ...]] = field(default_factory=Future)

    @property
    def is_keyed(self) -> bool:
        """Say whether doing it twice is doing it once."""
        return all(new.key for new in self.entries)


class Together:
    """One writer for many threads."""

    def __init__(self, write: Callable[[Sequence[Command]], Sequence[Outcome]]) -> None:
        """Keep what writes several commands in one transaction; it raises `LedgerError` where none is written."""
        self._write = write
        self._waiting: list[Command] = []
        self._changed = Condition()
        self._writing = False

    def append(self, entries: Sequence[NewEntry], *, now: datetime) -> tuple[Entry, ...]:
        """Wait until another thread has written this too, or write with all who wait."""
        command = Command(entries, now)
        with self._changed:
            self._waiting.append(command)
            self._changed.wait_for(lambda: command.settled.done() or not self._writing)
            group = [] if command.settled.done() else self._take_turn()
        if group:
            try:
                self._settle(group)
            finally:
                self._give_turn()
        return command.settled.result()

    def _take_turn(self) -> list[Command]:
        self._writing = True
        group, self._waiting = self._waiting, []
        return group

    def _give_turn(self) -> None:
        with self._changed:
            self._writing = False
            self._changed.notify_all()

    def _settle(self, group: Sequence[Command]) -> None:
        outcomes: Sequence[Outcome] = [LedgerError("the write was interrupted", mend="try again")] * len(group)
        try:
            outcomes = self._write(group)
        except LedgerError as error:
            outcomes = [error] * len(group)
        finally:
            for command, outcome in zip(group, outcomes, strict=True):
                if isinstance(outcome, LedgerError):
                    command.settled.set_exception(outcome)
                else:
                    command.settled.set_result(outcome)
