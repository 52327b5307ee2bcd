"""Answer: do quoted words carry a stance alone, or does the reporter tell it?"""

from __future__ import annotations

import re
from bisect import bisect_left

from whipcount.reader.gate import Gated
from whipcount.reader.layouts import spoken_page
from whipcount.reader.lexicon import CUES
from whipcount.reader.page import Page
from whipcount.reader.reading import Reading

SAYS = Gated(
    rf"\b(?:{CUES}|reveal\w*|disclos\w+|deni(?:ed|es)|dismiss(?:ed|es)|den(?:y|ying)|describ\w+|describes|appeal(?:ed|s)|demand(?:ed|s|ing)|want(?:s|ed)|endors\w+|apologi\w+|hints?|hinted|pronounced|voiced"
    r"|swore|swears|ruled out|backs|backed|gave (?:up|an|a)|came out|confess\w*|own(?:s|ed)? up|speaking|agreed|agrees|signal\w+|indicat\w+|offered|ask(?:ed|s)|press(?:ed)|nods?|nodded|is for|is against|has not decided|undecided)\b"
)


def unquoted(page: Page, reading: Reading, number: int, start: int, end: int) -> str:
    """Give the words of positions `start` to `end` in lower case, quoted ones blanked."""
    scene = reading.passage.scenes[number]
    first, last = scene.at[start], scene.at[end]
    text = page.folded.text[first:last]
    for quotation in reading.passage.quotations:
        a, b = max(first, quotation.start + 1) - first, min(last, quotation.end - quotation.closed) - first
        if a < b:
            text = text[:a] + " " * (b - a) + text[b:]
    return text.lower()


_CLAUSE_VERB = re.compile(
    r"\b(?:he|she|they|it|had|has|have|was|were|is|are|would|will|agreed|wanted|wants|backs?|backed|support\w*|signed|voted|which|whom|that)\b"
)
_BEFORE_QUOTE = 160
_SHORT_GAP = 6


def verbatim(page: Page, reading: Reading, number: int, start: int, end: int) -> bool:
    """Say whether quoted words carry the stance alone: a whole sentence, or all that the verb of speech introduces."""
    scene = reading.passage.scenes[number]
    first, last = scene.at[start], scene.at[end]
    held = [q for q in reading.passage.quotations if q.start < last and first < q.end]
    words = [page.folded.text[max(first, q.start) : min(last, q.end)].strip("\"“”'\u2018 ") for q in held]
    if (
        not held
        and _names_only(scene.text[start:end])
        and any(0 <= q.start - last <= _NEXT for q in reading.passage.quotations)
    ):
        return True
    if not held:
        here = bisect_left(page.passages, reading.passage.block.start, key=lambda p: p.block.start)
        return spoken_page(page, here)
    longest, quotation = max(zip(words, held, strict=True), key=lambda pair: len(pair[0]))
    if quotation.start <= first and last <= quotation.end:
        return True
    if longest[:1].isupper() and (len(longest.split()) >= _WHOLE or longest.endswith((".", "!", "?", ","))):
        return True
    if len(longest.split()) < _LITTLE:
        return False
    before = page.folded.text[max(first, quotation.start - _BEFORE_QUOTE) : quotation.start].lower()
    gap = before[max((m.end() for m in SAYS.finditer(before)), default=0) :]
    if _LINKS.match(longest):
        return len(gap.split()) <= _JOINED and not _CLAUSE_VERB.search(gap)
    return len(longest.split()) > _LONG or (len(gap.split()) <= _SHORT_GAP and not _CLAUSE_VERB.search(gap))


_LITTLE = 4
_WHOLE = 3
_JOINED = 3
_LONG = 8
_NEXT = 3
_ENTRY = 90
_TELLING = re.compile(r"\b(?:\w+ed|\w+s) (?:a|an|the|his|her|on|in|it|no|yes)\b|[a-z] (?:was|is|says?|said) ")


def _names_only(text: str) -> bool:
    """Say whether words are the head of a list entry, after which its quotation stands."""
    return len(text) < _ENTRY and not _TELLING.search(text)


_LINKS = re.compile(
    r"(?:as|and|or|to|until|unless|in|if|through|a|an|the|with|for|at|of|by|because|from|on)\b", re.IGNORECASE
)
