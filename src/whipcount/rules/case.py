"""Answer: what is a check case, and what cases does a file hold? YAML beside a rule, or JSON.

Both forms are a list of mappings with the same keys; JSON files from elsewhere may say `state` for facts, `actual` for
what happened, put the casting vote among the facts, and join sources with " ; ".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem
from whipcount.rules.mechanism import Fact, Strict
from whipcount.rules.when import PartialDate, When
from whipcount.rules.yaml_file import Item, Source, items, read_node

Number = Annotated[int, Field(strict=True, ge=0)]
Expected = Annotated[bool, Field(strict=True)] | Number | str | list[Number] | list[str] | None
Asked = Literal[
    "in_force",
    "available",
    "blocked",
    "unmet",
    "unknown",
    "trigger_required",
    "trigger_met",
    "short_by",
    "vote_required",
    "passed",
    "effect",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Strict):
    """What was, or might be, asked of one mechanism on a day, and what the rules must say."""

    id: str
    title: str = ""
    kind: Literal["real", "edge"] = "edge"
    mechanism: str
    body: str = ""
    """The body asked, by its id or a name, where several have the mechanism."""
    date: When
    """A day; or a month or year, and then only what holds throughout is known."""
    expect: dict[Asked, Expected] = field(default_factory=dict)
    """By name; null stands for "not known"."""
    source: tuple[str, ...] = ()
    supporters: Number | None = None
    bases: dict[str, Number] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    events: dict[str, When] = field(default_factory=dict)
    """Days on which something happened: survived, failed, appointed, ..."""
    tallies: dict[str, Number] = field(default_factory=dict)
    casting_vote: Literal["", "for", "against"] = ""
    happened: str = ""
    """What people did; never what the rules must say."""
    note: str = ""
    partly_from_general_knowledge: bool = False

    @property
    def day(self) -> PartialDate:
        """Give the date; a case without one is refused when it is read."""
        if self.date is None:
            raise BadInput("a case needs a date", where=self.id, mend="write date: 2022-02-02")
        return self.date

    @property
    def said(self) -> dict[str, Fact]:
        """Give facts and the dates of events together, as the rules ask for them."""
        return {**self.facts, **{name: day.text for name, day in self.events.items() if day is not None}}


@dataclass(frozen=True, slots=True)
class Placed:
    """A case, or what is wrong with it, and where it stands: `file:line`."""

    where: str
    case: Case | None
    problem: Problem | None = None
    item: Item | None = None

    def where_is(self, *place: str | int) -> str:
        """Give `file:line` of a place inside the case."""
        return f"{self.where.rpartition(':')[0]}:{self.item.line_of(*place)}" if self.item else self.where


def read_cases(source: Source) -> tuple[Placed, ...]:
    """Read every case of a file, the malformed ones as problems; raise `BadInput` where it is no list of cases."""
    placed: list[Placed] = []
    seen: dict[str, str] = {}
    for item in items(source):
        where = f"{source.name}:{item.line}"
        try:
            case = _refused(read_node(source, item, _adapter(), _plain(item.value)), where, seen)
        except BadInput as error:
            placed.append(Placed(where, None, Problem(error.where, error.what, error.mend)))
            continue
        seen[case.id] = where
        placed.append(Placed(where, case, item=item))
    return tuple(placed)


def _refused(case: Case, where: str, seen: Mapping[str, str]) -> Case:
    """Raise `BadInput` for a case without a date, or of an id that is there already."""
    if case.date is None:
        raise BadInput("date: missing", where=where, mend="write date: 2022-02-02")
    if case.id in seen:
        raise BadInput(f"case {case.id!r} is there twice", where=where, mend=f"the first is at {seen[case.id]}")
    return case


@cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


_NAMES = {"state": "facts", "actual": "happened"}


def _plain(value: object) -> object:
    """Give both forms the same keys."""
    if not isinstance(value, Mapping):
        return value
    case = {_NAMES.get(k, k) if _NAMES.get(k, k) not in value else k: v for k, v in value.items()}
    if isinstance(facts := case.get("facts"), Mapping):
        case["facts"] = {k: v for k, v in facts.items() if k != "casting_vote" and v is not None}
        if "casting_vote" in facts:
            case.setdefault("casting_vote", facts["casting_vote"] or "")
    if isinstance(case.get("source"), str):
        case["source"] = [s for s in case["source"].split(" ; ") if s]
    for name in ("bases", "events", "tallies"):
        if isinstance(given := case.get(name), Mapping):
            case[name] = {k: v for k, v in given.items() if v is not None}
    return case
