"""Answer: what does a YAML file of rules hold, and where exactly is it wrong?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from whipcount.model.errors import BadInput

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file and the name under which errors speak of it."""

    name: str
    text: str


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
    try:
        return kind.validate_python(_Loader(source.text).get_single_data())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadInput(error.problem or "not YAML", where=f"{source.name}:{line}", mend="mend the YAML") from None
    except ValidationError as error:
        first, *more = sorted(error.errors(), key=lambda e: e["type"] != "unexpected_keyword_argument")
        place = first["loc"]
        message = first["msg"].removeprefix("Value error, ")
        where = f"{source.name}:{_line(source.text, place)}: {'.'.join(map(str, place)) or 'the file'}"
        mend = f"{len(more)} more after this" if more else "see the README beside the institutions"
        raise BadInput(message, where=where, mend=mend) from None


def _line(text: str, place: Sequence[str | int]) -> int:
    """Find the line of a place such as `mechanisms, 0, name`; as near as the file goes."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for part in place:
        match node, part:
            case yaml.MappingNode(value=pairs), _:
                hit = next(((k, v) for k, v in pairs if k.value == str(part)), None)
            case yaml.SequenceNode(value=items), int(n) if n < len(items):
                hit = (items[n], items[n])
            case _:
                hit = None
        if hit is None:
            break
        line, node = hit[0].start_mark.line + 1, hit[1]
    return line
