"""Answer: how does text look once quotes, dashes, blanks and accents are plain, and where was each character?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from whipcount.model.claim import Span

_ONE_TO_ONE = {
    **dict.fromkeys(map(ord, "’‚‛′ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "„«‟"), "“"),
    **dict.fromkeys(map(ord, "»″"), "”"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029"), "\n"),
}
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that show nothing: no width, soft hyphens, the direction of writing."""
_PLAIN = "\u2018“”…"  # kept: the direction of a quotation mark is worth having


class _Table(dict[int, str]):
    """What each code point becomes, worked out once."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        self[code] = plain
        return plain


@dataclass(frozen=True, slots=True)
class Folded:
    """Plain text beside its original; `origin[i]` is the code point from which folded character `i` came."""

    text: str
    size: int
    """Code points of the original."""
    origin: tuple[int, ...] | None
    """None where folding moved nothing."""

    def span(self, start: int, end: int) -> Span:
        """Give the code points of the original behind folded characters `start` to `end`."""
        if self.origin is None:
            return Span(start, end)
        last = self.origin[end - 1] + 1
        following = self.origin[end] if end < len(self.origin) else self.size
        return Span(self.origin[start], max(last, following))


def fold(text: str) -> Folded:
    """Make quotes, dashes, blanks and accents plain, keeping for each character where it came from."""
    folded = text.translate(_TABLE)
    if all(len(_TABLE[ord(character)]) == 1 for character in set(text)):
        return Folded(folded, len(text), None)
    origin = [index for index, character in enumerate(text) for _ in _TABLE[ord(character)]]
    return Folded(folded, len(text), tuple(origin))


def plain(text: str) -> str:
    """Fold a name or a word from the story in the same way as the text."""
    return fold(text).text


def _plain(character: str) -> str:
    code = ord(character)
    if code in _ONE_TO_ONE:
        return _ONE_TO_ONE[code]
    if character.isascii() or character in _PLAIN:
        return character
    if character in _INVISIBLE or unicodedata.combining(character):
        return ""
    if unicodedata.category(character) == "Co":
        return "?"  # private use is where the reader keeps its own marks
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return "".join("?" if unicodedata.category(c) == "Co" else _ONE_TO_ONE.get(ord(c), c) for c in bare)


_TABLE = _Table()
