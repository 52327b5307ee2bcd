"""Answer: how is a story used from Python? `story = whipcount.open("liberal-2024"); story.count("leader")`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from whipcount.count.compare import Comparison
from whipcount.count.policy import Policy
from whipcount.count.result import Changes, Count
from whipcount.model.asof import parse_day, parse_moment
from whipcount.model.person import Person
from whipcount.model.problem import Problem
from whipcount.polls.byelections import ByElections
from whipcount.rules.answer import RulesAnswer
from whipcount.rules.listing import Listing
from whipcount.runs import asking, asserting, counting, polling, projecting, reconciling, rulebook, ruling
from whipcount.runs.claimed import Claimed, claimed
from whipcount.runs.comparing import compare_with
from whipcount.runs.over_time import OverTime, over_time
from whipcount.runs.picturing import DrawnHouse, drawn_house
from whipcount.runs.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Reconciled
    from whipcount.polls.result import Polls
    from whipcount.polls.seats import Seats

Day = date | str | None
Moment = datetime | str | None
Facts = Mapping[str, str | int | bool | date] | None


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story folder, opened. Results are frozen, have `rows()` and `to_frame()`, and show as a table in a notebook."""

    workspace: Workspace

    @property
    def title(self) -> str:
        """Give the story's title."""
        return self.workspace.story.title

    @property
    def motions(self) -> tuple[str, ...]:
        """Give the ids of the motions, the headline first."""
        return tuple(m.id for m in self.workspace.story.motions)

    @property
    def members(self) -> tuple[Person, ...]:
        """Give everybody on the roster."""
        return self.workspace.story.roster.people

    def count(
        self,
        motion: str | None = None,
        *,
        as_of: Day = None,
        known_at: Moment = None,
        policy: str | None = None,
        include_unreviewed: bool = False,
    ) -> Count:
        """Count a motion as of a day: named positions, claimed totals, groups and silence."""
        return counting.count(
            self.workspace,
            motion,
            as_of=_day(as_of, "as_of"),
            known_at=_moment(known_at),
            policy=policy,
            include_unreviewed=include_unreviewed,
        )

    def reconcile(
        self,
        motion: str | None = None,
        *,
        as_of: Day = None,
        known_at: Moment = None,
        policy: str | None = None,
        include_unreviewed: bool = False,
    ) -> Reconciled:
        """Estimate the totals beside a count, as ranges with probabilities, from all that is claimed.

        The values say what they assume. Raises `MissingExtra` without the extra `numeric`, and `BadInput` for a House.
        """
        made = self.count(motion, as_of=as_of, known_at=known_at, policy=policy, include_unreviewed=include_unreviewed)
        return reconciling.reconcile(self.workspace, made)

    def over_time(
        self,
        motion: str | None = None,
        *,
        as_of: Day = None,
        known_at: Moment = None,
        policy: str | None = None,
        include_unreviewed: bool = False,
    ) -> OverTime:
        """Count a motion day by day, with numbers claimed, estimate and events; a notebook shows it as a picture.

        One row per day on which something may have changed; `.picture()` draws it, `.to_svg()` gives the document.
        """
        return over_time(
            self.workspace,
            motion,
            as_of=_day(as_of, "as_of"),
            known_at=_moment(known_at),
            policy=policy,
            include_unreviewed=include_unreviewed,
        )

    def changes(
        self,
        motion: str | None = None,
        *,
        since: Day = None,
        until: Day = None,
        known_since: Moment = None,
        known_until: Moment = None,
        policy: str | None = None,
        include_unreviewed: bool = False,
    ) -> Changes:
        """Say what moved between two moments, on either clock: transitions, each with the claim that caused it."""
        return counting.changes(
            self.workspace,
            motion,
            since=_day(since, "since"),
            until=_day(until, "until"),
            known_since=_moment(known_since, "known_since"),
            known_until=_moment(known_until, "known_until"),
            policy=policy,
            include_unreviewed=include_unreviewed,
        )

    def claimants(
        self,
        motion: str | None = None,
        *,
        as_of: Day = None,
        known_at: Moment = None,
        policy: str | None = None,
        include_unreviewed: bool = False,
    ) -> Claimed:
        """Give every claimed total, those that cannot both hold, and the track record of who gave them."""
        return claimed(
            self.workspace,
            motion,
            as_of=_day(as_of, "as_of"),
            known_at=_moment(known_at),
            policy=policy,
            include_unreviewed=include_unreviewed,
        )

    def compare(
        self,
        path: str | Path,
        motion: str | None = None,
        *,
        as_of: Day = None,
        known_at: Moment = None,
        policy: str | None = None,
        position: str = "aye",
        their_day: Day = None,
    ) -> Comparison:
        """Say name by name why our count differs from a list, CSV or JSON; `position` is for a list that has none."""
        return compare_with(
            self.workspace,
            Path(path),
            motion,
            as_of=_day(as_of, "as_of"),
            known_at=_moment(known_at),
            policy=policy,
            position=position,
            their_day=_day(their_day, "their_day"),
        )

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Give every policy and version under which the story can be counted."""
        return self.workspace.policies

    @property
    def failing(self) -> tuple[Problem, ...]:
        """Give the rows of assertions.csv that do not hold, each with the difference."""
        return asserting.failing(self.workspace)

    def rules(
        self,
        body: str | None = None,
        *,
        on: Day = None,
        supporters: int | None = None,
        size: int | None = None,
        facts: Facts = None,
        what_if: Facts = None,
    ) -> RulesAnswer:
        """Say what so many members of a body can do on a day; the named ayes if no number is given.

        `facts` and `what_if` name anything the rules ask for, sizes included: `{"adopted": True, "group_size": 180}`.
        Raises `UnknownName` where they ask for no such thing, naming what they ask for.
        """
        return ruling.ask(
            self.workspace.folder,
            body=body,
            on=_day(on, "on"),
            supporters=supporters,
            size=size,
            facts=_facts(facts),
            what_if=_facts(what_if),
            ledger=self.workspace.ledger_at,
        )

    @property
    def bodies_with_rules(self) -> Listing:
        """List the bodies whose rules can be asked here, those that the story brings included."""
        return rulebook.listing_of(self.workspace.folder)

    def house(self, *, on: Day = None, known_at: Moment = None) -> DrawnHouse:
        """Give the arithmetic of the House on a day; `.chamber()` draws its seats, and a notebook shows them."""
        answer = asking.house_on(self.workspace, on=_day(on, "on"), known_at=_moment(known_at))
        return drawn_house(answer, self.workspace.story)

    def polls(self, *, as_of: Day = None) -> Polls:
        """Average the polls known on a day; then `.support()`, `.lead("CPC", "LPC", above=20)`, `.leans()`, `.draws()`.

        Raises `StoryError` where the story has no polls.csv or it cannot be read.
        """
        return polling.polls(self.workspace, as_of=_day(as_of, "as_of"))

    def byelections(self, *, as_of: Day = None) -> ByElections:
        """Compare the by-elections known on a day with the last general election; `.lost_by("LPC")` keeps losses.

        Raises `StoryError` where the story has no results.csv or no byelections.csv, or they cannot be read.
        """
        return projecting.byelections(self.workspace, as_of=_day(as_of, "as_of"))

    def seats(self, *, as_of: Day = None, on_map: str = "", scenarios: int = 20_000, seed: int = 20241023) -> Seats:
        """Project the seats of an election held on a day; then `.ranges()`, `.majority("LPC", "NDP")`, `.ridings()`.

        `.at_risk(story.members)` gives members by risk; `on_map` names `results-NAME.csv`. Raises as `polls` does.
        """
        return projecting.seats(self.workspace, as_of=_day(as_of, "as_of"), on_map=on_map, count=scenarios, seed=seed)


def open(folder: str | Path, *, ledger: str = "") -> OpenStory:  # noqa: A001  # `whipcount.open` reads as it should
    """Open a story folder; raise `StoryError` with the first problem where it cannot be used.

    `ledger` is a file or a URL (`postgresql://...`), and wins over what `story.toml` says.
    """
    return OpenStory(open_workspace(Path(folder), ledger=ledger))


def rules(
    body: str,
    *,
    on: Day = None,
    supporters: int | None = None,
    size: int | None = None,
    facts: Facts = None,
    what_if: Facts = None,
) -> RulesAnswer:
    """Say what so many members of an institution can do on a day (default: today), without a story.

    `size` is how many members (of a House, seats) it has; `facts` and `what_if` are as in `OpenStory.rules`.
    Raises `UnknownName` with the nearest names where there are no rules for the body.
    """
    asked = ruling.of_institution(body, on=_day(on, "on"), supporters=supporters, size=size)
    return ruling.answered(asked, _facts(facts), _facts(what_if))


def bodies_with_rules() -> Listing:
    """List the bodies whose rules ship."""
    return rulebook.listing_of(None)


def _facts(given: Facts) -> dict[str, str]:
    """Put values as a person would write them: `True` is "true", a date is 2024-10-23."""
    return {n: str(v).lower() if isinstance(v, bool) else str(v) for n, v in (given or {}).items()}


def _day(given: Day, option: str) -> date | None:
    return parse_day(given, option=option) if isinstance(given, str) else given


def _moment(given: Moment, option: str = "known_at") -> datetime | None:
    return parse_moment(given, option=option) if isinstance(given, str) else given
