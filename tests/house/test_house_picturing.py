"""A House of a story becomes a seating: every member, where each stands, and where that is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.house.answer import Roll
from whipcount.house.state import house
from whipcount.model.claim import HolderKind
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Casting, Story
from whipcount.pictures.seating import Side, Stance, State
from whipcount.runs.picturing import coalitions, drawn_house, seating, short

DAY = date(2031, 5, 3)


def test_every_member_and_every_vacant_seat_is_seated_once(canada: Story) -> None:
    made = seating(house(canada, [], DAY), canada)
    assert len(made.seats) == 338
    assert made.by_state() == {State.SITTING: 335, State.SPEAKER: 1, State.VACANT: 2}
    assert made.by_party() == {"LPC": 153, "CPC": 119, "BQ": 33, "NDP": 25, "GPC": 2, "IND": 4}
    assert (made.votes, made.majority) == (335, 168)
    assert {p.key: p.side for p in made.parties if p.side is not Side.OPPOSITION} == {
        "LPC": Side.GOVERNMENT,
        "IND": Side.CROSS,
    }


def test_own_words_come_before_the_partys_line_and_lead_to_their_evidence(
    house_of: Callable[..., Story], stated: Callable[..., RecordedClaim]
) -> None:
    story = house_of({"GOV": 5, "OPP": 3, "MID": 2, "LOW": 1}, ("GOV",))
    records = [
        stated(HolderKind.PARTY, "OPP", Position.AYE, DAY, seq=1),
        stated(HolderKind.MEMBER, "opp-2", Position.NO, DAY, seq=2),
        stated(HolderKind.MEMBER, "gov-1", Position.AYE, DAY, seq=3),
        stated(HolderKind.PARTY, "MID", Position.AYE, DAY, seq=4, condition="unless the bill passes"),
    ]
    made = seating(house(story, records, DAY), story, link=lambda claim: f"#{claim.seq}")
    assert [(s.member, s.stance, s.note, s.href) for s in made.seats if s.party in {"OPP", "MID", "LOW"}] == [
        ("Member OPP 1", Stance.AYE, "party line", "#1"),
        ("Member OPP 2", Stance.NO, "", "#2"),
        ("Member OPP 3", Stance.AYE, "party line", "#1"),
        ("Member MID 1", Stance.CONDITIONAL, "party line", "#4"),
        ("Member MID 2", Stance.CONDITIONAL, "party line", "#4"),
        ("Member LOW 1", Stance.UNKNOWN, "", ""),
    ]
    government = Counter(s.stance for s in made.seats if s.party == "GOV")
    assert government == {Stance.AYE: 1, Stance.GOVERNMENT: 4}
    assert [p.key for p in made.parties] == ["OPP", "MID", "LOW", "GOV"], "from aye to the government"


def test_who_is_away_has_a_seat_and_no_vote(house_of: Callable[..., Story]) -> None:
    story = house_of({"GOV": 3, "OPP": 3}, ("GOV",), chair="GOV", vacancies=2)
    people = {p.id: p for p in story.roster}
    answer = house(story, [], DAY)
    away = Roll(
        vacant=("North Quay", ""),
        not_sworn=(people["outsider"],),
        unaffiliated=(),
        suspended=(people["opp-1"],),
        absent=(),
        pairs=((people["gov-2"], people["opp-2"]),),
    )
    made = seating(replace(answer, roll=away), story)
    assert [(s.member or s.place, s.state) for s in made.seats if not s.votes] == [
        ("Member GOV 1", State.SPEAKER),
        ("Member GOV 2", State.PAIRED),
        ("Member OPP 1", State.SUSPENDED),
        ("Member OPP 2", State.PAIRED),
        ("Out Sider", State.NOT_SWORN),
        ("North Quay", State.VACANT),
        ("", State.VACANT),
    ]
    assert "AAA" in {p.key for p in made.parties}, "a party that nobody sits for yet is drawn as well"


@pytest.mark.parametrize("casting", Casting)
def test_the_chair_is_said_to_vote_as_it_does(house_of: Callable[..., Story], casting: Casting) -> None:
    story = house_of({"GOV": 5, "OPP": 4}, ("GOV",), chair="GOV")
    assert story.house is not None
    story = replace(story, house=replace(story.house, casting=casting))
    answer = house(story, [], DAY)
    made = seating(answer, story)
    assert made.votes == answer.votes
    chair = next(s for s in made.seats if s.presides)
    assert made.standing(chair.state).startswith("Speaker, ")
    assert chair.votes == (casting is Casting.ALWAYS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 40), min_size=2, max_size=6))
def test_the_coalitions_that_fall_short_are_the_largest_that_do(
    house_of: Callable[..., Story], sizes: list[int]
) -> None:
    story = house_of({f"P{i}": n for i, n in enumerate(sizes)}, ("P0",))
    answer = house(story, [], DAY)
    outside = {p.party.name: p.votes for p in answer.parties if not p.in_government}
    losing = [
        set(c)
        for n in range(1, len(outside) + 1)
        for c in combinations(outside, n)
        if sum(outside[p] for p in c) < answer.majority
    ]
    largest = {frozenset(c) for c in losing if not any(c < other for other in losing)}
    largest = {c for c in largest if c != set(outside) or sum(outside.values()) < answer.majority}
    found = short(answer)
    assert {frozenset(c.parties) for c in found} == largest
    assert all(c.surplus < 0 for c in found)
    assert all(c.surplus >= 0 for c in coalitions(answer)[: len(answer.defeats)])


def test_a_house_shows_itself_in_a_notebook(canada: Story) -> None:
    made: Any = drawn_house(house(canada, [], DAY), canada)
    html = made._repr_html_()
    assert html.startswith("<svg")
    assert html.count('class="wc-seat"') == 338
    assert "The CPCs, The BQs and The NDPs" in html
    assert made.to_svg("benches", "stance") == made.chamber("benches", "stance").svg
    assert made.chamber().svg != made.chamber("benches").svg
    assert "Vacant: 2." in made.chamber().text
    assert made.rows()[0]["party"] == "LPC"
