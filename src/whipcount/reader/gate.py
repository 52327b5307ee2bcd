"""Answer: which words must a text have before a pattern can match at all?

Most patterns match in few sentences, and finding that out by searching is what reading costs. So each pattern is asked
once which words every match of it must hold ("must" or "should", and "resign" or "step"), and a sentence without them
is passed over. The words are worked out from the parsed pattern, never listed by hand: a gate cannot keep out a match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache

# No public module says what a pattern consists of (`sre_parse`, the old name of these two, is deprecated), and a parser
# of our own, or words listed by hand beside hundreds of patterns, could err and keep out a match. Should a Python change
# them, the import fails at once, and tests/reader/test_gate.py draws matches of every frame against their gates.
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final, Generic, TypeVar

_STEM: Final = 4
"""Letters by which a word is known: `resi` stands for resign, resigned and resignation."""
_EDGE: Final = "\0"
_DIGIT: Final = "\\d"
_FIRST_MARK, _LAST_MARK, _BLOCK = "\ue000", "\ue4ff", 0x100
_WORD = re.compile("[a-z]+")
_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT})
_NOT_LETTERS = frozenset({code.CATEGORY_NOT_WORD, code.CATEGORY_SPACE, code.CATEGORY_DIGIT})
_SIGNS = frozenset('$£€#@%{}<>/*=[]|"')
_MOST = 64
"""Strings told apart at one place of a pattern; where there are more, the place is not asked about."""
_ASKED = 2
"""Needs of a pattern that are kept: the second halves what the first lets through, a third hardly tells."""
_OFTEN = frozenset(
    "the to of in a is was that for it on be he she has have had and not n t s his her by at with".split()
)

Keys = frozenset[str]


@lru_cache(maxsize=512)
def keys(text: str) -> Keys:
    """Give what lower-case text holds: the stems of its words, its characters, whether a digit, which kinds of mark."""
    found = set(text)
    if any(map(str.isdecimal, found)):
        found.add(_DIGIT)
    found.update([_kind(c) for c in found if _FIRST_MARK <= c <= _LAST_MARK])
    found.update([word[:_STEM] for word in _WORD.findall(text)])
    return frozenset(found)


def _kind(mark: str) -> str:
    return f"mark {ord(mark) // _BLOCK}"


class Gated:
    """A compiled pattern that is tried only on text that has the words for it."""

    __slots__ = ("__dict__", "plain")

    def __init__(self, pattern: str) -> None:
        """Compile a pattern for lower-case text, without flags."""
        self.plain = re.compile(pattern)

    @cached_property
    def needs(self) -> tuple[Keys, ...]:
        """Give the sets of keys of each of which a text with a match has one; the rarest first, none if nothing is sure."""
        return needs(self.plain.pattern)

    def may_match(self, text: str) -> bool:
        """Say whether a text has what every match needs."""
        held = keys(text)
        for need in self.needs:  # noqa: SIM110  # this is asked thousands of times an article
            if held.isdisjoint(need):
                return False
        return True

    def search(self, text: str) -> re.Match[str] | None:
        """Search as `re.Pattern.search` does."""
        return self.plain.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find as `re.Pattern.finditer` does."""
        return self.plain.finditer(text) if self.may_match(text) else iter(())


T = TypeVar("T")


class Family(Generic[T]):
    """Things with a pattern each, of which a text wakes only those that may match, in their order."""

    def __init__(self, members: Iterable[T], pattern: Callable[[T], re.Pattern[str]]) -> None:
        """Keep members, and how to find the pattern of one."""
        self._members = tuple(members)
        self._pattern = pattern

    @cached_property
    def _needs(self) -> tuple[tuple[Keys, ...], ...]:
        return tuple(needs(self._pattern(member).pattern) for member in self._members)

    @cached_property
    def _always(self) -> tuple[int, ...]:
        return tuple(n for n, need in enumerate(self._needs) if not need)

    @cached_property
    def _more(self) -> tuple[Keys, ...]:
        return tuple(need[1] if len(need) > 1 else frozenset() for need in self._needs)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for n, need in enumerate(self._needs):
            for key in need[0] if need else ():
                index.setdefault(key, []).append(n)
        return index

    @cached_property
    def _known(self) -> Keys:
        return frozenset(self._index)

    def likely(self, text: str) -> list[T]:
        """Give the members whose pattern may match a text."""
        held = keys(text)
        woken = set(self._always)
        for key in held & self._known:
            woken.update(self._index[key])
        return [self._members[n] for n in sorted(woken) if not (self._more[n] and held.isdisjoint(self._more[n]))]


def needs(pattern: str) -> tuple[Keys, ...]:
    """Work out sets of keys of each of which every text with a match holds at least one; the rarest first."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    sure = {need for need in _walk(parsed)[1] if need}
    return tuple(sorted(sure, key=lambda need: (_share(need), sorted(need)))[:_ASKED])


def _share(need: Iterable[str]) -> float:
    """Guess how many of a hundred sentences have one of these keys, each counted for itself."""
    return sum(map(_one, need))


@cache
def _one(key: str) -> int:
    if key in _OFTEN:
        return 40
    if key.startswith((_DIGIT, "mark ")):
        return 30
    return 5 if len(key) >= _STEM else 12


Strings = frozenset[str]
Walked = tuple[Strings | None, list[Keys]]
"""All the strings that a stretch of a pattern can match, where they are few; and what is needed in any case."""
_NOTHING: Strings = frozenset({""})


def _walk(items: Any, left: str = "", right: str = "") -> Walked:
    """Walk a sequence; `left` and `right` are `_EDGE` where a word cannot go on beyond it."""
    needed: list[Keys] = []
    run, exact = frozenset({left}), True
    listed = list(items)
    for n, (operator, argument) in enumerate(listed):
        before = _EDGE if all(_is_edge(s[-1:]) for s in run) else ""
        strings, inside = _item(operator, argument, before, _opens(listed[n + 1 :], right))
        needed += inside
        if strings is not None and len(strings) * len(run) <= _MOST:
            run = frozenset(a + b for a in run for b in strings)
            continue
        needed += _asked(run, _opens(listed[n:], right))
        exact = False
        run = (
            frozenset({_closes(listed[n : n + 1], before)})
            if strings is None
            else frozenset(before + s for s in strings)
        )
    needed += _asked(run, right)
    return (frozenset(s[len(left) :] for s in run) if exact else None), needed


def _is_edge(char: str) -> bool:
    return bool(char) and not "a" <= char <= "z"


def _opens(items: list[Any], right: str) -> str:
    """Give `_EDGE` if no word can go on into a sequence, whatever of it is there."""
    for n, (operator, argument) in enumerate(items):
        if operator in _REPEATS:
            least, _, inside = argument
            if least or not _opens(list(inside), ""):
                return _opens(list(inside), "")
        elif operator is code.SUBPATTERN:
            return _opens(list(argument[3]), _opens(items[n + 1 :], right))
        elif operator is code.BRANCH:
            after = _opens(items[n + 1 :], right)
            return _EDGE if all(_opens(list(branch), after) for branch in argument[1]) else ""
        elif operator not in {code.ASSERT, code.ASSERT_NOT} or _parts(operator, argument):
            return _EDGE if _parts(operator, argument) else ""
    return right


def _closes(items: list[Any], left: str) -> str:
    """Give `_EDGE` if no word can go on out of a sequence, whatever of it is there."""
    if not items:
        return left
    (operator, argument), before = items[-1], items[:-1]
    if operator in _REPEATS:
        least, _, inside = argument
        return _closes(list(inside), "") if least or not _closes(before, left) else _closes(list(inside), _EDGE)
    if operator is code.SUBPATTERN:
        return _closes(list(argument[3]), _closes(before, left))
    if operator is code.BRANCH:
        return _EDGE if all(_closes(list(branch), _closes(before, left)) for branch in argument[1]) else ""
    return _EDGE if _parts(operator, argument) else ""


def _parts(operator: Any, argument: Any) -> bool:
    """Say whether a single item of a pattern is, or demands, the edge of a word of plain letters."""
    if operator is code.AT:
        return argument is not code.AT_NON_BOUNDARY
    if operator is code.LITERAL:
        return _is_edge(chr(argument))
    if operator is code.IN:
        return all(_is_edge(chr(c)) if kind is code.LITERAL else c in _NOT_LETTERS for kind, c in argument)
    return operator is code.ASSERT_NOT and _word_class(argument[1])


def _word_class(items: Any) -> bool:
    """Say whether what must not follow is, among other things, any plain letter."""
    (operator, argument), *more = items
    if operator is code.BRANCH and not more:
        return any(_word_class(branch) for branch in argument[1] if len(branch))
    letters = {(code.CATEGORY, code.CATEGORY_WORD), (code.RANGE, (ord("a"), ord("z")))}
    negated = (code.NEGATE, None)
    return operator is code.IN and not more and negated not in argument and not letters.isdisjoint(argument)


def _item(operator: Any, argument: Any, left: str, right: str) -> Walked:
    if operator is code.LITERAL:
        return frozenset({chr(argument)}), []
    if operator is code.AT:
        return frozenset({_EDGE if _parts(operator, argument) else ""}), []
    if operator in {code.ASSERT, code.ASSERT_NOT}:
        return frozenset({_EDGE if _parts(operator, argument) else ""}), []
    if operator is code.IN:
        return _class(argument)
    if operator is code.BRANCH:
        return _branches([_walk(branch, left, right) for branch in argument[1]])
    if operator is code.SUBPATTERN and not argument[1]:
        return _walk(argument[3], left, right)
    if operator in _REPEATS:
        least, most, inside = argument
        strings, needed = _walk(inside, left, right if most == 1 else "")
        again = (strings | _NOTHING if least == 0 else strings) if strings is not None and most == 1 else None
        return again, (needed if least else [])
    return None, []


def _class(items: Any) -> Walked:
    if all(kind is code.LITERAL for kind, _ in items):
        return frozenset(chr(c) for _, c in items), []
    if items == [(code.CATEGORY, code.CATEGORY_DIGIT)]:
        return None, [frozenset({_DIGIT})]
    kind, span = items[0]
    if len(items) == 1 and kind is code.RANGE and chr(span[0]) >= _FIRST_MARK and chr(span[1]) <= _LAST_MARK:
        return None, [frozenset(_kind(chr(c)) for c in range(span[0], span[1] + 1))]
    return None, []


def _branches(walked: list[Walked]) -> Walked:
    together: Strings = frozenset().union(*(strings or () for strings, _ in walked))
    best = [min(needed, key=_share, default=None) for _, needed in walked]
    sure = [need for need in best if need is not None]
    needed = [frozenset().union(*sure)] if len(sure) == len(walked) else []
    if all(strings is not None for strings, _ in walked) and len(together) <= _MOST:
        return together, needed
    return None, needed


def _asked(run: Strings, right: str) -> list[Keys]:
    """Give the need that a run of strings makes: for each string its rarest key."""
    chosen = {_rarest(string + right) for string in run}
    return [] if None in chosen else [frozenset(key for key in chosen if key)]


@lru_cache(maxsize=4096)
def _rarest(string: str) -> str | None:
    """Give the rarest key of any text that holds a string, in which `_EDGE` stands for the edge of a word."""
    offered = [c for c in string if c.isdecimal() or c in _SIGNS]
    for word in _WORD.finditer(string):
        start, end = word.span()
        if start and (end < len(string) or end - start >= _STEM):
            offered.append(string[start : min(end, start + _STEM)])
    return min(offered, key=lambda key: (_one(key), key), default=None)
