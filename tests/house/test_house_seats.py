"""Seats and votes by party, held against the outside truth."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.seats import facts, party_seats, problems, speaker
from whipcount.model.errors import StoryError
from whipcount.model.person import Party, Roster
from whipcount.model.story import Story

Houses = Callable[..., Story]


def test_the_speaker_has_a_seat_and_no_vote(canada: Story) -> None:
    liberal = party_seats(canada)[0]
    assert (liberal.party.id, liberal.seats, liberal.votes, liberal.in_government) == ("LPC", 153, 152, True)
    assert sum(p.votes for p in party_seats(canada)) == 335
    chair = speaker(canada)
    assert chair is not None
    assert chair.id == "lpc-1"


def test_a_house_may_have_nobody_in_the_chair(house_of: Houses) -> None:
    story = house_of({"AAA": 3}, ("AAA",))
    assert speaker(story) is None
    assert [(p.seats, p.votes) for p in party_seats(story)] == [(3, 3)]


def test_the_government_comes_first_then_the_largest_then_those_of_no_party(canada: Story) -> None:
    assert [p.party.id for p in party_seats(canada)] == ["LPC", "CPC", "BQ", "NDP", "GPC", "IND"]


@pytest.mark.parametrize("name", ["IND", "ind", "Independent", "none"])
def test_independents_are_individuals_and_no_party(house_of: Houses, name: str) -> None:
    flags = {p.party.id: p.unaffiliated for p in party_seats(house_of({"AAA": 2, name: 1}, ("AAA",)))}
    assert flags == {"AAA": False, name: True}


def test_a_party_that_nobody_named_keeps_its_id(house_of: Houses) -> None:
    story = replace(house_of({"AAA": 2}, ("AAA",)), parties=())
    assert party_seats(story)[0].party == Party("AAA", ())


def test_who_sits_elsewhere_has_no_seat(house_of: Houses) -> None:
    assert sum(p.seats for p in party_seats(house_of({"AAA": 2, "BBB": 1}, ("AAA",)))) == 3


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 20))
def test_members_and_vacancies_must_make_the_size(house_of: Houses, sitting: int, vacant: int, size: int) -> None:
    found = problems(house_of({"AAA": sitting}, ("AAA",), vacancies=vacant, size=size))
    assert bool(found) == (sitting + vacant != size)
    for problem in found:
        assert f"{size} seats, but {sitting} members sit and {vacant}" in problem.message


def test_canada_adds_up_and_a_missing_member_is_told(canada: Story) -> None:
    assert problems(canada) == ()
    short = replace(canada, roster=Roster(canada.roster.people[1:]))
    (problem,) = problems(short)
    assert "338 seats, but 335 members sit and 2 seats are vacant" in problem.message


def test_a_story_without_a_house_is_misuse(canada: Story) -> None:
    with pytest.raises(StoryError, match="no House"):
        facts(replace(canada, house=None))
