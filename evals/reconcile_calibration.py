"""Is the reconciled range calibrated on worlds drawn from its own assumptions? It must be, or the arithmetic is wrong.

    python evals/reconcile_calibration.py [RUNS]    # 2000 unless told

A caucus, its votes, its signatures and what sources say of them are drawn again and again; the estimate sees what is
said and not the rest. The rank of the truth in its distribution must then be flat (S. Talts and others, Validating
Bayesian inference algorithms with simulation-based calibration, 2018).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whipcount.count.reconcile.assumptions import shipped
from whipcount.count.reconcile.electorate import Elector, Kind, prior
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Hedge, Report, Side

BINS = 20
OUTSIDE = 0.3
"""How often those outside a set are counted."""
LEVELS = (0.5, 0.8, 0.9, 0.95)
SEED = 20310501
CAUCUS = tuple(
    Elector(f"m{i}", kind, odds, (1.0,))
    for i, (kind, odds) in enumerate(
        [(Kind.SURE, 0.0)] * 3 + [(Kind.LOYAL, -3.0)] * 10 + [(Kind.OPEN, -2.5 + k / 15) for k in range(45)]
    )
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out: ranks of the truth, how often each range held it, members by their stated probability."""

    ranks: dict[Layer, list[float]]
    inside: dict[float, float]
    members: list[tuple[float, bool]]

    def chi2(self, layer: Layer) -> float:
        """Give chi-square of the ranks in equal bins: with 20 bins it is 30.1 or less in 95 of 100 cases."""
        found, _ = np.histogram(self.ranks[layer], bins=BINS, range=(0, 1))
        expected = len(self.ranks[layer]) / BINS
        return float(((found - expected) ** 2 / expected).sum())

    def by_tenth(self) -> Iterator[tuple[int, float, float]]:
        """Give, for each tenth of stated probability: members, mean stated, share that was so."""
        stated, true = np.array(self.members).T
        tenth = np.minimum((stated * 10).astype(int), 9)
        for i in range(10):
            if (tenth == i).any():
                yield int((tenth == i).sum()), float(stated[tenth == i].mean()), float(true[tenth == i].mean())


def check(runs: int, seed: int = SEED) -> Checked:
    """Draw worlds and hold the estimate against each."""
    rng, assumed = np.random.default_rng(seed), shipped()
    model = Model(prior(CAUCUS), assumed.steps, assumed.ways)
    ranks: dict[Layer, list[float]] = {layer: [] for layer in Layer}
    held = dict.fromkeys(LEVELS, 0.0)
    members: list[tuple[float, bool]] = []
    for _ in range(runs):
        votes, sizes = world(model, rng)
        said = tuple(hear(model, sizes, rng))
        totals = model.totals(said)
        for layer, total in totals.items():
            below = sum(total.probabilities[: sizes[layer]])
            ranks[layer].append(below + rng.random() * total.probabilities[sizes[layer]])
        held = {level: n + (abs(ranks[Layer.BALLOT][-1] - 0.5) <= level / 2) / runs for level, n in held.items()}
        chances = model.chances(said)
        members += [(chances[e.id], v) for e, v in zip(CAUCUS, votes, strict=True) if e.kind is not Kind.SURE]
    return Checked(ranks, held, members)


def world(model: Model, rng: np.random.Generator) -> tuple[list[bool], dict[Layer, int]]:
    """Draw who would vote against the leader, and the size of each set."""
    mood = rng.standard_normal()
    votes = [e.kind is Kind.SURE or rng.random() < 1 / (1 + np.exp(-(e.odds + e.moods[0] * mood))) for e in CAUCUS]
    of_open = sum(v for e, v in zip(CAUCUS, votes, strict=True) if e.kind is Kind.OPEN)
    inside: dict[Layer, int] = {Layer.BALLOT: of_open}
    for layer in (layer for layer in Layer if layer.within):
        inside[layer] = _passing(model, layer, inside[layer.within], rng)
    sizes = {layer: n + model.prior.sure for layer, n in inside.items()}
    sizes[Layer.BALLOT] = sum(votes)
    sizes[Layer.DECLARED] = model.prior.loyal + _passing(model, Layer.DECLARED, model.prior.open - of_open, rng)
    return votes, sizes


def _passing(model: Model, layer: Layer, around: int, rng: np.random.Generator) -> int:
    step = model.steps[layer]
    return int(rng.binomial(around, rng.beta(step.mean * step.weight, (1 - step.mean) * step.weight)))


def hear(model: Model, sizes: dict[Layer, int], rng: np.random.Generator) -> Iterator[Report]:
    """Draw what four sources say, the first of them of two sets."""
    for source, side in enumerate((Side.AGAINST, Side.NEITHER, Side.FOR, Side.AGAINST)):
        honest = rng.random() < model.ways.honest
        for layer in rng.choice([str(x) for x in Layer], size=2 if source == 0 else 1, replace=False):
            yield _said(model, str(source), side, Layer(layer), honest=honest, sizes=sizes, rng=rng)


def _said(  # noqa: PLR0913  # what a saying depends on
    model: Model,
    source: str,
    side: Side,
    layer: Layer,
    *,
    honest: bool,
    sizes: dict[Layer, int],
    rng: np.random.Generator,
) -> Report:
    ways = model.ways
    hedge = Hedge(rng.choice(["exact", "about", "at_least", "between"]))
    outside = bool(rng.random() < OUTSIDE)
    number = len(CAUCUS) - sizes[layer] if outside else sizes[layer]
    shift = {Side.AGAINST: -ways.inflates if outside else ways.inflates, Side.NEITHER: 0.0}.get(
        side, ways.minimises if outside else -ways.minimises
    )
    scale = ways.spread if honest else ways.wide
    scale = np.hypot(scale, ways.about) if hedge is Hedge.ABOUT else scale
    perceived = float(np.exp(np.log(number + 0.5) + (0 if honest else shift) + rng.logistic(0, scale)))
    return Report(source, layer, *_worded(model, hedge, perceived, rng), side, outside)


def _worded(model: Model, hedge: Hedge, perceived: float, rng: np.random.Generator) -> Sequence[object]:
    """Put what is perceived into words: rounded, as a range, or as the answer to "are there at least so many?"."""
    if hedge is Hedge.AT_LEAST:
        asked = int(rng.integers(1, 40))
        return (hedge, asked, None) if perceived > asked - 0.5 else (Hedge.UP_TO, None, asked - 1)
    if hedge is Hedge.BETWEEN:
        low = 5 * int((perceived + 0.5) // 5)
        return hedge, low, low + 4
    fives, tens = model.ways.about_rounded if hedge is Hedge.ABOUT else model.ways.rounded
    unit = int(rng.choice([1, 5, 10], p=[1 - fives - tens, fives, tens]))
    return hedge, unit * int(perceived / unit + 0.5), None


def main(runs: int) -> None:
    """Print what a person looks at."""
    made = check(runs)
    for layer in Layer:
        print(f"{layer.value:>9}: chi-square {made.chi2(layer):5.1f} on {BINS - 1} degrees of freedom")
    print("ranges:    " + ", ".join(f"{level:.0%} holds {share:.1%}" for level, share in made.inside.items()))
    for number, stated, true in made.by_tenth():
        print(f"  {number:>6} members stated {stated:.3f}, true {true:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
