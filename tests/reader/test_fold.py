"""Folding makes text plain and never loses where a character was."""

from hypothesis import given
from hypothesis import strategies as st

from whipcount.reader.fold import fold, plain

_HARD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("“”‘’«»…–—é\u0301\u200b\u202e\ufeff\u00ad\u00a0\u2028ﬁ½Ⅷ\ue000\r\n\t ß İ"),
    ),
    max_size=60,
)


def test_quotes_dashes_blanks_and_accents_become_plain() -> None:
    assert fold("It’s\u00a0Zoë – “no”\u2028").text == "It's Zoe - “no”\n"
    assert plain("Ó Gadhra") == "O Gadhra"


def test_characters_that_show_nothing_are_left_out_but_keep_their_place() -> None:
    folded = fold("Qu\u200bil\u00adlon \u202esigned")
    assert folded.text == "Quillon signed"
    span = folded.span(0, 7)
    assert (span.start, span.end) == (0, 9)


def test_one_character_that_becomes_several_is_found_as_one() -> None:
    folded = fold("oﬃce")
    assert folded.text == "office"
    assert (folded.span(2, 3).start, folded.span(2, 3).end) == (1, 2)


def test_private_characters_cannot_pass_for_the_marks_of_the_reader() -> None:
    assert fold("\ue000 said").text == "? said"


@given(_HARD)
def test_every_stretch_of_folded_text_comes_from_a_stretch_of_the_original(text: str) -> None:
    folded = fold(text)
    assert folded.size == len(text)
    for start in range(len(folded.text)):
        span = folded.span(start, start + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert folded.text[start] in fold(text[span.start : span.end]).text


@given(_HARD)
def test_spans_keep_the_order_of_the_text(text: str) -> None:
    folded = fold(text)
    starts = [folded.span(n, n + 1).start for n in range(len(folded.text))]
    assert starts == sorted(starts)


@given(_HARD)
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(_HARD)
def test_no_mark_of_the_reader_survives(text: str) -> None:
    assert not any("\ue000" <= c <= "\uf8ff" for c in fold(text).text)


@given(st.text())
def test_lower_case_keeps_every_folded_character_in_its_place(text: str) -> None:
    folded = fold(text).text
    assert len(folded.lower()) == len(folded)
