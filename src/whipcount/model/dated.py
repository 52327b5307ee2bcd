"""Answer: what is a story on a day? Its bodies, its roster and its House as they were then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from whipcount.model.calendar import SEATS
from whipcount.model.chamber import ChamberState
from whipcount.model.motion import Body
from whipcount.model.person import Membership, Person, Roster
from whipcount.model.replay import chamber_on, changes, home
from whipcount.model.story import Story


def dated(story: Story, day: date) -> Story:
    """Give the story as of a day: who had which seat, party and place in which body, and the sizes of the bodies.

    A story in which nothing is dated is given back as it is, and one that is dated stays as it is. Members who do not
    sit keep their names on the roster and have no membership of the House. A body of one party follows the party: who
    leaves the party leaves it, who joins joins it. Sizes other than the House's are given for the story's own
    day, or for the days before the first change where it has none; they move with the roster.
    """
    if not changes(story) and not _has_terms(story):
        return story
    state = chamber_on(story, day)
    own = story.as_of or date.min
    now, then = _roster(story, state, day), _roster(story, chamber_on(story, own), own)
    return replace(
        story,
        roster=now,
        bodies=tuple(_sized(b, story, now, then) for b in story.bodies),
        house=replace(story.house, speaker=state.speaker, vacancies=len(state.vacant)) if story.house else None,
        calendar=tuple(r for r in story.calendar if r.what not in SEATS),
    )


def _has_terms(story: Story) -> bool:
    return any(m.since or m.until for p in story.roster for m in p.memberships)


def _sized(body: Body, story: Story, now: Roster, then: Roster) -> Body:
    if story.house and body.id == story.house.body:
        return body
    return replace(body, size=max(body.size + len(now.of(body.id)) - len(then.of(body.id)), 0))


def _roster(story: Story, state: ChamberState, day: date) -> Roster:
    body, of_party = home(story), _bodies_of_one_party(story)
    return Roster(tuple(_person(p, state, day, body, of_party) for p in story.roster))


def _bodies_of_one_party(story: Story) -> dict[str, str]:
    """Map each body but the House whose members on the roster are all of one party to that party."""
    parties: dict[str, set[str]] = {}
    for person in story.roster:
        for body in person.bodies:
            parties.setdefault(body, set()).add(person.party)
    return {b: next(iter(p)) for b, p in parties.items() if len(p) == 1 and not (story.house and b == home(story))}


def _person(person: Person, state: ChamberState, day: date, body: str, of_party: Mapping[str, str]) -> Person:
    if not person.sits_in(body):
        held = tuple(Membership(m.body, m.party) for m in person.memberships if _within(m, day))
        return person if held == person.memberships else replace(person, memberships=held)
    place = state.members.get(person.id)
    if place is None:
        return replace(person, memberships=())
    bodies = [b for b in person.bodies if of_party.get(b, place.party) == place.party]
    bodies += [b for b, p in of_party.items() if p == place.party and b not in bodies and place.party != person.party]
    seats = tuple(Membership(b, place.party) for b in bodies if place.sworn or b != body)
    if person.party == place.party and person.memberships == seats:
        return person
    return replace(person, party=place.party, memberships=seats)


def _within(membership: Membership, day: date) -> bool:
    return (membership.since is None or membership.since <= day) and (
        membership.until is None or day <= membership.until
    )
