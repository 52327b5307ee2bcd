"""The reconciled range once more, by sampling: slow and rough, and sharing none of its arithmetic.

    python evals/reconcile_gibbs.py [SWEEPS]    # 20000 unless told

A Gibbs sampler draws in turn the mood, each step, each source's honesty and each member's place among the sets, given
all the others. It knows the likelihood tables of the reports, and nothing else of ours.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whipcount.count.reconcile.assumptions import shipped
from whipcount.count.reconcile.electorate import Elector, Kind, prior
from whipcount.count.reconcile.hedges import Ways, table
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.nested import Steps
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Hedge, Report, Side

LAYERS = list(Layer)
BALLOT, WANTS, SIGNED, SPOKE, RECORD, DECLARED = LAYERS
PLACES = [
    set(),
    {DECLARED},
    {BALLOT},
    *({BALLOT, WANTS, *how, *said} for how in ((), (SIGNED,), (SIGNED, RECORD)) for said in ((), (SPOKE,))),
]
"""Where an open member can be."""
IN = np.array([[layer in place for layer in LAYERS] for place in PLACES])
LOYAL = np.array([[layer is DECLARED or (vote and layer is BALLOT) for layer in LAYERS] for vote in (False, True)])
AROUND = {WANTS: BALLOT, SIGNED: WANTS, SPOKE: WANTS, RECORD: SIGNED}
BURN_IN = 0.1
SEED = 20310501


@dataclass(frozen=True, slots=True)
class Sampled:
    """How often each size of each set was drawn, and each member's share of draws against the leader."""

    totals: dict[Layer, np.ndarray]
    members: np.ndarray


def gibbs(
    electors: Sequence[Elector], reports: Sequence[Report], steps: Steps, ways: Ways, sweeps: int, seed: int = SEED
) -> Sampled:
    """Draw so many times; the first tenth is thrown away."""
    rng, n = np.random.default_rng(seed), len(electors)
    said: dict[str, list[Report]] = defaultdict(list)
    for r in reports:
        said[r.source].append(r)
    logs = {r: [np.log(table(r, n, ways, honest=state) + 1e-300) for state in (False, True)] for r in reports}
    places = np.array([_start(e) for e in electors])
    step = dict.fromkeys(steps, 0.5)
    honest = dict.fromkeys(said, True)
    grid = np.linspace(-6, 6, 241)
    totals = {layer: np.zeros(n + 1) for layer in LAYERS}
    against, kept = np.zeros(n), 0
    for sweep in range(sweeps):
        mood = _mood(electors, places, grid, rng)
        step = {layer: _step(electors, places, layer, steps, rng) for layer in steps}
        sizes = places.sum(axis=0)
        honest = {source: _honest(source_said, logs, sizes, ways, rng) for source, source_said in said.items()}
        known = np.zeros((len(LAYERS), n + 1))
        for source, source_said in said.items():
            for r in source_said:
                known[LAYERS.index(r.layer)] += logs[r][honest[source]]
        open_logs = _log_places(step)
        for i, e in enumerate(electors):
            if e.kind is Kind.SURE:
                continue
            places[i] = _place(e, mood, open_logs, known, sizes - places[i], rng)
            sizes = places.sum(axis=0)
        if sweep >= BURN_IN * sweeps:
            kept += 1
            against += places[:, 0]
            for k, layer in enumerate(LAYERS):
                totals[layer][sizes[k]] += 1
    return Sampled({layer: t / kept for layer, t in totals.items()}, against / kept)


def _start(elector: Elector) -> np.ndarray:
    if elector.kind is Kind.SURE:
        return np.array([layer is not DECLARED for layer in LAYERS])
    return LOYAL[0] if elector.kind is Kind.LOYAL else IN[0]


def _mood(electors: Sequence[Elector], places: np.ndarray, grid: np.ndarray, rng: np.random.Generator) -> float:
    logs = -grid * grid / 2
    for e, place in zip(electors, places, strict=True):
        if e.kind is not Kind.SURE:
            odds = e.odds + e.moods[0] * grid
            logs = logs - np.logaddexp(0, -odds if place[0] else odds)
    weights = np.exp(logs - logs.max())
    return float(rng.choice(grid, p=weights / weights.sum()))


def _step(
    electors: Sequence[Elector], places: np.ndarray, layer: Layer, steps: Steps, rng: np.random.Generator
) -> float:
    """Draw a step from its beta: a step before, and those who took it and who did not."""
    open_ = places[[e.kind is Kind.OPEN for e in electors]]
    inside = int(open_[:, LAYERS.index(layer)].sum())
    around = int(open_[:, LAYERS.index(AROUND[layer])].sum() if layer in AROUND else (~open_[:, 0]).sum())
    mean, weight = steps[layer].mean, steps[layer].weight
    return float(rng.beta(mean * weight + inside, (1 - mean) * weight + around - inside))


def _honest(
    said: list[Report], logs: dict[Report, list[np.ndarray]], sizes: np.ndarray, ways: Ways, rng: np.random.Generator
) -> bool:
    other, honest = (sum(logs[r][state][sizes[LAYERS.index(r.layer)]] for r in said) for state in (False, True))
    return bool(rng.random() < 1 / (1 + (1 - ways.honest) / ways.honest * np.exp(other - honest)))


def _log_places(step: dict[Layer, float]) -> np.ndarray:
    """Give the logarithm of the chance of each place, given whether the member votes against the leader."""
    made = []
    for place in PLACES:
        if BALLOT not in place:
            made.append(step[DECLARED] if DECLARED in place else 1 - step[DECLARED])
            continue
        chance = 1.0
        for layer, around in AROUND.items():
            if around in place:
                chance *= step[layer] if layer in place else 1 - step[layer]
        made.append(chance)
    return np.log(made)


def _place(
    elector: Elector,
    mood: float,
    open_logs: np.ndarray,
    known: np.ndarray,
    others: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    places, logs = (LOYAL, np.zeros(2)) if elector.kind is Kind.LOYAL else (IN, open_logs)
    odds = elector.odds + elector.moods[0] * mood
    rows = np.arange(len(LAYERS))
    logs = logs + np.where(places[:, 0], -np.logaddexp(0, -odds), -np.logaddexp(0, odds))
    logs = logs + known[rows, others + places].sum(axis=1)
    weights = np.exp(logs - logs.max())
    drawn = int(np.searchsorted(np.cumsum(weights), rng.random() * weights.sum()))
    return places[drawn]


BODY = tuple(
    Elector(f"m{i}", kind, -1.5 + i % 6 / 3, (0.9,))
    for i, kind in enumerate([Kind.SURE] * 2 + [Kind.LOYAL] * 5 + [Kind.OPEN] * 18)
)
SAID = (
    Report("an organiser", SIGNED, Hedge.AT_LEAST, 6, side=Side.AGAINST),
    Report("an organiser", WANTS, Hedge.ABOUT, 10, side=Side.AGAINST),
    Report("Rowan Tarn", SIGNED, Hedge.EXACT, 7),
    Report("a whip", BALLOT, Hedge.UP_TO, None, 9, Side.FOR),
    Report("the Courier", DECLARED, Hedge.BETWEEN, 9, 13),
)


def main(sweeps: int) -> None:
    """Print both, side by side."""
    assumed = shipped()
    model = Model(prior(BODY), assumed.steps, assumed.ways)
    exact, drawn = model.totals(SAID), gibbs(BODY, SAID, assumed.steps, assumed.ways, sweeps)
    for layer in LAYERS:
        p, q = np.array(exact[layer].probabilities), drawn.totals[layer]
        sizes = np.arange(len(p))
        print(
            f"{layer.value:>9}: mean {sizes @ p:.3f} and {sizes @ q:.3f}; total variation {np.abs(p - q).sum() / 2:.4f}"
        )
    gap = np.abs(np.array(list(model.chances(SAID).values())) - drawn.members).max()
    print(f"  members: largest difference {gap:.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
