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
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_PLAIN = "\u2018“”…"  # kept: the direction of a quotation mark is worth having


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
    simple = text.translate(_ONE_TO_ONE)
    if simple.isascii():
        return Folded(simple, len(text), None)
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(simple):
        for plain in _plain(character):
            characters.append(plain)
            origin.append(index)
    moved = len(characters) != len(text)
    return Folded("".join(characters), len(text), tuple(origin) if moved else None)


def plain(text: str) -> str:
    """Fold a name or a word from the story in the same way as the text."""
    return fold(text).text


def _plain(character: str) -> str:
    if character.isascii() or character in _PLAIN:
        return character
    if character in _INVISIBLE or unicodedata.combining(character):
        return ""
    if unicodedata.category(character) == "Co":
        return "?"  # private use is where the reader keeps its own marks
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare.translate(_ONE_TO_ONE)
