"""Answer: how sure is a figure? Its 90 % interval, by drawing articles again with replacement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

DRAWS = 500
SEED = 1
_TAIL = 0.05
"""Share left out at each end: B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13."""

Counts = tuple[int, ...]
Interval = tuple[float, float]


def resamples(articles: int, *, draws: int = DRAWS, seed: int = SEED) -> tuple[tuple[int, ...], ...]:
    """Draw as many articles as there are, with replacement, so many times; the same seed draws the same ones."""
    random = Random(seed)  # noqa: S311  # statistics, not secrets
    return tuple(tuple(random.randrange(articles) for _ in range(articles)) for _ in range(draws if articles else 0))


def totals(rows: Sequence[Counts], drawn: Sequence[Sequence[int]]) -> list[Counts]:
    """Add up the rows of each draw, column by column."""
    return [tuple(map(sum, zip(*(rows[i] for i in draw), strict=True))) for draw in drawn]


def interval(sums: Sequence[Counts], figure: Callable[[Counts], float | None]) -> Interval | None:
    """Give the 5th and 95th percentile of a figure over the draws; None where no draw has the figure."""
    values = sorted(value for counts in sums if (value := figure(counts)) is not None)
    if not values:
        return None
    return values[int(_TAIL * len(values))], values[int((1 - _TAIL) * len(values))]
