"""Answer: how does a division end, from who votes aye, no or not at all, the pairs, and the one in the chair?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from whipcount.model.errors import BadInput


class Ballot(StrEnum):
    """What one member does when the House divides; the last three count on neither side, and are not the same."""

    AYE = "aye"
    NO = "no"
    ABSTAIN = "abstain"
    ABSENT = "absent"
    PAIRED = "paired"
    """Stays away because a member of the other side does: two members who cancel out."""


class Side(StrEnum):
    """A side of the question."""

    AYE = "aye"
    NO = "no"


class ChairVotes(StrEnum):
    """When the one in the chair votes."""

    ALWAYS = "always"
    """As any other member, with the party; their ballot is among the splits, and a tie is lost."""
    ON_TIES = "on_ties"
    NEVER = "never"
    """A tie is lost: ayes must exceed noes."""


class Convention(StrEnum):
    """How the one in the chair breaks a tie."""

    STATUS_QUO = "status_quo"
    """So that the question can be asked again, or things stay as they are."""
    GOVERNMENT = "government"
    NONE = "none"
    """As they please: nobody knows before they have voted."""


class Result(StrEnum):
    """What becomes of the motion."""

    PASSES = "passes"
    FAILS = "fails"
    OPEN = "open"
    """A tie, and the one in the chair is bound by no convention; or it hangs on members who have not decided."""

    @property
    def mirrored(self) -> Result:
        """Give the result that the opposite question has."""
        return {Result.PASSES: Result.FAILS, Result.FAILS: Result.PASSES}.get(self, self)


@dataclass(frozen=True, slots=True)
class Chair:
    """Whether and how the one in the chair votes."""

    votes: ChairVotes = ChairVotes.ON_TIES
    convention: Convention = Convention.STATUS_QUO


@dataclass(frozen=True, slots=True)
class Question:
    """What the House divides on, as far as the arithmetic goes; as it stands, a motion of no confidence."""

    status_quo: Side = Side.NO
    """The side that keeps the question open: on a bill's second reading it is aye, since debate then goes on."""
    government: Side = Side.NO
    ayes_needed: int | None = None
    """Ayes without which it fails however few say no, such as a majority of all seats; None: more ayes than noes."""
    noes_needed: int | None = None
    """Noes that stop it however few say aye, as when a prime minister is only tolerated; None: the usual way."""


CONFIDENCE = Question()
SPEAKER = Chair()


@dataclass(frozen=True, slots=True)
class Split:
    """What the members of one party, or of one side, do."""

    name: str
    ayes: int = 0
    noes: int = 0
    abstained: int = 0
    absent: int = 0
    paired: int = 0

    def __post_init__(self) -> None:
        """Refuse fewer members than none."""
        if min(self.ayes, self.noes, self.abstained, self.absent, self.paired) < 0:
            raise BadInput("fewer than no members cannot vote", where=self.name, mend="give numbers from 0 up")

    @property
    def members(self) -> int:
        """Give all who could vote, here or away."""
        return self.ayes + self.noes + self.silent + self.paired

    @property
    def silent(self) -> int:
        """Give those who vote on neither side and are not paired."""
        return self.abstained + self.absent

    @property
    def mirrored(self) -> Split:
        """Give the same members, each on the other side."""
        return Split(self.name, self.noes, self.ayes, self.abstained, self.absent, self.paired)


@dataclass(frozen=True, slots=True)
class Division:
    """How a division ends."""

    ayes: int
    """Before the one in the chair votes."""
    noes: int
    abstained: int
    absent: int
    paired: int
    """Members, two to a pair."""
    casting: Side | None
    """The casting vote, where one is given."""
    result: Result

    @property
    def margin(self) -> int:
        """Give ayes less noes, before a casting vote."""
        return self.ayes - self.noes

    @property
    def tied(self) -> bool:
        """Say whether ayes and noes were equal, and that decided nothing."""
        return self.margin == 0


def of_ballots(name: str, ballots: Iterable[Ballot]) -> Split:
    """Add up single members' ballots."""
    held = Counter(ballots)
    order = (Ballot.AYE, Ballot.NO, Ballot.ABSTAIN, Ballot.ABSENT, Ballot.PAIRED)
    return Split(name, *(held[b] for b in order))


def together(name: str, splits: Iterable[Split]) -> Split:
    """Add up parties."""
    held = tuple(splits)
    return Split(
        name,
        sum(s.ayes for s in held),
        sum(s.noes for s in held),
        sum(s.abstained for s in held),
        sum(s.absent for s in held),
        sum(s.paired for s in held),
    )


def divide(
    splits: Sequence[Split],
    question: Question = CONFIDENCE,
    chair: Chair = SPEAKER,
    *,
    casting: Side | None = None,
) -> Division:
    """Hold the division; `casting` is the casting vote given in fact, which goes before any convention.

    A pair counts on neither side. Members paired must be even in number: whoever is paired is so with somebody.
    """
    house = together("", splits)
    if house.paired % 2:
        raise BadInput(f"{house.paired} members cannot all be paired", where="pairs", mend="name both of each pair")
    margin = house.ayes - house.noes
    cast = _casting(question, chair, casting) if margin == 0 and _by_majority(question) else None
    result = _result(house, question, chair, cast)
    return Division(house.ayes, house.noes, house.abstained, house.absent, house.paired, cast, result)


def _by_majority(question: Question) -> bool:
    return question.ayes_needed is None and question.noes_needed is None


def _casting(question: Question, chair: Chair, given: Side | None) -> Side | None:
    if chair.votes is not ChairVotes.ON_TIES:
        return None
    if given is not None:
        return given
    match chair.convention:
        case Convention.STATUS_QUO:
            return question.status_quo
        case Convention.GOVERNMENT:
            return question.government
        case Convention.NONE:
            return None


def _result(house: Split, question: Question, chair: Chair, cast: Side | None) -> Result:
    if question.noes_needed is not None:
        return Result.FAILS if house.noes >= question.noes_needed else Result.PASSES
    if question.ayes_needed is not None:
        return Result.PASSES if house.ayes >= question.ayes_needed else Result.FAILS
    if house.ayes != house.noes:
        return Result.PASSES if house.ayes > house.noes else Result.FAILS
    if cast is None:
        return Result.OPEN if chair.votes is ChairVotes.ON_TIES else Result.FAILS
    return Result.PASSES if cast is Side.AYE else Result.FAILS
