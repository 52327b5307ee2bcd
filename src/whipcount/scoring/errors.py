"""Answer: what does a reader get wrong most often, and where exactly?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from whipcount.scoring.match import Compared
from whipcount.scoring.outcome import FOUND, Measure, Outcome, Verdict

_LONGEST = 160
_GRAVE = (Verdict.WRONG_SIDE, Verdict.WRONG_PERSON)


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One kind of error and how often it was made."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Error:
    """One error: in which article, of which kind, the claim, and the words."""

    article: str
    kind: str
    what: str
    words: str


def error_kinds(compared: Iterable[Compared], most: int | None = None) -> tuple[ErrorKind, ...]:
    """Count the kinds of error, most frequent first; a wrong side of a triple is not told again as a wrong side."""
    counted = Counter(_name(o) for c in compared for o in c.outcomes if _is_error(o))
    return tuple(ErrorKind(name, number) for name, number in counted.most_common(most))


def errors(compared: Iterable[Compared], most: int | None = None) -> tuple[Error, ...]:
    """List errors: those that a newsroom cannot live with first, then in the order of the gold."""
    found = [(c.id, o) for c in compared for o in c.outcomes if _is_error(o)]
    found.sort(key=lambda pair: (pair[1].verdict not in _GRAVE, pair[1].measure is not Measure.WORDS))
    return tuple(Error(name, _name(o), o.what, _short(o.words)) for name, o in found[:most])


def _is_error(outcome: Outcome) -> bool:
    return outcome.verdict is not Verdict.RIGHT and outcome.measure is not Measure.SIDES


def _name(outcome: Outcome) -> str:
    return f"{outcome.verdict} {_one(outcome.measure)}: {outcome.label.replace('_', ' ')}"


def _one(measure: Measure) -> str:
    """Name one of what is compared."""
    if measure is Measure.TRIPLES:
        return "position"
    return measure.value.removesuffix("s") if measure in FOUND else measure.value


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"
