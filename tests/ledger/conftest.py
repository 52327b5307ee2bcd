"""A ledger in a fresh file, and entries to put into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from whipcount.ledger.base import Ledger
from whipcount.ledger.sqlite import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

Proposal = Callable[..., NewEntry]


@pytest.fixture
def noon() -> datetime:
    return datetime(2031, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened


@pytest.fixture
def proposal() -> Proposal:
    def make(
        claim: str = "c1",
        *,
        words: str = "should go",
        actor: str = "reader",
        key: str = "",
        version: int | None = None,
        kind: EntryKind = EntryKind.CLAIM_PROPOSED,
    ) -> NewEntry:
        payload = {"words": words, "sentence": "“Ada Quill should go,” said Bram Osei."}
        day = date(2031, 5, 12)
        return NewEntry(kind, f"claim:{claim}", actor, payload, day, "day", key=key, expected_version=version)

    return make
