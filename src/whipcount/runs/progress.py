"""Answer: how does a use case say how far it is, without knowing who listens?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

THOUSAND = 1000
T = TypeVar("T")

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Told how many steps there are, gives what is to be called after each."""


def quietly(_: int) -> AbstractContextManager[Callable[[], None]]:
    """Show no progress."""
    return nullcontext(lambda: None)


def in_thousands(items: Iterable[T], step: Callable[[], None]) -> Iterator[T]:
    """Pass items on and take a step after every thousand: to draw each would take longer than to read it."""
    for number, item in enumerate(items, 1):
        yield item
        if number % THOUSAND == 0:
            step()
