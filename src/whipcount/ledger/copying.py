"""Answer: how is a ledger file copied while others write to it, and how do we know that the copy is good?

SQLite copies one moment of the file. The copy lies in a folder that goes away until it has been read again and compared
with the ledger: only then does it get the name it was asked for.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from whipcount.ledger.chain import Head, examine
from whipcount.ledger.connection import connect, in_plain_words
from whipcount.ledger.rows import Row
from whipcount.model.errors import LedgerDamaged, LedgerError

_SECONDS = 30
_EVERY_ROW = ("SELECT * FROM payload ORDER BY hash", "SELECT * FROM entry ORDER BY seq")
_MEND = "run whipcount verify, then try again"


@contextmanager
def on_trial(folder: Path) -> Iterator[Path]:
    """Give a folder inside another, made where there is none, that is gone when the block ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = TemporaryDirectory(dir=folder, prefix=".whipcount-")
    except OSError as error:
        mend = "name a folder that you may write in"
        raise LedgerError(f"cannot be written: {error.strerror}", where=str(folder), mend=mend) from error
    with made as name:
        yield Path(name)


def settle(good: Path, target: Path) -> None:
    """Give a good copy its name, once all of it is on the disk."""
    _flush(good)
    good.replace(target)
    _flush(target.parent)


def copy_file(source: Path, target: Path) -> None:
    """Write the ledger file as it stands at one moment to a new file; others may write to the source meanwhile.

    Raises:
        LedgerError: the source cannot be read, or there is no room for the target.
    """
    with in_plain_words(target), _connected(source, "ro") as read, _connected(target, "rwc") as written:
        read.backup(written)


def copy_as_it_is(source: Path, target: Path) -> None:
    """Copy a ledger of whatever schema and compare the copy row by row; nobody may write to the source meanwhile."""
    with on_trial(target.parent) as folder:
        copied = folder / target.name
        copy_file(source, copied)
        with in_plain_words(copied), _connected(source, "ro") as ours, _connected(copied, "rw") as theirs:
            for table in _EVERY_ROW:
                if any(a != b for a, b in zip_longest(ours.execute(table), theirs.execute(table))):
                    raise LedgerDamaged("the copy is not what the ledger has", where=str(target), mend=_MEND)
        settle(copied, target)


def check_copy(copied: Iterable[Row], ours: Iterable[Row]) -> Head:
    """Verify a copy from its first entry to its head, each entry beside the ledger's own, and give the head.

    The ledger may have gone on since, and may have had texts erased.

    Raises:
        LedgerDamaged: the chain of the copy does not hold, or an entry is not the ledger's.
    """
    found = examine(_beside(copied, iter(ours)))
    if found.problem:
        raise LedgerDamaged(found.problem.message, where=f"the copy, {found.problem.where}", mend=_MEND)
    return found.head


def _beside(copied: Iterable[Row], ours: Iterator[Row]) -> Iterator[Row]:
    for row in copied:
        own = next(ours, None)
        if own is None or own[:-1] != row[:-1] or own[-1] not in {row[-1], None}:
            raise LedgerDamaged("is not what the ledger has", where=f"the copy, entry {row[0]}", mend=_MEND)
        yield row


def _connected(path: Path, mode: str) -> AbstractContextManager[sqlite3.Connection]:
    return closing(connect(path, mode, _SECONDS))


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
