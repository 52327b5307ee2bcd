"""Answer: how is it said what a ledger holds, and what came back of one?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whipcount.cli import show

if TYPE_CHECKING:
    from whipcount.runs.exporting import Kept, Restored


def kept(ledger: Kept) -> str:
    """Say how many entries there are, and which is the head."""
    return f"{show.counted(ledger.entries, 'entry', 'entries')}, head {ledger.head}"


def restored(file: Path, done: Restored, *, as_json: bool) -> None:
    """Tell what came of a file."""
    from whipcount.model.plain import plain

    if as_json:
        show.as_json({"file": str(file), "new": done.new, "ledger": plain(done.ledger)})
    else:
        show.say(f"{file}: {show.counted(done.new, 'new entry', 'new entries')}; the ledger has {kept(done.ledger)}.")
