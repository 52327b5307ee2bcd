"""Claims as the ledger holds them, written down in a line: invented, and accepted unless the test says otherwise."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from whipcount.model.article import ArticleRef
from whipcount.model.claim import (
    Basis,
    Citation,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Source,
    SourceKind,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim, Status

EVIDENCE = Citation("https://example.org/quay", "note")


def recorded(claim: Claim, day: date, **given: Any) -> RecordedClaim:
    """Record a claim of an article of the day; `given` are fields of the record, and `outlet`, `published`, `article`."""
    outlet, published = given.pop("outlet", "The Quay Courier"), given.pop("published", day)
    article = given.pop("article", "a1")
    if isinstance(article, str):
        article = ArticleRef(article, published, outlet)
    usual: dict[str, Any] = {
        "id": f"c{given.get('seq', 1)}",
        "proposed": claim,
        "words": "",
        "sentence": "",
        "status": Status.ACCEPTED,
        "proposed_by": "reader",
        "proposed_at": datetime(2031, 5, 1, tzinfo=UTC),
        "seq": 1,
        "version": 2,
    }
    return RecordedClaim(claim=claim, article=article, **(usual | given))


def _split(given: dict[str, Any], kind: type) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tell the fields of a claim from those of its record."""
    own = {f.name for f in fields(kind)}
    return {k: v for k, v in given.items() if k in own}, {k: v for k, v in given.items() if k not in own}


def said(who: str, position: Position, day: date, **given: Any) -> RecordedClaim:
    """Write down a position: who, where, on which day."""
    kind = given.pop("kind", HolderKind.MEMBER)
    own, about = _split(given, PositionClaim)
    usual: dict[str, Any] = {
        "motion": "leader",
        "act": Act.SAID,
        "basis": Basis.OWN_WORDS,
        "source": Source(SourceKind.MEMBER, who),
        "evidence": EVIDENCE,
        "said_on": day,
    }
    return recorded(PositionClaim(holder=Holder(kind, who), position=position, **(usual | own)), day, **about)


def total(low: int | None, high: int | None, day: date, **given: Any) -> RecordedClaim:
    """Write down a claimed total."""
    own, about = _split(given, TotalClaim)
    usual: dict[str, Any] = {
        "motion": "leader",
        "position": Position.AYE,
        "act": Act.SIGNED,
        "basis": Basis.ANONYMOUS,
        "source": Source(SourceKind.UNNAMED, "organisers"),
        "evidence": EVIDENCE,
        "said_on": day,
    }
    return recorded(TotalClaim(low=low, high=high, **(usual | own)), day, **about)


def event(kind: EventType, day: date | None, published: date, **given: Any) -> RecordedClaim:
    """Write down an event: its kind, its day, the day of the report."""
    own, about = _split(given, EventClaim)
    return recorded(EventClaim(kind, "text", EVIDENCE, day, **own), published, **about)
