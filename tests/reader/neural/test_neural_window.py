"""What the model sees: every sentence once, everybody as a mark, nobody by name."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.reader.names import Kind
from whipcount.reader.neural.marks import CAUCUS_ROW, HOUSE_ROW, LEADER, PARTY_ROW, SENTENCE
from whipcount.reader.neural.window import FEATURES, LONGEST, Window

Cut = Callable[[str], list[Window]]
SENTENCES = (
    "Dario Finch said Ada Quill should resign.",
    "“I will not say,” Edda Moss said.",
    "The Heron Party will vote against the government, Ivo Lark said.",
    "At least 12 MPs have signed the letter.",
    "It rained on the harbour.",
)


def marks(window: Window) -> list[int]:
    return [token for line in window.lines for token in line.tokens if token < 100 and token >= CAUCUS_ROW]


def test_a_member_has_one_mark_however_often_and_however_named(cut: Cut) -> None:
    (window,) = cut("Dario Finch spoke first. Finch said Ada Quill should go. Edda Moss disagreed with Finch.")
    assert marks(window) == [CAUCUS_ROW, CAUCUS_ROW, CAUCUS_ROW + 1, CAUCUS_ROW]


def test_leader_caucus_house_and_party_have_marks_of_their_own_kind(cut: Cut) -> None:
    (window,) = cut("Ada Quill faced Dario Finch while Ivo Lark of the Heron Party watched.")
    tokens = window.lines[0].tokens
    assert [t for t in tokens if t in {LEADER, CAUCUS_ROW, HOUSE_ROW, PARTY_ROW}] == [
        LEADER,
        CAUCUS_ROW,
        HOUSE_ROW,
        PARTY_ROW,
    ]


def test_other_names_with_the_same_shape_give_the_same_tokens(cut: Cut) -> None:
    one = cut("Dario Finch said Ada Quill should resign.")
    other = cut("Edda Moss said Ada Quill should resign.")
    assert [w.tokens for w in one] == [w.tokens for w in other]


def test_whoever_has_no_say_is_never_a_pair(cut: Cut) -> None:
    (window,) = cut("Mayor Oskar Brandt said Ada Quill should resign.")
    assert {p.mention.ref for p in window.pairs} == {"ada-quill"}


def test_a_counted_group_is_a_pair_of_its_own_sentence_only(cut: Cut) -> None:
    (window,) = cut("At least 12 MPs have signed the letter. Edda Moss has not.")
    counted = [p for p in window.pairs if p.mention.kind is Kind.GROUP and p.mention.low == 12]
    assert [p.line for p in counted] == [0]


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sentence_is_judged_exactly_once(cut: Cut, paragraphs: list[list[str]]) -> None:
    made = cut("\n\n".join(" ".join(p) for p in paragraphs))
    judged = [(line.reading.passage.block.start, line.number) for w in made for line in w.lines[w.judged :]]
    assert len(judged) == len(set(judged)) == sum(map(len, paragraphs))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=150))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_windows_stay_within_the_encoder_and_pairs_within_their_window(cut: Cut, sentences: list[str]) -> None:
    for window in cut(" ".join(sentences)):
        assert len(window.tokens) <= LONGEST + 2
        assert all(window.tokens[start] == SENTENCE for start, _ in window.places)
        for pair in window.pairs:
            assert window.judged <= pair.line < len(window.lines)
            assert 0 < pair.token < len(window.tokens)
            assert all(0 <= value < size for value, size in zip(pair.features, FEATURES, strict=True))


@pytest.mark.parametrize("text", ["", "\n\n \n", "word " * 30_000, "Dario Finch " * 5000])
def test_odd_texts_make_windows_or_none(cut: Cut, text: str) -> None:
    for window in cut(text):
        assert len(window.tokens) <= LONGEST + 2
