"""Answer: how does a tracker kept by hand get into the ledger?"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.errors import BadInput, MissingFile
from whipcount.model.problem import Problem
from whipcount.review import decide
from whipcount.review.columns import map_columns
from whipcount.review.tracker import Row, read_rows
from whipcount.runs.counting import motion_id
from whipcount.runs.workspace import Workspace

READER = "tracker"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: rows that are claims, how many of them are new, and what was left out and why."""

    rows: int
    new: int
    problems: tuple[Problem, ...]


def import_tracker(
    opened: Workspace,
    file: Path,
    *,
    motion: str | None,
    columns: Mapping[str, str],
    words: Mapping[str, str],
    accept: bool,
    actor: str,
    now: datetime,
) -> Imported:
    """Import a CSV file of positions or totals; importing twice adds nothing."""
    table = csv.DictReader(io.StringIO(text_of(file)))
    mapping = map_columns(table.fieldnames or (), columns, where=str(file))
    rows, problems = read_rows(
        ((table.line_num, row) for row in table),
        story=opened.story,
        columns=mapping,
        words={**opened.story.tracker, **words},
        motion=motion_id(opened, motion),
        where=str(file),
    )
    proposals = [_proposal(row, actor) for row in rows]
    entries = [entry for new in proposals for entry in ([new, _acceptance(new, actor)] if accept else [new])]
    with opened.ledger() as ledger:
        before, _ = ledger.head()
        added = {e.stream for e in ledger.append(entries, now=now) if e.seq > before and e.version == 1}
    return Imported(len(rows), len(added), problems)


def _proposal(row: Row, actor: str) -> NewEntry:
    note = getattr(row.claim.evidence, "note", "")
    return decide.propose(row.claim, row.article, words=note, sentence=note, reader=READER, actor=actor)


def _acceptance(new: NewEntry, actor: str) -> NewEntry:
    """Accept a row once: its key keeps a later import from deciding again what an editor has since undone."""
    return NewEntry(EntryKind.CLAIM_ACCEPTED, new.stream, actor, {}, key=f"import:{new.stream}")


def text_of(file: Path) -> str:
    """Read a file that a person gives; raise `BadInput` where it is not there or is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MissingFile("there is no such file", where=str(file), mend="check the path") from None
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 (byte {error.start})", where=str(file), mend="save it as UTF-8 CSV") from error
    except OSError as error:
        raise MissingFile(f"cannot be read: {error.strerror}", where=str(file), mend="check the path") from error
