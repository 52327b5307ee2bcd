"""What a crash, a torn file and a full disk leave behind: never half an entry, and never less than was acknowledged."""

import json
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import examine, verify
from whipcount.ledger.opening import open_ledger
from whipcount.ledger.rows import stored
from whipcount.model.entry import Entry, NewEntry
from whipcount.model.errors import LedgerError

Proposal = Callable[..., NewEntry]
ROOT = Path(__file__).parent.parent.parent
TRIALS = 300


def test_a_killed_writer_loses_no_acknowledged_entry() -> None:
    command = [sys.executable, "benchmarks/torture.py", "--kills", "15", "--writes", "600"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["first_faults"]) == (0, [])
    assert (told["kills"], told["writes"], told["acknowledged"]) == (15, 600, 600)


@pytest.fixture
def torn(tmp_path: Path, proposal: Proposal, noon: datetime) -> tuple[Path, list[Entry]]:
    """Copy a ledger and its write-ahead log out from under a writer, with nothing checkpointed yet."""
    path, folder = tmp_path / "harbour.db", tmp_path / "copy"
    folder.mkdir()
    with open_ledger(path) as ledger:
        for number in range(60):
            ledger.append([proposal(f"c{number}", words="go " * number)], now=noon)
        entries = list(ledger.entries())
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", folder / f"harbour.db{end}")
    return folder / "harbour.db", entries


def tear(log: Path, chance: random.Random) -> None:
    """Cut the log off at some byte, or turn one bit of it."""
    data = bytearray(log.read_bytes())
    at = chance.randrange(len(data))
    if chance.random() < 0.5:
        del data[at:]
    else:
        data[at] ^= 1 << chance.randrange(8)
    log.write_bytes(data)


def what_is_left(path: Path) -> tuple[tuple[int, str], list[Entry]]:
    try:
        with open_ledger(path, create=False) as ledger:
            return ledger.head(), list(ledger.entries())
    except LedgerError as error:
        if "there is no ledger in this file" not in str(error):
            raise
        return (0, ""), []


def test_a_torn_log_leaves_a_clean_prefix_and_the_published_head_shows_what_is_missing(
    torn: tuple[Path, list[Entry]], tmp_path: Path
) -> None:
    whole, entries = torn
    published, chance, lengths = (entries[-1].seq, entries[-1].hash), random.Random(5), []
    for _ in range(TRIALS):
        path = tmp_path / "trial.db"
        for end in ("", "-wal"):
            shutil.copy(f"{whole}{end}", f"{path}{end}")
        tear(Path(f"{path}-wal"), chance)
        head, left = what_is_left(path)
        assert left == entries[: len(left)]
        assert verify(left) is None
        assert (head == published) == (len(left) == len(entries))
        lengths.append(len(left))
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    assert len(set(lengths)) > 20, "the trials tore the log at many places"


def test_a_bare_copy_of_the_file_misses_what_the_log_holds_and_verifying_names_the_missing_tail(
    torn: tuple[Path, list[Entry]],
) -> None:
    path, entries = torn
    Path(f"{path}-wal").unlink()
    _, left = what_is_left(path)
    assert left == entries[: len(left)]
    assert len(left) < len(entries)
    found = examine(map(stored, left), published=[(entries[-1].seq, entries[-1].hash)])
    assert found.problem
    assert found.problem.where == "entry 60"
    assert found.problem.message.endswith("its tail is missing")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 2 MB; where that is not allowed, let no file grow above 1 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = (
        shutil.which("mount")
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False
        ).returncode
    )
    if mounted:
        yield folder
        subprocess.run(["umount", folder], check=True)
    else:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, before[1]))
        yield folder
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def make_room(folder: Path) -> None:
    if os.path.ismount(folder):
        subprocess.run(["mount", "-o", "remount,size=8m", folder], check=True)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**23, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def fill(ledger: Ledger, new: Callable[[int], NewEntry], now: datetime) -> tuple[list[Entry], LedgerError]:
    acknowledged: list[Entry] = []
    for number in range(10_000):
        try:
            acknowledged += ledger.append([new(number)], now=now)
        except LedgerError as error:
            return acknowledged, error
    pytest.fail("the disk was never full")


def test_a_full_disk_is_said_to_be_full_and_costs_nothing_acknowledged(
    small_disk: Path, proposal: Proposal, noon: datetime
) -> None:
    path = small_disk / "harbour.db"

    def new(number: int) -> NewEntry:
        return proposal(f"c{number}", words="go " * 1000, key=str(number))

    with open_ledger(path) as ledger:
        acknowledged, error = fill(ledger, new, noon)
        assert acknowledged
        assert "room" in str(error)
        assert "\n" not in str(error)
        assert list(ledger.entries()) == acknowledged, "reads are still served, and nothing is there by half"
        make_room(small_disk)
        ledger.append([new(len(acknowledged))], now=noon)
        entries = list(ledger.entries())
    assert len(entries) == len(acknowledged) + 1
    assert verify(entries) is None
    with open_ledger(path) as again:
        assert list(again.entries()) == entries
