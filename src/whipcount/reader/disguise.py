"""Answer: which words are not what they look like? Invisible characters inside them, or letters of another alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
"""No width, or the direction of writing. A soft hyphen is good typography and none of these."""
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_LOOKALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff]")
"""Greek, Cyrillic, Armenian and Cherokee letters, many of which look like Latin ones."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(rf"[^\W_](?:[\w'’{_UNSEEN}-]{{0,60}}[^\W_])?")


def has_unseen(text: str) -> bool:
    """Say whether a stretch of the original text has characters that show nothing."""
    return bool(_HIDDEN.search(text))


def disguised(text: str) -> Iterator[str]:
    """Give the words of the original text that mix alphabets, or hide characters between their letters."""
    if not (_HIDDEN.search(text) or _LOOKALIKE.search(text)):
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if _HIDDEN.search(word) or (_LOOKALIKE.search(word) and _LATIN.search(word)):
            yield word
