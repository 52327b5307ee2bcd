"""Answer: what must a text hold for a pattern to match? Worked out from the parsed pattern, never listed by hand.

A *key* is what can be seen of a text at a glance: the stem of a word, a sign, a digit, a kind of mark. A *need* is a set of
keys of which a text must hold one. A pattern matches in one *way* or another (its alternatives), and each way has its
needs: "must" or "should", and "resign" or "step". A text that meets the needs of no way cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache, reduce
from typing import Any, Final

from whipcount.reader.parsed import code, parser

STEM: Final = 4
"""Letters by which a word is known: `resi` stands for resign, resigned and resignation."""
WHOLE: Final = "."
"""After the letters of a word: it is these and no more."""
DIGIT: Final = "\\d"
FIRST_MARK, LAST_MARK = "\ue000", "\ue4ff"
SIGNS: Final = '$£€#@%{}<>/*=[]|":;,'
_EDGE: Final = "\0"
_BLOCK = 0x100
_WORD = re.compile("[a-z]+")
REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT})
_NOT_LETTERS = frozenset({code.CATEGORY_NOT_WORD, code.CATEGORY_SPACE, code.CATEGORY_DIGIT})
_MOST_STRINGS = 64
"""Strings told apart at one place of a pattern; where there are more, the place is not asked about."""
_MOST_WAYS = 40
"""Ways of a pattern that are told apart."""
ASKED: Final = 3
"""Needs of a way that are kept, the rarest first: each halves what the others let through, a fourth hardly tells."""
_OFTEN = frozenset(
    "the to of in a is was that for it on be he she has have had and not n t s his her by at with".split()
)

Keys = frozenset[str]
Way = frozenset[Keys]
Ways = tuple[Way, ...]
_ANY_WAY: Ways = (frozenset(),)


def kind(mark: str) -> str:
    """Give the key of a mark, which says what kind it is."""
    return f"mark {ord(mark) // _BLOCK}"


def ways(pattern: str) -> tuple[tuple[Keys, ...], ...]:
    """Work out the ways in which a pattern can match, each with its rarest needs; none if one of them is sure of nothing."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    found = {tuple(sorted(_strict(way), key=_rarity)[:ASKED]) for way in _walk(parsed)[1]}
    return tuple(sorted(found, key=lambda way: [sorted(need) for need in way])) if () not in found else ()


def _strict(way: Way) -> Iterable[Keys]:
    """Give the needs that no other one of a way implies."""
    return (need for need in way if not any(other < need for other in way))


def _rarity(need: Iterable[str]) -> tuple[int, list[str]]:
    """Order needs, the rarest first, and those that are as rare always alike: which of them is kept is no chance."""
    return _share(need), sorted(need)


def _share(need: Iterable[str]) -> int:
    """Guess how many of a hundred sentences have one of these keys, each counted for itself."""
    return sum(map(_one, need))


@cache
def _one(key: str) -> int:
    if key == "," or key.removesuffix(WHOLE) in _OFTEN:
        return 40
    if key.startswith((DIGIT, "mark ")):
        return 30
    return 5 if len(key) >= STEM else 12  # "." counts: three letters are


Strings = frozenset[str]
Walked = tuple[Strings | None, Ways]
"""All the strings that a stretch of a pattern can match, where they are few; and what is needed in any case."""
_NOTHING: Strings = frozenset({""})


def _walk(items: Any, left: str = "", right: str = "") -> Walked:
    """Walk a sequence; `left` and `right` are `_EDGE` where a word cannot go on beyond it."""
    asked: list[Ways] = []
    run, exact = frozenset({left}), True
    listed = list(items)
    for n, (operator, argument) in enumerate(listed):
        before = _EDGE if all(_is_edge(s[-1:]) for s in run) else ""
        strings, inside = _item(operator, argument, before, _opens(listed[n + 1 :], right))
        asked.append(inside)
        if strings is not None and len(strings) * len(run) <= _MOST_STRINGS:
            run = frozenset(a + b for a in run for b in strings)
            continue
        asked.append(_asked(run, _opens(listed[n:], right)))
        exact = False
        run = (
            frozenset({_closes(listed[n : n + 1], before)})
            if strings is None
            else frozenset(before + s for s in strings)
        )
    asked.append(_asked(run, right))
    together = reduce(_both, sorted(asked, key=len, reverse=True), _ANY_WAY)
    return (frozenset(s[len(left) :] for s in run) if exact else None), together


def _both(one: Ways, other: Ways) -> Ways:
    """Join what two parts of a pattern ask; where that makes too many ways, the other part is asked as a whole."""
    if len(one) * len(other) > _MOST_WAYS:
        other = (_as_one(other),)
    return tuple(dict.fromkeys(a | b for a in one for b in other))


def _as_one(several: Iterable[Way]) -> Way:
    """Ask for what all ways need, and for what one or another needs besides."""
    made = tuple(several)
    common = frozenset.intersection(*made)
    best = [min(way - common, key=_rarity) for way in made if way - common]
    return common | {frozenset().union(*best)} if len(best) == len(made) else common


def _is_edge(char: str) -> bool:
    return bool(char) and not "a" <= char <= "z"


def _opens(items: list[Any], right: str) -> str:
    """Give `_EDGE` if no word can go on into a sequence, whatever of it is there."""
    for n, (operator, argument) in enumerate(items):
        if operator in REPEATS:
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
    if operator in REPEATS:
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
        return frozenset({chr(argument)}), _ANY_WAY
    if operator in {code.AT, code.ASSERT, code.ASSERT_NOT}:
        return frozenset({_EDGE if _parts(operator, argument) else ""}), _ANY_WAY
    if operator is code.IN:
        return _class(argument)
    if operator is code.BRANCH:
        return _branches([_walk(branch, left, right) for branch in argument[1]])
    if operator is code.SUBPATTERN and not argument[1]:
        return _walk(argument[3], left, right)
    if operator in REPEATS:
        least, most, inside = argument
        strings, asked = _walk(inside, left, right if most == 1 else "")
        again = (strings | _NOTHING if least == 0 else strings) if strings is not None and most == 1 else None
        return again, (asked if least else _ANY_WAY)
    return None, _ANY_WAY


def _class(items: Any) -> Walked:
    if all(of is code.LITERAL for of, _ in items):
        return frozenset(chr(c) for _, c in items), _ANY_WAY
    if items == [(code.CATEGORY, code.CATEGORY_DIGIT)]:
        return None, _needing(frozenset({DIGIT}))
    of, span = items[0]
    if len(items) == 1 and of is code.RANGE and chr(span[0]) >= FIRST_MARK and chr(span[1]) <= LAST_MARK:
        return None, _needing(frozenset(kind(chr(c)) for c in range(span[0], span[1] + 1)))
    return None, _ANY_WAY


def _needing(need: Keys) -> Ways:
    return (frozenset({need}),)


def _branches(walked: list[Walked]) -> Walked:
    """Take each branch for a way of its own, but short words that stand for each other for one."""
    together: Strings = frozenset().union(*(strings or () for strings, _ in walked))
    several: Ways = tuple(dict.fromkeys(way for _, ways in walked for way in ways))
    if all(strings is not None for strings, _ in walked) and len(together) <= _MOST_STRINGS:
        return together, (_as_one(several),)
    if len(several) > _MOST_WAYS:
        several = tuple(_as_one(ways) for _, ways in walked)
    return None, several if all(several) else _ANY_WAY


def _asked(run: Strings, right: str) -> Ways:
    """Give what a run of strings asks for: what all of them hold, and for each string a key besides."""
    return (_as_one(_held(string + right) for string in run),)


@lru_cache(maxsize=4096)
def _held(string: str) -> Way:
    """Give the keys of any text that holds a string, in which `_EDGE` stands for the edge of a word."""
    held = [c for c in string if c.isdecimal() or c in SIGNS]
    for word in _WORD.finditer(string):
        start, end = word.span()
        if start and end < len(string):
            held.append(word.group() + WHOLE)
        elif start and end - start >= STEM:
            held.append(string[start : start + STEM])
    return frozenset(frozenset({key}) for key in held)
