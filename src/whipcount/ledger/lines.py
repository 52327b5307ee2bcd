"""Answer: how is a ledger written as text, and read back? As chained JSON Lines, in one way only.

The first line names the format, then comes one line per entry with every column and the payload, in order, and the last
line is the head. Keys are sorted and nothing is left to taste, so the same ledger is the same text, down to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from whipcount.ledger import schema
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import START, Head, examine
from whipcount.ledger.rows import Row
from whipcount.model.entry import EntryKind
from whipcount.model.errors import BadInput, LedgerDamaged
from whipcount.model.wire import canonical

FORMAT = "whipcount ledger"
VERSION = 1
BEGINS = b"{"
"""What a tracker kept by hand does not begin with."""
LONGEST = 64 * 2**20
"""Bytes of the longest line that is read; an entry of ours has about a thousand."""

Stepped = Callable[[Iterator[Row]], Iterator[Row]]

_COLUMNS = (*schema.entry.c.keys(), "payload")
_MEND = "use another copy, or export the ledger again"


def write_lines(rows: Iterable[Row], write: Callable[[str], object]) -> Head:
    """Write the rows of a whole ledger (`Ledger.rows`), line by line, and give its head.

    Raises:
        LedgerDamaged: the chain does not hold; what is written by then has no last line and is no ledger.
    """
    write(canonical({"format": FORMAT, "version": VERSION}) + "\n")
    found = examine(_written(rows, write))
    if found.problem:
        raise LedgerDamaged(found.problem.message, where=found.problem.where, mend=found.problem.mend)
    write(_head_line(found.head) + "\n")
    return found.head


def _written(rows: Iterable[Row], write: Callable[[str], object]) -> Iterator[Row]:
    """Write each row once it was found to hold."""
    for row in rows:
        yield row
        *columns, body = row
        payload = None if body is None else json.loads(body)
        write(canonical(dict(zip(_COLUMNS, (*columns, payload), strict=True))) + "\n")


def restore_lines(ledger: Ledger, file: BinaryIO, *, name: str, stepped: Stepped = iter) -> int:
    """Record what the ledger lacks of a written one, all of it or nothing, and give how many entries that were.

    `name` is the file's, for errors; `stepped` sees every row pass.

    Raises:
        BadInput: a line is not as it was written; the error has its number.
        Conflict: the ledger has other entries.
    """
    written = WrittenLedger(file, name)
    try:
        return ledger.restore(stepped(written.rows()))
    except LedgerDamaged as error:
        raise written.refusal(f"{error.where}: {error.what}") from error


class WrittenLedger:
    """The rows of a ledger that `write_lines` wrote, read from a file once; its chain is the caller's to check."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Begin before the first line; `name` is for errors."""
        self._file = file
        self._name = name
        self._number = 0

    @property
    def where(self) -> str:
        """Name the file and the line read last."""
        return f"{self._name}, line {self._number}"

    def rows(self) -> Iterator[Row]:
        """Walk the rows; none is certain before the walk has come to its end.

        Raises:
            BadInput: the first line that `write_lines` would not have written, or a last line that is not the head.
        """
        self._check_header(self._line())
        head = (0, START)
        while (line := self._line()) != _head_line(head):
            row = self._row(line)
            yield row
            head = (row[0], row[11])
        if self._file.read(1):
            raise self.refusal("is the head, and more follows")

    def refusal(self, said: str) -> BadInput:
        """Say what is wrong with the line read last."""
        return BadInput(said, where=self.where, mend=_MEND)

    def _line(self) -> str:
        """Read the next line without its line feed; a last line without one was cut short."""
        line = self._file.readline(LONGEST + 1)
        if not line:
            raise self.refusal("is the last line, and is not the head: the file was cut short")
        self._number += 1
        if not line.endswith(b"\n"):
            raise self.refusal(f"is longer than {LONGEST} bytes" if len(line) > LONGEST else "was cut short")
        try:
            return line[:-1].decode()
        except UnicodeDecodeError as error:
            raise self.refusal(f"is not UTF-8 (byte {error.start})") from error

    def _check_header(self, line: str) -> None:
        value = self._object(line)
        version = value.get("version")
        if value.get("format") != FORMAT or not isinstance(version, int):
            raise self.refusal("is not the first line of a ledger")
        if version > VERSION:
            said = f"has format {version}, and this Whipcount knows {VERSION}"
            raise BadInput(said, where=self.where, mend="use a newer Whipcount")

    def _row(self, line: str) -> Row:
        value = self._object(line)
        if set(value) != set(_COLUMNS):
            raise self.refusal("has not the fields of an entry")
        if not (isinstance(value["seq"], int) and isinstance(value["payload"], dict | None)):
            raise self.refusal("is not an entry of a ledger")
        if value["kind"] not in tuple(EntryKind):
            said = f"is an entry of the kind {value['kind']!r}, which this Whipcount does not know"
            raise BadInput(said, where=self.where, mend="use a newer Whipcount")
        body = None if value["payload"] is None else canonical(value["payload"])
        return (*(value[name] for name in _COLUMNS[:-1]), body)

    def _object(self, line: str) -> dict[str, Any]:
        try:
            value = json.loads(line)
            same = canonical(value) == line
        except (ValueError, RecursionError) as error:
            raise self.refusal("is not JSON") from error
        if not isinstance(value, dict):
            raise self.refusal("is not an entry of a ledger")
        if not same:
            raise self.refusal("is not as a ledger writes it: edited by hand?")
        return value


def _head_line(head: Head) -> str:
    seq, hashed = head
    return canonical({"head": {"hash": hashed, "seq": seq}})
