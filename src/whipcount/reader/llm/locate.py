"""Answer: where in the article are these words, exactly? Folded and letter by letter, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.reader.fold import plain

_MARKS = {**dict.fromkeys('"“”', '["“”]'), **dict.fromkeys("'\u2018", "['\u2018]"), "…": r"(?:…|\.\.\.)"}
_ELLIPSIS = re.compile(r"\.\.\.")
_AROUND = " \t\n\"“”'\u2018"
_CLIPPED = re.compile(r"\w|'[Tt]\b|[.,]\d")
_CLIPPED_BEFORE = re.compile(r"(?:\w|\d[.,])\Z")

Place = tuple[int, int]


def places(text: str, words: str, start: int, end: int, *, cased: bool = True) -> list[Place]:
    """Find copied words in folded text from `start` to `end`, in any style of quotation marks and blanks.

    A copy in quotation marks of its own, or with another full stop or comma at its end, is looked for without them. `cased` is False where a phrase may have stood at the head of a sentence.
    """
    folded = _ELLIPSIS.sub("…", plain(words)).strip()
    for copy in dict.fromkeys((folded, folded.strip(_AROUND), folded.strip(_AROUND).rstrip(".,"))):
        if found := list(_exactly(text, copy, start, end, cased=cased)):
            return found
    return []


def _exactly(text: str, copy: str, start: int, end: int, *, cased: bool) -> Iterator[Place]:
    tokens = copy.split()
    if not any(c.isalnum() for c in copy):
        return
    pattern = r"\s+".join("".join(_MARKS.get(c) or re.escape(c) for c in token) for token in tokens)
    for found in re.finditer(pattern, text[start:end], 0 if cased else re.IGNORECASE):
        first, last = start + found.start(), start + found.end()
        if not _is_clipped(text, first, last):
            yield first, last


def _is_clipped(text: str, first: int, last: int) -> bool:
    """Say whether words or numbers are cut at either end: "can" of "can't", "20" of "1,20"."""
    before = text[first].isalnum() and _CLIPPED_BEFORE.search(text[max(0, first - 2) : first])
    after = text[last - 1].isalnum() and _CLIPPED.match(text, last)
    return bool(before or after)
