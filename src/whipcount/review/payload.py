"""Answer: what does each kind of entry carry?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from whipcount.model.article import ArticleRef
from whipcount.model.claim import Claim
from whipcount.model.entry import Json
from whipcount.model.wire import claim_to_json


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
