"""Answer: is the ledger of a story as it was written?"""

from __future__ import annotations

import re

from whipcount.ledger.chain import START, Head, Verification, examine
from whipcount.model.errors import BadInput, LedgerDamaged
from whipcount.model.problem import Problem
from whipcount.runs.workspace import Workspace

__all__ = ["Verification", "head_of", "verify"]
_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})", re.ASCII)


def head_of(text: str) -> Head:
    """Read a head as a page prints it, `SEQ:HASH`."""
    found = _HEAD.fullmatch(text.strip().lower())
    if not found:
        raise BadInput(f"{text!r} is not a head", where="--head", mend="copy it from a page, such as 417:9f2c...")
    return int(found[1]), found[2]


def verify(opened: Workspace, *, published: Head | None = None) -> Verification:
    """Walk the chain, and hold it against what the ledger says is its head, and against one published earlier.

    Raises:
        LedgerError: there is no ledger yet, or it cannot be reached.
    """
    with opened.ledger(create=False) as ledger:
        heads = [ledger.head(), *([published] if published else [])]
        try:
            return examine(ledger.rows(), published=heads)
        except LedgerDamaged as error:
            return Verification(0, 0, (0, START), Problem(error.where, error.what, error.mend))
