"""Whether a vote passed, and what follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.rules.effect import Effect
from whipcount.rules.library import load
from whipcount.rules.vote import Outcome, outcome

votes = st.integers(min_value=0, max_value=400)


def of(body: str, mechanism: str, tallies: dict[str, int], casting_vote: str = "", **bases: int) -> Outcome:
    rule = load().institution(body).mechanism(mechanism)
    return outcome(rule, tallies, bases=bases, casting_vote=casting_vote)


def test_a_majority_of_the_caucus_is_not_a_majority_of_the_ballots() -> None:
    bar = {"caucus_members": 119}
    assert of("ca-conservative-caucus", "CA-RA-LR", {"for": 60, "against": 58}, **bar).passed is True
    assert of("ca-conservative-caucus", "CA-RA-LR", {"for": 59, "against": 58}, **bar).passed is False


def test_the_chair_breaks_a_tie_where_the_rule_says_so() -> None:
    tie = {"for": 152, "against": 152}
    assert of("ca-house-of-commons", "CA-HOC-SUPPLY", tie) == Outcome(None, None)
    assert of("ca-house-of-commons", "CA-HOC-SUPPLY", tie, "for") == Outcome(True, Effect.STAYS)
    assert of("ca-house-of-commons", "CA-HOC-SUPPLY", tie, "against") == Outcome(False, Effect.RESIGN_OR_DISSOLVE)


def test_a_casting_vote_without_a_tie_changes_nothing() -> None:
    assert of("ca-house-of-commons", "CA-HOC-NC", {"for": 120, "against": 121}, "for").passed is False


def test_a_tie_fails_where_no_chair_breaks_it() -> None:
    tie = {"for": 45, "against": 45}
    assert of("gb-conservative-mps", "GB-CON-15", tie, "for") == Outcome(False, Effect.LEADER_OUT_BARRED)


@given(votes, votes, votes)
def test_abstentions_never_change_a_vote_of_the_votes_cast(ayes: int, noes: int, abstain: int) -> None:
    without = of("gb-conservative-mps", "GB-CON-15", {"for": ayes, "against": noes})
    assert of("gb-conservative-mps", "GB-CON-15", {"for": ayes, "against": noes, "abstain": abstain}) == without


@given(votes, votes)
def test_half_of_the_votes_cast_and_more_for_than_against_are_the_same(ayes: int, noes: int) -> None:
    share = of("gb-conservative-mps", "GB-CON-15", {"for": ayes, "against": noes}).passed
    assert share is (ayes > noes)


@given(votes, votes, st.sampled_from(["", "for", "against"]))
def test_another_vote_for_never_makes_a_passed_vote_fail(ayes: int, noes: int, casting: str) -> None:
    if of("ca-house-of-commons", "CA-HOC-NC", {"for": ayes, "against": noes}, casting).passed:
        assert of("ca-house-of-commons", "CA-HOC-NC", {"for": ayes + 1, "against": noes}, casting).passed is True


def test_a_size_nobody_gave_leaves_the_result_open() -> None:
    assert of("ca-conservative-caucus", "CA-RA-LR", {"for": 73, "against": 45}) == Outcome(None, None)


def test_a_mechanism_without_a_bar_has_no_result() -> None:
    assert of("au-labor-caucus", "AU-ALP-PM", {"for": 80, "against": 2}) == Outcome(None, None)
    assert of("ca-liberal-caucus", "CA-LPC-CAUCUS-NONE", {"for": 80, "against": 2}) == Outcome(None, None)


@pytest.mark.parametrize("effect", list(Effect))
def test_every_effect_is_said_in_words(effect: Effect) -> None:
    assert effect.words
    assert "_" not in effect.words
