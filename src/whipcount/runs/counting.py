"""Answer: how do a count and its changes come out of a story folder?"""

from __future__ import annotations

from datetime import date, datetime

from whipcount.count import change, tally
from whipcount.count.result import Changes, Count
from whipcount.model.asof import AsOf
from whipcount.model.errors import StoryError
from whipcount.model.record import Correction
from whipcount.review.register import Register
from whipcount.runs.asking import thresholds_of
from whipcount.runs.copying import firsts
from whipcount.runs.publication import Mark
from whipcount.runs.workspace import Workspace


def count(
    opened: Workspace,
    motion: str | None = None,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    policy: str | None = None,
    include_unreviewed: bool = False,
) -> Count:
    """Count a motion: a pure function of ledger, as of, known at and policy."""
    records = opened.register(known_at).claims
    return tally.count(
        records,
        story=opened.story,
        motion_id=motion_id(opened, motion),
        as_of=AsOf(opened.day(as_of), known_at),
        policy=opened.policy(policy),
        include_unreviewed=include_unreviewed,
        firsts=firsts(opened, {r.article.id for r in records}),
    )


def changes(
    opened: Workspace,
    motion: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    known_since: datetime | None = None,
    known_until: datetime | None = None,
    policy: str | None = None,
    include_unreviewed: bool = False,
) -> Changes:
    """Say what moved on a motion between two moments: from the end of the day `since` as recorded by `known_since`.

    Where only times of recording are given, the day is one and the same: what we learned about it.
    """
    after = opened.register(known_until)
    last = opened.day(until)
    begun = opened.register(known_since) if known_since else after
    return change.changes(
        change.Moment(AsOf(since or last, known_since), begun.claims),
        change.Moment(AsOf(last, known_until), after.claims),
        story=opened.story,
        motion_id=motion_id(opened, motion),
        policy=opened.policy(policy),
        include_unreviewed=include_unreviewed,
        firsts=firsts(opened, {r.article.id for r in after.claims}),
        corrections=corrections(after),
    )


def corrections(register: Register) -> tuple[Correction, ...]:
    """Give the decisions that were changed, in the order in which they were."""
    return tuple(Correction(c.claim, c.what, c.on) for c in register.corrections)


def thresholds(opened: Workspace, counted: Count) -> tuple[Mark, ...]:
    """Give the numbers that the rules of the body set on the day of the count."""
    return thresholds_of(opened, counted)


def motion_id(opened: Workspace, given: str | None) -> str:
    """Give the motion asked for, else the story's first."""
    if given:
        return opened.story.motion(given).id
    if not opened.story.motions:
        raise StoryError("the story has no motion", where=str(opened.folder / "story.toml"), mend="add [[motions]]")
    return opened.story.motions[0].id
