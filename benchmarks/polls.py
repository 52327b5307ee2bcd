"""The average of 400 polls: ours beside a local level per party and a LOWESS per party of statsmodels, in one run.

The polls are invented, so the truth is known: seven parties over 1,000 days, ten houses that lean. `rms` is the distance
from the truth over days and parties, in points; every line is timed in this run, in CPU seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from whipcount.polls.average import average
from whipcount.polls.poll import Poll, PollTable, ordered
from whipcount.polls.ratios import Floats, to_shares

PARTIES = ("A", "B", "C", "D", "E", "F", "other")
DAYS, POLLS, HOUSES, RUNS = 1000, 400, 10, 5
FIRST = date(2031, 1, 1)
GOAL = 0.5


def invented() -> tuple[PollTable, Floats]:
    rng = np.random.default_rng(8)
    start = np.log(np.array([32, 18, 8, 5, 3, 2]) / 32)
    spread = np.array([0.08, 0.1, 0.15, 0.2, 0.3, 0.4])
    level = start + np.cumsum(rng.normal(0, 0.08 * spread, (DAYS, 6)), axis=0)
    leans = rng.normal(0, 0.7 * spread, (HOUSES, 6))
    polls = []
    for day in sorted(rng.integers(0, DAYS, POLLS)):
        house = int(rng.integers(HOUSES))
        share = to_shares(level[day] + leans[house] + rng.normal(0, 0.5 * spread))
        drawn = rng.multinomial(1500, share) / 15
        shares = dict(zip(PARTIES, map(float, drawn.round(0)), strict=True))
        polls.append(Poll(f"house {house}", FIRST + timedelta(int(day)), shares, sample=1500))
    return ordered(PARTIES, polls), 100 * to_shares(level)


def ours(table: PollTable, days: list[date]) -> Floats:
    made = average(table, days[-1])
    return 100 * to_shares(made.normal(days).mean)[:, [made.ratios.parties.index(p) for p in PARTIES]]


def refit(table: PollTable, days: list[date]) -> None:
    average(table, days[-1])


def series(table: PollTable) -> tuple[Floats, Floats]:
    at = np.array([(p.end - FIRST).days for p in table.polls], dtype=float)
    return at, np.array([[p.shares[q] for q in PARTIES] for p in table.polls])


def local_level(table: PollTable, days: list[date]) -> Floats:
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    at, values = series(table)
    found = np.empty((len(days), len(PARTIES)))
    first = (days[0] - FIRST).days
    for k in range(len(PARTIES)):
        daily = np.full(len(days), np.nan)
        for day in np.unique(at):
            daily[int(day) - first] = values[at == day, k].mean()
        found[:, k] = UnobservedComponents(daily, "llevel").fit(disp=False).smoothed_state[0]
    return found


def lowess(table: PollTable, days: list[date]) -> Floats:
    from statsmodels.nonparametric.smoothers_lowess import lowess as smooth

    at, values = series(table)
    wanted = np.array([(d - FIRST).days for d in days], dtype=float)
    return np.column_stack([smooth(values[:, k], at, frac=0.15, xvals=wanted) for k in range(len(PARTIES))])


def seconds(work: Callable[[PollTable, list[date]], object], table: PollTable, days: list[date]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work(table, days)
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    warnings.simplefilter("ignore")
    table, truth = invented()
    days = [FIRST + timedelta(n) for n in range((table.polls[0].end - FIRST).days, DAYS)]
    truth = truth[-len(days) :]
    took = seconds(refit, table, days)
    line: dict[str, object] = {"polls": POLLS, "goal_s": GOAL, "ours_s": round(took, 3)}
    line["ours_rms"] = round(float(np.sqrt(((ours(table, days) - truth) ** 2).mean())), 3)
    for name, work in (("local_level", local_level), ("lowess", lowess)):
        spent = seconds(work, table, days)
        rms = float(np.sqrt(((work(table, days) - truth) ** 2).mean()))
        line[name] = {"s": round(spent, 3), "times_ours": round(spent / took, 2), "rms": round(rms, 3)}
    print(json.dumps(line))
    sys.exit(0 if took < GOAL else 1)


if __name__ == "__main__":
    main()
