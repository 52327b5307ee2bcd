"""Time a count over 100,000 claims: from claims already folded, and from the ledger's file on.

usage: python benchmarks/count.py [--claims 100000]    # one JSON object a line; exit code 1 where the goal is missed

Nine in ten of the claims are accepted, the others wait; the ledger is made anew in a temporary folder. Beside the count stands what a
desk with a notebook would run: the latest row per member, with pandas. Times are CPU times of one core, medians of several runs.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from whipcount.count.policy import policy
from whipcount.count.tally import count
from whipcount.ledger.opening import open_ledger
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import Basis, Holder, HolderKind, PositionClaim, Source, SourceKind, Span
from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story
from whipcount.review.decide import propose
from whipcount.review.register import fold
from whipcount.runs.workspace import open_workspace
from whipcount.story.demo import write_demo

GOAL_S = 0.3
RUNS = 7
NOW = datetime(2024, 1, 1, tzinfo=UTC)
DAY = date(2024, 10, 23)


def entries(story: Story, claims: int) -> Iterator[NewEntry]:
    """Propose claims of random members on random days, always the same ones, and accept nine in ten."""
    chance = random.Random(1)
    members = story.roster.of("caucus")
    for number in range(claims):
        who, day = chance.choice(members).id, DAY - timedelta(days=chance.randrange(300))
        claim = PositionClaim(
            "leader", Holder(HolderKind.MEMBER, who), chance.choice(list(Position)), chance.choice(list(Act)),
            Basis.OWN_ACCOUNT, Source(SourceKind.MEMBER, who), Span(0, 9), day,
        )  # fmt: skip
        article = ArticleRef(f"{number // 5:016x}", day, "Bench", "Bench", f"https://example.org/{number // 5}")
        words = f"{who} said it was time for somebody else to lead the party into the next election, number {number}."
        new = propose(claim, article, words=words, sentence=words, reader="bench", actor="bench")
        yield new
        if chance.random() < 0.9:
            yield NewEntry(EntryKind.CLAIM_ACCEPTED, new.stream, "ann", {})


def make(path: Path, story: Story, claims: int) -> None:
    batch: list[NewEntry] = []
    with open_ledger(path) as ledger:
        for new in entries(story, claims):
            batch.append(new)
            if len(batch) == 1000:
                ledger.append(batch, now=NOW)
                batch.clear()
        ledger.append(batch, now=NOW)


def seconds(work: Callable[[], object]) -> float:
    """Give CPU seconds, so that what else the machine does counts as little as can be."""
    start = time.process_time()
    work()
    return time.process_time() - start


def frame_of(records: Sequence[RecordedClaim]) -> pd.DataFrame:
    rows = [
        (r.claim.holder.ref, r.claim.position.value, r.held_from, r.seq, r.status.value)
        for r in records
        if isinstance(r.claim, PositionClaim)
    ]
    return pd.DataFrame(rows, columns=["member", "position", "day", "seq", "status"])


def in_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame[(frame["status"] == "accepted") & (frame["day"] <= DAY)]
    return rows.sort_values(["day", "seq"]).groupby("member").tail(1)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        story = open_workspace(write_demo(Path(folder) / "demo")).story
        path = Path(folder) / "bench.db"
        make(path, story, asked.claims)

        def cold() -> tuple[RecordedClaim, ...]:
            with open_ledger(path) as ledger:
                return fold(ledger.entries()).claims

        def read() -> None:
            with open_ledger(path) as ledger:
                for _ in ledger.entries():
                    pass

        records = cold()
        read_s, cold_s = seconds(read), seconds(cold)
    rule, moment = policy(story.policy), AsOf(DAY)
    frame = frame_of(records)
    pairs = [
        (
            seconds(lambda: count(records, story=story, motion_id="leader", as_of=moment, policy=rule)),
            seconds(lambda: in_pandas(frame)),
        )
        for _ in range(RUNS)
    ]
    ours = statistics.median(a for a, _ in pairs)
    told = {
        "measure": f"count over {asked.claims:,} claims",
        "ours_s": round(ours, 4),
        "goal_s": GOAL_S,
        "met": ours < GOAL_S,
        "beside": "pandas, latest row per member",
        "theirs_s": round(statistics.median(b for _, b in pairs), 4),
        "ratio": round(statistics.median(a / b for a, b in pairs), 2),
        "read_entries_s": round(read_s, 2),
        "read_and_fold_s": round(cold_s, 2),
    }
    print(json.dumps(told))
    return 0 if told["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
