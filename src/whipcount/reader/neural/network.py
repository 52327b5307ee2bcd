"""Answer: how sure is the model of every pair and every sentence? The encoder in onnxruntime, the heads in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from whipcount.reader.neural.window import FEATURES, Window

Numbers = npt.NDArray[np.float32]

OUTPUTS = {"leader": 7, "house": 7, "act": 6, "basis": 6, "condition": 1, "withdraws": 1}
"""Columns of a pair's scores: no position and the ladder, for each motion; act; basis; two switches."""


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

    def words(self, texts: list[str]) -> list[list[int]]:
        """Turn pieces of text into tokens."""
        return [e.ids for e in self._tokenizer.encode_batch(texts, add_special_tokens=False)]

    def judge(self, window: Window) -> Judged:
        """Give the probabilities of a window."""
        hidden = self._hidden(window)
        mark = hidden[[start for start, _ in window.places]]
        mean: Numbers = np.stack([hidden[start:end].mean(0) for start, end in window.places])
        line = _gelu(self._linear("line", np.concatenate([mark, mean], 1)))
        events = _sigmoid(self._linear("events", line))
        return Judged(window, self._pairs(window, hidden, mark, mean), events)

    def _hidden(self, window: Window) -> Numbers:
        tokens = np.asarray([window.tokens], dtype=np.int64)
        found: list[Any] = list(self._session.run(None, {"tokens": tokens, "mask": np.ones_like(tokens)}))
        hidden: Numbers = found[0][0]
        return hidden

    def _pairs(self, window: Window, hidden: Numbers, mark: Numbers, mean: Numbers) -> dict[str, Numbers]:
        lines = [p.line for p in window.pairs]
        features = np.asarray([p.features for p in window.pairs], dtype=np.int64).reshape(len(lines), len(FEATURES))
        s, m, holder = mark[lines], mean[lines], hidden[[p.token for p in window.pairs]]
        known = [self._heads[f"features.{n}.weight"][features[:, n]] for n in range(features.shape[1])]
        inner = _gelu(self._linear("pair", np.concatenate([s, m, holder, s * holder, m * holder, *known], 1)))
        parts = np.split(self._linear("scores", inner), np.cumsum(list(OUTPUTS.values()))[:-1], axis=1)
        return {
            name: _softmax(part) if OUTPUTS[name] > 1 else _sigmoid(part)
            for name, part in zip(OUTPUTS, parts, strict=True)
        }

    def _linear(self, name: str, values: Numbers) -> Numbers:
        made: Numbers = values @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]
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
