"""Whipcount keeps the count in a leadership or confidence fight, with the exact words behind every number.

>>> import whipcount
>>> story = whipcount.open("liberal-2024")  # doctest: +SKIP
>>> story.count("leader", as_of="2024-10-23").to_frame()  # doctest: +SKIP
>>> whipcount.rules("gb-conservative-mps", on="2022-06-06", size=358, supporters=54)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whipcount.api import OpenStory, bodies_with_rules, open, rules  # noqa: A004  # `whipcount.open` reads as it should

__all__ = ["OpenStory", "bodies_with_rules", "open", "rules"]


def __getattr__(name: str) -> object:
    """Load the Python interface on first use: `whipcount --help` must not wait for it."""
    if name in __all__:
        from whipcount import api

        return getattr(api, name)
    raise AttributeError(f"module 'whipcount' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Give the public names."""
    return __all__
