"""Answer: what does each kind of entry carry?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from whipcount.model.article import ArticleRef
from whipcount.model.claim import Claim
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.wire import claim_to_json

SURETY = ("confidence", "reason")
"""What a reader may say beside a claim: optional, and no part of what the claim is."""


def article_payload(article: ArticleRef) -> dict[str, Json]:
    """Write what is kept of an article in the ledger: everything but its text."""
    return {
        "id": article.id,
        "published": article.published.isoformat(),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
    }


def article_from(payload: Mapping[str, Json]) -> ArticleRef:
    """Read an article reference; a missing or odd field is a `KeyError`, `TypeError` or `ValueError`."""
    known_as, outlet, title, url = (text(payload[name]) for name in ("id", "outlet", "title", "url"))
    return ArticleRef(known_as, date.fromisoformat(text(payload["published"])), outlet, title, url)


def reading_payload(article: ArticleRef, reader: str, claim_ids: Sequence[str]) -> dict[str, Json]:
    """Write that an article was read, by what, and which claims came of it."""
    return {"article": article_payload(article), "reader": reader, "claims": list(claim_ids)}


def claim_payload(claim: Claim, words: str, sentence: str) -> dict[str, Json]:
    """Write a claim with its words and the sentence around them."""
    return {"claim": claim_to_json(claim), "words": words, "sentence": sentence}


def surety_payload(confidence: float | None, reason: str) -> dict[str, Json]:
    """Write how sure a reader is, in hundredths, and why; nothing of what it does not say.

    Raises:
        BadInput: the confidence is no share.
    """
    if confidence is not None and not 0 <= confidence <= 1:
        raise BadInput(f"{confidence!r} is no confidence", where="confidence", mend="give a share from 0 to 1")
    said: dict[str, Json] = {} if confidence is None else {"confidence": round(confidence, 2)}
    return said | ({"reason": reason} if reason else {})


def surety_from(payload: Mapping[str, Json]) -> tuple[float | None, str]:
    """Read confidence and reason, where they are given; an odd value is a `TypeError` or `ValueError`."""
    confidence, reason = payload.get("confidence"), text(payload.get("reason", ""))
    if confidence is None:
        return None, reason
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise TypeError(f"{confidence!r} is not a number")
    if not 0 <= confidence <= 1:
        raise ValueError(f"{confidence!r} is not a share")
    return float(confidence), reason


def mapping(value: Json) -> Mapping[str, Json]:
    """Take a value for an object, or raise `TypeError`."""
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is not an object")
    return value


def text(value: Json) -> str:
    """Take a value for text, or raise `TypeError`."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value
