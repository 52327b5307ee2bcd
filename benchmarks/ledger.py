"""Time durable appends and the walk along the chain, beside what a desk would take instead, in one run.

usage: python benchmarks/ledger.py [--seconds 2] [--entries 100000] [--folder DIR]

Appends of entries of about 900 bytes, singly and 10, 100 and 1,000 at a time, each flushed to the disk before it counts, into SQLite and,
where its programs are installed, a PostgreSQL started for the occasion; eight threads at once; then `verify` along a ledger of 100,000
entries. Beside it, on the same disk in the same minute: plain INSERTs with Python's sqlite3 (synchronous FULL, no chain, no keys), and the
package eventsourcing with its SQLite module, where it is installed (`uv sync --group bench`). Prints one JSON object a line; exit code 1
where a goal is missed.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import verify
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

SIZES = (1, 10, 100, 1000)
GOALS = {1: 500, 10: 0, 100: 0, 1000: 5000}
"""Entries a second into SQLite."""
GOAL_VERIFY = 50_000
WRITERS = 8
GOAL_WAIT_MS = {"p99": 100, "max": 1000}
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


def appends(
    folder: Path, seconds: float, others: dict[str, Write], ours: dict[str, Write]
) -> Iterator[dict[str, object]]:
    """Measure each size with every store in turn, so that all of a line is of one moment."""
    for size in SIZES:
        plain = {name: rate(write, size, seconds) for name, write in others.items()}
        for name, write in ours.items():
            speed, took = rate(write, size, seconds)
            goal = GOALS[size] if name == "SQLite" else 0
            yield {
                "measure": f"append {size} at once, {name}",
                "entries_per_s": round(speed),
                "p50_ms": round(statistics.median(took) * 1000, 2),
                "p99_ms": round(percentile(took, 0.99) * 1000, 2),
                "goal_per_s": goal,
                "met": speed >= goal,
                **{f"{other}_per_s": round(s) for other, (s, _) in plain.items()},
                **{f"of_{other}": round(speed / s, 2) for other, (s, _) in plain.items()},
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
            found = verify(ledger.rows())
        speeds.append(found.entries / (time.perf_counter() - start))
        assert found.problem is None
    with closing(sqlite3.connect(path)) as raw:
        start = time.perf_counter()
        raw.execute("PRAGMA integrity_check").fetchall()
        integrity = found.entries / (time.perf_counter() - start)
    speed = statistics.median(speeds)
    return {
        "measure": f"verify {found.entries:,} entries, SQLite",
        "entries_per_s": round(speed),
        "goal_per_s": GOAL_VERIFY,
        "met": speed >= GOAL_VERIFY,
        "integrity_check_per_s": round(integrity),
        "of_integrity_check": round(speed / integrity, 2),
    }
