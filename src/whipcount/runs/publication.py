"""Answer: what is published? Everything a page or a file may show about one story as of a moment, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from whipcount.count.result import Changes, Count
from whipcount.house.answer import HouseAnswer
from whipcount.house.scenario import Scenario
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.problem import Problem
from whipcount.model.record import Correction, RecordedClaim
from whipcount.model.story import Story
from whipcount.rules.answer import RulesAnswer

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Reconciled
    from whipcount.runs.over_time import OverTime


@dataclass(frozen=True, slots=True)
class Mark:
    """A threshold of the headline body, drawn on its tally bar."""

    number: int
    label: str
    in_force: bool
    """False where the rule exists but does not bind this body on the day."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that had been accepted and whose text was erased afterwards."""

    claim_id: str
    reason: str
    on: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that is published about one story as of a moment."""

    story: Story
    as_of: AsOf
    made_at: datetime
    counts: tuple[Count, ...]
    """One per motion before a body, in the story's order; the first is the headline."""
    changes: tuple[Changes, ...]
    """The same motions, since `since`."""
    since: date
    house: HouseAnswer | None
    scenarios: tuple[Scenario, ...]
    """Of a vote on confidence, as somebody wrote them down in the story folder."""
    rules: tuple[RulesAnswer, ...]
    """One per body with an institution."""
    marks: tuple[Mark, ...]
    """Thresholds for the headline body."""
    events: tuple[RecordedClaim, ...]
    """Accepted event claims up to the as-of date, newest first."""
    corrections: tuple[Correction, ...]
    articles: tuple[ArticleRef, ...]
    head: str
    """The ledger's head, sequence and hash, for the footer."""
    erased: tuple[Gone, ...] = ()
    over_time: OverTime | None = None
    """The headline motion, day by day."""
    reconciled: Reconciled | None = None
    """The estimate beside the headline count."""
    no_estimate: str = ""
    """Why there is none."""
    failing: tuple[Problem, ...] = ()
    """Outside truths up to the as-of date with which the count does not agree."""
