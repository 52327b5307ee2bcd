"""Answer: how well are past elections called, seat by seat, beside what somebody would do by hand?

    python evals/seats.py DATA            # a folder with canada/ as described below
    python evals/seats.py DATA --json

First every election that has one before it, from the actual shares of the regions, tuned on all other elections. Then
2019 and 2021 from the nation's shares only, once the actual ones and once those of the polls on the eve, tuned on the
years before only: seats by party with their 90 % ranges, and the winners. Beside them: uniform swing in points.
DATA holds canada/results_by_riding_2008_2021.csv, canada/polls_2015_2021.csv and canada/results_YEAR.csv. The ridings
are those whose boundaries can be compared, so seats are of that many.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import numpy as np

from polls import ELECTIONS, TABLES, cycles, result, table
from whipcount.polls.average import average
from whipcount.polls.fitting import Transition, fitted, transitions
from whipcount.polls.hindcast import Hindcast, bins, calibration, hindcast, scored
from whipcount.polls.ratios import Floats
from whipcount.polls.regions import informed
from whipcount.polls.results import ResultRows, read_results
from whipcount.polls.seats import Runs, Seats, project
from whipcount.polls.swing import Swing

RESULTS = "canada/results_by_riding_2008_2021.csv"
PUBLISHED = {2011: 0.1934, 2015: 0.3369, 2019: 0.1951, 2021: 0.1491}
"""Brier of the best open peer (smithbower/CanadianElectionSimulator), same inputs; it has 277 ridings in 2015."""
RESULT_2015 = {"LPC": 39.47, "CPC": 31.91, "NDP": 19.71, "BQ": 4.66, "GPC": 3.45}
"""Elections Canada."""
RUNS = Runs(20_000, 1)
Lines = Iterator[dict[str, object]]


def with_regions(results: ResultRows) -> Lines:
    """Call each election from the actual shares of the regions."""
    found = [hindcast(results, e.day.year) for e in results.elections[1:]]
    for one in found:
        yield {
            "election": one.target,
            "ridings": len(one.ridings),
            "tuned_on": one.tuned_on,
            "ours": rounded(asdict(one.score)),
            "uniform_swing": rounded(asdict(one.uniform_swing)),
            "previous_winner": rounded(asdict(one.previous_winner)),
            "peer_brier": PUBLISHED.get(one.target),
        }
    yield {
        "mean_brier": round(float(np.mean([h.score.brier for h in found])), 4),
        "mean_log_loss": round(float(np.mean([h.score.log_loss for h in found])), 4),
        "peer_mean_brier": round(float(np.mean(list(PUBLISHED.values()))), 4),
        "favourites": pooled(found),
    }


def pooled(found: list[Hindcast]) -> list[dict[str, object]]:
    """Put the calibrations of all elections together."""
    stated = [[c.chances for c in h.ridings] for h in found]
    best = np.array([max(c.values()) for calls in stated for c in calls])
    won = np.array([max(c.chances, key=lambda p: c.chances[p]) == c.winner for h in found for c in h.ridings])
    return [asdict(b) for b in bins(best, won)]


def from_nation(results: ResultRows, data: Path) -> Lines:
    """Call 2019 and 2021 from the nation's shares, tuned on the years before only."""
    every = transitions(results.elections)
    for year in ELECTIONS:
        one = next(t for t in every if t.year == year)
        swing = fitted([t for t in every if t.year < year])
        for name, nation in (("actual", one.national[None, :]), ("polls", eve(one, data))):
            yield {"election": year, "nation": name, **scores(one, nation, swing)}


def eve(one: Transition, data: Path) -> Floats:
    """Draw the nation's shares as the polls had them the day before: the last result moved as far as the polls have."""
    day = ELECTIONS[one.year]
    cycle = [c for c in cycles(table(data / TABLES[0])) if c.polls[-1].end < day][-1]
    made = average(cycle.known_on(day - timedelta(days=1)), day - timedelta(days=1))
    drawn = made.draws(made.last, RUNS.count, seed=RUNS.seed)
    before = RESULT_2015 if one.year == min(ELECTIONS) else result(data / "canada", min(ELECTIONS))
    national = np.tile(one.before.national, (len(drawn), 1))
    for k, party in enumerate(one.before.parties):
        if party in made.parties and party in before:
            national[:, k] += drawn[:, made.parties.index(party)] - before[party] / 100
    return np.asarray(national)


def scores(one: Transition, nation: Floats, swing: Swing) -> dict[str, object]:
    """Score the winners and the seats, ours and those of uniform swing."""
    mean = nation.mean(axis=0)
    days = (ELECTIONS[one.year], ELECTIONS[one.year])
    made = project(one.before, informed(one.before, mean, swing, (), days[0]), nation, swing, days, RUNS)
    by_hand = uniform(one, mean)
    parties, actual = one.before.parties, one.winners.sum(axis=0)
    ours = made.outcomes.seats.mean(axis=0)
    return {
        "ridings": len(one.winners),
        "ours": rounded(asdict(scored(made.outcomes.chances, one.winners))),
        "uniform_swing": rounded(asdict(scored(by_hand, one.winners, sure=0.99))),
        "seats": {
            p: seats(made, k, float(actual[k]), by_hand) for k, p in enumerate(parties) if actual[k] or ours[k] > 1
        },
        "seats_wrong": round(float(np.abs(ours - actual).sum()) / 2, 1),
        "seats_wrong_uniform": round(float(np.abs(by_hand.sum(axis=0) - actual).sum()) / 2, 1),
        "favourites": [asdict(b) for b in calibration(made.outcomes.chances, one.winners)],
    }


def seats(made: Seats, k: int, actual: float, by_hand: Floats) -> Mapping[str, float]:
    low, high = np.percentile(made.outcomes.seats[:, k], (5, 95))
    mean = float(made.outcomes.seats[:, k].mean())
    return rounded({"won": actual, "ours": mean, "low90": low, "high90": high, "uniform": float(by_hand[:, k].sum())})


def uniform(one: Transition, national: Floats) -> Floats:
    """Add the nation's swing in points to every riding in which a party stood, as somebody does by hand."""
    base = one.before
    moved = np.where(base.shares > 0, base.shares + national - base.national, -1)
    return np.asarray(np.eye(moved.shape[1])[moved.argmax(axis=1)])


def rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    results = read_results((given.data / RESULTS).read_text(encoding="utf-8-sig"), RESULTS)
    for lines in (with_regions(results), from_nation(results, given.data)):
        for line in lines:
            print(json.dumps(line) if given.json else "  ".join(f"{k}: {v}" for k, v in line.items()), flush=True)


if __name__ == "__main__":
    main()
