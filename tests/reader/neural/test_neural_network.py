"""The network keeps to one thread: those of numpy would spin beside it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from whipcount.reader.neural.reader import shipped
from whipcount.reader.neural.window import Window

pytest.importorskip("onnxruntime")
pools = pytest.importorskip("threadpoolctl")


def threads() -> set[int]:
    """Give the threads of numpy's own library; scipy, where other tests have loaded it, brings one of its own."""
    found = {p["num_threads"] for p in pools.threadpool_info() if p["user_api"] == "blas" and "numpy" in p["filepath"]}
    assert found
    return found


def test_numpy_has_one_thread_while_a_window_is_judged_and_as_many_as_before_after_it(
    cut: Callable[[str], list[Window]], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[int]] = []
    concatenate = np.concatenate

    def watched(*given: Any) -> Any:
        seen.append(threads())
        return concatenate(*given)

    monkeypatch.setattr(np, "concatenate", watched)
    network, (window, *_) = shipped()[0], cut("Dario Finch said on Monday that Ada Quill should go as leader.")
    with pools.threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        network.judge(window)
        assert threads() == before
    assert seen
    assert all(during <= {1} for during in seen)
