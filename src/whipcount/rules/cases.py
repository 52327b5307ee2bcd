"""Answer: do the rules say what is known to be right? Check cases: real votes and edges of a threshold."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from whipcount.model.entry import Json
from whipcount.model.errors import BadInput, WhipcountError
from whipcount.model.plain import plain
from whipcount.model.problem import Problem
from whipcount.rules.ask import answer, known_on
from whipcount.rules.availability import availability
from whipcount.rules.case import Case, Placed, read_cases
from whipcount.rules.inputs import asked_of, missing_sizes
from whipcount.rules.institution import Institution
from whipcount.rules.library import Library, bundled
from whipcount.rules.mechanism import Fact, Mechanism
from whipcount.rules.start import SUPPORTERS
from whipcount.rules.vote import outcome, votes_cast
from whipcount.rules.when import PartialDate, Period

__all__ = ["SUFFIX", "Case", "Result", "Said", "cases", "check", "differences", "said", "say"]
SUFFIX = ".cases.yaml"


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules say of one mechanism on one day; None where it is not known or does not arise."""

    in_force: bool | None
    available: bool | None
    """None where a fact that nobody gave would decide."""
    blocked: bool | None
    """Whether an immunity shuts it."""
    blocked_by: tuple[str, ...] = ()
    why_not: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was assumed, and shields that bind only some members or one bill."""
    unmet: tuple[str, ...] = ()
    """Facts whose conditions fail."""
    unknown: tuple[str, ...] = ()
    """Facts that nobody gave and that would decide."""
    trigger_required: int | None = None
    trigger_base: str = ""
    trigger_met: bool | None = None
    short_by: int | None = None
    vote_required: tuple[int, ...] = ()
    vote: str = ""
    passed: bool | None = None
    effect: str | None = None
    missing: tuple[str, ...] = ()
    """Named sizes that nobody gave and without which a number cannot be said."""
    unused: tuple[str, ...] = ()
    """Facts and events that were given and that nothing in the rule asks for."""
    certain: bool | None = None
    """False where the rule is partly sourced or contested, or a date or fact is known only roughly."""


NOTHING = Said(in_force=None, available=None, blocked=None)


@dataclass(frozen=True, slots=True)
class Result:
    """One case with what the rules say, and where that differs from what it expects."""

    where: str
    """`file:line`."""
    case: Case | None
    """None where the file does not hold a well-formed case there."""
    said: Said = NOTHING
    institution: str = ""
    wrong: Mapping[str, tuple[Json, Json]] = field(default_factory=dict)
    """By name: what was expected and what the rules say."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """By the same names: `file:line` of what was expected."""
    problem: Problem | None = None

    @property
    def right(self) -> bool:
        """Say whether it could be computed and is as expected."""
        return self.problem is None and not self.wrong

    def as_json(self) -> dict[str, Json]:
        """Give one flat row."""
        case = self.case
        told = {name: plain(getattr(self.said, name)) for name in Said.__slots__}
        return {
            "id": case.id if case else None,
            "title": case.title if case else None,
            "where": self.where,
            "mechanism": case.mechanism if case else None,
            "institution": self.institution or None,
            "date": case.day.text if case else None,
            **told,
            "expect": plain(case.expect) if case else {},
            "right": self.right,
            "wrong": {name: {"expected": a, "said": b} for name, (a, b) in self.wrong.items()},
            "problem": str(self.problem) if self.problem else None,
        }


def cases() -> tuple[tuple[str, Case], ...]:
    """Give every case that ships, with the id of its institution; raise `BadInput` for one that is malformed."""
    found = [(f.name.removesuffix(SUFFIX), placed) for f in bundled("", SUFFIX) for placed in read_cases(f)]
    return tuple((institution, _whole(placed)) for institution, placed in found)


def check(placed: Iterable[Placed], library: Library, *, body: str = "") -> Iterator[Result]:
    """Compute each case and hold it against what it expects; `body` is asked where a case names none."""
    for entry in placed:
        if entry.case is None:
            yield Result(entry.where, None, problem=entry.problem)
            continue
        try:
            institution = library.holding(entry.case.mechanism, entry.case.body or body)
            told = say(entry.case, institution)
        except WhipcountError as error:
            problem = Problem(entry.where, f"{entry.case.id}: {error.what}", error.mend)
            yield Result(entry.where, entry.case, problem=problem)
            continue
        wrong = differences(entry.case, told)
        lines = {name: entry.where_is("expect", name) for name in wrong}
        yield Result(entry.where, entry.case, told, institution.id, wrong, lines)


def say(case: Case, institution: Institution) -> Said:
    """Say what the rules say; for a month or a year, what they say on each of its days, where that is the same."""
    rule = institution.mechanism(case.mechanism)
    said = [_on(day, case, institution, rule) for day in _days(case.day)]
    if len(set(said)) == 1:
        return said[0]
    changing = {n: getattr(NOTHING, n) for n in Said.__slots__ if len({getattr(s, n) for s in said}) > 1}
    why = f"It is not the same on every day of {case.day.text}: {', '.join(changing)}"
    return dataclasses.replace(said[0], **{**changing, "why_not": (why,), "certain": False})


def said(case: Case, institution: Institution) -> dict[str, object]:
    """Give what the rules say, under the names that the case expects."""
    told = say(case, institution)
    return {name: plain(getattr(told, name)) for name in case.expect}


def differences(case: Case, told: Said) -> dict[str, tuple[Json, Json]]:
    """Give what is expected and what is said, by name, where they differ."""
    pairs = {name: (plain(wanted), plain(getattr(told, name))) for name, wanted in case.expect.items()}
    return {name: (wanted, got) for name, (wanted, got) in pairs.items() if not _same(wanted, got)}


def _same(wanted: Json, got: Json) -> bool:
    """Compare without taking true for 1; the word unknown stands for null, and the order of a list does not matter."""
    if wanted == "unknown":
        return got is None
    if isinstance(got, list):
        return sorted(map(str, got)) == sorted(map(str, wanted if isinstance(wanted, list) else [wanted]))
    return wanted == got and isinstance(wanted, bool) == isinstance(got, bool)


def _days(date: PartialDate) -> list[dt.date]:
    return [date.first + dt.timedelta(days=n) for n in range((date.last - date.first).days + 1)]


def _on(day: dt.date, case: Case, institution: Institution, rule: Mechanism) -> Said:
    if not rule.in_force_on(day):
        return Said(
            in_force=False, available=False, blocked=False, why_not=(_outside(rule),), certain=not rule.vague_on(day)
        )
    known = known_on(institution, on=day, supporters=case.supporters, facts=_facts(case, rule), bases=case.bases)
    row, state = answer(rule, known), availability(rule, known)
    sizes = {**votes_cast(case.tallies), **known.bases}
    at_the_vote = answer(rule, dataclasses.replace(known, bases=sizes))
    result = outcome(rule, case.tallies, bases=known.bases, casting_vote=case.casting_vote)
    return Said(
        in_force=True,
        available=state.available,
        blocked=state.blocked,
        blocked_by=row.blocked_by,
        why_not=row.why_not,
        remarks=row.remarks,
        unmet=row.unmet,
        unknown=row.unknown,
        trigger_required=row.trigger_required,
        trigger_base=row.trigger_base,
        trigger_met=row.trigger_met,
        short_by=row.short_by,
        vote_required=at_the_vote.vote_required,
        vote=at_the_vote.vote_text,
        passed=result.passed,
        effect=result.effect.value if result.effect else None,
        missing=missing_sizes(rule, known.bases, sizes),
        unused=tuple(sorted(case.said.keys() - asked_of(rule))),
        certain=row.certain,
    )


def _facts(case: Case, rule: Mechanism) -> dict[str, Fact]:
    """Give facts and events; the supporters in a case are those who act, so that they are of the side that counts."""
    sides = {f"{SUPPORTERS}_{t.side}" for t in rule.trigger if t.side} if case.supporters is not None else set()
    return {**dict.fromkeys(sides, case.supporters or 0), **case.said}


def _outside(rule: Mechanism) -> str:
    return f"It was not in force: it held {' and '.join(_stretch(p) for p in rule.in_force)}"


def _stretch(period: Period) -> str:
    begin = [f"from {period.since.text}"] if period.since else []
    return " ".join([*begin, *([f"until {period.until.text}"] if period.until else [])])


def _whole(placed: Placed) -> Case:
    if placed.case is None:
        problem = placed.problem
        raise BadInput(problem.message if problem else "malformed", where=placed.where)
    return placed.case
