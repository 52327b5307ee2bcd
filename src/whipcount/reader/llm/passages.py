"""Answer: how is an article numbered and cut, so that a model can quote it by paragraph?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.reader.page import Page, Passage
from whipcount.reader.segment import sentences

SIZE = 12_000
"""Characters of an article in one request: some 3,000 tokens, so that a common context of 8,000 holds it."""
OVERLAP = 2
"""Paragraphs that a request repeats from the one before, to know who is meant."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Folded characters `start` to `end`, under the number by which a model quotes them."""

    number: int
    start: int
    end: int
    passage: Passage
    """The whole block; a block longer than a request is cut into several paragraphs."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The paragraphs of one request; those before `fresh` stood in the request before."""

    paragraphs: tuple[Paragraph, ...]
    fresh: int


def paragraphs(page: Page, *, size: int = SIZE) -> tuple[Paragraph, ...]:
    """Number the blocks of a page from 1; a block longer than `size` is cut, at sentences where it has any."""
    pieces = ((start, end, passage) for passage in page.passages for start, end in _pieces(page, passage, size))
    return tuple(Paragraph(n, start, end, passage) for n, (start, end, passage) in enumerate(pieces, 1))


def chunks(numbered: tuple[Paragraph, ...], *, size: int = SIZE, overlap: int = OVERLAP) -> tuple[Chunk, ...]:
    """Put paragraphs into requests of at most `size` fresh characters each, repeating `overlap` of them."""
    cut: list[Chunk] = []
    first, held = 0, 0
    for at, paragraph in enumerate(numbered):
        length = paragraph.end - paragraph.start
        if at > first and held + length > size:
            cut.append(_chunk(numbered, first, at, overlap))
            first, held = at, 0
        held += length
    if numbered:
        cut.append(_chunk(numbered, first, len(numbered), overlap))
    return tuple(cut)


def _chunk(numbered: tuple[Paragraph, ...], first: int, end: int, overlap: int) -> Chunk:
    return Chunk(numbered[max(0, first - overlap) : end], numbered[first].number)


def _pieces(page: Page, passage: Passage, size: int) -> Iterator[tuple[int, int]]:
    block = passage.block
    if block.end - block.start <= size:
        yield block.start, block.end
        return
    start = end = block.start
    for first, last in _sentences(page, passage, size):
        if last - start > size and end > start:
            yield start, end
            start = first
        end = last
    if end > start:
        yield start, end


def _sentences(page: Page, passage: Passage, size: int) -> Iterator[tuple[int, int]]:
    """Give the sentences of a block; one that is longer than a request is cut where it must be."""
    for start, end in sentences(page.folded.text, passage.block.start, passage.block.end):
        for at in range(start, end, size):
            yield at, min(end, at + size)
