"""Answer: how are examples dealt to the network? Batches of windows of like length, each as tensors."""

from __future__ import annotations

import random

import torch
from examples import Example
from torch import Tensor

from whipcount.reader.neural.marks import PAD, ROWS

MASK = 103
BUDGET = 2000
"""Tokens of a batch, padding counted: five long windows, or fifty short passages."""


def shuffled(tokens: tuple[int, ...], rng: random.Random) -> list[int]:
    """Give the numbered marks other numbers of their row, and hide a few words."""
    other: dict[int, int] = {}
    for row, size in ROWS.items():
        places = list(range(row, row + size))
        other |= dict(zip(places, rng.sample(places, size), strict=True))
    return [other.get(t, t) if t in other or t < 1000 or rng.random() > 0.03 else MASK for t in tokens]


def batch_of(chosen: list[Example], rng: random.Random | None) -> tuple[dict[str, Tensor], list]:
    """Put windows together: pairs and lines of all of them in one row each."""
    longest = max(len(e.window.tokens) for e in chosen)
    rows: dict[str, list] = {k: [] for k in (
        "tokens", "mask", "line_mark", "token_line", "token_at", "line_length", "pair_line", "pair_token", "features",
        "labels", "weights", "events", "judged", "spread")}  # fmt: skip
    for number, example in enumerate(chosen):
        window, base, first = example.window, number * longest, len(rows["line_mark"])
        tokens = shuffled(window.tokens, rng) if rng else list(window.tokens)
        rows["tokens"].append(tokens + [PAD] * (longest - len(tokens)))
        rows["mask"].append([1] * len(tokens) + [0] * (longest - len(tokens)))
        for line, (start, end) in enumerate(window.places):
            rows["line_mark"].append(base + start)
            rows["token_line"] += [first + line] * (end - start)
            rows["token_at"] += range(base + start, base + end)
            rows["line_length"].append(float(end - start))
            rows["judged"].append(float(line >= window.judged))
        rows["events"] += example.lines
        rows["pair_line"] += [first + p.line for p in window.pairs]
        rows["pair_token"] += [base + p.token for p in window.pairs]
        rows["features"] += [p.features for p in window.pairs]
        first_pair = len(rows["labels"])
        rows["spread"] += [(column, [first_pair + n for n in held], labels) for column, held, labels in example.spread]
        rows["labels"] += example.pairs
        rows["weights"] += example.weights
    made = {k: torch.tensor(v) for k, v in rows.items() if k != "spread"}
    for name, width in (("features", 8), ("labels", 6), ("weights", 2)):
        made[name] = made[name].reshape(-1, width)
    return made, rows["spread"]


def batches(data: list[Example], rng: random.Random) -> list[list[Example]]:
    """Deal the examples into batches of windows of like length, in random order."""
    order = sorted(data, key=lambda e: len(e.window.tokens) * (0.9 + 0.2 * rng.random()))
    dealt: list[list[Example]] = [[]]
    for example in sorted(order, key=lambda e: e.look):
        longest = max([len(example.window.tokens), *(len(e.window.tokens) for e in dealt[-1])])
        if dealt[-1] and (dealt[-1][0].look is not example.look or longest * (len(dealt[-1]) + 1) > BUDGET):
            dealt.append([])
        dealt[-1].append(example)
    rng.shuffle(dealt)
    return dealt
