"""Answer: which bodies does a story bring with it, and what is wrong in their files?

`institutions/<id>.yaml` is a body, `institutions/<id>.cases.yaml` its check cases. Everything that is wrong is said,
with file and line; a case that the rules do not answer as it expects is wrong too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem, Severity
from whipcount.rules.case import Case, Placed, read_cases
from whipcount.rules.cases import SUFFIX, Result, check
from whipcount.rules.institution import Institution
from whipcount.rules.library import Library, completed, load, with_own
from whipcount.rules.yaml_file import Source, checked, line_of

FOLDER = "institutions"


@dataclass(frozen=True, slots=True)
class Own:
    """The bodies of a story that are in order, their cases, and everything that is wrong."""

    institutions: tuple[Institution, ...] = ()
    cases: tuple[tuple[str, Case], ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    """Ids of bodies whose files cannot be used: that has been said once."""

    @property
    def library(self) -> Library:
        """Give the institutions that ship and these; one of the same id takes the place of ours."""
        return with_own(self.institutions)


def own_rules(story: Path) -> Own:
    """Read the bodies that a story folder brings with it, and hold their cases against them."""
    files = sorted((story / FOLDER).glob("*.yaml")) if (story / FOLDER).is_dir() else []
    sources = {f.name: Source(f"{FOLDER}/{f.name}", text) for f in files if (text := _text(f)) is not None}
    not_text = [
        Problem(f"{FOLDER}/{f.name}:1", "is not UTF-8", "save it as UTF-8") for f in files if f.name not in sources
    ]
    bodies = {name.removesuffix(".yaml"): s for name, s in sources.items() if not name.endswith(SUFFIX)}
    read = {stem: _institution(stem, source) for stem, source in bodies.items()}
    found = {stem: institution for stem, (institution, _) in read.items() if institution}
    problems = [*not_text, *(p for _, wrong in read.values() for p in wrong)]
    problems += [_no_cases(s) for stem, s in bodies.items() if f"{stem}{SUFFIX}" not in sources]
    own, cases = Own(tuple(found.values())), []
    for name, source in sources.items():
        if name.endswith(SUFFIX):
            stem = name.removesuffix(SUFFIX)
            listed, wrong = _cases(source, found.get(stem), own.library, broken=stem in bodies)
            cases += listed
            problems += wrong
    in_order = tuple(sorted(problems, key=_place))
    return Own(own.institutions, tuple(cases), in_order, frozenset(bodies) - frozenset(found))


def _place(problem: Problem) -> tuple[str, int]:
    name, _, rest = problem.where.partition(":")
    line = rest.partition(":")[0]
    return name, int(line) if line.isdecimal() else 0


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None


def _institution(stem: str, source: Source) -> tuple[Institution | None, tuple[Problem, ...]]:
    """Read one body; the file is called as its id is."""
    given, problems = checked(source, TypeAdapter(Institution))
    if given is None:
        return None, problems
    if given.id != stem:
        message = f"the id is {given.id!r}, but the file is called {stem}.yaml"
        return None, (Problem(line_of(source, "id"), message, "call both the same"),)
    try:
        whole = completed(given, source)
    except BadInput as error:
        return None, (Problem(error.where, error.what, error.mend),)
    if not whole.mechanisms:
        return None, (Problem(f"{source.name}:1", "has no mechanisms", "write at least one, or the row that says so"),)
    if given.id not in load().ids:
        return whole, ()
    mend = "give it another id unless that is meant"
    return whole, (Problem(line_of(source, "id"), f"takes the place of our {given.id!r}", mend, Severity.WARNING),)


def _cases(
    source: Source, institution: Institution | None, library: Library, *, broken: bool
) -> tuple[list[tuple[str, Case]], list[Problem]]:
    """Read the cases of a body, and hold each against its rules; those of a body that is broken cannot be held."""
    if institution is None:
        stem = source.name.removeprefix(f"{FOLDER}/").removesuffix(SUFFIX)
        lone = Problem(f"{source.name}:1", f"there is no body {stem!r}", f"write {FOLDER}/{stem}.yaml beside it")
        return [], [] if broken else [lone]
    try:
        placed = read_cases(source)
    except BadInput as error:
        return [], [Problem(error.where, error.what, error.mend)]
    wrong = [p for n, entry in enumerate(placed) for p in _held(n, entry, institution, library, source)]
    return [(institution.id, entry.case) for entry in placed if entry.case], wrong


def _held(n: int, placed: Placed, institution: Institution, library: Library, source: Source) -> Iterator[Problem]:
    if placed.case and not placed.case.body and placed.case.mechanism not in {m.id for m in institution.mechanisms}:
        message = f"case {placed.case.id}: {institution.id} has no mechanism {placed.case.mechanism!r}"
        known = ", ".join(m.id for m in institution.mechanisms)
        yield Problem(line_of(source, n, "mechanism"), message, f"known: {known}")
        return
    for result in check([placed], library, body=institution.id):
        yield from [result.problem] if result.problem else _differs(n, result, source)


def _differs(n: int, result: Result, source: Source) -> Iterator[Problem]:
    head = f"case {result.case.id}" if result.case else "a case"
    for name, (expected, by_rule) in result.wrong.items():
        message = f"{head}: {name} is {_shown(by_rule)} by the rule, but {_shown(expected)} is expected"
        mend = "mend the rule or the case, whichever the source does not bear out"
        yield Problem(line_of(source, n, "expect", name), message, mend)


def _shown(value: Json) -> str:
    return "not known" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _no_cases(source: Source) -> Problem:
    mend = f"write {source.name.removesuffix('.yaml')}{SUFFIX}: a real vote or two, and the edges of each threshold"
    return Problem(f"{source.name}:1", "has no check cases", mend, Severity.WARNING)
