"""A million scenarios of 343 ridings and five parties: the compiled loop beside numpy, in one run.

`numpy_same` is our own loop without the compiler: it must give the same winners to the last one. `numpy_generator` is what
somebody would write instead: `standard_normal` of numpy's quickest generator, blocks of 256, single precision, and no
surprises. Both run fewer scenarios and are counted up. Times are of the wall clock, with the threads there are, and in CPU seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import numpy as np

from whipcount.polls.counter import Singles
from whipcount.polls.scenarios import Outcomes, Question, has_compiler, run

RIDINGS, PARTIES, REGIONS = 343, 5, 6
MANY, FEW, RUNS = 1_000_000, 20_000, 3
SEED = 4
GOAL = 1.5


def asked() -> Question:
    rng = np.random.default_rng(1)

    def single(*shape: int, scale: float = 1.0) -> Singles:
        return (scale * rng.random(shape)).astype(np.float32)

    return Question(
        rng.dirichlet(np.ones(PARTIES), RIDINGS).astype(np.float32),
        single(RIDINGS, PARTIES),
        single(RIDINGS, PARTIES, scale=0.06),
        np.rint(np.linspace(131, 655, PARTIES)).astype(np.int32) + np.zeros((RIDINGS, 1), np.int32),
        rng.integers(0, REGIONS, RIDINGS),
        single(REGIONS, PARTIES),
        single(REGIONS, PARTIES, scale=0.03),
        rng.normal(0, 0.02, (20_000, PARTIES)).astype(np.float32),
    )


def by_generator(q: Question, count: int) -> Outcomes:
    rng = np.random.Generator(np.random.SFC64(SEED))
    seats, wins = np.zeros((count, PARTIES), np.int16), np.zeros((RIDINGS, PARTIES), np.int64)
    for first in range(0, count, 256):
        size = min(256, count - first)

        def errors(*shape: int, size: int = size) -> Singles:
            wide = np.sqrt(4 / rng.chisquare(4, (size, shape[0], 1))).astype(np.float32)
            return wide * rng.standard_normal((size, *shape), np.float32)

        nation = q.national[np.arange(first, first + size) % len(q.national), None, :]
        swing = q.regional_slope * nation + q.regional_error * errors(REGIONS, PARTIES)
        won = (q.mean + q.slope * swing[:, q.region] + q.error * errors(RIDINGS, PARTIES)).argmax(axis=2)
        for k in range(PARTIES):
            seats[first : first + size, k] = (won == k).sum(axis=1)
            wins[:, k] += (won == k).sum(axis=0)
    return Outcomes(seats, wins)


def timed(work: Callable[[], Outcomes]) -> tuple[float, float]:
    """Give the least wall time of a few runs, and its CPU time."""
    found = []
    for _ in range(RUNS):
        wall, used = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - used))
    return min(found)


def main() -> None:
    q = asked()
    line: dict[str, object] = {"scenarios": MANY, "ridings": RIDINGS, "parties": PARTIES, "goal_s": GOAL}
    per = {
        "numpy_same": timed(lambda: run(q, count=FEW, seed=SEED, compiled=False)),
        "numpy_generator": timed(lambda: by_generator(q, FEW)),
    }
    ours = None
    if has_compiler():
        begun = time.perf_counter()
        first = run(q, count=FEW, seed=SEED, compiled=True)
        line["first_use_s"] = round(time.perf_counter() - begun, 1)
        same = run(q, count=FEW, seed=SEED, compiled=False)
        line["same_winners"] = bool((first.seats == same.seats).all() and (first.wins == same.wins).all())
        ours = timed(lambda: run(q, count=MANY, seed=SEED, compiled=True))
        line["ours_s"], line["ours_cpu_s"] = (round(t, 2) for t in ours)
    for name, times in per.items():
        wall, used = (t * MANY / FEW for t in times)
        line[name] = {"s": round(wall, 1), "cpu_s": round(used, 1)}
        if ours:
            line[name] |= {"times_ours": round(wall / ours[0], 1), "cpu_times_ours": round(used / ours[1], 1)}  # type: ignore[operator]
    print(json.dumps(line))
    sys.exit(0 if ours and ours[0] < GOAL else 1)


if __name__ == "__main__":
    main()
