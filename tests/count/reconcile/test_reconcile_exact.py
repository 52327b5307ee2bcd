"""The same numbers by writing every possible world down: who votes, wants, signs, speaks, declares, and who is honest."""

import math
from collections import Counter, defaultdict
from functools import cache
from itertools import product

import numpy as np
import pytest

from caucuses import STEPS, WAYS
from whipcount.count.reconcile.electorate import Elector, Kind, prior
from whipcount.count.reconcile.hedges import table
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Hedge, Report, Side, heard

NODES = 6
BALLOT, WANTS, SIGNED, SPOKE, RECORD, DECLARED = Layer
INSIDE = [
    frozenset({BALLOT, WANTS, *how, *said}) for how in ((), (SIGNED,), (SIGNED, RECORD)) for said in ((), (SPOKE,))
]
WORLDS = {
    Kind.SURE: [frozenset({BALLOT, WANTS, SIGNED, SPOKE, RECORD})],
    Kind.LOYAL: [frozenset({DECLARED}), frozenset({DECLARED, BALLOT})],
    Kind.OPEN: [frozenset(), frozenset({DECLARED}), frozenset({BALLOT}), *INSIDE],
}
"""What a member can be, by kind; one who declared for the leader stays declared, whatever the secret ballot."""

BODY = (
    Elector("ada", Kind.SURE, moods=(0.0, 0.0)),
    Elector("bram", Kind.LOYAL, -2.0, (0.8, 0.0)),
    Elector("cleo", Kind.OPEN, 0.4, (1.0, 0.0)),
    Elector("dario", Kind.OPEN, -0.7, (0.9, 0.7)),
    Elector("edda", Kind.OPEN, -1.5, (1.2, 0.7)),
    Elector("fenn", Kind.LOYAL, -3.0, (1.0, 0.7)),
)
REPORTS = {
    "none": (),
    "the ballot only": (Report("a", BALLOT, Hedge.ABOUT, 3), Report("b", BALLOT, Hedge.UP_TO, None, 4, Side.FOR)),
    "two acts": (Report("a", SIGNED, Hedge.AT_LEAST, 2, side=Side.AGAINST), Report("b", WANTS, Hedge.EXACT, 3)),
    "one source on three acts": (
        Report("a", RECORD, Hedge.EXACT, 1),
        Report("a", WANTS, Hedge.BETWEEN, 2, 3, Side.AGAINST),
        Report("a", SPOKE, Hedge.MORE_THAN, 1, side=Side.AGAINST),
        Report("b", SIGNED, Hedge.NEARLY, 3),
    ),
    "supporters": (
        Report("w", WANTS, Hedge.VAST_MAJORITY, side=Side.FOR, outside=True),
        Report("w", DECLARED, Hedge.AT_LEAST, 3, side=Side.FOR),
        Report("p", DECLARED, Hedge.EXACT, 4),
        Report("p", BALLOT, Hedge.BETWEEN, 2, 4, outside=True),
    ),
}


@cache
def within(around: int, inside: int, layer: Layer) -> float:
    """Give the chance of one certain choice of `inside` among `around`: the beta integral of q^k (1 - q)^(n - k)."""
    step = STEPS[layer]
    a, b = step.mean * step.weight, (1 - step.mean) * step.weight
    gammas = (math.gamma(x) for x in (a + inside, b + around - inside, a + b, a + b + around, a, b))
    top_a, top_b, all_, more, low_a, low_b = gammas
    return top_a * top_b * all_ / (more * low_a * low_b)


def line() -> tuple[np.ndarray, np.ndarray]:
    nodes = np.linspace(-6, 6, NODES)
    weights = np.exp(-nodes * nodes / 2)
    return nodes, weights / weights.sum()


def chance_of_votes(votes: tuple[bool, ...]) -> float:
    """Integrate over both moods that these members, and no others, would vote against the leader."""
    nodes, weights = line()
    total = 0.0
    for (u, wu), (v, wv) in product(zip(nodes, weights, strict=True), repeat=2):
        chances = [1 / (1 + math.exp(-(e.odds + e.moods[0] * u + e.moods[1] * v))) for e in BODY]
        each = (c if x else 1 - c for e, c, x in zip(BODY, chances, votes, strict=True) if e.kind is not Kind.SURE)
        total += wu * wv * math.prod(each)
    return total


def enumerated(reports: tuple[Report, ...]) -> tuple[dict[Layer, np.ndarray], dict[str, float]]:
    votes_chance: dict[tuple[bool, ...], float] = {}
    totals = {layer: np.zeros(len(BODY) + 1) for layer in Layer}
    members: dict[str, float] = defaultdict(float)
    for world in product(*(WORLDS[e.kind] for e in BODY)):
        votes = tuple(BALLOT in sets for sets in world)
        if votes not in votes_chance:
            votes_chance[votes] = chance_of_votes(votes)
        sizes = Counter(layer for sets in world for layer in sets)
        weight = votes_chance[votes] * of_steps(world) * of_reports(reports, sizes)
        for layer in Layer:
            totals[layer][sizes[layer]] += weight
        for elector, vote in zip(BODY, votes, strict=True):
            members[elector.id] += weight * vote
    scale = totals[BALLOT].sum()
    return {layer: t / scale for layer, t in totals.items()}, {i: m / scale for i, m in members.items()}


def of_steps(world: tuple[frozenset[Layer], ...]) -> float:
    passing = [sets for e, sets in zip(BODY, world, strict=True) if e.kind is Kind.OPEN]
    sizes = Counter(layer for sets in passing for layer in sets)
    inner = math.prod(within(sizes[layer.within], sizes[layer], layer) for layer in Layer if layer.within)
    return inner * within(len(passing) - sizes[BALLOT], sizes[DECLARED], DECLARED)


def of_reports(reports: tuple[Report, ...], sizes: Counter[Layer]) -> float:
    weight = 1.0
    for source in {r.source for r in reports}:
        said = [r for r in heard(reports) if r.source == source]
        states = (
            math.prod(table(r, len(BODY), WAYS, honest=state)[sizes[r.layer]] for r in said) for state in (True, False)
        )
        honest, other = states
        weight *= WAYS.honest * honest + (1 - WAYS.honest) * other
    return weight


@pytest.mark.parametrize("name", REPORTS)
def test_totals_and_members_are_those_of_every_world_written_down(name: str) -> None:
    made = Model(prior(BODY, NODES), STEPS, WAYS)
    totals, members = enumerated(REPORTS[name])
    for layer, found in made.totals(REPORTS[name]).items():
        assert np.abs(np.array(found.probabilities) - totals[layer]).max() < 1e-12, layer
    for who, chance in made.chances(REPORTS[name]).items():
        assert abs(chance - members[who]) < 1e-12, who


def test_ten_members_with_one_mood_are_those_of_all_1024_ballots() -> None:
    body = tuple(Elector(str(i), Kind.OPEN, 0.5 * i - 3, (1.1,)) for i in range(10))
    said = (Report("a", BALLOT, Hedge.ABOUT, 4), Report("b", BALLOT, Hedge.AT_LEAST, 3, side=Side.AGAINST))
    nodes, weights = line()
    known = math.prod(
        WAYS.honest * table(r, 10, WAYS, honest=True) + (1 - WAYS.honest) * table(r, 10, WAYS, honest=False)
        for r in said
    )
    votes = np.array(list(product((0, 1), repeat=10)))
    chances = 1 / (1 + np.exp(-(np.array([e.odds for e in body])[:, None] + 1.1 * nodes)))
    each = np.prod(np.where(votes[:, :, None], chances, 1 - chances), axis=1) @ weights * known[votes.sum(axis=1)]
    made = Model(prior(body, NODES), STEPS, WAYS)
    found = np.array(list(made.chances(said).values()))
    assert np.abs(found - each @ votes / each.sum()).max() < 1e-12
    total = np.bincount(votes.sum(axis=1), weights=each) / each.sum()
    assert np.abs(np.array(made.totals(said)[BALLOT].probabilities) - total).max() < 1e-12


def test_64_nodes_are_as_good_as_a_thousand() -> None:
    body = tuple(Elector(str(i), Kind.OPEN, i / 40 - 2, (1.0,)) for i in range(60))
    said = (Report("a", BALLOT, Hedge.EXACT, 13), Report("b", SIGNED, Hedge.AT_LEAST, 5))
    few, many = (Model(prior(body, nodes), STEPS, WAYS).totals(said) for nodes in (64, 1025))
    for layer in Layer:
        gap = np.array(few[layer].probabilities) - np.array(many[layer].probabilities)
        assert np.abs(gap).max() < 1e-9
