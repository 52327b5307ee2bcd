"""Answer: what does the second look learn from? Pairs that hold something, and pairs that a trained network is tempted by."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import torch
from batches import batch_of, batches
from examples import Example
from network import OUTPUTS, Reader
from torch import Tensor

from whipcount.reader.neural.focus import focus

TEMPTED = 0.05
"""A pair that holds nothing is kept if the network finds a position at least this likely there."""


def looks(data: Iterable[Example], model: Reader, rng: random.Random) -> list[Example]:
    """Make one example for each pair worth looking at again; positions that nobody placed stand where the network sees them."""
    model.eval()
    return [look for chosen in batches(list(data), rng) for look in _looks(chosen, model, rng)]


def _looks(chosen: list[Example], model: Reader, rng: random.Random) -> Iterator[Example]:
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        pairs, _ = model(batch_of(chosen, None)[0], look=False)
    parts = dict(zip(OUTPUTS, pairs.float().split(list(OUTPUTS.values()), 1), strict=True))
    nothing = [torch.softmax(parts[name], 1)[:, 0] for name in ("leader", "house")]
    first = 0
    for example in chosen:
        until = first + len(example.pairs)
        yield from _worth(example, [n[first:until] for n in nothing], rng)
        first = until


def _worth(example: Example, nothing: list[Tensor], rng: random.Random) -> Iterator[Example]:
    labels, weights = [list(p) for p in example.pairs], [list(w) for w in example.weights]
    for column, held, given in example.spread:
        if held:
            place = min(held, key=lambda n: float(nothing[column][n]))
            labels[place][column], *labels[place][2:] = given
            weights[place][column] = 1.0
    lines = {example.window.pairs[n].line for n, label in enumerate(labels) if max(label[:2]) > 0}
    for number, pair in enumerate(example.window.pairs):
        tempted = 1 - float(min(n[number] for n in nothing))
        spare = rng.random() < (0.15 if pair.line in lines else 0.02)
        if max(labels[number][:2]) > 0 or (max(weights[number]) > 0 and (tempted > TEMPTED or spare)):
            window = focus(example.window, pair)
            yield Example(
                example.article, window, [tuple(labels[number])], [tuple(weights[number])], [(-1,) * len(example.lines[0])], [],
                look=True,
            )  # fmt: skip
