"""Answer: which policy does a TOML file describe, and what is wrong in it, on which line?"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from rapidfuzz import process

from whipcount.count.policy import Contrary, Policy, Withdrawal
from whipcount.model.claim import Basis
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position
from whipcount.model.problem import Problem

_NEAR = 60
"""Of 100: how like a known word a mistyped one must be for the known one to be named."""
_MOST_SOURCES = 2
_NEEDED = ("id", "version", "title", "text", "bases")


def read_policy(text: str, where: str) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Read one policy; where anything is wrong there is none, and everything that is wrong is told."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (Problem(where, f"broken TOML: {error}", "text stands in quotes, lists in brackets"),)
    lines = {line.partition("=")[0].strip(): n for n, line in reversed([*enumerate(text.splitlines(), 1)])}
    values: dict[str, Any] = {}
    problems = [Problem(where, f"{key} is missing", f"write {key} = ...") for key in _NEEDED if key not in given]
    for key, value in given.items():
        try:
            values[key] = _value(key, value)
        except BadInput as error:
            problems.append(Problem(f"{where}:{lines.get(key, 1)}", error.what, error.mend))
    return (None, tuple(problems)) if problems else (Policy(**values), ())


def unique(read: Iterable[tuple[str, Policy]], taken: Iterable[Policy]) -> Iterator[Problem]:
    """Say which policies have the id of one that ships, or id and version of one before them."""
    ids, names = {p.id for p in taken}, set[str]()
    for where, policy in read:
        if policy.id in ids:
            yield Problem(where, f"{policy.id} is a policy that ships", "give it an id of its own")
        elif policy.name in names:
            yield Problem(where, f"{policy.name} is there already", "give it the next version")
        names.add(policy.name)


def _value(key: str, value: object) -> object:
    if key not in _READS:
        raise BadInput(f"unknown field {key}", mend=_nearest(key, _READS))
    return _READS[key](key, value)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = process.extractOne(word, tuple(known), score_cutoff=_NEAR)
    return f"did you mean {near[0]}?" if near else f"one of {', '.join(known)}"


def _id(key: str, value: object) -> str:
    text = _text(key, value)
    if not text.replace("-", "a").isalnum():
        raise BadInput(f"{key}: {text!r} is not an id", mend="use letters, digits and hyphens only")
    return text


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{key} is not text", mend="put it in quotes")
    return " ".join(value.split())


def _number(key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise BadInput(f"{key} is not a whole number of 1 or more", mend="write digits, without quotes")
    return value


def _sources(key: str, value: object) -> int:
    number = _number(key, value)
    if number > _MOST_SOURCES:
        raise BadInput(f"{key} is {number}", mend="write 1, or 2 for two independent sources")
    return number


def _one(words: type[StrEnum]) -> Callable[[str, object], StrEnum]:
    def read(key: str, value: object) -> StrEnum:
        if not isinstance(value, str) or value not in set(words):
            raise BadInput(f"{key}: {value!r} is not known", mend=_nearest(str(value), tuple(words)))
        return words(value)

    return read


def _some(words: type[StrEnum]) -> Callable[[str, object], frozenset[StrEnum]]:
    one = _one(words)

    def read(key: str, value: object) -> frozenset[StrEnum]:
        if not isinstance(value, list) or not value:
            raise BadInput(f"{key} is not a list", mend=f'write it like this: {key} = ["{next(iter(words))}"]')
        return frozenset(one(key, item) for item in value)

    return read


_READS: Mapping[str, Callable[[str, object], object]] = {
    "id": _id,
    "version": _number,
    "title": _text,
    "text": _text,
    "bases": _some(Basis),
    "acts": _some(Act),
    "positions": _some(Position),
    "max_age_days": _number,
    "sources": _sources,
    "withdrawal": _one(Withdrawal),
    "contrary": _one(Contrary),
    "source": _text,
}
