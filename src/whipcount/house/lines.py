"""Answer: how does each party, and each member who differs, vote on the House motion as far as anybody has said?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whipcount.house.answer import PartySeats, Stance
from whipcount.house.conditions import Condition, ConditionState
from whipcount.house.deals import Deal
from whipcount.model.calendar import LINES, CalendarRow, What
from whipcount.model.motion import Act, Position
from whipcount.model.person import Party, Person
from whipcount.model.story import Story


class Choice(StrEnum):
    """What a holder does when the House divides."""

    AYE = "aye"
    NO = "no"
    ABSTAIN = "abstain"
    ABSENT = "absent"
    NOT_AYE = "not_aye"
    """No or abstaining: what would have made it aye did not come about."""
    NOT_NO = "not_no"
    """Aye or abstaining."""
    FREE = "free"
    """A party whose members vote as each sees fit."""
    UNKNOWN = "unknown"

    @property
    def span(self) -> tuple[int, int]:
        """Give the least and the most that one vote adds to ayes less noes."""
        match self:
            case Choice.AYE:
                return 1, 1
            case Choice.NO:
                return -1, -1
            case Choice.ABSTAIN | Choice.ABSENT:
                return 0, 0
            case Choice.NOT_AYE:
                return -1, 0
            case Choice.NOT_NO:
                return 0, 1
            case Choice.FREE | Choice.UNKNOWN:
                return -1, 1


class Because(StrEnum):
    """Why a choice is taken to be made."""

    STATED = "stated"
    """A claim says so."""
    CALENDAR = "calendar"
    """An editor's row says so: a free vote, abstaining, staying away."""
    DEAL = "deal"
    GOVERNMENT = "government"
    """A party in government that has said nothing keeps the government."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Line:
    """One party, or one member on their own, with so many votes and a choice."""

    holder: Party | Person
    votes: int
    choice: Choice
    """What is done where its condition, if any, stands as it does; unknown while the condition is open."""
    because: Because
    leans: bool = False
    stance: Stance | None = None
    condition: Condition | None = None
    deal: Deal | None = None
    row: CalendarRow | None = None

    def under(self, *, met: bool) -> Choice:
        """Give the choice if what the condition names comes about, or if it does not."""
        return _under(self.condition, met=met) if self.condition else self.choice


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that can make a line on the motion."""

    stances: Mapping[str, Stance]
    """The latest of every party and member by id, whether a member differs or not."""
    conditions: Mapping[str, Condition]
    """By holder."""
    deals: tuple[Deal, ...]
    rows: tuple[CalendarRow, ...]
    """Free votes, abstaining and staying away that hold on the day."""


def rows_on(story: Story, on: date) -> tuple[CalendarRow, ...]:
    """Give the rows of free votes, abstaining and staying away that hold on the day on the confidence motion."""
    motion = story.house.motion if story.house else ""
    return tuple(r for r in story.calendar if r.what in LINES and r.holds_on(on) and r.covers(motion))


def lines(parties: Sequence[PartySeats], voting: Sequence[Person], said: Said) -> tuple[Line, ...]:
    """Give a line for each party with votes, less its members who differ, and one for each of these; parties first.

    `voting` are the members who vote. Members who sit for no party, and those of a party with a free vote, have a
    line of their own as soon as they have said something.
    """
    of_party = {p.party.id: _party(p, said) for p in parties}
    alone = [line for person in voting if (line := _member(person, of_party.get(person.party), said))]
    own = Counter(line.holder.party for line in alone if isinstance(line.holder, Person))
    kept = (_less(of_party[p.party.id], p.votes - own[p.party.id]) for p in parties)
    return (*(k for k in kept if k.votes), *sorted(alone, key=lambda line: line.holder.name))


def _less(line: Line, votes: int) -> Line:
    return Line(
        line.holder, votes, line.choice, line.because, line.leans, line.stance, line.condition, line.deal, line.row
    )


def _party(seats: PartySeats, said: Said) -> Line:
    """Decide by the latest of what the party said, a deal that binds it, and the calendar; later kinds win a day."""
    party, votes = seats.party, seats.votes
    options: list[tuple[date, int, Line]] = []
    if stance := said.stances.get(party.id):
        options.append((stance.claim.held_from, 0, _stated(stance, votes, said)))
    options += [
        (deal.begins, 1, Line(party, votes, Choice.NO, Because.DEAL, deal=deal))
        for deal in said.deals
        if deal.in_force and not seats.in_government and party.id in {p.id for p in deal.parties}
    ]
    options += [
        (row.on, 2, Line(party, votes, _chosen(row), Because.CALENDAR, row=row))
        for row in said.rows
        if party.id in row.party
    ]
    if options:
        return max(options, key=lambda o: o[:2])[2]
    if seats.in_government:
        return Line(party, votes, Choice.NO, Because.GOVERNMENT)
    return Line(party, votes, Choice.UNKNOWN, Because.NOTHING)


def _member(person: Person, party: Line | None, said: Said) -> Line | None:
    """Give the member's own line where the member has said something that the party's line does not say."""
    options: list[tuple[date, int, Line]] = []
    if stance := said.stances.get(person.id):
        options.append((stance.claim.held_from, 0, _stated(stance, 1, said)))
    options += [
        (row.on, 2, Line(person, 1, _chosen(row), Because.CALENDAR, row=row))
        for row in said.rows
        if person.id in row.who
    ]
    if not options:
        return None
    line = max(options, key=lambda o: o[:2])[2]
    if line.choice is (_side(party) if party else None) and not line.condition:
        return None
    return line


def _side(line: Line) -> Choice | None:
    """Give what a party's line is as stated, its condition left aside: a member who says the same does not differ."""
    return _choice(line.stance) if line.stance and line.because is Because.STATED else line.choice


def _stated(stance: Stance, votes: int, said: Said) -> Line:
    condition = said.conditions.get(stance.holder.id)
    leans = stance.position in {Position.LEANS_AYE, Position.LEANS_NO}
    choice = _choice(stance)
    if condition:
        decided = condition.state is not ConditionState.OPEN
        choice = _under(condition, met=condition.state is ConditionState.MET) if decided else Choice.UNKNOWN
    return Line(stance.holder, votes, choice, Because.STATED, leans, stance, condition)


def _choice(stance: Stance) -> Choice:
    """Read the ladder: who leans is taken at that side; an abstention that was cast is one."""
    match stance.position.side:
        case 1:
            return Choice.AYE
        case -1:
            return Choice.NO
        case _:
            cast = getattr(stance.claim.claim, "act", None) is Act.VOTED and stance.position is Position.UNDECIDED
            return Choice.ABSTAIN if cast else Choice.UNKNOWN


def _under(condition: Condition, *, met: bool) -> Choice:
    stated = _choice(condition.stance)
    if condition.holds(met=met):
        return stated
    fallen = {Choice.AYE: Choice.NOT_AYE, Choice.NO: Choice.NOT_NO}
    return fallen.get(stated, Choice.UNKNOWN)


def _chosen(row: CalendarRow) -> Choice:
    match row.what:
        case What.FREE_VOTE:
            return Choice.FREE
        case What.ABSTAINS:
            return Choice.ABSTAIN
        case _:
            return Choice.ABSENT
