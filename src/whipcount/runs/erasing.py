"""Answer: how does a text leave the ledger that the law wants gone, and what stays?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from whipcount.articles import store
from whipcount.ledger.erasing import erasure
from whipcount.model.entry import Entry, EntryKind
from whipcount.model.errors import BadInput, UnknownName
from whipcount.runs.workspace import Workspace

_CLAIM = "claim:"
_ID = 12
"""Digits of a claim's id; a shorter row of decimal digits is the number of an entry."""
_WITH_TEXT = frozenset({EntryKind.ARTICLE_READ, EntryKind.CLAIM_PROPOSED, EntryKind.CLAIM_AMENDED})


@dataclass(frozen=True, slots=True)
class Erasable:
    """What would be erased."""

    what: str
    """`claim 3f2a91...` or `entry 17`."""
    entries: tuple[Entry, ...]
    """That carry the text; other claims and articles may be among them where they carry the very same."""

    @property
    def seqs(self) -> tuple[int, ...]:
        """Give the numbers of the entries."""
        return tuple(e.seq for e in self.entries)

    @property
    def articles(self) -> tuple[str, ...]:
        """Give the ids of the stored articles that hold the words; what was erased does not say which."""
        named = (e.payload.get("article") for e in self.entries)
        return tuple(sorted({str(a["id"]) for a in named if isinstance(a, dict) and a["id"]}))


def find(opened: Workspace, what: str) -> Erasable:
    """Find the texts of a claim, by its id or the start of it, or of one entry, by its number.

    Raises:
        UnknownName: there is no such claim or entry, or more than one.
        BadInput: it carries no text of anybody's.
    """
    with opened.ledger(create=False) as ledger:
        entries = tuple(ledger.entries())
    is_number = what.isascii() and what.isdecimal() and len(what) < _ID
    meant = _numbered(entries, int(what)) if is_number else _about(entries, what)
    name = f"entry {what}" if is_number else f"claim {meant[0].stream.removeprefix(_CLAIM)}"
    hashes = {e.payload_hash for e in meant if _carries_text(e)}
    if not hashes:
        raise BadInput("carries no text of anybody's", where=name, mend="name the claim, or the entry that does")
    return Erasable(name, tuple(e for e in entries if e.payload_hash in hashes))


def erase(opened: Workspace, found: Erasable, *, reason: str, actor: str, now: datetime) -> None:
    """Record the erasure, which empties the texts; done twice it is done once.

    Raises:
        LedgerError: no reason is given, or the bytes could not be removed from the file yet.
    """
    hashes = dict.fromkeys(e.payload_hash for e in found.entries)
    with opened.ledger(create=False) as ledger:
        ledger.append([erasure(hashed, reason=reason, actor=actor) for hashed in hashes], now=now)


def forget_articles(opened: Workspace, found: Erasable) -> tuple[str, ...]:
    """Delete the stored articles that hold the words, and give the ids of those that were there."""
    return tuple(article for article in found.articles if store.remove(opened.articles, article))


def _numbered(entries: Iterable[Entry], seq: int) -> list[Entry]:
    found = [e for e in entries if e.seq == seq]
    if not found:
        raise UnknownName(f"there is no entry {seq}", mend="see whipcount review --list for the ids of claims")
    return found


def _about(entries: Iterable[Entry], claim_id: str) -> list[Entry]:
    found = [e for e in entries if e.stream.startswith(f"{_CLAIM}{claim_id}")]
    claims = {e.stream for e in found}
    if not claims:
        raise UnknownName(f"there is no claim {claim_id!r}", mend="see whipcount review --list")
    if len(claims) > 1:
        raise UnknownName(f"{claim_id!r} fits {len(claims)} claims", mend="give more of the id")
    return found


def _carries_text(entry: Entry) -> bool:
    """Say whether the entry holds words of an article or of an editor; most decisions hold none, or one of a list."""
    reason = entry.payload.get("reason", "")
    noted = entry.kind is EntryKind.CLAIM_REJECTED and ":" in str(reason)
    return entry.kind in _WITH_TEXT or noted or entry.erased is not None
