"""Answer: which words carry a claim? The sentence, or the part of it on the claim's side of a dash or semicolon."""

from __future__ import annotations

import re

from whipcount.model.claim import Span
from whipcount.reader.names import Mention
from whipcount.reader.page import Page
from whipcount.reader.reading import Reading

_CUT = re.compile(r"; | - ")
_OPENING = frozenset('“"\u2018')


def evidence_span(
    page: Page, reading: Reading, number: int, start: int, end: int, holder: Mention | None = None
) -> Span:
    """Give the words around positions `start` to `end` of scene `number` that also name the holder, if it does."""
    scene = reading.passage.scenes[number]
    first, last = scene.at[start], scene.at[end]
    inside = holder is not None and scene.at[0] <= holder.start < scene.at[-1]
    if holder is not None and inside:
        first, last = min(first, holder.start), max(last, holder.end)
    begin, stop = scene.at[0], scene.at[-1]
    for cut in _CUT.finditer(scene.text) if inside else ():
        if scene.at[cut.end()] <= first:
            begin = scene.at[cut.end()]
        elif scene.at[cut.start()] >= last:
            stop = scene.at[cut.start()]
            break
    if page.folded.text[begin - 1 : begin] in _OPENING and begin > reading.passage.block.start:
        begin -= 1
    return page.folded.span(begin, stop)
