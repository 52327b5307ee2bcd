"""Make the golden ledger of this version: usage: PYTHONPATH=src:tests python tools/golden.py tests/ledger/golden

Run once per release, from the released commit, and commit what it writes: VERSION.db, a ledger of the invented Harbour
story in which every kind of decision occurs; VERSION.jsonl, the same as text; and VERSION.json, its head and what it
counts. Later versions must open the first, write it as the second and come to the third. Nobody ever makes the files of
an old version again.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import harbour
from whipcount.articles.hints import Hints
from whipcount.model.claim import PositionClaim, TotalClaim
from whipcount.model.motion import Position
from whipcount.runs import counting, deciding
from whipcount.runs.exporting import export_to
from whipcount.runs.importing import import_tracker
from whipcount.runs.reading import read
from whipcount.runs.workspace import Workspace, open_workspace

VERSION = version("whipcount")
NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
ARTICLE = """\
Title: Harbour MPs divided
Outlet: The Quay Courier
Date: 2031-05-12

Harbour MP Bram Osei said on Monday that Ada Quill should resign as leader.

“I have signed the letter asking the prime minister to resign,” said Cleo Varga, another Harbour MP.

Dario Finch said he supports the prime minister. Edda Moss said she wants Ada Quill to stay.

At least four MPs have signed the letter, according to people involved in organising it.
"""
TRACKER = """\
name,date,position,act,source,url,note
Farid Noor,2031-05-10,aye,said,The Quay Courier,https://example.org/noor,"Told the Courier: “It is time” – 5 words"
Hugo Paz,2031-05-11,no,said,The Quay Courier,https://example.org/paz,Stands by her
"""


def tell(folder: Path) -> Workspace:
    """Take the story through reading, importing, and each kind of decision, an hour apart."""
    harbour.write(folder)
    (folder.parent / "may-12.txt").write_text(ARTICLE, encoding="utf-8")
    (folder.parent / "tracker.csv").write_text(TRACKER, encoding="utf-8")
    opened = open_workspace(folder)
    read(opened, [str(folder.parent / "may-12.txt")], hints=Hints(), actor="reader", now=NOON)
    import_tracker(
        opened, folder.parent / "tracker.csv", motion=None, columns={}, words={}, accept=True, actor="eve",
        now=NOON + timedelta(hours=1),
    )  # fmt: skip
    waiting = deciding.waiting(opened)
    held = {c.claim.holder.ref: c for c in waiting if isinstance(c.claim, PositionClaim)}
    (total,) = (c for c in waiting if isinstance(c.claim, TotalClaim))
    clock = (NOON + timedelta(hours=h) for h in range(2, 12))
    for record in (held["bram-osei"], held["dario-finch"], total):
        deciding.accept(opened, record, actor="eve", now=next(clock))
    accepted = deciding.find(opened, held["dario-finch"].id)
    deciding.undo(opened, accepted, actor="ann", now=next(clock))
    edda = held["edda-moss"]
    deciding.reject(opened, edda, reason="wrong_side", note="a paraphrase", actor="ann", now=next(clock))
    cleo = held["cleo-varga"]
    assert isinstance(cleo.claim, PositionClaim)
    read_otherwise = replace(cleo.claim, position=Position.LEANS_AYE)
    deciding.amend(opened, cleo, read_otherwise, actor="eve", now=next(clock))
    return opened


def main(out: Path) -> None:
    with TemporaryDirectory() as made:
        opened = tell(Path(made) / "harbour")
        counted = counting.count(opened, "leader")
        with opened.ledger() as ledger:
            head = ledger.head()
        export_to(opened, out / f"{VERSION}.jsonl")
        raw = sqlite3.connect(opened.folder / "whipcount.db")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()
        target = out / f"{VERSION}.db"
        target.write_bytes((opened.folder / "whipcount.db").read_bytes())
    facts = {
        "head": list(head),
        "named": {s.person.id: s.position.value for s in counted.standings},
        "totals": {t.claimant: [t.total.low, t.total.high] for t in counted.totals},
        "waiting": counted.waiting,
    }
    (out / f"{VERSION}.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size} bytes, {head[0]} entries, {facts['named']}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
