"""Answer: what does a file of rules or cases hold, and where exactly is it wrong? YAML, or JSON where it is one."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem

_T = TypeVar("_T")
Place = tuple[str | int, ...]
Checked = tuple[_T | None, tuple[Problem, ...]]
"""A value, or everything that is wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file and the name under which errors speak of it."""

    name: str
    text: str

    @property
    def is_json(self) -> bool:
        """Say whether it is meant as JSON: by its name, or by its first sign where it comes without one."""
        return self.name.endswith(".json") or (not self.name.endswith((".yaml", ".yml")) and self._begins_json)

    @property
    def _begins_json(self) -> bool:
        return self.text.lstrip()[:1] in {"[", "{"}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list in a file: where it stands and what it holds."""

    place: Place
    line: int
    value: object
    node: yaml.Node | None = None

    def line_of(self, *place: str | int) -> int:
        """Give the line of a place inside the entry, as near as the file goes."""
        return _line(self.node, place, self.line)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C loader where there is one
    """Load plain values only, and refuse a key that is there twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  # PyYAML
        """Build a mapping; YAML itself would keep the last of two equal keys in silence."""
        keys = [k.value for k, _ in node.value]
        if twice := {k for k in keys if keys.count(k) > 1}:
            raise yaml.constructor.ConstructorError(None, None, f"key {min(twice)!r} is there twice", node.start_mark)
        return dict(super().construct_mapping(node, deep=deep))


def read(source: Source, kind: TypeAdapter[_T]) -> _T:
    """Read a file as a value of a kind; raise `BadInput` with file, line and place for the first thing wrong."""
    found = checked(source, kind)
    return _first(*found)


def checked(source: Source, kind: TypeAdapter[_T]) -> Checked[_T]:
    """Read a file as a value of a kind, and say everything that is wrong in it, with file, line and place."""
    try:
        value = _load(source)
    except BadInput as error:
        return None, (Problem(error.where, error.what, error.mend),)
    return _validated(source, kind, value, ())


def items(source: Source) -> tuple[Item, ...]:
    """Give the entries of a file that is a list; raise `BadInput` with file and line where it is not."""
    value = _load(source)
    inside: tuple[str, ...] = ()
    if isinstance(value, dict) and isinstance(value.get("cases"), list):
        value, inside = value["cases"], ("cases",)
    if not isinstance(value, list) or not value:
        raise BadInput("not a list of cases", where=f"{source.name}:1", mend="begin each case with - id: ...")
    nodes = _nodes(source, inside, len(value))
    found = enumerate(zip(nodes, value, strict=True))
    return tuple(Item((*inside, n), node.start_mark.line + 1 if node else 1, v, node) for n, (node, v) in found)


def read_node(source: Source, item: Item, kind: TypeAdapter[_T], value: object) -> _T:
    """Read one entry of a list as a value of a kind; raise `BadInput` with the line of what is wrong in it."""
    found = _validated(source, kind, value, item.place)
    return _first(*found)


def line_of(source: Source, *place: str | int) -> str:
    """Give `file:line` of a place such as `mechanisms, 0, name`; as near as the file goes, 1 where it is not YAML."""
    return f"{source.name}:{_line(_composed(source.text), place)}"


def _first(value: _T | None, problems: tuple[Problem, ...]) -> _T:
    if problems:
        first, *more = problems
        mend = f"{len(more)} more after this" if more else first.mend
        raise BadInput(first.message, where=first.where, mend=mend)
    assert value is not None
    return value


def _load(source: Source) -> Any:
    try:
        if source.is_json:
            return json.loads(source.text, object_pairs_hook=_once, parse_constant=_no_constant)
        return _Loader(source.text).get_single_data()
    except json.JSONDecodeError as error:
        raise BadInput(error.msg, where=f"{source.name}:{error.lineno}", mend="mend the JSON") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadInput(error.problem or "not YAML", where=f"{source.name}:{line}", mend="mend the YAML") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadInput(said, where=f"{source.name}:1", mend="mend the file") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build a mapping; JSON itself would keep the last of two equal keys in silence."""
    keys = [k for k, _ in pairs]
    if twice := {k for k in keys if keys.count(k) > 1}:
        raise ValueError(f"key {min(twice)!r} is there twice")
    return dict(pairs)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _validated(source: Source, kind: TypeAdapter[_T], value: object, before: Place) -> Checked[_T]:
    try:
        return kind.validate_python(value), ()
    except ValidationError as error:
        found = sorted(error.errors(include_url=False), key=lambda e: e["type"] != "unexpected_keyword_argument")
        root = _composed(source.text)
        return None, tuple(_problem(source.name, root, details, before) for details in found)


def _problem(name: str, root: yaml.Node | None, details: ErrorDetails, before: Place) -> Problem:
    place = tuple(part for part in details["loc"] if part != "[key]")
    where = f"{name}:{_line(root, (*before, *place))}: {'.'.join(map(str, place)) or 'the file'}"
    return Problem(where, _message(details), "see the README beside the institutions")


def _message(details: ErrorDetails) -> str:
    match details["type"]:
        case "missing_argument" | "missing":
            return "missing"
        case "unexpected_keyword_argument":
            return f"nothing is called {details['loc'][-1]!r} here"
        case "dataclass_type":
            return "not a mapping of names to values"
        case _:
            return details["msg"].removeprefix("Value error, ")


def _nodes(source: Source, inside: tuple[str, ...], count: int) -> list[yaml.Node | None]:
    """Give the nodes of a list, for their lines; None each where YAML cannot read what JSON can."""
    node = _composed(source.text)
    for key in inside:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((v for k, v in pairs if k.value == key), None)
    found = list(node.value) if isinstance(node, yaml.SequenceNode) else []
    return found if len(found) == count else [None] * count


def _composed(text: str) -> yaml.Node | None:
    """Read the text for its lines only; JSON that YAML cannot read has none."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return None


_ALSO = {"facts": "state", "happened": "actual"}
"""Other names of the same keys in JSON cases."""


def _line(node: yaml.Node | None, place: Sequence[str | int], start: int = 1) -> int:
    line = node.start_mark.line + 1 if node else start
    for part in place:
        match node, part:
            case yaml.MappingNode(value=pairs), _:
                wanted = {str(part), _ALSO.get(str(part), str(part))}
                hit = next(((k, v) for k, v in pairs if k.value in wanted), None)
            case yaml.SequenceNode(value=entries), int(n) if n < len(entries):
                hit = (entries[n], entries[n])
            case _:
                hit = None
        if hit is None:
            break
        line, node = hit[0].start_mark.line + 1, hit[1]
    return line
