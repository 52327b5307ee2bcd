"""Marking never loses a character, never shows one twice, and never invents a claim."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whipcount.desk.marking import blocks, segments, touching

TEXTS = st.text(alphabet=st.sampled_from("ab \n\t\u2028é"), max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    start = draw(st.integers(0, 20))
    end = draw(st.integers(start, 40))
    bound = st.integers(-5, 45)
    return (start, end), draw(st.lists(st.tuples(bound, bound), max_size=8))


@given(TEXTS)
def test_blocks_tile_the_text(text: str) -> None:
    found = blocks(text)
    assert "".join(text[a:b] for a, b in found) == text
    assert all(a < b for a, b in found)


@given(marked())
def test_segments_tile_the_stretch(given_: tuple[tuple[int, int], list[tuple[int, int]]]) -> None:
    (start, end), spans = given_
    found = segments((start, end), spans)
    assert [(s.start, s.end) for s in found] == list(pairwise(sorted({start, end} | {s.start for s in found})))
    assert all(s.start < s.end for s in found)
    assert sum(s.end - s.start for s in found) == end - start


@given(marked())
def test_every_character_belongs_to_the_claims_whose_words_it_is_in_and_to_no_other(
    given_: tuple[tuple[int, int], list[tuple[int, int]]],
) -> None:
    within, spans = given_
    for segment in segments(within, spans):
        for at in range(segment.start, segment.end):
            assert segment.claims == tuple(i for i, (a, b) in enumerate(spans) if a <= at < b)


@given(marked())
def test_neighbours_differ_so_that_no_mark_is_cut_without_need(
    given_: tuple[tuple[int, int], list[tuple[int, int]]],
) -> None:
    within, spans = given_
    edges = {edge for span in spans for edge in span}
    for before, after in pairwise(segments(within, spans)):
        assert before.claims != after.claims or after.start in edges


def test_blocks_are_paragraphs_where_there_are_blank_lines_and_lines_where_there_are_none() -> None:
    assert [b - a for a, b in blocks("one\ntwo\n\nthree")] == [9, 5]
    assert [b - a for a, b in blocks("one\ntwo\nthree")] == [4, 4, 5]
    assert blocks("") == ()


def test_overlapping_and_nested_words_are_told_apart() -> None:
    found = segments((0, 10), [(0, 6), (4, 8), (4, 6)])
    assert [(s.start, s.end, s.claims) for s in found] == [
        (0, 4, (0,)),
        (4, 6, (0, 1, 2)),
        (6, 8, (1,)),
        (8, 10, ()),
    ]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_a_span_touches_exactly_the_blocks_in_which_it_has_words(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    stretches = blocks(text)
    for (start, end), found in zip(stretches, touching(stretches, inside), strict=True):
        assert found == tuple(i for i, (a, b) in enumerate(inside) if max(a, start) < min(b, end))
