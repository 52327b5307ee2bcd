"""Answer: how many seats and votes has each party on a day, and do they add up?"""

from __future__ import annotations

from collections import Counter

from whipcount.house.answer import PartySeats
from whipcount.model.errors import StoryError
from whipcount.model.motion import Body
from whipcount.model.person import Party, Person
from whipcount.model.problem import Problem
from whipcount.model.story import HouseFacts, Story

UNAFFILIATED = frozenset({"IND", "INDEPENDENT", "NONE", ""})
"""Party ids of members who sit for no party: individuals, never a bloc."""


def facts(story: Story) -> tuple[HouseFacts, Body]:
    """Give the facts of the House and its body."""
    if story.house is None:
        raise StoryError("the story has no House", where="story.toml", mend="add a [house] table")
    return story.house, story.body(story.house.body)


def party_seats(story: Story) -> tuple[PartySeats, ...]:
    """Count seats and votes by party, the government first, then the largest; the Speaker has a seat and no vote."""
    house, body = facts(story)
    sitting = story.roster.of(body.id)
    seats = Counter(p.party for p in sitting)
    chair = Counter(p.party for p in sitting if p.id == house.speaker)
    known = {p.id: p for p in story.parties}
    made = [
        PartySeats(known.get(i, Party(i, ())), n, n - chair[i], i in house.government, i.upper() in UNAFFILIATED)
        for i, n in seats.items()
    ]
    return tuple(sorted(made, key=lambda p: (not p.in_government, p.unaffiliated, -p.seats, p.party.id)))


def speaker(story: Story) -> Person | None:
    """Give the member in the chair."""
    house, _ = facts(story)
    return story.person(house.speaker) if house.speaker else None


def problems(story: Story) -> tuple[Problem, ...]:
    """Hold the roster against the outside truth written in the story: seats less vacancies must sit."""
    house, body = facts(story)
    sitting = len(story.roster.of(body.id))
    if sitting + house.vacancies == body.size:
        return ()
    message = f"{body.name} has {body.size} seats, but {sitting} members sit and {house.vacancies} seats are vacant"
    return (Problem("story.toml", message, "correct size, vacancies, or the roster"),)
