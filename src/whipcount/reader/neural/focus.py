"""Answer: what does the model see when it looks again? One sentence and one holder, marked, with the lines around them.

In a window every holder shares one encoding; here the encoding is of one pair alone. Marking the two things to relate in the text
itself is known to help (Zhong and Chen 2021, "A Frustratingly Easy Approach for Entity and Relation Extraction").
"""

from __future__ import annotations

from collections.abc import Iterable

from whipcount.reader.names import Kind
from whipcount.reader.neural.marks import END, GROUP, HELD, LEADER, SENTENCE, START, SUBJECT
from whipcount.reader.neural.window import Pair, Window

LONGEST = 160
"""Tokens of a look, unless the sentence itself is longer."""
AROUND = (-1, 1, -2, -3)
"""Lines around the sentence that are shown while there is room, the most useful first."""


def focus(window: Window, pair: Pair) -> Window:
    """Give a window with one line to judge and one pair: the same sentence and the same holder."""
    shown = _shown(window, pair)
    line = window.lines[pair.line]
    tokens, places, holder = [START, *_renamed(window, pair, line.above)], (0, 0), 0
    for number in shown:
        start, end = window.places[number]
        if start <= pair.token < end:
            holder = len(tokens) + pair.token - start
        if number == pair.line:
            places = (len(tokens), len(tokens) + end - start)
        tokens += _marked(window, pair, start, end)
        if number == pair.line:
            tokens[places[0]] = SUBJECT
    moved = Pair(0, pair.mention, holder, pair.features)
    return Window((*tokens, END), (line,), (places,), 0, (moved,))


def _shown(window: Window, pair: Pair) -> list[int]:
    named = next(n for n, (start, end) in enumerate(window.places) if start <= pair.token < end)
    shown = {pair.line, named}
    length = 2 + sum(len(window.lines[n].tokens) for n in shown)
    for number in (pair.line + step for step in AROUND):
        if 0 <= number < len(window.lines) and number not in shown:
            length += len(window.lines[number].tokens)
            if length > LONGEST:
                break
            shown.add(number)
    return sorted(shown)


def _marked(window: Window, pair: Pair, start: int, end: int) -> list[int]:
    tokens = _renamed(window, pair, window.tokens[start:end])
    if start <= pair.token < end:
        tokens[pair.token - start] = _mark(window, pair)
    return tokens


def _renamed(window: Window, pair: Pair, tokens: Iterable[int]) -> list[int]:
    """Put the holder's mark wherever the holder is named; a group is only itself."""
    own, mark = window.tokens[pair.token], _mark(window, pair)
    return [mark if t == own and own not in {GROUP, SENTENCE} else t for t in tokens]


def _mark(window: Window, pair: Pair) -> int:
    if pair.mention.kind in {Kind.LEADER, Kind.PERSON} and window.tokens[pair.token] == LEADER:
        return HELD[Kind.LEADER]
    return HELD[pair.mention.kind]
