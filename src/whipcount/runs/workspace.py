"""Answer: what does a use case work on? A story folder, opened: the story, its articles, its ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from whipcount.count.policy import Policy, names_of, policy
from whipcount.ledger.base import Ledger
from whipcount.ledger.opening import open_ledger
from whipcount.model.errors import StoryError
from whipcount.model.problem import Problem, Severity
from whipcount.model.story import Story
from whipcount.review.register import Register, fold
from whipcount.rules.library import Library
from whipcount.rules.named import facts_of_stories
from whipcount.rules.own import own_rules
from whipcount.runs.policies import policies_of
from whipcount.runs.scenarios import scenario_problems
from whipcount.story.load import load as load_story

LEDGER = "whipcount.db"
ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Workspace:
    """An opened story folder."""

    folder: Path
    story: Story
    library: Library
    policies: tuple[Policy, ...]
    """Those that ship and the story's own, every version."""
    warnings: tuple[Problem, ...] = ()
    ledger_at: str = ""
    """Where the ledger is, if not where the story says: a file, or the URL of a database."""

    @property
    def articles(self) -> Path:
        """Give the folder of what was read."""
        return self.folder / ARTICLES

    def ledger(self, *, create: bool = True) -> Ledger:
        """Open the ledger, making it on first use if `create` allows; close it after (a context manager)."""
        return open_ledger(self.ledger_place, create=create)

    @property
    def ledger_place(self) -> Path | str:
        """Give the file of the ledger, or the URL of its database."""
        where = self.ledger_at or self.story.ledger or LEDGER
        return where if "://" in where else self.folder / where

    def register(self, known_at: datetime | None = None) -> Register:
        """Fold the ledger, up to a moment, into the claims as they stood."""
        with self.ledger() as ledger:
            return fold(ledger.entries(known_at=known_at))

    def policy(self, name: str | None = None) -> Policy:
        """Give the policy asked for, as `id` or `id@version`, else the story's."""
        return policy(name or self.story.policy, self.policies)

    def day(self, given: date | None, *, today: date | None = None) -> date:
        """Give the date of a view: the one asked for, else the story's, else today in UTC."""
        return given or self.story.as_of or today or datetime.now(UTC).date()


def check(folder: Path) -> tuple[Workspace | None, tuple[Problem, ...]]:
    """Load a story folder and say everything that is wrong in it; nothing is opened where story.toml cannot be read."""
    own = own_rules(folder)
    library = own.library
    policies, wrong = policies_of(folder)
    story, problems = load_story(
        folder,
        policies=names_of(policies),
        institutions=library.ids | own.broken,
        fact=facts_of_stories(library.institutions),
    )
    problems = (*problems, *own.problems, *wrong, *scenario_problems(folder))
    warnings = tuple(p for p in problems if p.severity is Severity.WARNING)
    return Workspace(folder, story, library, policies, warnings) if story else None, problems


def open_workspace(folder: Path, *, ledger: str = "") -> Workspace:
    """Open a story folder; raise `StoryError` with the first problem where it cannot be used.

    `ledger` is a file or the URL of a database, and wins over what the story says.
    """
    opened, problems = check(folder)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if opened is None or errors:
        more = f"; {len(errors) - 1} more: run whipcount check" if len(errors) > 1 else ""
        first = errors[0] if errors else Problem(str(folder), "not a story", "run whipcount new")
        raise StoryError(first.message, where=first.where, mend=first.mend + more)
    return replace(opened, ledger_at=ledger)
