"""Several threads and several processes at once lose nothing and never see an error."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from whipcount.ledger.base import Ledger
from whipcount.ledger.chain import verify
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.errors import Conflict

Proposal = Callable[..., NewEntry]
EACH = 40


WRITE_SOME = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry

path, actor, each = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_ledger(path) as ledger:
    for number in range(each):
        new = NewEntry(EntryKind.CLAIM_PROPOSED, f"claim:{number}", actor, {"words": actor})
        ledger.append([new], now=datetime(2031, 5, 14, tzinfo=UTC))
"""


def test_processes_that_make_and_fill_one_ledger_lose_nothing(path: Path) -> None:
    actors = ("ann", "bob", "cleo")
    running = [subprocess.Popen([sys.executable, "-c", WRITE_SOME, str(path), a, str(EACH)]) for a in actors]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    with open_ledger(path, create=False) as ledger:
        entries = list(ledger.entries())
    assert verify(entries) is None
    assert {(a, sum(e.actor == a for e in entries)) for a in actors} == {(a, EACH) for a in actors}
    assert [e.version for e in entries if e.stream == "claim:7"] == [1, 2, 3]


def test_threads_that_share_one_ledger_lose_nothing(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    def write(actor: str) -> None:
        for number in range(EACH):
            ledger.append([proposal(f"c{number}", actor=actor)], now=noon)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, map(str, range(8))))
    entries = list(ledger.entries())
    assert len(entries) == 8 * EACH
    assert verify(entries) is None


def test_of_twenty_editors_deciding_at_once_one_wins(ledger: Ledger, proposal: Proposal, noon: datetime) -> None:
    ledger.append([proposal()], now=noon)

    def decide(actor: str) -> str:
        try:
            ledger.append([proposal(actor=actor, kind=EntryKind.CLAIM_ACCEPTED, version=1)], now=noon)
        except Conflict as error:
            return str(error)
        return "won"

    with ThreadPoolExecutor(20) as pool:
        said = list(pool.map(decide, [f"editor {n}" for n in range(20)]))
    winner = f"editor {said.index('won')}"
    assert said.count("won") == 1
    assert all(f"{winner} was there first" in words for words in said if words != "won")
    assert [e.actor for e in ledger.entries()] == ["reader", winner]
