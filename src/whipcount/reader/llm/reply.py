"""Answer: what did the service answer? The model's text and the tokens, out of whatever came."""

from __future__ import annotations

import json
from dataclasses import dataclass

from whipcount.model.entry import Json
from whipcount.reader.llm.cost import Usage
from whipcount.reader.llm.request import Request, tokens_of


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote."""

    content: str
    usage: Usage
    cut_off: bool = False
    """Whether it stopped because it may write no more."""


def read_reply(body: bytes, request: Request) -> Reply | None:
    """Read the body of an answer; None where it is not one of an OpenAI-compatible service."""
    try:
        given = json.loads(body)
        choice = given["choices"][0]
        content = _text(choice["message"].get("content"))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return Reply(content, _usage(given.get("usage"), request, content), choice.get("finish_reason") == "length")


def _text(content: Json) -> str:
    """Give the text of a message: a string, or a list of parts."""
    if content is None:
        return ""  # a refusal: no claims
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        raise TypeError("content is not text")
    return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))


def _usage(given: object, request: Request, content: str) -> Usage:
    told = given if isinstance(given, dict) else {}
    sent, written = _count(told.get("prompt_tokens")), _count(told.get("completion_tokens"))
    if sent is None or written is None:
        written = tokens_of(content.encode(errors="replace"))
        return Usage(asked=1, tokens_in=request.tokens, tokens_out=written, estimated=True)
    return Usage(asked=1, tokens_in=sent, tokens_out=written)


def _count(given: object) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 <= given < 1 << 40 else None
