"""Answer: does the count agree with the outside truths that somebody wrote down? Each failure with its difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from whipcount.count.result import Count
from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.person import Person
from whipcount.model.problem import Problem

Counting = Callable[[str, date, str], Count]
"""Count a motion as of a day under a policy; an empty name is the story's policy."""
_SHOWN = 12
"""How many names a difference lists."""


def failures(assertions: Iterable[Assertion], counting: Counting) -> tuple[Problem, ...]:
    """Say which assertions do not hold, and by how much."""
    return tuple(problem for a in assertions for problem in _failure(a, counting(a.motion, a.as_of, a.policy)))


def _failure(assertion: Assertion, count: Count) -> Iterator[Problem]:
    match assertion.what:
        case What.NAMED:
            yield from _named(assertion, count)
        case What.TOTAL:
            yield from _total(assertion, count)
        case What.CAUCUS:
            yield from _caucus(assertion, count)


def _named(assertion: Assertion, count: Count) -> Iterator[Problem]:
    """Hold the members whom the count names against the number, and against the names where they are given."""
    people = _people(assertion, count)
    wanted = set(assertion.names)
    missing = sorted(wanted - {p.id for p in people})
    extra = [p.name for p in people if wanted and p.id not in wanted]
    differ = []
    if missing and assertion.relation is not Relation.AT_MOST:
        differ.append(f"not counted: {_some(missing)}")
    if extra and assertion.relation is not Relation.AT_LEAST:
        differ.append(f"not on the list: {_some(extra)}")
    if assertion.relation.holds(len(people), assertion.value) and not differ:
        return
    names = "; ".join(differ) or f"counted: {_some([p.name for p in people])}"
    yield _problem(assertion, f"the count under {count.policy.name} names {len(people)}; {names}", count)


def _total(assertion: Assertion, count: Count) -> Iterator[Problem]:
    """Say where more are named than there were, or more are said to be than the body has."""
    people = _people(assertion, count)
    if assertion.relation is not Relation.AT_LEAST and len(people) > assertion.value:
        told = f"the count under {count.policy.name} names more, {len(people)}: {_some([p.name for p in people])}"
        yield _problem(assertion, told, count)
    if assertion.relation is not Relation.AT_MOST and assertion.value > count.body.size:
        yield _problem(assertion, f"{count.body.name} has {count.body.size} members", count)


def _caucus(assertion: Assertion, count: Count) -> Iterator[Problem]:
    listed = len(count.standings) + len(count.silent)
    for number, told in (
        (count.body.size, f"the size of {count.body.name} is {count.body.size}"),
        (listed, f"the roster has {listed} members of {count.body.name}"),
    ):
        if not assertion.relation.holds(number, assertion.value):
            yield _problem(assertion, told, count)


def _people(assertion: Assertion, count: Count) -> list[Person]:
    act = assertion.act
    return [s.person for s in count.at(assertion.position) if act is None or act in s.acts]


def _problem(assertion: Assertion, told: str, count: Count) -> Problem:
    look = f"see whipcount count {count.motion.id} --as-of {assertion.as_of}, or correct the assertion"
    return Problem(assertion.where, f"{assertion.id}: {assertion.text} does not hold: {told}", look)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more if names else "nobody"
