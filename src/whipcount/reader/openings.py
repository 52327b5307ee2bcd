"""Answer: with which characters can a match begin? Worked out from the parsed pattern, and looked at before all else.

Most words of a sentence begin no match, and a pattern of many alternatives tries each of them before it says so. A look at
the first characters says so at once, and cannot keep out a match.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from whipcount.reader.needs import REPEATS
from whipcount.reader.parsed import code, parser

_LOOKED_AT: Final = 3
"""Characters: with fewer, "th" lets half of all sentences through; with more, looking costs what it saves."""
_MOST: Final = 400
"""Openings told apart; where there are more, only their first characters count."""
_ANY: Final = ""
"""At the end of an opening: anything may follow."""
_EDGE: Final = frozenset({(code.AT, code.AT_BOUNDARY)})
_PLAIN: Final = frozenset({code.LITERAL, code.IN})
_NO_WIDTH = frozenset({code.AT, code.ASSERT, code.ASSERT_NOT})

Opening = tuple[str, ...]
"""Characters in a row, each as it is written between square brackets: a letter, a range, or digits."""
Openings = frozenset[Opening]
_EMPTY: Openings = frozenset({()})
_UNKNOWN: Openings = frozenset({(_ANY,)})


def quickened(pattern: str) -> str:
    """Put a look at the first characters before a pattern, unless it begins so plainly that `re` itself looks for them."""
    parsed = parser.parse(pattern)
    looked_at = _looking(_of(parsed))
    if parsed.state.flags & re.IGNORECASE or not looked_at or _begins_with(_PLAIN, parsed):
        return pattern
    edge = r"\b" if _begins_with(_EDGE, parsed) else ""
    return f"{edge}(?={looked_at})(?:{pattern})"


def _begins_with(wanted: frozenset[Any], items: Any) -> bool:
    """Say whether a sequence begins with one of some operators, whichever alternative it takes."""
    if not len(items):
        return False
    operator, argument = items[0]
    if operator is code.BRANCH:
        return all(_begins_with(wanted, branch) for branch in argument[1])
    if operator is code.SUBPATTERN:
        return _begins_with(wanted, argument[3])
    return ((operator, argument) if operator is code.AT else operator) in wanted


def _of(items: Any) -> Openings:
    """Give the openings of a sequence."""
    found = _EMPTY
    for operator, argument in items:
        if all(map(_is_full, found)):
            break
        found = _joined(found, _of_item(operator, argument))
    return found


def _is_full(opening: Opening) -> bool:
    return len(opening) >= _LOOKED_AT or opening[-1:] == (_ANY,)


def _joined(before: Openings, after: Openings) -> Openings:
    """Let openings be followed by others."""
    joined = {one if _is_full(one) else (one + other)[:_LOOKED_AT] for one in before for other in after}
    return frozenset(joined if len(joined) <= _MOST else {(*one[:1], _ANY) for one in joined})


def _of_item(operator: Any, argument: Any) -> Openings:
    if operator is code.LITERAL:
        return frozenset({(re.escape(chr(argument)),)})
    if operator is code.IN:
        return frozenset((_member(kind, member),) for kind, member in argument)
    if operator in _NO_WIDTH:
        return _EMPTY
    if operator is code.BRANCH:
        return frozenset().union(*map(_of, argument[1]))
    if operator is code.SUBPATTERN and not argument[1]:
        return _of(argument[3])
    return _repeated(*argument) if operator in REPEATS else _UNKNOWN


def _member(kind: Any, member: Any) -> str:
    """Write a member of a class; `_ANY` for what is left out, and for whole kinds of characters but digits."""
    if kind is code.LITERAL:
        return re.escape(chr(member))
    if kind is code.RANGE:
        return "-".join(re.escape(chr(end)) for end in member)
    return r"\d" if (kind, member) == (code.CATEGORY, code.CATEGORY_DIGIT) else _ANY


def _repeated(least: int, most: int, items: Any) -> Openings:
    inside, found, row = _of(items), [], _EMPTY
    for times in range(min(most, _LOOKED_AT) + 1):
        if times >= min(least, _LOOKED_AT):
            found.append(row)
        row = _joined(row, inside)
    return frozenset().union(*found)


def _looking(openings: Iterable[Opening]) -> str:
    """Write a pattern for openings, character by character; empty where one of them leaves everything open."""
    after: dict[str, set[Opening]] = defaultdict(set)
    for opening in openings:
        if not opening or opening[0] == _ANY:
            return ""
        after[opening[0]].add(opening[1:])
    members: dict[str, list[str]] = defaultdict(list)
    for member in sorted(after):
        members[_looking(after[member])].append(member)
    choices = [f"[{''.join(several)}]{rest}" for rest, several in members.items()]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
