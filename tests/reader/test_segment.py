"""Blocks and sentences: they cover the text, in order, and nothing twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.reader.segment import blocks

_TEXTS = st.text(alphabet="aB .!?\n“”\"'1,:)-*\t", max_size=300)


def sentences(text: str) -> list[str]:
    return [text[a:b] for block in blocks(text) for a, b in block.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She went. He stayed.", 2),
        ("Mr. Quillon and Reps. Vell and May met Dr. Lind.", 1),
        ("It is 5.30 p.m. and cold.", 1),
        ("“She must go.” He left.", 2),
        ("He said “go.” Then he left.", 2),
        ("Will she? She will! Good…", 3),
        ("T. Quillon signed.", 1),
        ("1. Tomas Quillon", 1),
        ("5 and 6. Rosa Vell and Milo Vell", 1),
        ("The vote is on Feb. 5 at St. Orrin.", 1),
        ("No stop at the end", 1),
        ("", 0),
        ("   \n\n  ", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_lines_of_a_list_are_blocks_and_wrapped_lines_are_not() -> None:
    wrapped = "A line that was only wrapped by somebody's mail programme at\nseventy characters goes on."
    assert len(blocks(wrapped)) == 1
    assert len(blocks("Tomas Quillon\nRosa Vell\nMilo Vell")) == 3


def test_paragraphs_are_numbered() -> None:
    assert [b.paragraph for b in blocks("One.\nTwo.\n\nThree.")] == [0, 0, 1]


def test_a_line_of_a_thousand_sentences_is_read_in_pieces() -> None:
    found = blocks("He went. " * 1000)
    assert sum(len(b.sentences) for b in found) == 1000
    assert max(len(b.sentences) for b in found) <= 60


@given(_TEXTS)
def test_blocks_and_sentences_tile_the_text(text: str) -> None:
    spans = [s for block in blocks(text) for s in block.sentences]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {n for a, b in spans for n in range(a, b)}
    assert all(text[n].isspace() for n in range(len(text)) if n not in covered)
    for block in blocks(text):
        assert block.start == block.sentences[0][0]
        assert block.end == block.sentences[-1][1]
