"""Where SQLite can lose writes of two processes at once, they take turns; elsewhere nobody waits."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from whipcount.ledger.one_writer import Version, lock_file, needs_turns, turn
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import NewEntry
from whipcount.model.errors import LedgerError

Proposal = Callable[..., NewEntry]
BROKEN, MENDED = (3, 40, 1), (3, 51, 3)

HOLD = """
import sys
from pathlib import Path
from whipcount.ledger.one_writer import turn
with turn(Path(sys.argv[1]), version=(3, 40, 1), seconds=1):
    print("mine", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("version", "broken"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 44, 7), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_turns_are_for_the_versions_with_the_fault(version: Version, broken: bool) -> None:
    assert needs_turns(version) == broken


@pytest.fixture
def holder(path: Path) -> subprocess.Popen[str]:
    """Let another process have the turn."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "mine\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=60)


def test_who_waits_in_vain_is_told_which_process_writes(
    path: Path, proposal: Proposal, noon: datetime, holder: subprocess.Popen[str]
) -> None:
    try:
        with pytest.raises(LedgerError) as told:
            open_ledger(path, sqlite_version=BROKEN, seconds=0.05)
    finally:
        end(holder)
    assert str(told.value) == (
        f"{path}: process {holder.pid} has been writing for 0.05 s (try again when it is done, or stop it)"
    )
    with open_ledger(path, sqlite_version=BROKEN) as ledger:  # who held it was killed: nothing is left to mend
        ledger.append([proposal()], now=noon)


def test_where_the_fault_is_mended_nobody_waits(
    path: Path, proposal: Proposal, noon: datetime, holder: subprocess.Popen[str]
) -> None:
    try:
        with open_ledger(path, sqlite_version=MENDED, seconds=0.05) as ledger:
            assert ledger.append([proposal()], now=noon)[0].seq == 1
    finally:
        end(holder)


def test_a_ledger_that_is_open_but_does_not_write_keeps_nobody_waiting(
    path: Path, proposal: Proposal, noon: datetime
) -> None:
    one = open_ledger(path, sqlite_version=BROKEN, seconds=0.05)
    other = open_ledger(path, sqlite_version=BROKEN, seconds=0.05)
    with one, other:
        for ledger in (one, other, one):
            ledger.append([proposal()], now=noon)
        assert [e.seq for e in one.entries()] == [1, 2, 3]


def test_who_waits_gets_the_turn_when_it_is_free(path: Path) -> None:
    had, let = Event(), Event()

    def hold() -> None:
        with turn(path, version=BROKEN, seconds=1):
            had.set()
            let.wait(60)

    thread = Thread(target=hold)
    thread.start()
    assert had.wait(60)
    let.set()
    with turn(path, version=BROKEN, seconds=60):
        assert lock_file(path).read_text() == str(os.getpid())
    thread.join(60)


def test_without_the_fault_there_is_no_lock_file(path: Path) -> None:
    open_ledger(path, sqlite_version=MENDED).close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
