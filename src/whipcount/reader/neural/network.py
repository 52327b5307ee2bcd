"""Answer: how sure is the model of every pair and every sentence? The encoder in onnxruntime, the heads in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from whipcount.reader.neural.focus import focus
from whipcount.reader.neural.window import FEATURES, Window

Numbers = npt.NDArray[np.float32]

OUTPUTS = {"leader": 7, "house": 7, "act": 6, "basis": 6, "condition": 1, "withdraws": 1}
"""Columns of a pair's scores: no position and the ladder, for each motion; act; basis; two switches."""


TEMPTED = 0.35
"""A pair is looked at a second time if the first glance finds a position at least this likely."""
SECOND = 0.5
"""What the second look weighs against the first glance; half was as good as any on the stories left out."""
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """A window with probabilities."""

    window: Window
    pairs: dict[str, Numbers]
    """For each of OUTPUTS, pairs x columns."""
    events: Numbers
    """Lines x event types."""


class Network:
    """The trained network, loaded once; safe to use from several threads."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load `encoder.onnx`, `heads.npz` and `tokenizer.json` of a folder."""
        import onnxruntime
        from threadpoolctl import ThreadpoolController
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "heads.npz") as kept:
            self._heads: dict[str, Numbers] = {k: kept[k].astype(np.float32) for k in kept.files}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._numeric = ThreadpoolController()

    def words(self, texts: list[str]) -> list[list[int]]:
        """Turn pieces of text into tokens."""
        return [e.ids for e in self._tokenizer.encode_batch(texts, add_special_tokens=False)]

    def judge(self, window: Window) -> Judged:
        """Give the probabilities of a window; whoever may hold something there is looked at a second time."""
        # the threads of numpy gain nothing on matrices as small as these, and spin between them: half of all CPU time
        with self._numeric.limit(limits=1, user_api="blas"):
            hidden, mark, mean = self._encoded(window)
            line = _gelu(self._linear("line", np.concatenate([mark, mean], 1)))
            events = _sigmoid(self._linear("events", line))
            return Judged(window, self._again(window, self._glance(window, hidden, mark, mean)), events)

    def _again(self, window: Window, pairs: dict[str, Numbers]) -> dict[str, Numbers]:
        """Mix in what a second look makes of every pair that is not plainly nothing."""
        tempting = np.flatnonzero(np.minimum(pairs["leader"][:, 0], pairs["house"][:, 0]) < 1 - TEMPTED)
        for row in tempting:
            seen = self._look(focus(window, window.pairs[row]))
            for name, first in pairs.items():
                first[row] = _mixed(first[row], seen[name][0])
        return pairs

    def _encoded(self, window: Window) -> tuple[Numbers, Numbers, Numbers]:
        """Give the encoding of every token, of every line's mark, and of every line on average."""
        hidden = self._hidden(window)
        mark = hidden[[start for start, _ in window.places]]
        mean: Numbers = np.stack([hidden[start:end].mean(0) for start, end in window.places])
        return hidden, mark, mean

    def _hidden(self, window: Window) -> Numbers:
        tokens = np.asarray([window.tokens], dtype=np.int64)
        found: list[Any] = list(self._session.run(None, {"tokens": tokens, "mask": np.ones_like(tokens)}))
        hidden: Numbers = found[0][0]
        return hidden

    def _glance(self, window: Window, hidden: Numbers, mark: Numbers, mean: Numbers) -> dict[str, Numbers]:
        lines = [p.line for p in window.pairs]
        s, m, holder = mark[lines], mean[lines], hidden[[p.token for p in window.pairs]]
        given = np.concatenate([s, m, holder, s * holder, m * holder, *self._known(window)], 1)
        return _parts(self._linear("scores", _gelu(self._linear("pair", given))))

    def _look(self, window: Window) -> dict[str, Numbers]:
        hidden, mark, mean = self._encoded(window)
        given = np.concatenate([mark, mean, hidden[[p.token for p in window.pairs]], *self._known(window)], 1)
        return _parts(self._linear("seen", _gelu(self._linear("look", given))))

    def _known(self, window: Window) -> list[Numbers]:
        features = np.asarray([p.features for p in window.pairs], dtype=np.int64).reshape(-1, len(FEATURES))
        return [self._heads[f"features.{n}.weight"][features[:, n]] for n in range(features.shape[1])]

    def _linear(self, name: str, values: Numbers) -> Numbers:
        made: Numbers = values @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]
        return made


def _parts(scores: Numbers) -> dict[str, Numbers]:
    parts = np.split(scores, np.cumsum(list(OUTPUTS.values()))[:-1], axis=1)
    return {
        name: _softmax(part) if OUTPUTS[name] > 1 else _sigmoid(part) for name, part in zip(OUTPUTS, parts, strict=True)
    }


def _mixed(first: Numbers, second: Numbers) -> Numbers:
    """Give the weighted geometric mean of two distributions; of two lone probabilities the arithmetic one."""
    if len(first) == 1:
        mean: Numbers = (1 - SECOND) * first + SECOND * second
        return mean
    logs = (1 - SECOND) * np.log(first + _LEAST) + SECOND * np.log(second + _LEAST)
    made: Numbers = _softmax(logs[None])[0]
    return made


def _softmax(values: Numbers) -> Numbers:
    powers = np.exp(values - values.max(1, keepdims=True))
    made: Numbers = (powers / powers.sum(1, keepdims=True)).astype(np.float32)
    return made


def _sigmoid(values: Numbers) -> Numbers:
    made: Numbers = (1 / (1 + np.exp(-values))).astype(np.float32)
    return made


def _gelu(values: Numbers) -> Numbers:
    """Compute the exact form, x * Phi(x); erf by Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most."""
    x = np.abs(values) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    polynomial = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    erf = np.sign(values) * (1 - polynomial * t * np.exp(-x * x))
    made: Numbers = (0.5 * values * (1 + erf)).astype(np.float32)
    return made
