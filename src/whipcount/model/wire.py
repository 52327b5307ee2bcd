"""Answer: how is a claim written as JSON? Exactly as the annotation guide says, both ways."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import assert_never

from whipcount.model.article import Article
from whipcount.model.claim import (
    OUTLET,
    Basis,
    Citation,
    Claim,
    EventClaim,
    EventType,
    Evidence,
    Holder,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position


def canonical(value: Mapping[str, Json]) -> str:
    """Write JSON in one way only: keys sorted, no blanks, code points as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def claim_id(claim: Claim, article_id: str) -> str:
    """Give the id of a claim: 12 hex digits of the SHA-256 of what it says and where."""
    text = f"{article_id}\n{canonical(claim_to_json(claim))}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def claim_to_json(claim: Claim) -> dict[str, Json]:
    """Write a claim in the form of the annotation guide."""
    match claim:
        case PositionClaim():
            return _position_to_json(claim)
        case TotalClaim():
            return _total_to_json(claim)
        case EventClaim():
            return _event_to_json(claim)
        case _:
            assert_never(claim)


def claim_from_json(value: Mapping[str, Json], *, where: str = "claim") -> Claim:
    """Read a claim in the form of the annotation guide; a wrong field is a clear `BadInput`."""
    try:
        return _claim(value)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadInput(f"not a claim: {error!r}", where=where, mend="see the annotation guide in docs/") from error


def article_to_json(article: Article, *, story: str, claims: tuple[Claim, ...], name: str = "") -> dict[str, Json]:
    """Write an article with its claims as one line of a gold file."""
    return {
        "id": name or article.id,
        "story": story,
        "outlet": article.outlet,
        "published": article.published.isoformat(),
        "title": article.title or None,
        "url": article.url or None,
        "text": article.text,
        "claims": [claim_to_json(c) for c in claims],
        "tags": [],
    }


def _position_to_json(claim: PositionClaim) -> dict[str, Json]:
    return {
        "kind": "position",
        "motion": claim.motion,
        "holder": {claim.holder.kind.value: claim.holder.ref},
        "position": claim.position.value,
        "act": claim.act.value,
        "basis": claim.basis.value,
        "source": _source_to_json(claim.source),
        **_said(claim.said_on, claim.said_precision),
        "condition": claim.condition,
        "withdraws": claim.withdraws,
        **_evidence_to_json(claim.evidence),
    }


def _total_to_json(claim: TotalClaim) -> dict[str, Json]:
    return {
        "kind": "total",
        "motion": claim.motion,
        "position": claim.position.value,
        "act": claim.act.value,
        "low": claim.low,
        "high": claim.high,
        "of": claim.of,
        "basis": claim.basis.value,
        "source": _source_to_json(claim.source),
        **_said(claim.said_on, claim.said_precision),
        **_evidence_to_json(claim.evidence),
    }


def _event_to_json(claim: EventClaim) -> dict[str, Json]:
    has_votes = claim.ayes is not None or claim.noes is not None
    return {
        "kind": "event",
        "type": claim.type.value,
        "date": claim.date.isoformat() if claim.date else None,
        "parties": list(claim.parties),
        **({"member": claim.member} if claim.member else {}),
        "text": claim.text,
        **({"ayes": claim.ayes, "noes": claim.noes} if has_votes else {}),
        **_evidence_to_json(claim.evidence),
    }


def _claim(value: Mapping[str, Json]) -> Claim:
    match value["kind"]:
        case "position":
            return _position(value)
        case "total":
            return _total(value)
        case "event":
            return _event(value)
        case other:
            raise ValueError(f"kind is {other!r}, not position, total or event")


def _position(value: Mapping[str, Json]) -> PositionClaim:
    (kind, ref), *_ = _object(value["holder"]).items()
    return PositionClaim(
        motion=_text(value["motion"]),
        holder=Holder(HolderKind(kind), _text(ref)),
        position=Position(_text(value["position"])),
        act=Act(_text(value["act"])),
        basis=Basis(_text(value["basis"])),
        source=_source(value.get("source")),
        evidence=_evidence(value),
        said_on=_day(value.get("said_on")),
        said_precision=Precision(_text(value.get("said_precision", "day"))),
        condition=_optional_text(value.get("condition")),
        withdraws=bool(value.get("withdraws", False)),
    )


def _total(value: Mapping[str, Json]) -> TotalClaim:
    return TotalClaim(
        motion=_text(value["motion"]),
        position=Position(_text(value["position"])),
        act=Act(_text(value["act"])),
        low=_whole(value.get("low")),
        high=_whole(value.get("high")),
        basis=Basis(_text(value["basis"])),
        source=_source(value.get("source")),
        evidence=_evidence(value),
        of=_optional_text(value.get("of")) or "",
        said_on=_day(value.get("said_on")),
        said_precision=Precision(_text(value.get("said_precision", "day"))),
    )


def _event(value: Mapping[str, Json]) -> EventClaim:
    parties = value.get("parties") or []
    if not isinstance(parties, list):
        raise TypeError("parties is not a list")
    return EventClaim(
        type=EventType(_text(value["type"])),
        text=_optional_text(value.get("text")) or "",
        evidence=_evidence(value),
        date=_day(value.get("date")),
        parties=tuple(_text(p) for p in parties),
        member=_optional_text(value.get("member")) or "",
        ayes=_whole(value.get("ayes")),
        noes=_whole(value.get("noes")),
    )


def _said(day: dt.date | None, precision: Precision) -> dict[str, Json]:
    fields: dict[str, Json] = {"said_on": day.isoformat() if day else None}
    if day and precision is not Precision.DAY:
        fields["said_precision"] = precision.value
    return fields


def _evidence_to_json(evidence: Evidence) -> dict[str, Json]:
    match evidence:
        case Span(start, end):
            return {"evidence": [start, end]}
        case Citation(url, note):
            return {"citation": {"url": url, "note": note}}
        case _:
            assert_never(evidence)


def _evidence(value: Mapping[str, Json]) -> Evidence:
    if "citation" in value:
        cited = _object(value["citation"])
        return Citation(_text(cited["url"]), _text(cited["note"]))
    match value.get("evidence"):
        case [int(start), int(end)]:
            return Span(start, end)
        case other:
            raise ValueError(f"evidence is {other!r}, not [start, end]")


def _source_to_json(source: Source) -> dict[str, Json]:
    return {source.kind.value: True if source.kind is SourceKind.OUTLET else source.ref}


def _source(value: Json) -> Source:
    if not value:
        return OUTLET
    (kind, ref), *_ = _object(value).items()
    return OUTLET if kind == SourceKind.OUTLET else Source(SourceKind(kind), _text(ref))


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict) or not value:
        raise TypeError(f"{value!r} is not an object")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _optional_text(value: Json) -> str | None:
    return None if value is None else _text(value)


def _whole(value: Json) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _day(value: Json) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(_text(value))
