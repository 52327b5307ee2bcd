"""Answer: what shape must an answer have? The JSON schema of a story, with its ids as enums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whipcount.model.claim import Basis, EventType
from whipcount.model.entry import Json
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story

MOST = 400
"""Values an enum may have; hosted services refuse schemas with many more. Our own check of ids does not depend on it."""

Schema = dict[str, Json]
_WORDS: Schema = {"type": ["string", "null"]}


def schema(story: Story, people: Sequence[str]) -> Schema:
    """Give the JSON schema of an answer: strict, every field required, `people` the ids that may be named."""
    return {
        "type": "object",
        "properties": {
            "claims": {"type": "array", "items": {"anyOf": [_position(story), _total(story), _event(story)]}}
        },
        "required": ["claims"],
        "additionalProperties": False,
        "$defs": {
            "member": _ids(people),
            "party": _ids([p.id for p in story.parties]),
            "quotes": {
                "type": "array",
                "items": _object({"paragraph": {"type": "integer"}, "words": {"type": "string"}}),
            },
        },
    }


def _position(story: Story) -> Schema:
    return _object(
        {
            "kind": _one_of(["position"]),
            "quotes": _ref("quotes"),
            "motion": _one_of(m.id for m in story.motions),
            "member": _ref("member"),
            "party": _ref("party"),
            "group": _WORDS,
            "position": _one_of(Position),
            "act": _one_of(Act),
            **_said_by(),
            "condition": _WORDS,
            "withdraws": {"type": "boolean"},
        }
    )


def _total(story: Story) -> Schema:
    return _object(
        {
            "kind": _one_of(["total"]),
            "quotes": _ref("quotes"),
            "motion": _one_of(m.id for m in story.motions),
            "position": _one_of(Position),
            "act": _one_of(Act),
            "number": {"type": "string"},
            "of": _WORDS,
            **_said_by(),
        }
    )


def _event(story: Story) -> Schema:
    parties: Schema = {"type": "array", "items": _one_of(p.id for p in story.parties)}
    return _object(
        {
            "kind": _one_of(["event"]),
            "quotes": _ref("quotes"),
            "type": _one_of(EventType),
            "when": _WORDS,
            "upcoming": {"type": "boolean"},
            "parties": parties,
            "member": _ref("member"),
            "ayes": _WORDS,
            "noes": _WORDS,
        }
    )


def _said_by() -> Schema:
    return {"basis": _one_of(Basis), "source_member": _ref("member"), "source_words": _WORDS, "when": _WORDS}


def _object(properties: Schema) -> Schema:
    required: list[Json] = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(values: Iterable[str]) -> Schema:
    given: list[Json] = [str(v) for v in values]
    return {"type": "string", "enum": given} if 0 < len(given) <= MOST else {"type": "string"}


def _ids(ids: Sequence[str]) -> Schema:
    """Allow one of the ids or null; only null where there is none."""
    if not ids:
        return {"type": "null"}
    return {"anyOf": [_one_of(ids), {"type": "null"}]}
