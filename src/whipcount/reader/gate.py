"""Answer: which patterns may match a text at all?

Most patterns match in few sentences, and finding that out by searching is what reading costs. So what every pattern needs
(`needs.py`) is entered once in an index, and a sentence is asked once which patterns it has the words for: it wakes them,
and the others pass it over. A gate cannot keep out a match.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any, Generic, TypeVar

from whipcount.reader.needs import ASKED, DIGIT, FIRST_MARK, LAST_MARK, SIGNS, STEM, WHOLE, Keys, kind, ways
from whipcount.reader.openings import quickened

_SEEN = re.compile(rf"[a-z]+|[\d{re.escape(SIGNS)}{FIRST_MARK}-{LAST_MARK}]")
_ALWAYS = 1
"""The bit of what may match any text."""


class _Index:
    """Which ways of matching each key wakes: for each way a bit for every need, the lowest of which stands for it."""

    def __init__(self) -> None:
        """Begin with nothing but what is always awake."""
        self._next = _ALWAYS << ASKED
        self.wakes: dict[str, int] = {}
        self.anyway = (_ALWAYS << ASKED) - 1

    def enter(self, pattern: str) -> int:
        """Enter a pattern, and give the bits that stand for its ways."""
        found = ways(pattern)
        bits = 0 if found else _ALWAYS
        for way in found:
            bits |= self._next
            for n in range(ASKED):
                self._wake(way[n] if n < len(way) else None, self._next << n)
            self._next <<= ASKED
        awake.cache_clear()
        _met.cache_clear()
        _woken_by.cache_clear()
        return bits

    def _wake(self, need: Keys | None, bit: int) -> None:
        if need is None:
            self.anyway |= bit
            return
        for key in need:
            self.wakes[key] = self.wakes.get(key, 0) | bit


_INDEX = _Index()


def keys(text: str) -> Keys:
    """Give what lower-case text holds: its words and their stems, its digits and signs, which kinds of mark."""
    return frozenset(key for seen in _SEEN.findall(text) for key in _keys_of(seen))


def _keys_of(seen: str) -> tuple[str, ...]:
    if seen.isdecimal():
        return DIGIT, seen
    if FIRST_MARK <= seen <= LAST_MARK:
        return (kind(seen),)
    return seen + WHOLE, seen[:STEM]


@lru_cache(maxsize=4096)
def awake(text: str) -> int:
    """Give the bits of the ways of matching for which a text has the words."""
    return _complete(_met(text))


@lru_cache(maxsize=4096)
def _met(text: str) -> int:
    """Give the bits of the needs that a text meets."""
    return reduce(or_, filter(None, map(_woken_by, set(_SEEN.findall(text)))), _INDEX.anyway)


def _complete(met: int) -> int:
    """Keep the lowest bit of each way all needs of which, as many as are `ASKED`, are met."""
    return met & met >> 1 & met >> 2


@lru_cache(maxsize=4096)
def _woken_by(seen: str) -> int:
    return reduce(or_, (_INDEX.wakes.get(key, 0) for key in _keys_of(seen)))


class Gated:
    """A compiled pattern that is tried only on text that has the words for it."""

    __slots__ = ("__dict__", "plain")

    def __init__(self, pattern: str) -> None:
        """Compile a pattern for lower-case text, without flags."""
        self.plain = re.compile(quickened(pattern))

    @cached_property
    def ways(self) -> int:
        """Give the bits of the ways in which the pattern can match."""
        return _INDEX.enter(self.plain.pattern)

    def may_match(self, text: str) -> bool:
        """Say whether a text has what a match needs."""
        return bool(self.ways & awake(text))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Search as `re.Pattern.search` does."""
        return self.plain.search(text, start, end) if self.ways & awake(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find as `re.Pattern.finditer` does."""
        return self.plain.finditer(text, start, end) if self.ways & awake(text) else iter(())

    def sub(self, change: Callable[[re.Match[str]], str], text: str) -> str:
        """Replace as `re.Pattern.sub` does."""
        return self.plain.sub(change, text) if self.ways & awake(text) else text


class AnyOf:
    """Several gated patterns: a text that wakes none of them can be passed over."""

    def __init__(self, *patterns: Gated | AnyOf | Family[Any]) -> None:
        """Keep the patterns."""
        self._patterns = patterns

    @cached_property
    def ways(self) -> int:
        """Give the bits of the ways in which one of the patterns can match."""
        return reduce(or_, (pattern.ways for pattern in self._patterns))

    def may_match(self, text: str) -> bool:
        """Say whether a text has what a match of one of the patterns needs."""
        return bool(self.ways & awake(text))

    def may_match_in(self, texts: Iterable[str]) -> bool:
        """Say the same of texts joined by blanks, each of which is asked for other patterns too."""
        return bool(self.ways & _complete(reduce(or_, map(_met, texts), _INDEX.anyway)))


T = TypeVar("T")


class Family(Generic[T]):
    """Things with a pattern each, of which a text wakes only those that may match, in their order."""

    def __init__(self, members: Iterable[T], pattern: Callable[[T], re.Pattern[str]]) -> None:
        """Keep members, and how to find the pattern of one."""
        self._members = tuple(members)
        self._pattern = pattern

    @cached_property
    def _each(self) -> tuple[tuple[T, int], ...]:
        return tuple((member, _INDEX.enter(self._pattern(member).pattern)) for member in self._members)

    @cached_property
    def ways(self) -> int:
        """Give the bits of the ways in which the pattern of one can match."""
        return reduce(or_, (bits for _, bits in self._each))

    def may_match(self, text: str) -> bool:
        """Say whether a text wakes any."""
        return bool(self.ways & awake(text))

    def likely(self, text: str) -> list[T]:
        """Give the members whose pattern may match a text."""
        woken = self.ways & awake(text)
        return [member for member, bits in self._each if bits & woken] if woken else []
