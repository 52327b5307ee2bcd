"""Answer: what does the ledger say about every claim? Entries folded, in order, into claims as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from whipcount.model.article import ArticleRef
from whipcount.model.claim import Claim
from whipcount.model.entry import Entry, EntryKind, Erasure
from whipcount.model.errors import BadInput, LedgerDamaged
from whipcount.model.lasting import without_collecting
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.wire import claim_from_json
from whipcount.review.payload import article_from, mapping, surety_from, text

CLAIM = "claim:"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A claim that was changed in what counts after it had once been accepted."""

    claim: RecordedClaim
    """As it stood after the correction."""
    before: RecordedClaim
    entry: Entry
    what: str
    """In words for the page."""

    @property
    def on(self) -> datetime:
        """Give the moment of the correction."""
        return self.entry.recorded_at


@dataclass(frozen=True, slots=True)
class Erased:
    """A claim of which a text was erased: it is in no count, whatever was decided about it."""

    id: str
    erasure: Erasure
    """The first, where there were several."""
    was_accepted: bool
    """At some time, so that it may have been published."""


@dataclass(frozen=True, slots=True)
class Register:
    """Every claim as it stands, in the order of proposal, and what was read."""

    claims: tuple[RecordedClaim, ...]
    articles: tuple[ArticleRef, ...]
    """In the order of reading; a text found at several addresses is known by the first."""
    corrections: tuple[Corrected, ...]
    """In the order in which they were made."""
    erased: tuple[Erased, ...] = ()
    """In the order of the first text that was erased."""

    def by_id(self) -> dict[str, RecordedClaim]:
        """Index the claims by id."""
        return {c.id: c for c in self.claims}


@dataclass(frozen=True, slots=True)
class _Fold:
    """What is known so far."""

    histories: dict[str, list[RecordedClaim]] = field(default_factory=dict)
    """Per claim the proposal and the state after each standing decision; an undo takes the last one off."""
    articles: dict[str, ArticleRef] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    """Claims that were accepted at some time."""
    corrections: list[Corrected] = field(default_factory=list)
    erased: dict[str, Erasure] = field(default_factory=dict)
    """By claim; nothing else is known of these."""


def fold(entries: Iterable[Entry]) -> Register:
    """Fold entries into claims.

    Raises:
        LedgerDamaged: an entry makes no sense: an unknown claim, a payload without its fields, an undo of nothing.
    """
    known = _Fold()
    with without_collecting():
        for entry in entries:
            _apply_or_say(entry, known)
    standing = tuple(history[-1] for history in known.histories.values())
    erased = tuple(Erased(claim_id, why, claim_id in known.published) for claim_id, why in known.erased.items())
    return Register(standing, tuple(known.articles.values()), tuple(known.corrections), erased)


def _apply_or_say(entry: Entry, known: _Fold) -> None:
    try:
        _apply(entry, known)
    except (KeyError, ValueError, TypeError, BadInput) as error:
        said = f"{entry.kind} makes no sense: {error!r}"
        raise LedgerDamaged(said, where=f"entry {entry.seq}", mend="restore the ledger from a backup") from error


def _apply(entry: Entry, known: _Fold) -> None:
    if entry.erased:
        _forget(entry, entry.erased, known)
        return
    match entry.kind:
        case EntryKind.ARTICLE_READ:
            article = article_from(mapping(entry.payload["article"]))
            known.articles.setdefault(article.id, article)
        case EntryKind.CLAIM_PROPOSED:
            if _claim_of(entry) not in known.erased:
                _propose(entry, known.histories)
        case EntryKind.CLAIM_ACCEPTED | EntryKind.CLAIM_AMENDED if _claim_of(entry) in known.erased:
            known.published.add(_claim_of(entry))
        case EntryKind.CLAIM_ACCEPTED | EntryKind.CLAIM_AMENDED | EntryKind.CLAIM_REJECTED | EntryKind.DECISION_UNDONE:
            if _claim_of(entry) not in known.erased:
                _decide(entry, known)
        case EntryKind.PAYLOAD_ERASED:
            pass  # the entries that carried the text say so themselves
        case _:
            assert_never(entry.kind)


def _forget(entry: Entry, erasure: Erasure, known: _Fold) -> None:
    """Take a claim out of everything; of an article only the entry is left out, since claims carry their own."""
    if entry.stream.startswith(CLAIM):
        claim_id = _claim_of(entry)
        known.histories.pop(claim_id, None)
        known.erased.setdefault(claim_id, erasure)
        known.corrections[:] = [c for c in known.corrections if c.claim.id != claim_id]


def _propose(entry: Entry, histories: dict[str, list[RecordedClaim]]) -> None:
    """Add a claim, or note that it was proposed again: what was proposed first stands."""
    proposed = _proposed(_claim_of(entry), entry)
    history = histories.get(proposed.id)
    if history is None:
        histories[proposed.id] = [proposed]
    else:
        history[-1] = replace(history[-1], seq=entry.seq, version=entry.version)


def _decide(entry: Entry, known: _Fold) -> None:
    claim_id = _claim_of(entry)
    history = known.histories[claim_id]
    before = history[-1]
    if entry.kind is EntryKind.DECISION_UNDONE:
        history.pop()
        if not history:
            raise ValueError("there is no decision to undo")
        history[-1] = replace(history[-1], seq=entry.seq, version=entry.version)
    else:
        history.append(_decided(entry, before))
    after = history[-1]
    if claim_id in known.published and _counted(before) != _counted(after):
        known.corrections.append(Corrected(after, before, entry, _what(before, after)))
    if after.status is Status.ACCEPTED:
        known.published.add(claim_id)


def _decided(entry: Entry, before: RecordedClaim) -> RecordedClaim:
    """Give the state after an acceptance, an amendment (which accepts what it amends to) or a rejection."""
    claim, words, sentence = before.claim, before.words, before.sentence
    if entry.kind is EntryKind.CLAIM_AMENDED:
        claim, words, sentence = _reading(entry)
    rejected = entry.kind is EntryKind.CLAIM_REJECTED
    return replace(
        before,
        claim=claim,
        words=words,
        sentence=sentence,
        status=Status.REJECTED if rejected else Status.ACCEPTED,
        reason=text(entry.payload["reason"]) if rejected else "",
        seq=entry.seq,
        version=entry.version,
        decided_by=entry.actor,
        decided_at=entry.recorded_at,
    )


def _proposed(claim_id: str, entry: Entry) -> RecordedClaim:
    claim, words, sentence = _reading(entry)
    confidence, reason = surety_from(entry.payload)
    return RecordedClaim(
        id=claim_id,
        claim=claim,
        proposed=claim,
        article=article_from(mapping(entry.payload["article"])),
        words=words,
        sentence=sentence,
        status=Status.PROPOSED,
        proposed_by=text(entry.payload["reader"]) or entry.actor,
        proposed_at=entry.recorded_at,
        seq=entry.seq,
        version=entry.version,
        confidence=confidence,
        proposed_reason=reason,
    )


def _reading(entry: Entry) -> tuple[Claim, str, str]:
    payload = entry.payload
    return claim_from_json(mapping(payload["claim"])), text(payload["words"]), text(payload["sentence"])


def _counted(record: RecordedClaim) -> tuple[Claim, str] | None:
    """Give what of a claim counts and is shown; nothing where it is not accepted."""
    return (record.claim, record.words) if record.status is Status.ACCEPTED else None


def _what(before: RecordedClaim, after: RecordedClaim) -> str:
    match before.status, after.status:
        case Status.ACCEPTED, Status.ACCEPTED:
            return "amended"
        case _, Status.REJECTED:
            reason, _, _ = after.reason.partition(":")  # the editor's note after it is not for the page
            return f"withdrawn from the count: {reason.replace('_', ' ')}"
        case _, Status.PROPOSED:
            return "back in review"
        case _, Status.ACCEPTED:
            return "counted again"
        case _:
            assert_never(after.status)


def _claim_of(entry: Entry) -> str:
    if not entry.stream.startswith(CLAIM):
        raise ValueError(f"{entry.stream!r} is not about a claim")
    return entry.stream.removeprefix(CLAIM)
