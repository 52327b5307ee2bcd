"""Voting power and the distribution of a margin: ours, the packages powerindex and powerindices, and sampling, in one run.

Everything of one line is computed in this run on this machine. `error` is the largest relative error of any player's
normalised index against exact fractions. A package that crashes, or takes longer than `LIMIT`, is reported so.
"""

from __future__ import annotations

import importlib.util
import json
import math
import multiprocessing
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

import numpy as np

from whipcount.house.distribution import Bloc, Chance, distribution
from whipcount.house.power import banzhaf, shapley_shubik, shapley_shubik_floats
from whipcount.house.scenario import Scenario

LIMIT = 60.0
SAMPLES = 10_000
Indices = Sequence[float]
Game = tuple[tuple[int, ...], int]

HOUSE: Game = (153, 119, 33, 25, 2, 1, 1, 1, 1), 168
APART: Game = (129, *HOUSE[0][1:], *[1] * 24), 168
ALONE: Game = (1,) * 338, 170
_MIXED = tuple(1 + (7 * i * i + 3 * i) % 10 for i in range(338))
MIXED: Game = _MIXED, sum(_MIXED) // 2 + 1
GAMES = {
    "9 parties": HOUSE,
    "33: 24 rebels apart": APART,
    "338 of weight 1": ALONE,
    "338 of weights 1-10": MIXED,
}


@cache
def exact(name: str, index: str) -> tuple[Fraction, ...]:
    weights, quota = GAMES[name]
    return banzhaf(weights, quota).normalised if index == "Banzhaf" else shapley_shubik(weights, quota)


def ours(index: str, weights: Sequence[int], quota: int) -> Indices:
    if index == "Banzhaf":
        return [float(x) for x in banzhaf(weights, quota).normalised]
    return shapley_shubik_floats(weights, quota)


def powerindex(index: str, weights: Sequence[int], quota: int) -> Indices:
    from powerindex import Game as Theirs

    game = Theirs(quota, list(weights))
    if index == "Banzhaf":
        game.calc_banzhaf()
        return game.banzhaf
    game.calc_shapley_shubik()
    return game.shapley_shubik


def powerindices(index: str, weights: Sequence[int], quota: int) -> Indices:
    import powerindices as theirs

    found = (theirs.compute_pbi if index == "Banzhaf" else theirs.compute_ssi)(quota, list(weights))
    each = [float(x) for x in found]
    return [x / math.fsum(each) for x in each] if index == "Banzhaf" else each


def sampling(index: str, weights: Sequence[int], quota: int) -> Indices:
    """Draw coalitions for Banzhaf, orders of joining for Shapley-Shubik."""
    rng, held = np.random.default_rng(1), np.array(weights)
    if index == "Banzhaf":
        joined = rng.random((SAMPLES, len(held))) < 0.5
        others = (joined @ held)[:, None] - joined * held
        swings = ((others < quota) & (others + held >= quota)).sum(axis=0)
        return (swings / swings.sum()).tolist()
    orders = rng.permuted(np.tile(np.arange(len(held)), (SAMPLES, 1)), axis=1)
    pivots = orders[np.arange(SAMPLES), (held[orders].cumsum(axis=1) >= quota).argmax(axis=1)]
    return (np.bincount(pivots, minlength=len(held)) / SAMPLES).tolist()


METHODS = {"powerindex": powerindex, "powerindices": powerindices, "sampling": sampling}


def _answer(queue: multiprocessing.Queue[object], method: str, index: str, game: Game) -> None:
    compute = METHODS[method]
    warnings.simplefilter("ignore")
    try:
        compute(index, *HOUSE)  # imports and first calls are not what is timed
        start = time.perf_counter()
        found = compute(index, *game)
        queue.put((time.perf_counter() - start, list(map(float, found))))
    except Exception as error:  # noqa: BLE001  # whatever another package raises is the result
        queue.put(f"{type(error).__name__}: {error}"[:80])


def theirs(method: str, index: str, game: Game) -> object:
    """Give seconds and indices, or what went wrong, from a process of its own that can be stopped."""
    if method != "sampling" and importlib.util.find_spec(method) is None:
        return "not installed"
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_answer, args=(queue, method, index, game))
    process.start()
    process.join(LIMIT)
    if process.is_alive():
        process.kill()
        return f"over {LIMIT:g} s"
    return queue.get(timeout=5) if process.exitcode == 0 else f"exit code {process.exitcode}"


def median_of(work: Callable[[], object], runs: int = 5) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def error(found: Indices, truth: Sequence[Fraction]) -> float:
    """Give the largest relative error; where the truth is 0, the absolute one; what is no number is infinitely wrong."""
    return max(
        float(abs(Fraction(f) - t) / (t or 1)) if math.isfinite(f) else math.inf
        for f, t in zip(found, truth, strict=True)
    )


def indices() -> bool:
    met = True
    for name, game in GAMES.items():
        for index in ("Banzhaf", "Shapley-Shubik"):
            seconds = median_of(lambda i=index, g=game: ours(i, *g))
            truth = exact(name, index)
            missed = error(ours(index, *game), truth)
            line: dict[str, object] = {"game": name, "index": index, "ours_s": round(seconds, 5), "error": missed}
            met = met and seconds < 0.3 and missed < 1e-12
            for method in METHODS:
                result = theirs(method, index, game)
                if isinstance(result, tuple):
                    took, found = result
                    line[method] = {
                        "s": round(took, 5),
                        "times_ours": round(took / seconds, 1),
                        "error": float(f"{error(found, truth):.2g}"),
                    }
                else:
                    line[method] = result
            print(json.dumps(line), flush=True)
    return met


def house(rng: np.random.Generator) -> tuple[list[Bloc], list[Scenario]]:
    """Make 340 members in five parties with three lines each, every member with their own chances, and 24 scenarios."""
    lines = {"aye": 1, "no": -1, "abstain": 0}

    def member(side: int) -> Chance:
        away, other = rng.random(2) / 10
        return (
            Chance(other, away)
            if not side
            else Chance(1 - away - other, other)
            if side > 0
            else Chance(other, 1 - away - other)
        )

    sizes = {"A": 160, "B": 119, "C": 33, "D": 24, "E": 4}
    blocs = [Bloc(b, {x: tuple(member(side) for _ in range(n)) for x, side in lines.items()}) for b, n in sizes.items()]
    shares = rng.dirichlet(np.ones(24))
    return blocs, [Scenario(float(p), {b: str(rng.choice(list(lines))) for b in sizes}) for p in shares]


def sampled(blocs: Sequence[Bloc], scenarios: Sequence[Scenario], rng: np.random.Generator) -> float:
    """Draw divisions one scenario at a time, and give the share that passes."""
    drawn = rng.multinomial(SAMPLES, [s.probability for s in scenarios])
    passed = 0
    for scenario, n in zip(scenarios, drawn, strict=True):
        members = [c for b in blocs for c in b.lines[scenario.lines[b.name]]]
        ayes, noes = np.array([c.aye for c in members]), np.array([c.no for c in members])
        u = rng.random((n, len(members)))
        passed += int((((u < ayes).sum(axis=1) - ((u >= ayes) & (u < ayes + noes)).sum(axis=1)) > 0).sum())
    return passed / SAMPLES


def margins() -> bool:
    rng = np.random.default_rng(2)
    blocs, scenarios = house(rng)
    seconds = median_of(lambda: distribution(blocs, scenarios), runs=15)
    made = distribution(blocs, scenarios)
    took = median_of(lambda: sampled(blocs, scenarios, rng))
    off = max(abs(sampled(blocs, scenarios, rng) - made.passes) for _ in range(5))
    line = {
        "margin": "340 members, 24 scenarios, what each of 5 parties' decisions is worth",
        "ours_s": round(seconds, 5),
        "sampling": {"s": round(took, 4), "times_ours": round(took / seconds, 1), "worst_of_5_off_by": round(off, 5)},
    }
    print(json.dumps(line))
    return seconds < 0.05


def main() -> None:
    sys.exit(0 if all((indices(), margins())) else 1)


if __name__ == "__main__":
    main()
