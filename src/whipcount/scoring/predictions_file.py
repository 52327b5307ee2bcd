"""Answer: how are predictions written and read? In the form of the gold, each claim with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from whipcount.model.claim import Claim
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.wire import article_to_json, canonical, claim_from_json
from whipcount.scoring.gold_article import Gold, GoldArticle, Predicted, Predictions, span_of
from whipcount.scoring.gold_file import lines

_PAIR = 2


def as_predicted(gold: GoldArticle, claims: Iterable[Claim]) -> tuple[Predicted, ...]:
    """Give a reader's claims the words at their offsets."""
    text = gold.article.text
    return tuple(Predicted(c, text[span_of(c).start : span_of(c).end]) for c in claims)


def write_predictions(file: Path, gold: Gold, predictions: Predictions) -> None:
    """Write one line per gold article, in the order of the gold; an article without predictions has no claims."""
    made = (canonical(_line(a, predictions.get(a.id, ()))) + "\n" for a in gold.articles)
    try:
        file.write_text("".join(made), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", where=str(file), mend="check the path") from error


def read_predictions(file: Path) -> Predictions:
    """Read predictions, by article id.

    A claim without a proper span is kept with an empty one, to be counted as a bad span; anything else that is not a
    claim of the annotation guide raises `BadInput` with its line.
    """
    found: dict[str, tuple[Predicted, ...]] = {}
    for where, value in lines(file):
        name, claims = value.get("id"), value.get("claims")
        if not isinstance(name, str) or not isinstance(claims, list):
            raise BadInput("there is no id, or no list of claims", where=where, mend="one line per article")
        found[name] = tuple(_predicted(c, where) for c in claims)
    return found


def _line(gold: GoldArticle, predicted: Sequence[Predicted]) -> dict[str, Json]:
    made = article_to_json(gold.article, story=gold.story, claims=tuple(p.claim for p in predicted), name=gold.id)
    claims = made["claims"]
    if isinstance(claims, list):
        for claim, p in zip(claims, predicted, strict=True):
            if isinstance(claim, dict):
                claim["words"] = p.words
    return made


def _predicted(value: Json, where: str) -> Predicted:
    if not isinstance(value, dict):
        raise BadInput("a claim is not an object", where=where, mend="see the annotation guide in docs/")
    words = value.get("words")
    whole: dict[str, Json] = value if _is_span(value.get("evidence")) else value | {"evidence": [0, 0]}
    return Predicted(claim_from_json(whole, where=where), words if isinstance(words, str) else None)


def _is_span(value: Json) -> bool:
    return isinstance(value, list) and len(value) == _PAIR and all(type(v) is int for v in value)
