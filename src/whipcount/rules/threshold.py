"""Answer: how many is a quota? Exact whole numbers under the rule's own base and rounding.

A quota is written `{count: 2}`, `{at_least: 1/5, of: caucus_members}`, `{more_than: 1/2, of: seats_filled}` or
`{exceeds: against}`. "At least" rounds up, "more than" is one above the floor, `plus` is added after that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, assert_never

from pydantic import PlainValidator, WithJsonSchema


@dataclass(frozen=True, slots=True)
class Count:
    """A fixed number; zero means that it happens by itself."""

    n: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a named base, such as a fifth of `caucus_members`."""

    share: Fraction
    of: str
    strict: bool
    """More than the share (True) or at least it (False)."""
    plus: int = 0

    def least(self, base: int) -> int:
        """Give the least whole number that satisfies the quota."""
        exact = self.share * base
        return (math.floor(exact) + 1 if self.strict else math.ceil(exact)) + self.plus


@dataclass(frozen=True, slots=True)
class Exceeds:
    """More than another tally, such as more for than against."""

    votes: str


Quota = Count | Share | Exceeds


def required(quota: Quota, bases: Mapping[str, int]) -> int | None:
    """Give the number the quota takes; None for a comparison of tallies or a base nobody gave."""
    match quota:
        case Count():
            return quota.n
        case Share():
            base = bases.get(quota.of)
            return None if base is None else quota.least(base)
        case Exceeds():
            return None
        case _:
            assert_never(quota)


def read_quota(value: object) -> Quota:
    """Read a quota from a file; raise `ValueError` saying what is wrong."""
    match value:
        case Count() | Share() | Exceeds():
            return value
        case {"count": int(n), **rest} if not rest and not isinstance(n, bool) and n >= 0:
            return Count(n)
        case {"exceeds": str(votes), **rest} if not rest:
            return Exceeds(votes)
        case {"at_least": share, "of": str(base), **rest} if rest.keys() <= {"plus"}:
            return Share(_fraction(share), base, strict=False, plus=_whole(rest.get("plus", 0)))
        case {"more_than": share, "of": str(base), **rest} if rest.keys() <= {"plus"}:
            return Share(_fraction(share), base, strict=True, plus=_whole(rest.get("plus", 0)))
        case _:
            forms = "{count: 2}, {at_least: 1/5, of: caucus_members}, {more_than: 1/2, of: ...} or {exceeds: against}"
            raise ValueError(f"{value!r} is not a quota: write {forms}")


def _fraction(value: object) -> Fraction:
    if type(value) not in {str, int}:
        raise ValueError(f"{value!r} is not exact: write it as a fraction such as 3/20")
    share = Fraction(str(value))
    if not 0 < share <= 1:
        raise ValueError(f"{value!r} is not a share: write a fraction above 0 and up to 1")
    return share


def _form(properties: dict[str, Any], *needed: str) -> dict[str, Any]:
    required_keys = [*(needed or properties)]
    return {"type": "object", "properties": properties, "required": required_keys, "additionalProperties": False}


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(f"plus is {value!r}, not a whole number")
    return int(str(value))


_SHARE: dict[str, Any] = {
    "of": {"type": "string", "description": "the named size it is a share of, such as caucus_members"},
    "plus": {"type": "integer", "description": "added after rounding"},
}
_FRACTION: dict[str, Any] = {"anyOf": [{"type": "string", "pattern": r"^\d+(\.\d+)?(/\d+)?$"}, {"const": 1}]}
QUOTA_SCHEMA: dict[str, Any] = {
    "description": "A number: fixed, a share of a named size, or more than another tally.",
    "oneOf": [
        _form({"count": {"type": "integer", "minimum": 0}}),
        _form({"exceeds": {"type": "string", "description": "the tally it must exceed, such as against"}}),
        _form({"at_least": _FRACTION, **_SHARE}, "at_least", "of"),
        _form({"more_than": _FRACTION, **_SHARE}, "more_than", "of"),
    ],
}
QuotaField = Annotated[Quota, PlainValidator(read_quota), WithJsonSchema(QUOTA_SCHEMA)]
"""A quota in a file."""
