"""Answer: how is a ledger file copied while others write to it, and how do we know that the copy is good?

SQLite copies one moment of the file, page by page. The copy lies under another name until every entry of it has been
read, its chain checked, and each compared with the ledger's own: only then does it get the name it was asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import START, verify
from whipcount.ledger.connection import connect, in_plain_words
from whipcount.model.entry import Entry
from whipcount.model.errors import LedgerDamaged

PAGES = 256
"""Of the file, copied between two steps of progress."""

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is."""


def copy_file(source: Path, target: Path, progress: Progress) -> None:
    """Write the ledger file as it stands at one moment to a new file; others may write to the source meanwhile.

    Raises:
        LedgerError: the source cannot be read, or there is no room for the target.
    """
    with in_plain_words(target), closing(connect(source, "ro")) as read, closing(connect(target, "rwc")) as written:
        # A reading transaction that stays open pins the moment; without it every write of others would begin it anew.
        read.execute("BEGIN")
        read.execute("SELECT count(*) FROM sqlite_master").fetchone()
        read.backup(written, pages=PAGES, progress=lambda _, left, total: progress(total - left, total))


def compare(copied: Iterable[Entry], entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """Walk a copy beside the ledger and give the head after each entry, first of all the one before any.

    The ledger may go on where the copy ends.

    Raises:
        LedgerDamaged: the chain of the copy does not hold, or an entry is not the ledger's.
    """
    head, ours = (0, START), iter(entries)
    yield head
    for entry in copied:
        problem = verify((entry,), after=head)
        if problem or entry != next(ours, None):
            said = problem.message if problem else "is not what the ledger has"
            raise LedgerDamaged(
                said, where=f"entry {entry.seq} of the copy", mend="run whipcount verify, then try again"
            )
        head = (entry.seq, entry.hash)
        yield head


@contextmanager
def named_once_good(target: Path) -> Iterator[Path]:
    """Give a place to write to that gets its name, on the disk, when the block ends well, and is gone otherwise."""
    place = target.with_name(f".{target.name}.partial")
    try:
        place.unlink(missing_ok=True)
        yield place
        _flush(place)
        place.replace(target)
        _flush(target.parent)
    finally:
        for left in (place, *(place.with_name(place.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
