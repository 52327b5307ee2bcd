"""Answer: which outside truths of a story does its count not agree with?"""

from __future__ import annotations

from datetime import date, datetime

from whipcount.count import tally
from whipcount.count.asserting import failures
from whipcount.count.result import Count
from whipcount.model.asof import AsOf
from whipcount.model.problem import Problem
from whipcount.runs.copying import firsts
from whipcount.runs.workspace import Workspace


def failing(opened: Workspace, *, until: date | None = None, known_at: datetime | None = None) -> tuple[Problem, ...]:
    """Check the rows of assertions.csv, each under its own day: all, or those up to a day."""
    rows = [a for a in opened.story.assertions if until is None or a.as_of <= until]
    if not rows:
        return ()
    records = opened.register(known_at).claims
    copies = firsts(opened, {r.article.id for r in records})

    def counting(motion: str, on: date, policy: str) -> Count:
        rule = opened.policy(policy)
        return tally.count(
            records, story=opened.story, motion_id=motion, as_of=AsOf(on, known_at), policy=rule, firsts=copies
        )

    return failures(rows, counting)
