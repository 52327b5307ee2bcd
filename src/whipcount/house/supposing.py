"""Answer: how does the House divide if these parties do this, and what could any one of them still change?

Whoever is not asked about does what they said without a condition, a party in government keeps the government, and all
others are open: the answer holds whatever they do, or says what it hangs on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whipcount.house.answer import Combination, HouseAnswer, PartySeats
from whipcount.house.arithmetic import Effect, effect, winning
from whipcount.house.division import CONFIDENCE, SPEAKER, Chair, ChairVotes, Convention, Division, Result, Split, divide
from whipcount.house.lines import Choice
from whipcount.house.naming import lines_of, written
from whipcount.model.entry import Json
from whipcount.model.person import Party, Person
from whipcount.model.story import Casting
from whipcount.model.tabular import Tabular


class Why(StrEnum):
    """Why a party is taken to do something."""

    ASKED = "as asked"
    SAID = "said so"
    GOVERNMENT = "government"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SupposedLine:
    """One party: what it does, and what the result is if it does something else, all others doing as they do."""

    party: Party
    votes: int
    why: Why
    does: Split
    """Without its open votes."""
    open_votes: int
    """Votes of members of whom nobody knows what they do."""
    if_aye: Result
    if_no: Result
    if_abstain: Result
    crossing: int | None
    """Fewest of its members who change the result by crossing over; None where not even all do, or votes are open."""
    staying_away: int | None
    joining: int | None
    """Fewest of its members who do not vote who change the result by joining the side that loses."""


@dataclass(frozen=True, slots=True)
class Supposed(Tabular):
    """The House on a motion of no confidence, if the parties do this."""

    on: date
    name: str
    lines: tuple[SupposedLine, ...]
    ayes: int
    """Without the open votes."""
    noes: int
    away: int
    """Abstaining or staying away."""
    open_votes: int
    tie_passes: bool | None
    """What the one in the chair makes of a tie; None where no convention says."""
    result: Result
    """Whatever the open votes do; open where it hangs on them."""
    open_ayes_needed: int | None
    """Fewest open votes that carry it by voting aye if all others of them say no; None where it is decided."""
    government: Effect | None
    """What the parties in government could change together; None where votes are open."""
    ways: tuple[Combination, ...]
    """Minimal sets of open parties that carry it if the other open votes say no; members of no party never in one."""
    ways_count: int
    """All of them, where only the smallest are listed."""
    sentence: str

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per party."""
        return [
            {
                "party": x.party.id,
                "name": x.party.name,
                "votes": x.votes,
                "why": x.why.value,
                "ayes": x.does.ayes,
                "noes": x.does.noes,
                "away": x.does.silent,
                "open": x.open_votes,
                "if_aye": x.if_aye.value,
                "if_no": x.if_no.value,
                "if_abstain": x.if_abstain.value,
            }
            for x in self.lines
        ]


def suppose(answer: HouseAnswer, given: str | Mapping[str, str] = "", *, chair: Chair | None = None) -> Supposed:
    """Divide the House: `given` is written as `NDP=no,BQ=abstain` or given as a mapping; raise for unknown names."""
    chair = chair or chair_of(answer)
    asked = lines_of(written(given) if isinstance(given, str) else given, answer.parties)
    does = {p.party.id: asked.get(p.party.id) or assumed(p, answer) for p in answer.parties}
    why = {p.party.id: Why.ASKED if p.party.id in asked else _why(p, does[p.party.id]) for p in answer.parties}
    settled = list(does.values())
    undecided = [(p, left) for p in answer.parties if (left := p.votes - does[p.party.id].members)]
    votes = sum(left for _, left in undecided)
    now = divide(settled, CONFIDENCE, chair)
    result = _whatever(settled, votes, chair)
    needed = _needed(settled, votes, chair) if result is Result.OPEN and votes else None
    count, ways = _ways(undecided, needed, now, votes)
    return Supposed(
        on=answer.on,
        name=answer.name,
        lines=tuple(_line(p, does, why[p.party.id], votes, chair) for p in answer.parties),
        ayes=now.ayes,
        noes=now.noes,
        away=now.abstained + now.absent,
        open_votes=votes,
        tie_passes=_tie_passes(chair),
        result=result,
        open_ayes_needed=needed,
        government=None if votes else _government(answer, settled, chair),
        ways=ways,
        ways_count=count,
        sentence=_sentence(now, votes, result, needed),
    )


def chair_of(answer: HouseAnswer) -> Chair:
    """Give the rule of the one in the chair as the story has it; without a floor, the usual one."""
    match answer.floor.casting if answer.floor else Casting.STATUS_QUO:
        case Casting.STATUS_QUO:
            return SPEAKER
        case Casting.GOVERNMENT:
            return Chair(convention=Convention.GOVERNMENT)
        case Casting.FREE:
            return Chair(convention=Convention.NONE)
        case Casting.ALWAYS:
            return Chair(ChairVotes.ALWAYS)
        case Casting.NEVER:
            return Chair(ChairVotes.NEVER)


def assumed(seats: PartySeats, answer: HouseAnswer) -> Split:
    """Give what a party does that nobody asked about, its members who differ included; open votes are not in it.

    That is the floor: what was said, conditions as they stand, deals in force, free votes, who abstains or stays away.
    """
    lines = answer.floor.lines if answer.floor else ()
    own = [line for line in lines if _party_of(line.holder) == seats.party.id]
    if not lines and seats.in_government:
        return Split(seats.party.id, noes=seats.votes)
    counts: Counter[Choice] = Counter()
    for line in own:
        counts[line.choice] += line.votes
    return Split(seats.party.id, counts[Choice.AYE], counts[Choice.NO], counts[Choice.ABSTAIN], counts[Choice.ABSENT])


def _party_of(holder: Party | Person) -> str:
    return holder.id if isinstance(holder, Party) else holder.party


def _why(seats: PartySeats, does: Split) -> Why:
    if not does.members:
        return Why.OPEN
    return Why.GOVERNMENT if seats.in_government and does.noes else Why.SAID


def _whatever(settled: Sequence[Split], votes: int, chair: Chair) -> Result:
    """Give the result whatever so many open votes do; a tie that nobody breaks is open, too."""
    ends = {divide([*settled, Split("", *way)], CONFIDENCE, chair).result for way in ((votes, 0), (0, votes))}
    return ends.pop() if len(ends) == 1 else Result.OPEN


def _needed(settled: Sequence[Split], votes: int, chair: Chair) -> int | None:
    passing = (
        k
        for k in range(votes + 1)
        if divide([*settled, Split("", k, votes - k)], CONFIDENCE, chair).result is Result.PASSES
    )
    return next(passing, None)


def _ways(
    undecided: Sequence[tuple[PartySeats, int]], needed: int | None, now: Division, votes: int
) -> tuple[int, tuple[Combination, ...]]:
    if needed is None:
        return 0, ()
    blocs = [(p.party, left) for p, left in undecided if not p.unaffiliated]
    found = winning([left for _, left in blocs], needed)
    made = []
    for chosen in found.sets:
        ayes = sum(blocs[i][1] for i in chosen)
        made.append(Combination(tuple(blocs[i][0] for i in chosen), now.ayes + ayes, now.noes + votes - ayes))
    return found.count, tuple(made)


def _line(seats: PartySeats, does: Mapping[str, Split], why: Why, open_votes: int, chair: Chair) -> SupposedLine:
    name, own = seats.party.id, does[seats.party.id]
    rest = [s for other, s in does.items() if other != name]
    undecided = seats.votes - own.members
    left = open_votes - undecided
    change = None if open_votes else effect([*rest, own], name, CONFIDENCE, chair)
    return SupposedLine(
        seats.party,
        seats.votes,
        why,
        own,
        undecided,
        if_aye=_whatever([*rest, Split(name, ayes=seats.votes)], left, chair),
        if_no=_whatever([*rest, Split(name, noes=seats.votes)], left, chair),
        if_abstain=_whatever([*rest, Split(name, abstained=seats.votes)], left, chair),
        crossing=change.crossing if change else None,
        staying_away=change.staying_away if change else None,
        joining=change.joining if change else None,
    )


def _government(answer: HouseAnswer, settled: Sequence[Split], chair: Chair) -> Effect:
    ruling = {p.party.id for p in answer.parties if p.in_government}
    name = "government"
    one = [Split(name if s.name in ruling else s.name, s.ayes, s.noes, s.abstained, s.absent) for s in settled]
    return effect(one, name, CONFIDENCE, chair)


def _tie_passes(chair: Chair) -> bool | None:
    result = divide((Split(""),), CONFIDENCE, chair).result
    return None if result is Result.OPEN else result is Result.PASSES


def _sentence(now: Division, votes: int, result: Result, needed: int | None) -> str:
    away = now.abstained + now.absent
    have = "1 vote has" if votes == 1 else f"{votes} votes have"
    head = f"{now.ayes} aye, {now.noes} no, {away} on neither side"
    match result:
        case Result.OPEN if needed is not None:
            rest = f"no confidence passes if at least {needed} of these vote aye and the others no."
            return f"{head}; {have} said nothing: {rest}"
        case Result.OPEN:
            among = f"; {have} said nothing: it may come to" if votes else ":"
            return f"{head}{among} a tie, which no convention of the chair decides."
        case _:
            whatever = f"; {have} said nothing: whatever they do," if votes else ":"
            chair = " by the casting vote" if now.casting and not votes else ""
            return f"{head}{whatever} no confidence {result.value}{chair}."
