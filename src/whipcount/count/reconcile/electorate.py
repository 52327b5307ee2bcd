"""Answer: what is known of each member before any total is reported?

Three kinds of members: those on the record against the leader, who count for sure in every set; those who declared for
the leader, who may at most vote against him in secret; and the others, with odds of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from whipcount.count.reconcile import binomial
from whipcount.count.reconcile.floats import Floats, logistic
from whipcount.count.reconcile.moods import NODES, grid, log_odds


class Kind(StrEnum):
    """What a member has said for all to hear."""

    SURE = "sure"
    """On the record against the leader."""
    OPEN = "open"
    LOYAL = "loyal"
    """Declared for the leader."""


@dataclass(frozen=True, slots=True)
class Elector:
    """One member: the log-odds of a vote against the leader at an even mood, and how much each mood moves them."""

    id: str
    kind: Kind
    odds: float = 0.0
    moods: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of the grid of moods: the weight of each node, and each member's probability at each."""

    weights: Floats
    open: Floats
    loyal: Floats


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before any report: `joint[a, b]` is how probably a open and b loyal members are against him."""

    electors: tuple[Elector, ...]
    sure: int
    joint: Floats
    nodes: int

    @property
    def size(self) -> int:
        """Give the number of members."""
        return len(self.electors)

    @property
    def loyal(self) -> int:
        """Give the number declared for the leader."""
        return len(self.joint[0]) - 1

    @property
    def open(self) -> int:
        """Give the number of the others."""
        return len(self.joint) - 1


def prior(electors: tuple[Elector, ...], nodes: int = NODES) -> Prior:
    """Give the joint distribution of the open and the loyal who would vote against the leader."""
    shape = [sum(e.kind is kind for e in electors) + 1 for kind in (Kind.OPEN, Kind.LOYAL)]
    joint = np.zeros(shape)
    for piece in _pieces(electors, nodes):
        joint += (binomial.totals(piece.open) * piece.weights) @ binomial.totals(piece.loyal).T
    return Prior(electors, sum(e.kind is Kind.SURE for e in electors), joint, nodes)


def chances(made: Prior, likelihood: Floats) -> dict[str, float]:
    """Give each member's probability, given the likelihood of each pair of totals: open x loyal."""
    scale = float((made.joint * likelihood).sum())
    found = {Kind.SURE: np.ones(made.sure), Kind.OPEN: np.zeros(made.open), Kind.LOYAL: np.zeros(made.loyal)}
    for piece in _pieces(made.electors, made.nodes):
        known_of_open = likelihood @ binomial.totals(piece.loyal)
        known_of_loyal = likelihood.T @ binomial.totals(piece.open)
        found[Kind.OPEN] += binomial.members_given(piece.open, known_of_open) @ piece.weights / scale
        found[Kind.LOYAL] += binomial.members_given(piece.loyal, known_of_loyal) @ piece.weights / scale
    rows = {kind: iter(values.tolist()) for kind, values in found.items()}
    return {e.id: next(rows[e.kind]) for e in made.electors}


def _pieces(electors: tuple[Elector, ...], nodes: int) -> list[Node]:
    moods = len(electors[0].moods) if electors else 0
    made = []
    for values, weights in grid(moods, nodes):
        of = {kind: _chances([e for e in electors if e.kind is kind], values) for kind in (Kind.OPEN, Kind.LOYAL)}
        made.append(Node(weights, of[Kind.OPEN], of[Kind.LOYAL]))
    return made


def _chances(electors: list[Elector], values: Floats) -> Floats:
    own = np.array([e.odds for e in electors])
    loadings = np.array([e.moods for e in electors]).reshape(len(electors), len(values))
    return logistic(log_odds(own, loadings, values))
