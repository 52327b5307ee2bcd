"""Answer: how probable is each margin, when members may rebel and parties have not decided? Exact, no sampling.

A member votes aye, no, or on neither side, independently of the others once the parties' lines are known; what hangs
together hangs together through the scenarios. So per bloc and line the distribution of its margin is a product of one
small polynomial per member; per scenario the blocs' distributions are multiplied; the scenarios are added up with their
probabilities. Every term is positive: nothing is subtracted, and rounding stays below a part in 10^12.

A distribution of margins (ayes less noes) is an array: place i is the probability of i - n, with n members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from whipcount.house.division import CONFIDENCE, SPEAKER, Chair, Question, Result, Split, divide
from whipcount.house.scenario import Scenario, scaled
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.tabular import Tabular

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chance:
    """How probably one member votes aye, and no; else on neither side."""

    aye: float
    no: float

    def __post_init__(self) -> None:
        """Refuse what is no probability."""
        if not (self.aye >= 0 and self.no >= 0 and self.aye + self.no <= 1 + 1e-12):
            raise BadInput(
                f"aye {self.aye} and no {self.no} are no probabilities", mend="give two from 0 that sum to 1 or less"
            )

    @property
    def away(self) -> float:
        """Give the probability of voting on neither side."""
        return max(0.0, 1 - self.aye - self.no)


@dataclass(frozen=True, slots=True)
class Bloc:
    """Members who follow one decision, each in their own way."""

    name: str
    lines: Mapping[str, tuple[Chance, ...]]
    """Line -> one chance per member, in the same order under every line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members of opposite sides who have agreed to stay away together: one unit, worth nothing while it holds."""

    first: Chance
    """What they do where the pair is broken."""
    second: Chance
    holds: float = 1.0


@dataclass(frozen=True, slots=True)
class Fixed:
    """How probably the motion passes with one bloc's line fixed, all other decisions as probable as they were."""

    line: str
    passes: float
    fails: float


@dataclass(frozen=True, slots=True)
class Matters:
    """How much depends on one bloc's decision."""

    bloc: str
    fixed: tuple[Fixed, ...]

    @property
    def swing(self) -> float:
        """Give the largest less the smallest probability that the motion passes."""
        chances = [f.passes for f in self.fixed]
        return max(chances) - min(chances)


@dataclass(frozen=True, slots=True)
class Distribution(Tabular):
    """Every margin with its probability."""

    margins: tuple[float, ...]
    """From all noes to all ayes: the middle one is a tie."""
    passes: float
    """The one in the chair included."""
    fails: float
    undecided: float
    """A tie that no rule of the chair decides."""
    tie: float
    """Ayes equal noes before the one in the chair votes."""
    matters: tuple[Matters, ...]
    """Blocs, the one whose decision matters most first."""

    @property
    def members(self) -> int:
        """Give how many could vote."""
        return len(self.margins) // 2

    @property
    def by_margin(self) -> dict[int, float]:
        """Give every margin that is possible with its probability."""
        return {i - self.members: p for i, p in enumerate(self.margins) if p > 0}

    @property
    def mean(self) -> float:
        """Give the expected margin."""
        return sum(p * (i - self.members) for i, p in enumerate(self.margins))

    def quantile(self, share: float) -> int:
        """Give the least margin that is not exceeded with at least that probability."""
        reached = 0.0
        for i, p in enumerate(self.margins):
            reached += p
            if reached >= share:
                return i - self.members
        return max((i for i, p in enumerate(self.margins) if p > 0), default=0) - self.members

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per margin that is possible."""
        return [{"margin": margin, "probability": p} for margin, p in self.by_margin.items()]


def distribution(
    blocs: Sequence[Bloc],
    scenarios: Sequence[Scenario] = (Scenario(1.0),),
    *,
    pairs: Sequence[Pair] = (),
    question: Question = CONFIDENCE,
    chair: Chair = SPEAKER,
) -> Distribution:
    """Give the distribution of the margin, and what each bloc's decision is worth.

    A bloc with one line needs no mention in the scenarios. Raise `BadInput` for a question that is not decided by more
    ayes than noes, for a line that a bloc does not have, and for probabilities that do not sum to 1.
    """
    if question.ayes_needed is not None or question.noes_needed is not None:
        raise BadInput("a margin does not decide this question", mend="ask for more ayes than noes")
    sure = scaled([s.probability for s in scenarios])
    known = {b.name: {line: _of_members(chances) for line, chances in b.lines.items()} for b in blocs}
    chosen = [[_line(b, s) for b in blocs] for s in scenarios]
    alone = _of_pairs(pairs)
    spread = [_all_and_all_but_one([known[b.name][x] for b, x in zip(blocs, c, strict=True)], alone) for c in chosen]
    house = sum((p * whole for p, (whole, _) in zip(sure, spread, strict=True)), np.zeros(1))
    on_tie = _on_tie(question, chair)
    return Distribution(
        tuple(house.tolist()),
        passes=_passing(house, on_tie is Result.PASSES),
        fails=_passing(house[::-1], on_tie is Result.FAILS),
        undecided=float(house[len(house) // 2]) if on_tie is Result.OPEN else 0.0,
        tie=float(house[len(house) // 2]),
        matters=_matters(blocs, known, [(p, rest) for p, (_, rest) in zip(sure, spread, strict=True)], on_tie),
    )


def _line(bloc: Bloc, scenario: Scenario) -> str:
    line = scenario.lines.get(bloc.name, next(iter(bloc.lines)) if len(bloc.lines) == 1 else "")
    if line not in bloc.lines:
        raise BadInput(f"has no line {line!r}", where=bloc.name, mend=f"one of {', '.join(bloc.lines)}")
    return line


def _of_members(chances: Sequence[Chance]) -> Floats:
    """Multiply (no x^-1 + away + aye x) of all members; those who do the same for sure are moved at once."""
    ayes, noes = sum(c.aye == 1 for c in chances), sum(c.no == 1 for c in chances)
    open_ = [c for c in chances if c.aye < 1 and c.no < 1]
    made = np.zeros(2 * len(open_) + 1)
    middle = len(open_)
    made[middle] = 1.0
    for done, c in enumerate(open_):
        now = made[middle - done - 1 : middle + done + 2]
        before = now.copy()
        now *= c.away
        now[1:] += c.aye * before[:-1]
        now[:-1] += c.no * before[1:]
    return np.pad(made, (2 * ayes, 2 * noes)) if ayes or noes else made


def _of_pairs(pairs: Iterable[Pair]) -> Floats:
    made = np.ones(1)
    for pair in pairs:
        if not 0 <= pair.holds <= 1:
            raise BadInput(f"{pair.holds} is no probability", where="pair", mend="give a number from 0 to 1")
        unit = (1 - pair.holds) * _of_members((pair.first, pair.second))
        unit[2] += pair.holds
        made = np.convolve(made, unit)
    return made


def _all_and_all_but_one(parts: Sequence[Floats], alone: Floats) -> tuple[Floats, list[Floats]]:
    """Multiply all parts, and all but each one: from both ends, so that nothing is divided."""
    before = [alone]
    for part in parts:
        before.append(np.convolve(before[-1], part))
    after, rest = np.ones(1), [np.ones(1)] * len(parts)
    for i in reversed(range(len(parts))):
        rest[i] = np.convolve(before[i], after)
        after = np.convolve(after, parts[i])
    return before[-1], rest


def _on_tie(question: Question, chair: Chair) -> Result:
    return divide((Split(""),), question, chair).result


def _passing(house: Floats, tie: bool) -> float:  # noqa: FBT001  # which of two numbers
    middle = len(house) // 2
    return float(np.sum(house[middle if tie else middle + 1 :]))


def _matters(
    blocs: Sequence[Bloc],
    known: Mapping[str, Mapping[str, Floats]],
    rests: Sequence[tuple[float, Sequence[Floats]]],
    on_tie: Result,
) -> tuple[Matters, ...]:
    """Fix each line of each bloc in turn: one product of a bloc with the sum of all that the others do."""
    made = []
    for i, bloc in enumerate(blocs):
        others = sum((p * rest[i] for p, rest in rests), np.zeros(1))
        fixed = []
        for line, own in known[bloc.name].items():
            house = np.convolve(others, own)
            chances = _passing(house, on_tie is Result.PASSES), _passing(house[::-1], on_tie is Result.FAILS)
            fixed.append(Fixed(line, *chances))
        made.append(Matters(bloc.name, tuple(fixed)))
    return tuple(sorted(made, key=lambda m: -m.swing))
