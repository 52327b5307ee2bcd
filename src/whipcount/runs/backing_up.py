"""Answer: how is the ledger of a story copied so that the copy can be trusted, and brought back?"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from whipcount.ledger.base import Ledger
from whipcount.ledger.copying import check_copy, copy_file, on_trial, settle
from whipcount.ledger.lines import restore_lines, write_lines
from whipcount.ledger.opening import open_ledger
from whipcount.model.errors import BadInput
from whipcount.runs.exporting import Kept, Restored, as_it_stands, import_ledger, is_ledger
from whipcount.runs.progress import THOUSAND, Progress, in_thousands, quietly
from whipcount.runs.workspace import LEDGER, Workspace

BACKUPS = "backups"
"""Folder of a story, where nothing else is asked for."""
_NAME = re.compile(r"(?P<story>.+)-(?P<seq>\d{8,})-(?P<at>\d{8}T\d{6}Z)\.(db|jsonl)")


@dataclass(frozen=True, slots=True)
class Backup:
    """A good copy, and the older ones that went for it."""

    file: Path
    ledger: Kept
    removed: tuple[Path, ...]


def backup(
    opened: Workspace, to: Path | None = None, *, keep: int | None = None, now: datetime, progress: Progress = quietly
) -> Backup:
    """Copy the ledger while others may write to it, and verify the copy to its head before it gets its name.

    A file is copied as a file (.db), a database as text (.jsonl), which is verified by what is rebuilt from it. `to` is
    a folder, or such a file; by default the folder `backups` of the story. In a folder the copy is named after the
    story, the sequence of its head and the time (in UTC); of such names the latest `keep` stay.

    Raises:
        BadInput: `to` is a file of the other kind.
        LedgerDamaged: the copy is not good; nothing then has the name.
        LedgerError: it cannot be written.
    """
    folder, name = _place(to or opened.folder / BACKUPS)
    with on_trial(folder) as trial, opened.ledger(create=False) as ledger:
        copy, check = _copied(opened.ledger_place, ledger, trial)
        if name and copy.suffix != Path(name).suffix:
            said = f"a copy of this ledger is a file ending in {copy.suffix}"
            raise BadInput(said, where="--to", mend="name one, or a folder")
        with (
            open_ledger(check, create=False) as copied,
            closing(copied.rows()) as rows,
            closing(ledger.rows()) as ours,
            progress(copied.head()[0] // THOUSAND) as step,
        ):
            kept = as_it_stands(check_copy(in_thousands(rows, step), ours))
        target = folder / (name or f"{opened.story.id}-{kept.entries:08}-{now:%Y%m%dT%H%M%SZ}{copy.suffix}")
        settle(copy, target)
    return Backup(target, kept, _thinned(folder, opened.story.id, keep) if keep and not name else ())


def _copied(place: Path | str, ledger: Ledger, trial: Path) -> tuple[Path, Path]:
    """Give a copy, and the file in which it can be read: itself, or a ledger rebuilt from it."""
    check = trial / LEDGER
    if isinstance(place, Path):
        copy_file(place, check)
        return check, check
    copy = trial / "ledger.jsonl"
    with copy.open("w", encoding="utf-8", newline="\n") as out, closing(ledger.rows()) as rows:
        write_lines(rows, out.write)
    with copy.open("rb") as written, open_ledger(check) as rebuilt:
        restore_lines(rebuilt, written, name=copy.name)
    return copy, check


def restore(file: Path, folder: Path, *, progress: Progress = quietly) -> Restored:
    """Bring a copy of a ledger, or a written one, back as the ledger of a folder, which has none or an earlier one.

    Raises:
        BadInput: the file is neither.
        LedgerDamaged: its chain does not hold; nothing is recorded.
        Conflict: the folder's ledger has other entries.
    """
    target = folder / LEDGER
    with on_trial(folder) as trial:
        place = target if target.exists() else trial / LEDGER
        with open_ledger(place) as ledger:
            bring_back = import_ledger if is_ledger(file) else _import_copy
            restored = bring_back(ledger, file, progress=progress)
        if place != target:
            settle(place, target)
    return restored


def _import_copy(ledger: Ledger, file: Path, *, progress: Progress) -> Restored:
    """Restore from the copy of a copy: to open it may change its schema, and what was kept stays as it was kept."""
    with TemporaryDirectory() as trial:
        place = Path(trial) / LEDGER
        copy_file(file, place)
        with (
            open_ledger(place, create=False) as kept,
            closing(kept.rows()) as rows,
            progress(kept.head()[0] // THOUSAND) as step,
        ):
            new = ledger.restore(in_thousands(rows, step))
    return Restored(new, as_it_stands(ledger.head()))


def _place(to: Path) -> tuple[Path, str]:
    """Give the folder, and the name where a file was asked for."""
    is_file = to.suffix in {".db", ".jsonl"} and not to.is_dir()
    return (to.parent, to.name) if is_file else (to, "")


def _thinned(folder: Path, story: str, keep: int) -> tuple[Path, ...]:
    """Remove all but the latest copies of a story, and give those removed."""
    named = [(found, file) for file in folder.iterdir() if (found := _NAME.fullmatch(file.name))]
    ours = [(int(found["seq"]), found["at"], file) for found, file in named if found["story"] == story]
    old = tuple(file for _, _, file in sorted(ours)[:-keep])
    for file in old:
        file.unlink()
    return old
