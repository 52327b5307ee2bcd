"""Answer: how does the ledger of a story get out as text, and back into any?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import Head
from whipcount.ledger.copying import on_trial, settle
from whipcount.ledger.lines import restore_lines, write_lines
from whipcount.model.errors import BadInput, MissingFile
from whipcount.runs.progress import THOUSAND, Progress, in_thousands, quietly
from whipcount.runs.workspace import Workspace

BEGINS = b"{"
"""The first byte of a written ledger; no table kept by hand begins so."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger as it stands."""

    entries: int
    head: str
    """Sequence and hash of the last entry, as `whipcount verify --head` takes them."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of an import: the ledger as it stands now, and how many entries are new in it."""

    new: int
    ledger: Kept


def as_it_stands(head: Head) -> Kept:
    """Say what a ledger with this head is."""
    seq, digest = head
    return Kept(seq, f"{seq}:{digest}")


def export(opened: Workspace, write: Callable[[str], object], *, progress: Progress = quietly) -> Kept:
    """Write the whole ledger as chained JSON Lines; raises `LedgerDamaged` where its chain does not hold."""
    with opened.ledger() as ledger, closing(ledger.rows()) as rows, progress(ledger.head()[0] // THOUSAND) as step:
        return as_it_stands(write_lines(in_thousands(rows, step), write))


def export_to(opened: Workspace, file: Path, *, progress: Progress = quietly) -> Kept:
    """Write the whole ledger to a file, which is there once it is whole; one of that name is replaced."""
    with on_trial(file.parent) as folder:
        place = folder / file.name
        with place.open("w", encoding="utf-8", newline="\n") as out:
            kept = export(opened, out.write, progress=progress)
        settle(place, file)
    return kept


def is_ledger(file: Path) -> bool:
    """Say whether a file begins like a written ledger."""
    with _opened(file) as read:
        return read.read(1) == BEGINS


def import_ledger(ledger: Ledger, file: Path, *, progress: Progress = quietly) -> Restored:
    """Record what the ledger lacks of a written one: all of it, or nothing.

    Raises:
        BadInput: a line is not as it was written, with its number.
        Conflict: the ledger has other entries; the first is named.
    """
    with _opened(file) as read, progress(_lines(file) // THOUSAND) as step:
        new = restore_lines(ledger, read, name=str(file), stepped=lambda rows: in_thousands(rows, step))
        return Restored(new, as_it_stands(ledger.head()))


def _lines(file: Path) -> int:
    with _opened(file) as read:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: read.read(2**20), b""))


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except FileNotFoundError:
        raise MissingFile("there is no such file", where=str(file), mend="check the path") from None
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", where=str(file), mend="check the path") from error
