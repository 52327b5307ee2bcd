"""Answer: how does the demo story go the whole road?"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from whipcount.articles.hints import Hints
from whipcount.model.record import Status
from whipcount.runs import deciding
from whipcount.runs.importing import import_tracker
from whipcount.runs.reading import read
from whipcount.runs.workspace import Workspace, open_workspace
from whipcount.story.demo import write_demo

ACTOR = "demo"


@dataclass(frozen=True, slots=True)
class Told:
    """What the demo did."""

    folder: Path
    opened: Workspace
    imported: int
    articles: int
    proposed: int
    accepted: int


def demo(folder: Path, *, now: datetime) -> Told:
    """Write the demo, import its tracker, read its clippings, and take the review decisions that ship with it."""
    opened = open_workspace(write_demo(folder))
    imported = 0
    for name in ("tracker.csv", "totals.csv"):
        done = import_tracker(
            opened, folder / name, motion=None, columns={}, words={}, accept=True, actor=ACTOR, now=now
        )
        imported += done.rows
    readings = read(opened, [str(folder / "clippings")], hints=Hints(), actor=ACTOR, now=now)
    proposed = sum(len(a.proposals) for a in readings.articles)
    accepted = _review(opened, folder / "reviewed.csv", now)
    return Told(folder, opened, imported, len(readings.articles), proposed, accepted)


def _review(opened: Workspace, file: Path, now: datetime) -> int:
    """Take the decisions of the file by claim id; one whose claim is no longer proposed that way stays open."""
    claims = opened.register().by_id()
    with file.open(encoding="utf-8", newline="") as rows:
        wanted = [row["claim"] for row in csv.DictReader(rows)]
    held = [claims[c] for c in wanted if c in claims]
    for record in held:
        if record.status is Status.PROPOSED:
            deciding.accept(opened, record, actor=f"{ACTOR} (decisions that ship with it)", now=now)
    return len(held)
