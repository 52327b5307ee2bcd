"""How a division ends: ballots, pairs, absences, and the one in the chair."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.division import (
    CONFIDENCE,
    SPEAKER,
    Ballot,
    Chair,
    ChairVotes,
    Convention,
    Question,
    Result,
    Side,
    Split,
    divide,
    of_ballots,
    together,
)
from whipcount.model.errors import BadInput

numbers = st.integers(0, 200)
splits = st.builds(
    Split, st.sampled_from("ABC"), numbers, numbers, numbers, numbers, st.integers(0, 20).map(lambda n: 2 * n)
)
houses = st.lists(splits, min_size=1, max_size=5)
chairs = st.builds(Chair, st.sampled_from(ChairVotes), st.sampled_from(Convention))
questions = st.builds(Question, st.sampled_from(Side), st.sampled_from(Side))
TIE = (Split("A", ayes=3), Split("B", noes=3))


@given(st.lists(st.sampled_from(Ballot), max_size=30))
def test_single_ballots_add_up_to_a_split(ballots: list[Ballot]) -> None:
    held = of_ballots("A", ballots)
    assert held.members == len(ballots)
    assert (held.ayes, held.noes) == (ballots.count(Ballot.AYE), ballots.count(Ballot.NO))
    assert (held.abstained, held.absent, held.paired) == tuple(
        ballots.count(b) for b in (Ballot.ABSTAIN, Ballot.ABSENT, Ballot.PAIRED)
    )


@given(houses, questions, chairs)
def test_more_ayes_carry_and_more_noes_do_not_whoever_is_in_the_chair(
    house: list[Split], question: Question, chair: Chair
) -> None:
    made = divide(house, question, chair)
    if made.ayes != made.noes:
        assert (made.result is Result.PASSES) == (made.ayes > made.noes)
        assert made.casting is None


@given(houses, questions, chairs)
def test_abstaining_staying_away_and_pairs_count_on_neither_side(
    house: list[Split], question: Question, chair: Chair
) -> None:
    bare = [Split(s.name, s.ayes, s.noes) for s in house]
    assert divide(house, question, chair).result is divide(bare, question, chair).result


@given(houses, questions, chairs)
def test_a_pair_more_changes_no_margin_and_no_result(house: list[Split], question: Question, chair: Chair) -> None:
    now = divide(house, question, chair)
    free = [Split("C", ayes=1), Split("D", noes=1)]
    paired = [Split("C", paired=1), Split("D", paired=1)]
    voting, away = divide([*house, *free], question, chair), divide([*house, *paired], question, chair)
    assert (voting.margin, voting.result) == (away.margin, away.result) == (now.margin, now.result)


@given(houses, chairs)
def test_the_opposite_question_has_the_opposite_result(house: list[Split], chair: Chair) -> None:
    made = divide(house, Question(Side.NO, Side.NO), chair)
    mirrored = divide([s.mirrored for s in house], Question(Side.AYE, Side.AYE), chair)
    assert mirrored.margin == -made.margin
    if not made.tied or chair.votes is ChairVotes.ON_TIES:
        assert mirrored.result is made.result.mirrored


@given(houses)
def test_the_order_and_the_grouping_of_members_do_not_matter(house: list[Split]) -> None:
    whole = divide([together("all", house)])
    assert divide(house) == divide(house[::-1]) == whole


@pytest.mark.parametrize(
    ("chair", "question", "result", "casting"),
    [
        (Chair(ChairVotes.NEVER), CONFIDENCE, Result.FAILS, None),
        (Chair(ChairVotes.ALWAYS), CONFIDENCE, Result.FAILS, None),
        (SPEAKER, CONFIDENCE, Result.FAILS, Side.NO),
        (SPEAKER, Question(status_quo=Side.AYE), Result.PASSES, Side.AYE),
        (Chair(convention=Convention.GOVERNMENT), Question(Side.NO, Side.AYE), Result.PASSES, Side.AYE),
        (Chair(convention=Convention.GOVERNMENT), CONFIDENCE, Result.FAILS, Side.NO),
        (Chair(convention=Convention.NONE), CONFIDENCE, Result.OPEN, None),
    ],
)
def test_a_tie_ends_by_the_rule_of_the_chair(
    chair: Chair, question: Question, result: Result, casting: Side | None
) -> None:
    made = divide(TIE, question, chair)
    assert (made.result, made.casting, made.tied) == (result, casting, True)


@pytest.mark.parametrize(("cast", "convention"), list(product(Side, Convention)))
def test_a_casting_vote_that_was_given_goes_before_any_convention(cast: Side, convention: Convention) -> None:
    made = divide(TIE, CONFIDENCE, Chair(convention=convention), casting=cast)
    assert made.result is (Result.PASSES if cast is Side.AYE else Result.FAILS)
    assert made.casting is cast


def test_a_chair_that_never_votes_has_no_casting_vote_to_give() -> None:
    assert divide(TIE, CONFIDENCE, Chair(ChairVotes.NEVER), casting=Side.AYE).result is Result.FAILS


@given(houses, st.integers(1, 500))
def test_a_majority_of_all_seats_asks_for_ayes_and_nothing_else(house: list[Split], needed: int) -> None:
    made = divide(house, Question(ayes_needed=needed))
    assert (made.result is Result.PASSES) == (made.ayes >= needed)


@given(houses, st.integers(1, 500))
def test_who_is_only_tolerated_passes_until_enough_say_no(house: list[Split], needed: int) -> None:
    made = divide(house, Question(noes_needed=needed))
    assert (made.result is Result.FAILS) == (made.noes >= needed)


def test_numbers_below_nothing_and_half_a_pair_are_refused() -> None:
    with pytest.raises(BadInput, match="A: fewer than no members"):
        Split("A", ayes=-1)
    with pytest.raises(BadInput, match="3 members cannot all be paired"):
        divide([Split("A", paired=1), Split("B", paired=2)])
