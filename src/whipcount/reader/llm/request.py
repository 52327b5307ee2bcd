"""Answer: what exactly is sent, under which key is its answer kept, and about how many tokens is it?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from whipcount.model.entry import Json
from whipcount.reader.llm.schema import Schema

ESTIMATE = "UTF-8 bytes of messages and schema divided by four; the service's own count is shown after a real run"
_BYTES_PER_TOKEN = 4

Body = dict[str, Json]


class Form(Enum):
    """How an answer is asked to be JSON, from the strictest to none at all; a service that refuses one gets the next."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "text"

    @property
    def weaker(self) -> Form | None:
        """Give the next form to try, or None."""
        forms = list(Form)
        return dict(pairwise(forms)).get(self)


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model about a part of an article."""

    url: str
    model: str
    messages: tuple[tuple[str, str], ...]
    """Role and content."""
    schema: Schema

    def body(self, form: Form = Form.SCHEMA, *, temperature: bool = True) -> Body:
        """Give the JSON that is sent; without `temperature` for models that refuse the setting."""
        messages: list[Json] = [{"role": role, "content": content} for role, content in self.messages]
        body: Body = {"model": self.model, "messages": messages}
        if temperature:
            body["temperature"] = 0
        match form:
            case Form.SCHEMA:
                named: Schema = {"name": "claims", "strict": True, "schema": self.schema}
                body["response_format"] = {"type": form.value, "json_schema": named}
            case Form.OBJECT:
                body["response_format"] = {"type": form.value}
            case Form.PLAIN:
                pass
        return body

    @property
    def key(self) -> str:
        """Give the SHA-256 of address and body: the same question has the same key, whatever form was accepted."""
        return hashlib.sha256(encoded({"url": self.url, "body": self.body()})).hexdigest()

    @property
    def tokens(self) -> int:
        """Estimate the tokens sent: see `ESTIMATE`."""
        return self.words + tokens_of(encoded(self.schema))

    @property
    def words(self) -> int:
        """Estimate the tokens of the messages alone: not every service counts the schema."""
        return sum(tokens_of(content.encode(errors="replace")) for _, content in self.messages)

    def shown(self) -> Body:
        """Give the request as `--dry-run` prints it: address, the exact body, and the estimate. The key is not in it."""
        return {"url": self.url, "estimated_tokens": self.tokens, "estimated_by": ESTIMATE, "body": self.body()}


def tokens_of(text: bytes) -> int:
    """Estimate the tokens of a text: see `ESTIMATE`."""
    return -(-len(text) // _BYTES_PER_TOKEN)


def encoded(value: Json) -> bytes:
    """Write JSON in one way only, as ASCII: half characters survive it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
