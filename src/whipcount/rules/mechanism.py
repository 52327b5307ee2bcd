"""Answer: what is a rule? One mechanism as its file says it: dates, conditions, trigger, vote, effects, sources.

The same frozen values are the schema of the files: pydantic fills them and refuses any key that is not here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, WithJsonSchema

from whipcount.rules.effect import Effect
from whipcount.rules.kinds import Binding, Family, Publicity, Question, SourceQuality, Status, Target, Tie
from whipcount.rules.threshold import QUOTA_SCHEMA, QuotaField
from whipcount.rules.when import Period, When

Fact = bool | int | str


class Strict:
    """Refuse keys that nobody defined."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


class Op(StrEnum):
    """How a fact is compared."""

    IS = "=="
    IS_NOT = "!="
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"


@dataclass(frozen=True, slots=True)
class Condition(Strict):
    """Something that must hold; the fact `activation` is looked up in the body's activation table."""

    fact: str
    op: Op
    value: Fact
    text: str = ""
    """The condition in words, as a clause: "the party is in government"."""
    had: str = ""
    """For the answer when it fails: "had the party been in government"."""
    event: str = ""
    """The event from whose date `days_since_...` or `months_since_...` can be worked out where nobody gives it."""

    @property
    def words(self) -> str:
        """Give the clause, made from the fact's name where the file gives none."""
        return self.text or f"{self.fact.replace('_', ' ')} {self.op.value} {str(self.value).lower()}"


@dataclass(frozen=True, slots=True)
class Spread(Strict):
    """Supporters must come from so many units."""

    unit: str
    min_units: int


@dataclass(frozen=True, slots=True)
class Backing(Strict):
    """A further support that a trigger asks for, from somebody else."""

    quota: QuotaField
    who: str
    fact: str = ""
    """The fact that holds how many of them there are."""


@dataclass(frozen=True, slots=True)
class Trigger(Strict):
    """One way to start it; where there are several, any one suffices."""

    quota: QuotaField
    who: str
    form: str
    unit: str = "supporters"
    """What is counted: signatures, letters, nominations, members."""
    by: Literal["members", "groups", "others"] = "members"
    """Whether supporters in the body can start it, a parliamentary group of any size, or others: the government."""
    when: tuple[Condition, ...] = ()
    spread: Spread | None = None
    window_days: int | None = None
    """Supporters must come forward within so many days."""
    side: str = ""
    """Only supporters of this side count, such as `majority_party`; everybody may vote."""
    also: tuple[tuple[Backing, ...], ...] = ()
    """Groups of further backing; one of each group is needed."""


def _read_test(value: object) -> object:
    """Turn `{for: {more_than: 1/2, of: votes_cast}}` into a test."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((votes, quota),) = value.items()
        return {"votes": votes, "quota": quota}
    return value


@dataclass(frozen=True, slots=True)
class Test(Strict):
    """A tally measured against a quota."""

    __test__: ClassVar[bool] = False
    votes: str
    quota: QuotaField


_TEST_SCHEMA: dict[str, Any] = {
    "description": "One tally and its bar, such as for: {more_than: 1/2, of: votes_cast}.",
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": QUOTA_SCHEMA,
}
Tests = tuple[Annotated[Test, BeforeValidator(_read_test), WithJsonSchema(_TEST_SCHEMA)], ...]


@dataclass(frozen=True, slots=True)
class Vote(Strict):
    """The vote that follows: it passes if all of `pass_if`, or all of one of `or_if`, and none of `fail_if` hold."""

    question: Question
    method: str
    electorate: str
    pass_if: Tests = ()
    or_if: tuple[Tests, ...] = ()
    """Other sets of tests, any one of which does as well as `pass_if`."""
    fail_if: Tests = ()
    tie: Tie = Tie.FAILS
    weighting: str = ""
    stage: str = ""
    """The reading or round at which the bar applies."""
    uncontested: str = ""
    """What happens where there is one candidate only."""
    note: str = ""
    successor_required: bool = False
    full_cabinet_required: bool = False
    min_hours_before_vote: int | None = None
    min_days_before_vote: int | None = None
    max_days_before_vote: int | None = None
    deadline_days: int | None = None
    quorum: QuotaField | None = None
    """How many must be present (`members_present`) for the vote to count."""


@dataclass(frozen=True, slots=True)
class Immunity(Strict):
    """A shield after an event, for months or within a session."""

    after: str
    """The event, also the name of the fact with its date: survived, failed, appointed, ..."""
    blocks: Literal["trigger", "same_signatories", "same_bill"]
    words: str = ""
    """The event as a clause: "the leader survived such a vote"."""
    months: int | None = None
    scope: str = ""
    """Where it holds for a session rather than for months: the fact that says it is still that session."""
    exception_quota: QuotaField | None = None
    """So many supporters can start it in spite of the shield."""
    limit: int | None = None
    """How many times one may do it before the shield holds; 1 where nothing is said."""
    confirmed: bool = True
    """False where no source was found for the shield under this rule."""
    waivable_by: str = ""
    note: str = ""

    @property
    def event(self) -> str:
        """Give the event as a clause, made from the fact's name where the file gives none."""
        return self.words or f"the event {self.after!r} was recorded"


@dataclass(frozen=True, slots=True)
class Override(Strict):
    """An official number that differs from the arithmetic for one size of the base."""

    stage: Literal["trigger", "vote"]
    base_value: int
    required: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Strict):
    """A rule by which a number of members can force something, or the fact that none exists."""

    id: str
    name: str
    citation: str = ""
    """Where the rule is written: act and section, or article."""
    body: str
    """Who decides, in the words of the source."""
    target: Target
    family: Family
    binding: Binding
    in_force: tuple[Period, ...]
    requires: tuple[Condition, ...] = ()
    trigger: tuple[Trigger, ...] = ()
    receiver: str = ""
    public: Publicity = Publicity.UNSPECIFIED
    vote: Vote | None = None
    immunity: tuple[Immunity, ...] = ()
    if_passed: Effect
    if_failed: Effect
    if_nothing: Effect | None = None
    """What follows where nobody acts in time: under art. 49.3 the bill is adopted."""
    consequence: str
    """What follows, in a sentence."""
    amend: str = ""
    """Who can change the rule, by how much."""
    overrides: tuple[Override, ...] = ()
    source: tuple[str, ...]
    source_quality: SourceQuality
    confidence: Literal["high", "medium", "low"]
    status: Status
    last_seen: When = None
    """Latest date on which a source showed the rule operating."""
    summary: str
    """The rule in one paraphrased paragraph."""
    notes: str = ""

    def in_force_on(self, day: dt.date) -> bool:
        """Say whether the day lies in any of the periods."""
        return any(p.holds(day) for p in self.in_force)

    def vague_on(self, day: dt.date) -> bool:
        """Say whether the rule may not yet, or no longer, have held that day."""
        return any(p.vague(day) for p in self.in_force)
