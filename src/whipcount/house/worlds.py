"""Answer: what does the arithmetic say if a condition is met, and if it fails? Bounds in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from whipcount.house.conditions import Condition, ConditionState
from whipcount.house.lines import Choice, Line
from whipcount.model.person import Party, Person
from whipcount.model.story import Casting


class Verdict(StrEnum):
    """What becomes of the government, whatever those do who have not bound themselves."""

    FALLS = "falls"
    SURVIVES = "survives"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most ayes and noes that fit what everybody said; an upper bound need not meet the other's."""

    ayes: tuple[int, int]
    noes: tuple[int, int]
    margin: tuple[int, int]
    """Ayes less noes: these two are reached."""
    verdict: Verdict
    depends_on: tuple[Party | Person, ...]
    """Who could still move the result, the most votes first."""


@dataclass(frozen=True, slots=True)
class Worlds:
    """An open condition, and the House if what it names comes about, and if it does not."""

    condition: Condition
    if_met: Bounds
    if_failed: Bounds


def bounds(lines: Sequence[Line], tie: Verdict = Verdict.SURVIVES) -> Bounds:
    """Add up the lines as they stand."""
    return _bounds(lines, [line.choice for line in lines], tie)


def worlds(lines: Sequence[Line], tie: Verdict = Verdict.SURVIVES) -> tuple[Worlds, ...]:
    """Give both worlds of each open condition, the other open ones left open."""
    opened = [line for line in lines if line.condition and line.condition.state is ConditionState.OPEN]
    return tuple(
        Worlds(
            line.condition,
            _with(lines, line, tie, met=True),
            _with(lines, line, tie, met=False),
        )
        for line in opened
        if line.condition
    )


def on_a_tie(casting: Casting) -> Verdict:
    """Say what a tie does to the government under the Speaker's convention."""
    return Verdict.OPEN if casting is Casting.FREE else Verdict.SURVIVES


def _with(lines: Sequence[Line], decided: Line, tie: Verdict, *, met: bool) -> Bounds:
    choices = [line.under(met=met) if line is decided else line.choice for line in lines]
    return _bounds(lines, choices, tie)


def _bounds(lines: Sequence[Line], choices: Sequence[Choice], tie: Verdict) -> Bounds:
    spans = [(line, *choice.span) for line, choice in zip(lines, choices, strict=True)]
    low = sum(line.votes * least for line, least, _ in spans)
    high = sum(line.votes * most for line, _, most in spans)
    moving = sorted((s for s in spans if s[1] != s[2]), key=lambda s: -s[0].votes)
    return Bounds(
        (sum(s[0].votes for s in spans if s[1] == 1), sum(s[0].votes for s in spans if s[2] == 1)),
        (sum(s[0].votes for s in spans if s[2] == -1), sum(s[0].votes for s in spans if s[1] == -1)),
        (low, high),
        _verdict(low, high, tie),
        tuple(line.holder for line, *_ in moving),
    )


def _verdict(low: int, high: int, tie: Verdict) -> Verdict:
    if low > 0:
        return Verdict.FALLS
    return Verdict.SURVIVES if high < 0 or (high == 0 and tie is Verdict.SURVIVES) else Verdict.OPEN
