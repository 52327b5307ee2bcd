"""Answer: does a condition hold, given what is known? Yes, no, or nobody knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from operator import eq, ge, gt, le, lt, ne

from whipcount.rules.mechanism import Condition, Fact, Immunity, Institution, Mechanism

_OPERATORS = {"==": eq, "!=": ne, ">=": ge, ">": gt, "<=": le, "<": lt}


def coerce(value: Fact) -> Fact:
    """Turn the text of an option or a file into a truth value or a whole number where it is one."""
    if not isinstance(value, str):
        return value
    folded = value.strip().casefold()
    if folded in {"true", "yes"}:
        return True
    if folded in {"false", "no"}:
        return False
    return int(folded) if folded.lstrip("-").isdecimal() else value


def known_facts(
    institution: Institution, mechanism: Mechanism, on: dt.date, given: Mapping[str, Fact], bases: Mapping[str, int]
) -> dict[str, Fact]:
    """Give the facts a mechanism may ask for: the sizes, the dated activation table, then what the user says."""
    facts: dict[str, Fact] = {}
    if "caucus_members" in bases:
        facts["group_size"] = bases["caucus_members"]
    for name in {mechanism.id} | {c.fact.partition(":")[2] for c in mechanism.requires} - {""}:
        state = institution.activation(name, on)
        if state and state.state != "unknown":
            facts["activation" if name == mechanism.id else f"activation:{name}"] = state.state
    said = {name: coerce(value) for name, value in given.items()}
    adopted = said.pop("adopted", None)
    if isinstance(adopted, bool):
        said["activation"] = "adopted" if adopted else "not_adopted"
    return facts | said


def holds(condition: Condition, facts: Mapping[str, Fact]) -> bool | None:
    """Say whether a condition holds; None where the fact is not known."""
    if condition.fact not in facts:
        return None
    value = facts[condition.fact]
    if type(value) is not type(condition.value) and condition.op not in {"==", "!="}:
        return None
    return bool(_OPERATORS[condition.op](value, condition.value))


def shield(immunity: Immunity, on: dt.date, facts: Mapping[str, Fact]) -> dt.date | None:
    """Give the day until which a shield holds, if it holds on the day: the event's date is the fact `<event>_on`."""
    when = facts.get(f"{immunity.after}_on")
    if not isinstance(when, str) or not immunity.months:
        return None
    start = dt.date.fromisoformat(when)
    until = _months_later(start, immunity.months)
    return until if start <= on < until else None


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))
