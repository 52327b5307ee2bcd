"""Answer: what does the ledger say about every claim? Entries folded, in order, into claims as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from whipcount.model.article import ArticleRef
from whipcount.model.claim import Claim
from whipcount.model.entry import Entry, EntryKind, Json
from whipcount.model.errors import BadInput, LedgerDamaged
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.wire import claim_from_json
from whipcount.review.payload import article_from


@dataclass(frozen=True, slots=True)
class Corrected:
    """A claim that was amended, rejected or reopened after it had been accepted."""

    claim: RecordedClaim
    what: str
    on: datetime


@dataclass(frozen=True, slots=True)
class Register:
    """Every claim as it stands, in the order of proposal, and what was read."""

    claims: tuple[RecordedClaim, ...]
    articles: tuple[ArticleRef, ...]
    corrections: tuple[Corrected, ...]

    def by_id(self) -> dict[str, RecordedClaim]:
        """Index the claims by id."""
        return {c.id: c for c in self.claims}


def fold(entries: Iterable[Entry]) -> Register:
    """Fold entries into claims. An entry that makes no sense raises `LedgerDamaged`, never a silent gap."""
    states: dict[str, list[RecordedClaim]] = {}
    articles: dict[str, ArticleRef] = {}
    corrections: list[Corrected] = []
    for entry in entries:
        try:
            _apply(entry, states, articles, corrections)
        except (KeyError, ValueError, TypeError, BadInput) as error:
            raise LedgerDamaged(f"{entry.kind} makes no sense: {error!r}", where=f"entry {entry.seq}") from error
    return Register(tuple(s[-1] for s in states.values()), tuple(articles.values()), tuple(corrections))


def _apply(
    entry: Entry,
    states: dict[str, list[RecordedClaim]],
    articles: dict[str, ArticleRef],
    corrections: list[Corrected],
) -> None:
    if entry.kind is EntryKind.ARTICLE_READ:
        article = article_from(_object(entry.payload["article"]))
        articles.setdefault(article.id, article)
        return
    claim_id = entry.stream.removeprefix("claim:")
    if entry.kind is EntryKind.CLAIM_PROPOSED:
        if claim_id not in states:
            states[claim_id] = [_proposed(claim_id, entry)]
        return
    history = states[claim_id]
    was = history[-1]
    _decide(entry, history)
    if was.status is Status.ACCEPTED:
        corrections.append(Corrected(history[-1], _what(entry), entry.recorded_at))


def _decide(entry: Entry, history: list[RecordedClaim]) -> None:
    """Add the state after a decision; an undo goes back to the state before the latest standing decision."""
    was = history[-1]
    after = replace(was, seq=entry.seq, version=entry.version, decided_by=entry.actor, decided_at=entry.recorded_at)
    match entry.kind:
        case EntryKind.CLAIM_ACCEPTED:
            history.append(replace(after, status=Status.ACCEPTED, reason=""))
        case EntryKind.CLAIM_AMENDED:
            claim, words, sentence = _claim(entry)
            changed = replace(after, claim=claim, words=words, sentence=sentence)
            history.append(replace(changed, status=Status.ACCEPTED, reason=""))
        case EntryKind.CLAIM_REJECTED:
            history.append(replace(after, status=Status.REJECTED, reason=str(entry.payload["reason"])))
        case EntryKind.DECISION_UNDONE:
            if len(history) == 1:
                raise ValueError("there is no decision to undo")
            history.pop()
            history[-1] = replace(history[-1], seq=entry.seq, version=entry.version)
        case EntryKind.ARTICLE_READ | EntryKind.CLAIM_PROPOSED:
            raise ValueError("this is not a decision")
        case _:
            assert_never(entry.kind)


def _proposed(claim_id: str, entry: Entry) -> RecordedClaim:
    claim, words, sentence = _claim(entry)
    return RecordedClaim(
        id=claim_id,
        claim=claim,
        proposed=claim,
        article=article_from(_object(entry.payload["article"])),
        words=words,
        sentence=sentence,
        status=Status.PROPOSED,
        proposed_by=entry.actor,
        proposed_at=entry.recorded_at,
        seq=entry.seq,
        version=entry.version,
    )


def _claim(entry: Entry) -> tuple[Claim, str, str]:
    payload = entry.payload
    return claim_from_json(_object(payload["claim"])), str(payload["words"]), str(payload["sentence"])


def _what(entry: Entry) -> str:
    match entry.kind:
        case EntryKind.CLAIM_AMENDED:
            return "amended"
        case EntryKind.CLAIM_REJECTED:
            return f"withdrawn from the count: {entry.payload['reason']}"
        case _:
            return "back in review"


def _object(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is not an object")
    return value
