"""Answer: how is a story used from Python? `story = whipcount.open("liberal-2024"); story.count("leader")`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from whipcount.count.result import Changes, Count
from whipcount.model.asof import parse_day, parse_moment
from whipcount.rules.answer import RulesAnswer
from whipcount.runs import asking, counting
from whipcount.runs.picturing import DrawnHouse, drawn_house
from whipcount.runs.workspace import Workspace, open_workspace

Day = date | str | None
Moment = datetime | str | None


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

    def changes(
        self,
        motion: str | None = None,
        *,
        since: date | str,
        until: Day = None,
        known_at: Moment = None,
        policy: str | None = None,
        include_unreviewed: bool = False,
    ) -> Changes:
        """Say what moved after `since` up to `until`: transitions, not just totals."""
        return counting.changes(
            self.workspace,
            motion,
            since=parse_day(since, option="since") if isinstance(since, str) else since,
            until=_day(until, "until"),
            known_at=_moment(known_at),
            policy=policy,
            include_unreviewed=include_unreviewed,
        )

    def rules(
        self,
        body: str | None = None,
        *,
        on: Day = None,
        supporters: int | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> RulesAnswer:
        """Say what so many members of a body can do on a day; the named ayes if no number is given."""
        return asking.ask(
            self.workspace.folder, body=body, on=_day(on, "on"), supporters=supporters, size=None, given=facts or {}
        )

    def house(self, *, on: Day = None, known_at: Moment = None) -> DrawnHouse:
        """Give the arithmetic of the House on a day; `.chamber()` draws its seats, and a notebook shows them."""
        answer = asking.house_on(self.workspace, on=_day(on, "on"), known_at=_moment(known_at))
        return drawn_house(answer, self.workspace.story)


def open(folder: str | Path) -> OpenStory:  # noqa: A001  # `whipcount.open` reads as it should
    """Open a story folder; raise `StoryError` with the first problem where it cannot be used."""
    return OpenStory(open_workspace(Path(folder)))


def _day(given: Day, option: str) -> date | None:
    return parse_day(given, option=option) if isinstance(given, str) else given


def _moment(given: Moment) -> datetime | None:
    return parse_moment(given, option="known_at") if isinstance(given, str) else given
