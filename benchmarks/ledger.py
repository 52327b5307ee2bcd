"""Time durable appends and the walk along the chain, beside what a desk would take instead, in one run.

usage: PYTHONPATH=tests python benchmarks/ledger.py [--seconds 2] [--entries 100000] [--folder DIR]

Appends of entries of about 900 bytes, singly and 10, 100 and 1,000 at a time, each flushed to the disk before it counts, into SQLite and,
where its programs are installed, a PostgreSQL started for the occasion; eight threads at once; then `verify` along a ledger of 100,000
entries. Beside it, on the same disk in the same minute: plain INSERTs with Python's sqlite3 (synchronous FULL, no chain, no keys), and the
package eventsourcing with its SQLite module, where it is installed (`uv sync --group bench`). Prints one JSON object a line; exit code 1
where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from postgresql import running
from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import examine
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

SIZES = (1, 10, 100, 1000)
GOALS = {1: 500, 10: 0, 100: 0, 1000: 5000}
"""Entries a second into SQLite."""
GOAL_VERIFY = 50_000
WRITERS = 8
GOAL_WAIT_MS = {"p99": 100, "max": 1000}
SQLITE = "SQLite"
WORDS = "“It is time for somebody else to lead,” said Bram Osei. " * 10

Write = Callable[[int], object]
"""Append so many entries at once and come back when they are on the disk."""


def command(number: int) -> NewEntry:
    payload = {"words": f"{number} {WORDS}"}
    return NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{number}", "bench", payload, key=f"k{number}")


@contextmanager
def whipcount(opened: Ledger) -> Iterator[Write]:
    numbers = count()
    with opened as ledger:
        yield lambda size: ledger.append([command(next(numbers)) for _ in range(size)], now=datetime.now(UTC))


@contextmanager
def plain_sqlite(path: Path) -> Iterator[Write]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE claim (id INTEGER PRIMARY KEY, stream TEXT, actor TEXT, at TEXT, body TEXT)")

        def write(size: int) -> None:
            rows = [
                ("claim", "bench", datetime.now(UTC).isoformat(), json.dumps({"words": WORDS})) for _ in range(size)
            ]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO claim (stream, actor, at, body) VALUES (?, ?, ?, ?)", rows)
            connection.execute("COMMIT")

        yield write


@contextmanager
def eventsourcing_sqlite(path: Path) -> Iterator[Write]:
    from eventsourcing.persistence import StoredEvent
    from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

    store = SQLiteDatastore(str(path))
    recorder = SQLiteApplicationRecorder(store)
    recorder.create_table()

    def write(size: int) -> None:
        state = json.dumps({"words": WORDS}).encode()
        recorder.insert_events([StoredEvent(uuid4(), 1, "bench:claim", state) for _ in range(size)])

    yield write
    store.close()


def rate(write: Write, size: int, seconds: float) -> tuple[float, list[float]]:
    """Give entries a second, and how long each append took, in seconds."""
    write(size)
    took: list[float] = []
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        before = time.perf_counter()
        write(size)
        took.append(time.perf_counter() - before)
    return len(took) * size / (time.perf_counter() - start), took


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def appends(seconds: float, others: Mapping[str, Write], ours: Mapping[str, Write]) -> Iterator[dict[str, object]]:
    """Measure each size with every store in turn, so that all of a line is of one moment."""
    for size in SIZES:
        plain = {name: rate(write, size, seconds)[0] for name, write in others.items()}
        for name, write in ours.items():
            speed, took = rate(write, size, seconds)
            goal = GOALS[size] if name == SQLITE else 0
            yield {
                "measure": f"append {size} at once, {name}",
                "entries_per_s": round(speed),
                "p50_ms": round(statistics.median(took) * 1000, 2),
                "p99_ms": round(percentile(took, 0.99) * 1000, 2),
                "goal_per_s": goal,
                "met": speed >= goal,
                **{f"{other}_per_s": round(s) for other, s in plain.items()},
                **{f"ratio_to_{other}": round(speed / s, 2) for other, s in plain.items()},
            }


def together(path: Path, seconds: float) -> dict[str, object]:
    """Let eight threads append one by one to one ledger; an error of any of them ends the run."""
    with whipcount(open_ledger(path)) as write, ThreadPoolExecutor(WRITERS) as pool:
        runs = list(pool.map(lambda _: rate(write, 1, seconds), range(WRITERS)))
    took = [t for _, times in runs for t in times]
    p99, longest = percentile(took, 0.99) * 1000, max(took) * 1000
    return {
        "measure": f"append 1 at once, SQLite, {WRITERS} threads together",
        "entries_per_s": round(sum(speed for speed, _ in runs)),
        "p50_ms": round(statistics.median(took) * 1000, 2),
        "p99_ms": round(p99, 1),
        "max_ms": round(longest, 1),
        "errors": 0,
        "met": p99 <= GOAL_WAIT_MS["p99"] and longest <= GOAL_WAIT_MS["max"],
    }


def verified(path: Path, entries: int) -> dict[str, object]:
    with whipcount(open_ledger(path)) as write:
        for _ in range(entries // 1000):
            write(1000)
    speeds = []
    for _ in range(3):
        start = time.perf_counter()
        with open_ledger(path) as ledger:
            found = examine(ledger.rows())
        assert found.problem is None
        speeds.append(found.entries / (time.perf_counter() - start))
    with closing(sqlite3.connect(path)) as raw:
        start = time.perf_counter()
        raw.execute("PRAGMA integrity_check").fetchall()
        integrity = found.entries / (time.perf_counter() - start)
    speed = statistics.median(speeds)
    return {
        "measure": f"verify {found.entries:,} entries, {SQLITE}",
        "entries_per_s": round(speed),
        "goal_per_s": GOAL_VERIFY,
        "met": speed >= GOAL_VERIFY,
        "integrity_check_per_s": round(integrity),
        "ratio_to_integrity_check": round(speed / integrity, 2),
    }


def measures(folder: Path, seconds: float, entries: int) -> Iterator[dict[str, object]]:
    with ExitStack() as stack:
        others = {"sqlite3": stack.enter_context(plain_sqlite(folder / "plain.db"))}
        if find_spec("eventsourcing"):
            others["eventsourcing"] = stack.enter_context(eventsourcing_sqlite(folder / "eventsourcing.db"))
        ours = {SQLITE: stack.enter_context(whipcount(open_ledger(folder / "ours.db")))}
        server = stack.enter_context(running(fsync="on"))
        if server:
            ours["PostgreSQL"] = stack.enter_context(whipcount(open_ledger(server.url)))
        yield from appends(seconds, others, ours)
    yield together(folder / "together.db", seconds)
    yield verified(folder / "verified.db", entries)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2, help="How long each append is repeated.")
    parser.add_argument("--entries", type=int, default=100_000, help="How many entries are verified.")
    parser.add_argument("--folder", type=Path, help="Where to write, such as a real disk. Default: a temporary folder.")
    asked = parser.parse_args()
    met = True
    with TemporaryDirectory(dir=asked.folder) as folder:
        for line in measures(Path(folder), asked.seconds, asked.entries):
            print(json.dumps(line), flush=True)
            met = met and bool(line["met"])
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
