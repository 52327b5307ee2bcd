"""Answer: how many seats and votes has each party on a day, and do they add up?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from whipcount.house.answer import PartySeats, Roll
from whipcount.model.chamber import UNAFFILIATED
from whipcount.model.dated import dated
from whipcount.model.errors import StoryError
from whipcount.model.motion import Body
from whipcount.model.person import Party, Person
from whipcount.model.problem import Problem
from whipcount.model.replay import chamber_on
from whipcount.model.story import Casting, HouseFacts, Story


def facts(story: Story) -> tuple[HouseFacts, Body]:
    """Give the facts of the House and its body."""
    if story.house is None:
        raise StoryError("the story has no House", where="story.toml", mend="add a [house] table")
    return story.house, story.body(story.house.body)


def party_seats(story: Story, on: date | None = None) -> tuple[PartySeats, ...]:
    """Count seats and votes by party, the government first, then the largest; the Speaker has a seat and no vote.

    Without a day it is the House before the first dated change.
    """
    house, _ = facts(story)
    state = chamber_on(story, on or date.min)
    silent = state.away | ({state.speaker} if house.casting is not Casting.ALWAYS else frozenset())
    seats = state.by_party
    votes = Counter(state.members[m].party for m in state.sitting if m not in silent)
    away = Counter(state.members[m].party for m in state.away)
    known = {p.id: p for p in story.parties}
    made = [
        PartySeats(known.get(i, Party(i, ())), n, votes[i], i in house.government, i.upper() in UNAFFILIATED, away[i])
        for i, n in seats.items()
    ]
    return tuple(sorted(made, key=lambda p: (not p.in_government, p.unaffiliated, -p.seats, p.party.id)))


def voting(story: Story, on: date) -> tuple[Person, ...]:
    """Give the members who vote on the day, as they sat then, in the order of the roster."""
    house, body = facts(story)
    state = chamber_on(story, on)
    silent = state.away | ({state.speaker} if house.casting is not Casting.ALWAYS else frozenset())
    return tuple(p for p in dated(story, on).roster.of(body.id) if p.id not in silent)


def speaker(story: Story, on: date | None = None) -> Person | None:
    """Give the member in the chair."""
    facts(story)
    chair = chamber_on(story, on or date.min).speaker
    return story.person(chair) if chair else None


def roll(story: Story, on: date) -> Roll:
    """Give the seats on the day that are not simply a member who votes with a party."""
    facts(story)
    state = chamber_on(story, on)
    people = dated(story, on).roster.by_id()
    alone = [m for m in state.sitting if state.members[m].party.upper() in UNAFFILIATED]

    def named(members: Iterable[str]) -> tuple[Person, ...]:
        return tuple(sorted((people[m] for m in members), key=lambda p: p.name))

    return Roll(
        state.vacant,
        named(state.not_sworn),
        named(alone),
        named(state.suspended),
        named(state.absent),
        tuple(named(pair) for pair in sorted(state.pairs)),
    )


def problems(story: Story) -> tuple[Problem, ...]:
    """Hold the roster against the outside truth written in the story: members and vacant seats must make the size."""
    _, body = facts(story)
    state = chamber_on(story, date.min)
    if state.size == body.size:
        return ()
    sitting, vacant = len(state.members), len(state.vacant)
    message = f"{body.name} has {body.size} seats, but {sitting} members sit and {vacant} seats are vacant"
    return (Problem("story.toml", message, "correct size, vacancies, or the roster"),)
