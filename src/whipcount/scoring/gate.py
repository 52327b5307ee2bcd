"""Answer: has a reader got worse than its baseline? Every figure that fell too far, told as a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whipcount.model.problem import Problem
from whipcount.scoring.outcome import Measure
from whipcount.scoring.report import PLACES
from whipcount.scoring.scores import Scores

Summary = Mapping[str, float]
"""The guarded figures of one group of articles, by name."""

WHOLE = "all"
"""The group that holds every article."""
BAD_SPANS = "bad spans"
_MEND = "mend the reader; if the change is meant, say why in the commit and rewrite the baseline with --update"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a figure may move the wrong way; both are shares of one."""

    fall: float
    """Of precision and F1."""
    rise: float
    """Of the wrong side and wrong person rates."""


OVERALL = Tolerance(fall=0.005, rise=0.002)
ONE_STORY = Tolerance(fall=0.03, rise=0.02)
"""Wider: in one story a single claim moves precision by one or two hundredths."""


def summary(scores: Scores) -> Summary:
    """Give the guarded figures: precision and F1, wrong rates, bad spans."""
    made = {"triples precision": scores.found[Measure.TRIPLES].precision.value}
    for measure in (Measure.TRIPLES, Measure.TOTALS, Measure.EVENTS):
        made[f"{measure} F1"] = scores.found[measure].f1.value
    made |= {f"{name} rate": share.figure.value for name, share in scores.wrong.items()}
    return {name: round(value or 0.0, PLACES) for name, value in made.items()} | {BAD_SPANS: float(scores.bad_spans)}


def worse(baseline: Mapping[str, Summary], now: Mapping[str, Summary]) -> tuple[Problem, ...]:
    """Say every figure that is worse than the baseline allows; a bad span is always a problem.

    Groups and figures that are only on one side are problems too: a baseline must be of the same gold.
    """
    found = [
        p for group in dict.fromkeys((*baseline, *now)) for p in _group(group, baseline.get(group), now.get(group))
    ]
    return tuple(found)


def better(baseline: Mapping[str, Summary], now: Mapping[str, Summary]) -> bool:
    """Say whether the whole is so much better that the baseline should be rewritten."""
    before, after = baseline[WHOLE], now[WHOLE]
    return any(_moved(name, before[name], after[name]) > _allowed(name, OVERALL) for name in before.keys() & after)


def _group(group: str, before: Summary | None, after: Summary | None) -> Iterator[Problem]:
    if before is None or after is None or before.keys() != after.keys():
        yield Problem(group, "the baseline and this run have different groups or figures", "run with --update")
        return
    tolerance = OVERALL if group == WHOLE else ONE_STORY
    for name, value in after.items():
        if name == BAD_SPANS:
            if value:
                yield Problem(group, f"{value:.0f} claims whose words are not in the article", "mend the reader")
        elif -_moved(name, before[name], value) > (allowed := _allowed(name, tolerance)):
            change = f"{name} was {before[name]:.4f} and is {value:.4f}, more than {allowed} worse"
            yield Problem(group, change, _MEND)


def _moved(name: str, before: float, after: float) -> float:
    """Give how far a figure moved for the better; rates of errors are better when they fall."""
    gain = before - after if name.endswith(" rate") else after - before
    return round(gain, PLACES)


def _allowed(name: str, tolerance: Tolerance) -> float:
    return tolerance.rise if name.endswith(" rate") else tolerance.fall
