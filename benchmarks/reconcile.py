"""The reconciled range of 153 members and 12 reports: ours, and the samplers that somebody would write instead, in one run.

`error` is the largest difference of the probability that the total of a set is at least so many, over all sets, and of a
member's probability, against ours with 1025 nodes. The importance sampler draws worlds from the prior and weighs them by
the reports; the Gibbs sampler is the oracle of `evals/reconcile_gibbs.py`.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "evals"))

from reconcile_gibbs import gibbs

from whipcount.count.reconcile import hedges, nested
from whipcount.count.reconcile.assumptions import shipped
from whipcount.count.reconcile.electorate import NODES, Elector, Kind, prior
from whipcount.count.reconcile.influence import influences
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Hedge, Report, Side
from whipcount.count.reconcile.worth import worths

DRAWS, SWEEPS, RUNS = 10_000, 200, 9
KINDS = [Kind.SURE] * 5 + [Kind.LOYAL] * 29 + [Kind.OPEN] * 119
CAUCUS = tuple(Elector(f"m{i}", kind, -2.5 + i % 17 / 6, (1.0,)) for i, kind in enumerate(KINDS))
SAID = (
    Report("organisers", Layer.SIGNED, Hedge.AT_LEAST, 20, side=Side.AGAINST),
    Report("Rowan Tarn", Layer.SIGNED, Hedge.ABOUT, 20, side=Side.AGAINST),
    Report("the Courier", Layer.SIGNED, Hedge.EXACT, 24),
    Report("the Gazette", Layer.SIGNED, Hedge.EXACT, 23),
    Report("the Herald", Layer.SIGNED, Hedge.UP_TO, None, 30),
    Report("a minister", Layer.WANTS, Hedge.VAST_MAJORITY, side=Side.FOR, outside=True),
    Report("the Post", Layer.WANTS, Hedge.BETWEEN, 24, 48),
    Report("the Star", Layer.SPOKE, Hedge.ABOUT, 20),
    Report("the Wire", Layer.SPOKE, Hedge.BETWEEN, 20, 30),
    Report("the Mail", Layer.RECORD, Hedge.EXACT, 11),
    Report("Edda Quill", Layer.WANTS, Hedge.BETWEEN, 30, 40, Side.AGAINST),
    Report("the Times", Layer.DECLARED, Hedge.MORE_THAN, 60),
)
Answer = tuple[dict[Layer, np.ndarray], np.ndarray]


def ours(nodes: int = NODES) -> Answer:
    """Give the totals and the members; what earlier runs left in caches is thrown away."""
    hedges.table.cache_clear()
    nested.within.cache_clear()
    model = _model(nodes)
    totals = {layer: np.array(t.probabilities) for layer, t in model.totals(SAID).items()}
    return totals, np.array(list(model.chances(SAID).values()))


def ours_with_influences() -> None:
    """Do the same, and leave each report out in turn."""
    ours()
    influences(_model(NODES), SAID)


def ours_with_worths() -> None:
    """Ask what one more report would be worth, too."""
    worths(list(_model(NODES).totals(SAID).values()), len(CAUCUS), shipped().ways)


def importance() -> Answer:
    """Draw worlds from the prior, and weigh each by what was reported."""
    rng, assumed = np.random.default_rng(1), shipped()
    odds = np.array([e.odds for e in CAUCUS])
    votes = rng.random((DRAWS, len(CAUCUS))) < 1 / (1 + np.exp(-(odds + rng.standard_normal((DRAWS, 1)))))
    kinds = np.array(KINDS)
    votes |= kinds == Kind.SURE
    sure, loyal = (int((kinds == kind).sum()) for kind in (Kind.SURE, Kind.LOYAL))
    open_against = votes[:, kinds == Kind.OPEN].sum(axis=1)

    def passing(layer: Layer, around: np.ndarray) -> np.ndarray:
        step = assumed.steps[layer]
        return rng.binomial(around, rng.beta(step.mean * step.weight, (1 - step.mean) * step.weight, DRAWS))

    inside = {Layer.BALLOT: open_against}
    for layer in (layer for layer in Layer if layer.within):
        inside[layer] = passing(layer, inside[layer.within])
    sizes = {layer: n + sure for layer, n in inside.items()} | {Layer.BALLOT: votes.sum(axis=1)}
    sizes[Layer.DECLARED] = loyal + passing(Layer.DECLARED, int((kinds == Kind.OPEN).sum()) - open_against)
    weights = np.ones(DRAWS)
    for report in SAID:
        honest, other = (hedges.table(report, len(CAUCUS), assumed.ways, honest=state) for state in (True, False))
        weights *= (assumed.ways.honest * honest + (1 - assumed.ways.honest) * other)[sizes[report.layer]]
    weights /= weights.sum()
    totals = {layer: np.bincount(n, weights, len(CAUCUS) + 1) for layer, n in sizes.items()}
    return totals, weights @ votes


def sampled() -> Answer:
    """Draw with the Gibbs sampler."""
    made = gibbs(CAUCUS, SAID, shipped().steps, shipped().ways, SWEEPS)
    return made.totals, made.members


def error(found: Answer, truth: Answer) -> float:
    """Give the largest difference of a cumulated probability or of a member's."""
    totals = max(float(np.abs(np.cumsum(found[0][layer] - truth[0][layer])).max()) for layer in Layer)
    return max(totals, float(np.abs(found[1] - truth[1]).max()))


def seconds(work: Callable[[], object], runs: int) -> float:
    """Give the median of so many runs, in processor time of this process."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def _model(nodes: int) -> Model:
    return Model(prior(CAUCUS, nodes), shipped().steps, shipped().ways)


def main() -> None:
    """Print one line per way, as text or as JSON."""
    truth = ours(1025)
    base = seconds(ours, RUNS)
    rows = [
        {"way": "ours: totals and members", "seconds": base, "error": error(ours(), truth)},
        {"way": "ours, with what each report moves", "seconds": seconds(ours_with_influences, RUNS)},
        {"way": "ours, what one more report is worth", "seconds": seconds(ours_with_worths, 3)},
        {
            "way": f"importance sampling, {DRAWS:,} draws",
            "seconds": seconds(importance, 3),
            "error": error(importance(), truth),
        },
        {"way": f"Gibbs, {SWEEPS:,} sweeps", "seconds": seconds(sampled, 1), "error": error(sampled(), truth)},
    ]
    if "--json" in sys.argv:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        wrong = f"{row['error']:.1e}" if "error" in row else ""
        print(f"{row['way']:40} {row['seconds'] * 1000:9.1f} ms {row['seconds'] / base:8.1f} x  {wrong}")


if __name__ == "__main__":
    main()
