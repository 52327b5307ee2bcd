"""Answer: how is a ledger kept in one SQLite file?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from whipcount.ledger.connection import in_plain_words, reading, writing
from whipcount.ledger.making import prepare
from whipcount.ledger.one_writer import Version, turn
from whipcount.ledger.rows import Row
from whipcount.ledger.sql import SqlLedger
from whipcount.ledger.together import Command, Outcome
from whipcount.model.entry import EntryKind
from whipcount.model.errors import LedgerError


class SqliteLedger(SqlLedger):
    """A ledger in an SQLite file: one connection writes, any number read."""

    def __init__(self, path: Path, *, create: bool, version: Version, seconds: float) -> None:
        """Open the file, making it where there is none and `create` allows.

        `version` is SQLite's, which says whether processes have to take turns; `seconds` is how long to wait for one.
        """
        self._path = path
        self._turn = partial(turn, path, version=version, seconds=seconds)
        prepare(path, create=create, turn=self._turn(), seconds=seconds)
        super().__init__(
            str(path),
            writer=writing(path, seconds),
            reader=reading(path, seconds),
            in_plain_words=partial(in_plain_words, path),
        )

    def close(self) -> None:
        """Let go of the file; SQLite may move its log into it then, which is a write."""
        with self._turn():
            super().close()

    def restore(self, rows: Iterable[Row]) -> int:
        """Record what is missing here of a ledger kept elsewhere, with the turn kept until it is done."""
        with self._turn():
            return super().restore(rows)

    def _commit(self, commands: Sequence[Command]) -> Sequence[Outcome]:
        with self._turn():
            with self._writer.begin() as connection:
                outcomes = [self._write(connection, command) for command in commands]
            if any(map(_erases, commands)):
                outcomes = self._without_traces(commands, outcomes)
            return outcomes

    def _without_traces(self, commands: Sequence[Command], outcomes: list[Outcome]) -> list[Outcome]:
        """Write the file anew and cut its log, so that no page and no frame keeps an erased text."""
        try:
            with in_plain_words(self._path), closing(self._writer.raw_connection()) as raw:
                raw.cursor().execute("VACUUM")
                busy, *_ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except LedgerError as error:
            failed = error.what
        else:
            failed = "somebody is still reading" if busy else ""
        if not failed:
            return outcomes
        said = f"the erasure is recorded, but the text may still lie in the file: {failed}"
        left = LedgerError(said, where=str(self._path), mend="erase the same again when that is over")
        return [left if _erases(command) else outcome for command, outcome in zip(commands, outcomes, strict=True)]


def _erases(command: Command) -> bool:
    return any(new.kind is EntryKind.PAYLOAD_ERASED for new in command.entries)
