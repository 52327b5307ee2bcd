"""Answer: how does any result become plain JSON for `--json`, files and scripts?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from whipcount.model.claim import EventClaim, PositionClaim, TotalClaim
from whipcount.model.entry import Json
from whipcount.model.person import Party, Person
from whipcount.model.wire import claim_to_json


def plain_fields(value: object) -> dict[str, Json]:
    """Turn a frozen dataclass, or names with values, into a JSON object to put more beside."""
    found = plain(value)
    assert isinstance(found, dict)
    return found


def plain(value: object) -> Json:
    """Turn a frozen result into JSON: people and parties short, claims as the annotation guide writes them."""
    match value:
        case None | bool() | int() | float() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case PositionClaim() | TotalClaim() | EventClaim():
            return claim_to_json(value)
        case Person():
            return {"id": value.id, "name": value.name, "party": value.party, "seat": value.seat}
        case Party():
            return {"id": value.id, "name": value.name}
        case Mapping():
            return {str(plain(k)): plain(v) for k, v in value.items()}
        case tuple() | list():
            return [plain(v) for v in value]
        case frozenset() | set():
            return sorted((plain(v) for v in value), key=str)
        case _ if is_dataclass(value):
            return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no plain form")
