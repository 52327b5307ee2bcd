"""Answer: what are arrays of probabilities, and the small functions that all of them need?"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]


def logistic(x: Floats) -> Floats:
    """Give 1 / (1 + exp(-x)), to the last digit at both ends."""
    small = np.exp(-np.abs(x))
    made: Floats = np.where(x >= 0, 1.0, small) / (1 + small)
    return made


def scaled(weights: Floats) -> Floats:
    """Divide by the sum."""
    made: Floats = weights / weights.sum()
    return made
