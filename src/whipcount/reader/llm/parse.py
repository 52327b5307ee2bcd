"""Answer: what claims does a model's text hold, before anybody checks a word of them?"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from whipcount.model.claim import Basis, EventType
from whipcount.model.motion import Act, Position
from whipcount.reader.evidence import LONGEST

_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_LARGEST = 1_000_000
_STARTS = 40
"""Braces at which JSON is looked for in prose; after so many it is not an answer."""
_MOST = 500
"""Claims of one answer; no article of that length has more."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The claims of an answer as they came; `whole` is False where the answer breaks off."""

    claims: tuple[Any, ...]
    whole: bool


def _nothing(given: object) -> object:
    return None if isinstance(given, str) and given.strip().lower() in {"", "null", "none"} else given


def _number(given: object) -> object:
    return given.strip(" []") if isinstance(given, str) else given


Words = Annotated[str, Field(max_length=LONGEST)]
Copied = Annotated[Words | None, BeforeValidator(_nothing)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class Quote(_Answer):
    """Words said to stand in a paragraph."""

    paragraph: Annotated[int, BeforeValidator(_number)]
    words: Annotated[Words, Field(min_length=1)]


Quotes = Annotated[tuple[Quote, ...], Field(min_length=1, max_length=8)]


class SaidBy(_Answer):
    """What positions and totals share."""

    quotes: Quotes
    motion: str
    position: Position
    act: Act
    basis: Basis
    source_member: Copied = None
    source_words: Copied = None
    when: Copied = None


class PositionAnswer(SaidBy):
    """A position as a model gives it."""

    kind: Literal["position"]
    member: Copied = None
    party: Copied = None
    group: Copied = None
    condition: Copied = None
    withdraws: bool = False


class TotalAnswer(SaidBy):
    """A total as a model gives it."""

    kind: Literal["total"]
    number: Words
    of: Copied = None


class EventAnswer(_Answer):
    """An event as a model gives it."""

    kind: Literal["event"]
    quotes: Quotes
    type: EventType
    when: Copied = None
    upcoming: bool = False
    parties: tuple[str, ...] = ()
    member: Copied = None
    ayes: Copied = None
    noes: Copied = None


AnyAnswer = PositionAnswer | TotalAnswer | EventAnswer
ANSWER: TypeAdapter[AnyAnswer] = TypeAdapter(Annotated[AnyAnswer, Field(discriminator="kind")])
"""Reads one claim; raises pydantic's `ValidationError`, a `ValueError`."""


def parse(content: str) -> Parsed | None:
    """Find the claims in a model's text: bare JSON, JSON in a fence or in prose, JSON that breaks off; None for none."""
    text = _THOUGHT.sub("", content[:_LARGEST]).strip()
    for given in _values(text):
        claims = given.get("claims") if isinstance(given, dict) else _bare(given)
        if isinstance(claims, list):
            return Parsed(tuple(claims[:_MOST]), whole=True)
    return _broken_off(text)


def _bare(given: object) -> list[object] | None:
    """Give a list that is one of claims, without the object around it that was asked for."""
    is_claims = isinstance(given, list) and any(isinstance(c, dict) and "kind" in c for c in given)
    return given if isinstance(given, list) and is_claims else None


def _values(text: str) -> list[object]:
    """Give what can be read as JSON: the whole text, else what begins at one of the first braces."""
    whole = _decoded(text, 0)
    if whole is not None:
        return [whole[0]]
    found: list[object] = []
    at = 0
    for start in list(re.finditer(r"[\[{]", text))[:_STARTS]:
        if start.start() >= at and (decoded := _decoded(text, start.start())):
            found.append(decoded[0])
            at = decoded[1]
    return found


def _broken_off(text: str) -> Parsed | None:
    """Give the claims that were finished before an answer broke off."""
    head = re.search(r'"claims"\s*:\s*\[', text)
    if head is None:
        return None
    claims: list[object] = []
    at = head.end()
    while len(claims) < _MOST and (decoded := _decoded(text, at)):
        claims.append(decoded[0])
        following = re.compile(r"\s*,\s*").match(text, decoded[1])
        if following is None:
            break
        at = following.end()
    return Parsed(tuple(claims), whole=False)


def _decoded(text: str, at: int) -> tuple[object, int] | None:
    try:
        return json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
