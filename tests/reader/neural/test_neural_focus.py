"""A second look: one sentence, one holder, both marked, and nothing of another holder changed."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.reader.names import Kind
from whipcount.reader.neural.focus import LONGEST, focus
from whipcount.reader.neural.marks import CAUCUS_ROW, GROUP, HELD, LEADER, SENTENCE, SUBJECT
from whipcount.reader.neural.window import Pair, Window

Cut = Callable[[str], list[Window]]
TEXT = "Dario Finch spoke first. Edda Moss said that Finch should stay out of it. Ada Quill said nothing to Moss."


def pair_of(window: Window, ref: str, line: int) -> Pair:
    return next(p for p in window.pairs if p.mention.ref == ref and p.line == line)


def test_only_the_sentence_looked_at_has_the_mark_of_the_subject(cut: Cut) -> None:
    (window,) = cut(TEXT)
    look = focus(window, pair_of(window, "edda-moss", 1))
    assert look.tokens.count(SUBJECT) == 1
    assert look.tokens.count(SENTENCE) == 2
    assert look.tokens[look.places[0][0]] == SUBJECT


def test_the_holder_is_marked_wherever_named_and_nobody_else_is(cut: Cut) -> None:
    (window,) = cut(TEXT)
    look = focus(window, pair_of(window, "edda-moss", 1))
    assert look.tokens.count(HELD[Kind.PERSON]) == 2
    assert look.tokens.count(CAUCUS_ROW) == 2
    assert LEADER in look.tokens


def test_the_leader_as_holder_has_a_mark_of_its_own(cut: Cut) -> None:
    (window,) = cut(TEXT)
    look = focus(window, pair_of(window, "ada-quill", 2))
    assert HELD[Kind.LEADER] in look.tokens
    assert LEADER not in look.tokens


def test_of_two_groups_in_a_sentence_one_is_marked(cut: Cut) -> None:
    (window,) = cut("At least 12 MPs have signed the letter and 14 MPs have not.")
    counted = [p for p in window.pairs if p.mention.kind is Kind.GROUP]
    assert len(counted) > 1
    for pair in counted:
        look = focus(window, pair)
        assert look.tokens.count(HELD[Kind.GROUP]) == 1
        assert look.tokens.count(GROUP) == len(counted) - 1


def test_a_holder_named_far_above_is_shown_with_the_sentence(cut: Cut) -> None:
    (window,) = cut(
        "Dario Finch spoke. " + "It rained on the long grey harbour all that day. " * 5 + "He had seen enough."
    )
    far = [p for p in window.pairs if p.line == 6 and p.mention.ref == "dario-finch"]
    assert far
    assert HELD[Kind.PERSON] in focus(window, far[0]).tokens


@given(st.lists(st.sampled_from((*TEXT.split(". "), "At least 12 MPs have signed.")), min_size=1, max_size=60))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_pair_can_be_looked_at_again(cut: Cut, sentences: list[str]) -> None:
    for window in cut(". ".join(sentences)):
        for pair in window.pairs:
            look = focus(window, pair)
            ((start, end),), (seen,) = look.places, look.pairs
            assert look.tokens[start] == SUBJECT
            assert look.tokens[seen.token] in HELD.values()
            assert (seen.mention, seen.features) == (pair.mention, pair.features)
            assert end - start == len(window.lines[pair.line].tokens)
            assert len(look.tokens) <= max(LONGEST, 2 + 2 * max(len(line.tokens) for line in window.lines))


@pytest.mark.parametrize("token", [SUBJECT, *HELD.values()])
def test_the_marks_of_a_look_occur_in_no_window(cut: Cut, token: int) -> None:
    assert all(token not in w.tokens for w in cut(TEXT))
