"""Answer: do the rules say what is known to be right? Check cases: real votes and edges of a threshold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from whipcount.rules.answer import MechanismAnswer
from whipcount.rules.ask import ask
from whipcount.rules.effect import Effect
from whipcount.rules.institution import Institution
from whipcount.rules.library import bundled
from whipcount.rules.mechanism import Fact, Strict
from whipcount.rules.vote import Outcome, outcome, votes_cast
from whipcount.rules.yaml_file import read

SUFFIX = ".cases.yaml"


@dataclass(frozen=True, slots=True)
class Case(Strict):
    """What was, or might be, asked of one mechanism on a day, and what the rules must say."""

    id: str
    title: str
    kind: Literal["real", "edge"]
    mechanism: str
    date: dt.date
    expect: dict[str, bool | int | str | list[int] | list[str] | None]
    """By name: in_force, available, blocked, unmet, trigger_required, trigger_met, vote_required, passed, effect."""
    source: tuple[str, ...]
    supporters: int | None = None
    bases: dict[str, int] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    tallies: dict[str, int] = field(default_factory=dict)
    casting_vote: str = ""
    happened: str = ""
    """What people did; never what the rules must say."""
    note: str = ""
    partly_from_general_knowledge: bool = False


def cases() -> tuple[tuple[str, Case], ...]:
    """Give every case that ships, with the id of its institution."""
    kind = TypeAdapter(tuple[Case, ...])
    found = [(f.name.removesuffix(SUFFIX), read(f, kind)) for f in bundled("", SUFFIX)]
    return tuple((institution, case) for institution, listed in found for case in listed)


def said(case: Case, institution: Institution) -> dict[str, object]:
    """Give what the rules say, under the names that the case expects."""
    bases = {**votes_cast(case.tallies), **case.bases}
    answer = ask(institution, on=case.date, supporters=case.supporters, facts=case.facts, bases=bases)
    row = next((m for m in answer.mechanisms if m.id == case.mechanism), None)
    rule = institution.mechanism(case.mechanism)
    result = outcome(rule, case.tallies, bases=case.bases, casting_vote=case.casting_vote)
    everything = {"in_force": row is not None, **_answered(row), **_voted(result)}
    return {name: everything[name] for name in case.expect}


def _answered(row: MechanismAnswer | None) -> dict[str, object]:
    if row is None:
        return {"available": False}
    return {
        "available": row.available,
        "blocked": row.blocked,
        "unmet": list(row.unmet),
        "trigger_required": row.trigger_required,
        "trigger_met": row.trigger_met,
        "vote_required": list(row.vote_required),
    }


def _voted(result: Outcome) -> dict[str, object]:
    effect: Effect | None = result.effect
    return {"passed": result.passed, "effect": effect.value if effect else None}
