"""Answer: which decisions of the blocs are possible together, and with which probability?

Decisions hang together: one party waits for another. So a scenario says what every bloc does, and scenarios are written
down one by one or grown as a tree, in which a decision may depend on those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import fsum, prod

from whipcount.model.errors import BadInput

CLOSE = 1e-9
"""By how much probabilities that were written down may miss 1, and are then scaled."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What every bloc decides, by the name of its line, and how probable that is."""

    probability: float
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """One way a decision can go."""

    probability: float
    """Given everything decided before."""
    line: str
    then: Decision | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A bloc's decision: a node of the tree."""

    bloc: str
    ways: tuple[Way, ...]


def grown(decision: Decision) -> tuple[Scenario, ...]:
    """Give the scenarios of a tree, one per leaf."""
    return tuple(_leaves(decision, 1.0, {}))


def _leaves(decision: Decision, probability: float, lines: Mapping[str, str]) -> Iterator[Scenario]:
    if decision.bloc in lines:
        raise BadInput("the bloc has decided before", where=decision.bloc, mend="let it decide once on each branch")
    for way in sure_of(decision.ways, decision.bloc):
        decided = {**lines, decision.bloc: way.line}
        if way.then is None:
            yield Scenario(probability * way.probability, decided)
        else:
            yield from _leaves(way.then, probability * way.probability, decided)


def sure_of(ways: Sequence[Way], bloc: str) -> tuple[Way, ...]:
    """Scale the ways of one decision to a probability of 1; raise `BadInput` where they miss it."""
    scales = scaled([w.probability for w in ways], where=bloc)
    return tuple(Way(p, w.line, w.then) for p, w in zip(scales, ways, strict=True))


def independent(decisions: Mapping[str, Mapping[str, float]]) -> tuple[Scenario, ...]:
    """Give every combination of decisions that do not hang together: bloc -> line -> probability."""
    blocs = list(decisions)
    sure = [list(zip(decisions[b], scaled(list(decisions[b].values()), where=b), strict=True)) for b in blocs]
    return tuple(
        Scenario(prod(p for _, p in chosen), dict(zip(blocs, (line for line, _ in chosen), strict=True)))
        for chosen in product(*sure)
    )


def scaled(probabilities: Sequence[float], *, where: str = "scenarios") -> tuple[float, ...]:
    """Give the probabilities so that they sum to 1; raise `BadInput` where they do not, or one is below 0."""
    total = fsum(probabilities)
    if not abs(total - 1) <= CLOSE or min(probabilities) < 0:
        raise BadInput(
            f"probabilities sum to {total:.6g}, not 1", where=where, mend="give one for each way, none below 0"
        )
    return tuple(p / total for p in probabilities)
