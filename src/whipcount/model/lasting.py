"""Answer: how are very many lasting things made quickly? By not looking through them for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put garbage collection off for the block, where much is made and nothing of it goes.

    Python looks for circles of dead objects whenever enough new ones were made, and finds none: that took a
    quarter of the time of folding a large ledger.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
