"""Kill a writing process at random moments, many times over, and look for an acknowledged entry that is lost.

usage: python benchmarks/torture.py [--kills 1000] [--writes 100000] [--threads 4] [--seed N] [--folder DIR]

A child process appends entries, each with a key of its own, from several threads. What an append gave back is noted in a file only
after it came back: it is acknowledged. The child is killed with SIGKILL after a random time; the next one goes on after the last entry
noted, so what was committed but not acknowledged is asked for again under the same key. Afterwards, and after every kill:

- every acknowledged entry is in the ledger, at its sequence, with its hash,
- the chain holds from the first entry to the head,
- every key is there once.

Prints one JSON object; exit code 1 where anything is lost. SIGKILL shows what a crash of the program does, not what a power cut
does: for that the ledger flushes to the disk before it acknowledges (synchronous FULL), which a test asserts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import START, verify
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

WORDS = "“It is time for somebody else to lead,” said Bram Osei. " * 12
"""An entry of ours has about 900 bytes."""


Row = tuple[int, int, str]
"""Number, sequence, hash."""


@dataclass(slots=True)
class Notes:
    """What one thread was told: a line per acknowledged entry."""

    path: Path
    next_number: int = 0
    offset: int = 0

    def fresh(self) -> list[Row]:
        """Give the whole lines that have come since the last look; a line cut off was never told."""
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(self.offset)
            lines = [line for line in file if line.endswith(b"\n")]
        self.offset += sum(map(len, lines))
        rows = [(int(n), int(seq), hashed.decode()) for n, seq, hashed in map(bytes.split, lines)]
        self.next_number = rows[-1][0] + 1 if rows else self.next_number
        return rows


@dataclass(slots=True)
class Seen:
    """What has been looked at so far."""

    head: tuple[int, str] = (0, START)
    hashes: dict[int, str] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    reopened: list[float] = field(default_factory=list)
    unacknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def command(thread: int, number: int) -> NewEntry:
    key = f"{thread}:{number}"
    return NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{key}", "torture", {"words": f"{key} {WORDS}"}, key=key)


def write(ledger: Ledger, notes: Path, thread: int, first: int, last: int) -> None:
    """Append and note, one by one, until somebody kills us or all is written."""
    file = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in range(first, last):
        (entry,) = ledger.append([command(thread, number)], now=datetime.now(UTC))
        os.write(file, f"{number} {entry.seq} {entry.hash}\n".encode())
    os.close(file)


def child(path: Path, notes: list[Notes], each: int) -> None:
    with open_ledger(path) as ledger:
        threads = [
            Thread(target=write, args=(ledger, note.path, i, note.next_number, each)) for i, note in enumerate(notes)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def run_child(path: Path, notes: list[Notes], each: int, seconds: float | None) -> None:
    """Run a child to its end, or kill it after so many seconds."""
    process = os.fork()
    if process == 0:
        try:
            child(path, notes, each)
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def look(path: Path, notes: list[Notes], seen: Seen) -> None:
    """Open the ledger after a kill, check what came since the last look, and find every acknowledged entry in it."""
    start = time.perf_counter()
    with open_ledger(path) as ledger:
        head = ledger.head()
        seen.reopened.append(time.perf_counter() - start)
        new = list(ledger.entries(after=seen.head[0]))
    problem = verify(new, after=seen.head)
    if problem:
        seen.faults.append(str(problem))
    seen.keys.update(e.key for e in new)
    seen.hashes.update((e.seq, e.hash) for e in new)
    told = [row for note in notes for row in note.fresh()]
    seen.faults += [f"acknowledged entry {seq} is lost" for _, seq, hashed in told if seen.hashes.get(seq) != hashed]
    seen.acknowledged += len(told)
    seen.unacknowledged += len(new) - sum(seq > seen.head[0] for _, seq, _ in told)
    seen.head = head


def look_again(path: Path, notes: list[Notes], each: int, seen: Seen) -> None:
    """Check the ledger once more as a whole: what was seen after a kill is there, and every key once."""
    with open_ledger(path) as ledger:
        entries = list(ledger.entries())
    problem = verify(entries)
    if problem or {e.seq: e.hash for e in entries} != seen.hashes:
        seen.faults.append(str(problem or "the ledger is not what was seen of it"))
    seen.faults += [f"key {key} stands {n} times" for key, n in seen.keys.items() if n != 1]
    wanted = {command(t, n).key for t in range(len(notes)) for n in range(each)}
    seen.faults += [f"key {key} is missing" for key in sorted(wanted - set(seen.keys))]


def torture(folder: Path, *, kills: int, writes: int, threads: int, seed: int) -> dict[str, object]:
    chance, seen, start = random.Random(seed), Seen(), time.perf_counter()
    path, each = folder / "torture.db", writes // threads
    notes = [Notes(folder / f"acknowledged-{i}.txt") for i in range(threads)]
    for number in range(kills):
        # As many writes to a kill as are left for each of the kills to come, at the speed seen so far.
        left = writes - seen.head[0]
        pace = (time.perf_counter() - start) / max(seen.head[0], 1) if number else 0.001
        run_child(path, notes, each, chance.uniform(0, 2) * min(left / (kills - number) * pace, 1.0))
        look(path, notes, seen)
    run_child(path, notes, each, None)
    look(path, notes, seen)
    look_again(path, notes, each, seen)
    return {
        "kills": kills,
        "writes": seen.head[0],
        "acknowledged": seen.acknowledged,
        "committed_but_killed_before_acknowledged": seen.unacknowledged,
        "faults": len(seen.faults),
        "first_faults": seen.faults[:5],
        "reopen_ms_median": round(statistics.median(seen.reopened) * 1000, 1),
        "reopen_ms_max": round(max(seen.reopened) * 1000, 1),
        "seconds": round(time.perf_counter() - start, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--writes", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="Where to write, such as a real disk. Default: a temporary folder.")
    asked = parser.parse_args()
    with TemporaryDirectory(dir=asked.folder) as folder:
        told = torture(Path(folder), kills=asked.kills, writes=asked.writes, threads=asked.threads, seed=asked.seed)
    print(json.dumps(told, indent=1))
    return 1 if told["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
