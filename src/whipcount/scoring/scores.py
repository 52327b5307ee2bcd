"""Answer: how good is a reader, in figures? Precision, recall, F1 and shares, each with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whipcount.scoring.bootstrap import DRAWS, SEED, Counts, Interval, interval, resamples, totals
from whipcount.scoring.outcome import ASPECTS, FOUND, Measure, Outcome, Verdict

Row = Counter[tuple[Measure, Verdict]]
"""How often each comparison of one article came out each way."""

WRONG = {"wrong side": Verdict.WRONG_SIDE, "wrong person": Verdict.WRONG_PERSON}
"""Errors that a newsroom cannot live with, as a share of the predicted triples."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A share from 0 to 1 and its 90 % interval; None where there is nothing to take a share of."""

    value: float | None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """How much of what there is was found, and how much of what was found is right."""

    precision: Figure
    recall: Figure
    f1: Figure
    right: int
    extra: int
    missed: int

    @property
    def gold(self) -> int:
        """Give the number there is to find."""
        return self.right + self.missed


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    figure: Figure
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Every figure over a set of articles."""

    articles: int
    found: Mapping[Measure, Found]
    wrong: Mapping[str, Share]
    """`wrong side` and `wrong person`, of the predicted triples."""
    aspects: Mapping[Measure, Share]
    """Of the triples that were found."""
    bad_spans: int
    """Predicted claims whose words do not stand in the article at their offsets."""


def scores(rows: Sequence[Row], *, draws: int = DRAWS, seed: int = SEED) -> Scores:
    """Add up the articles and draw the intervals by article; no draws, no intervals."""
    drawn = resamples(len(rows), draws=draws, seed=seed)
    return Scores(
        articles=len(rows),
        found={m: _found([_found_counts(r, m) for r in rows], drawn) for m in FOUND},
        wrong={name: _share([_wrong_counts(r, v) for r in rows], drawn) for name, v in WRONG.items()},
        aspects={m: _share([_aspect_counts(r, m) for r in rows], drawn) for m in ASPECTS},
        bad_spans=sum(r[Measure.WORDS, Verdict.WRONG] for r in rows),
    )


def found(rows: Sequence[Row], measure: Measure, *, draws: int = DRAWS, seed: int = SEED) -> Found:
    """Score one measure only."""
    return _found([_found_counts(r, measure) for r in rows], resamples(len(rows), draws=draws, seed=seed))


def row(outcomes: Iterable[Outcome]) -> Row:
    """Count one article's outcomes."""
    return Counter((o.measure, o.verdict) for o in outcomes)


def precision(counts: Counts) -> float:
    """Give the share of what was found that is right; 1 where nothing was found."""
    right, extra, _ = counts
    return right / (right + extra) if right + extra else 1.0


def recall(counts: Counts) -> float:
    """Give the share of what there is that was found; 1 where there is nothing."""
    right, _, missed = counts
    return right / (right + missed) if right + missed else 1.0


def f1(counts: Counts) -> float:
    """Give the harmonic mean of precision and recall."""
    p, r = precision(counts), recall(counts)
    return 2 * p * r / (p + r) if p + r else 0.0


def _found(rows: Sequence[Counts], drawn: Sequence[Sequence[int]]) -> Found:
    counts, sums = _added(rows, 3), totals(rows, drawn)

    def figure(of: Callable[[Counts], float], columns: slice) -> Figure:
        # a draw without the claims in question says nothing about them, so it is left out of the interval
        return Figure(of(counts), interval(sums, lambda drawn: of(drawn) if any(drawn[columns]) else None))

    right, extra, missed = counts
    every, predicted, gold = slice(0, 3), slice(0, 2), slice(0, 3, 2)
    return Found(figure(precision, predicted), figure(recall, gold), figure(f1, every), right, extra, missed)


def _share(rows: Sequence[Counts], drawn: Sequence[Sequence[int]]) -> Share:
    count, of = counts = _added(rows, 2)
    return Share(Figure(_part(counts), interval(totals(rows, drawn), _part)), count, of)


def _added(rows: Sequence[Counts], width: int) -> Counts:
    return tuple(sum(row[i] for row in rows) for i in range(width))


def _part(counts: Counts) -> float | None:
    count, of = counts
    return count / of if of else None


def _found_counts(row: Row, measure: Measure) -> Counts:
    right, missed = row[measure, Verdict.RIGHT], row[measure, Verdict.MISSED]
    every = sum(row[measure, verdict] for verdict in Verdict)
    return right, every - right - missed, missed


def _wrong_counts(row: Row, verdict: Verdict) -> Counts:
    right, extra, _ = _found_counts(row, Measure.TRIPLES)
    return row[Measure.TRIPLES, verdict], right + extra


def _aspect_counts(row: Row, measure: Measure) -> Counts:
    right = row[measure, Verdict.RIGHT]
    return right, right + row[measure, Verdict.WRONG]
