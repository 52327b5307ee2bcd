"""Answer: how is a ledger written as text, and read back? As chained JSON Lines, in one way only.

The first line names the format, then comes one line per entry with every column and the payload, in order, and the last
line is the head. Keys are sorted and nothing is left to taste, so the same ledger is the same text, down to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from whipcount.ledger import schema
from whipcount.ledger.chain import START, verify
from whipcount.ledger.rows import from_row, to_row
from whipcount.model.entry import Entry, Json
from whipcount.model.errors import BadInput, LedgerDamaged
from whipcount.model.wire import canonical

FORMAT = "whipcount ledger"
VERSION = 1
LONGEST = 64 * 2**20
"""Bytes of the longest line that is read; an entry of ours has about a thousand."""

_COLUMNS = tuple(schema.entry.c.keys())
_MEND = "use another copy, or export the ledger again"


def to_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Write a whole ledger, line by line, each with its line feed.

    Raises:
        LedgerDamaged: the chain does not hold; what was written until then is no export, since it has no last line.
    """
    yield canonical({"format": FORMAT, "version": VERSION}) + "\n"
    head = (0, START)
    for entry in entries:
        problem = verify((entry,), after=head)
        if problem:
            raise LedgerDamaged(problem.message, where=problem.where, mend=problem.mend)
        yield _entry_line(entry) + "\n"
        head = (entry.seq, entry.hash)
    yield _head_line(head) + "\n"


def from_lines(file: BinaryIO, *, where: str) -> Iterator[Entry]:
    """Walk the entries of a written ledger; none of them is certain before the walk has come to its end.

    Raises:
        BadInput: the first line that is not as `to_lines` writes it, or does not continue the one before; or the last
            line is missing or is another head.
    """
    lines = enumerate(_lines(file, where), 1)
    _check_header(next(lines, (1, b""))[1], where)
    head, number = (0, START), 1
    for number, line in lines:
        if line == _head_line(head).encode():
            break
        entry = _entry(line, f"{where}, line {number}")
        problem = verify((entry,), after=head)
        if problem:
            raise BadInput(f"{problem.where} {problem.message}", where=f"{where}, line {number}", mend=_MEND)
        yield entry
        head = (entry.seq, entry.hash)
    else:
        raise BadInput("ends before the line with the head", where=f"{where}, line {number}", mend=_MEND)
    for number, _ in lines:
        raise BadInput("goes on after the line with the head", where=f"{where}, line {number}", mend=_MEND)


def _entry_line(entry: Entry) -> str:
    return canonical(to_row(entry) | {"payload": dict(entry.payload)})


def _head_line(head: tuple[int, str]) -> str:
    seq, hashed = head
    return canonical({"head": {"hash": hashed, "seq": seq}})


def _lines(file: BinaryIO, where: str) -> Iterator[bytes]:
    """Give the lines without their line feeds; a last line without one was cut short."""
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if not line.endswith(b"\n"):
            said = f"is longer than {LONGEST} bytes" if len(line) > LONGEST else "is cut short"
            raise BadInput(said, where=f"{where}, line {number}", mend=_MEND)
        yield line[:-1]


def _check_header(line: bytes, where: str) -> None:
    value = _object(line, f"{where}, line 1")
    version = value.get("version")
    if value.get("format") != FORMAT or not isinstance(version, int):
        raise BadInput("is not the first line of a ledger", where=f"{where}, line 1", mend=_MEND)
    if version > VERSION:
        said = f"has format {version}, and this Whipcount knows {VERSION}"
        raise BadInput(said, where=f"{where}, line 1", mend="use a newer Whipcount")


def _entry(line: bytes, where: str) -> Entry:
    value = _object(line, where)
    if set(value) != {*_COLUMNS, "payload"} or not isinstance(value["payload"], dict):
        raise BadInput("is not an entry of a ledger", where=where, mend=_MEND)
    try:
        entry = from_row([*(value[name] for name in _COLUMNS), canonical(value["payload"])])
        same = _entry_line(entry).encode() == line
    except (LedgerDamaged, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(f"is not an entry of a ledger: {error}", where=where, mend=_MEND) from error
    if not same:
        raise BadInput("is not written as a ledger writes it: edited by hand?", where=where, mend=_MEND)
    return entry


def _object(line: bytes, where: str) -> Mapping[str, Json]:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 (byte {error.start})", where=where, mend=_MEND) from error
    except (ValueError, RecursionError) as error:
        raise BadInput("is not JSON", where=where, mend=_MEND) from error
    if not isinstance(value, dict):
        raise BadInput("is not an entry of a ledger", where=where, mend=_MEND)
    return value
