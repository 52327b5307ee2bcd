"""Answer: how is a wrong key or value of story.toml told? With its line, in our words, and how to mend it."""

from __future__ import annotations

import re
import tomllib

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from whipcount.model.motion import Position
from whipcount.model.person import Hue
from whipcount.model.problem import Problem
from whipcount.model.story import Casting
from whipcount.story.settings import KEYS
from whipcount.story.toml_lines import Path, line_of

FILE = "story.toml"
_NEAR = 70
"""Of 100: how like a known key a mistyped one must be for the known one to be named."""
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_WRONG = {
    "string_type": ("is not text", "put it in quotes"),
    "string_too_short": ("is empty", "write something between the quotes"),
    "int_type": ("is not a whole number", "write digits, without quotes"),
    "greater_than": ("is not a size", "write a whole number of 1 or more"),
    "greater_than_equal": ("is below 0", "write 0 or more"),
    "date_type": ("is not a date", "write it as 2024-10-23, without quotes"),
    "list_type": ("is not a list", 'put it in brackets, ["like", "this"], or begin its tables with [[...]]'),
    "dict_type": ("is not a table", "begin it with its name in brackets, on a line of its own"),
    "model_type": ("is not a table", "begin it with its name in brackets, on a line of its own"),
    "too_short": ("is empty", "define at least one"),
    "enum": ("is not a position", f"one of {', '.join(Position)}"),
}


def broken_toml(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    """Say where the TOML breaks off."""
    place = _TOML_PLACE.search(str(error))
    line = place[1] if place and place[1] else max(text.rstrip().count("\n") + 1, 1)
    message = _TOML_PLACE.sub("", str(error))
    mend = "mend the line, or the one before it: text stands in quotes, lists in brackets"
    return Problem(f"{FILE}:{line}", f"broken TOML: {message[:1].lower()}{message[1:]}", mend)


def invalid(error: ValidationError, lines: dict[Path, int]) -> list[Problem]:
    """Say each thing that the shape of the file does not allow."""
    return [_problem(details, lines) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, lines: dict[Path, int]) -> Problem:
    path = tuple(p for p in details["loc"] if p != "[key]")
    name = ".".join(p for p in path if isinstance(p, str))
    message, mend = _words(details, name)
    return Problem(f"{FILE}:{line_of(lines, path)}", message, mend)


def _words(details: ErrorDetails, name: str) -> tuple[str, str]:
    table, _, key = name.rpartition(".")
    match details["type"]:
        case "missing":
            return (
                f"{name} is missing",
                f"write {key} = ... under [{table}]" if table else f"begin it with {_head(key)}",
            )
        case "extra_forbidden":
            return f"unknown key {name}", _nearest_key(table, key)
        case "enum" if key == "colour":
            return f"{name} is not a colour we draw with", f"one of {', '.join(Hue)}"
        case "enum" if key == "casting":
            return f"{name} is not a way to vote", f"one of {', '.join(Casting)}"
        case "value_error":
            message, _, mend = details["msg"].removeprefix("Value error, ").partition("; ")
            return f"{name}: {message}", mend
        case kind:
            what, mend = _WRONG.get(kind, (details["msg"], "compare it with the demo's story.toml"))
            return f"{name} {what}", mend


def _head(key: str) -> str:
    return f"[[{key}]]" if key in {"bodies", "motions"} else f"[{key}]"


def _nearest_key(table: str, key: str) -> str:
    known = KEYS.get(table, ())
    near = process.extractOne(key, known, score_cutoff=_NEAR)
    if near:
        return f"did you mean {near[0]}?"
    return f"remove it; known here: {', '.join(known)}" if known else "remove it"
