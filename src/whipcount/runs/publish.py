"""Answer: what does a page show as of a moment? The publication, put together from the ledger and the story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from whipcount.count.change import Moment, changes
from whipcount.count.history import history
from whipcount.count.policy import Policy
from whipcount.count.tally import count
from whipcount.house.scenario import Scenario
from whipcount.house.state import house
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventClaim
from whipcount.model.record import RecordedClaim, Status
from whipcount.runs.asking import rules_of, thresholds_of
from whipcount.runs.asserting import failing
from whipcount.runs.copying import firsts
from whipcount.runs.counting import corrections
from whipcount.runs.over_time import OverTime, beside
from whipcount.runs.publication import Gone, Publication
from whipcount.runs.reconciling import forgets, reconciled_or_why
from whipcount.runs.scenarios import FILE, read_scenarios
from whipcount.runs.workspace import Workspace

WINDOW = timedelta(days=7)
"""How far back "what changed" looks when nobody says."""


def publication(
    opened: Workspace,
    *,
    made_at: datetime,
    as_of: date | None = None,
    known_at: datetime | None = None,
    policy: str | None = None,
    since: date | None = None,
) -> Publication:
    """Put together everything that is published; only reviewed claims enter."""
    story, register = opened.story, opened.register(known_at)
    moment = AsOf(opened.day(as_of, today=made_at.date()), known_at)
    window = since or moment.on - WINDOW
    rule = opened.policy(policy)
    records = register.claims
    motions = [m.id for m in story.motions]
    repeats = firsts(opened, {r.article.id for r in records})
    counts = tuple(count(records, story=story, motion_id=m, as_of=moment, policy=rule, firsts=repeats) for m in motions)
    begun, corrected = Moment(AsOf(window), records), corrections(register)
    moved = tuple(
        changes(
            begun,
            Moment(moment, records),
            story=story,
            motion_id=m,
            policy=rule,
            firsts=repeats,
            corrections=corrected,
        )
        for m in motions
    )
    estimate, why = reconciled_or_why(opened, counts[0]) if counts else (None, "")
    return Publication(
        story=story,
        as_of=moment,
        made_at=made_at,
        counts=counts,
        changes=moved,
        since=window,
        house=house(story, records, moment.on) if story.house else None,
        scenarios=_scenarios(opened) if story.house else (),
        rules=tuple(rules_of(opened, c) for c in counts if c.body.institution),
        marks=thresholds_of(opened, counts[0]) if counts else (),
        events=_events(records, moment.on),
        corrections=tuple(c for c in corrected if c.claim.held_from <= moment.on),
        articles=tuple(a for a in register.articles if a.published <= moment.on),
        head=_head(opened),
        erased=tuple(Gone(e.id, e.erasure.reason, e.erasure.at) for e in register.erased if e.was_accepted),
        over_time=_over_time(opened, moment, records, rule, repeats) if counts else None,
        reconciled=estimate,
        no_estimate=why,
        failing=failing(opened, until=moment.on, known_at=known_at),
    )


def _over_time(
    opened: Workspace, moment: AsOf, records: tuple[RecordedClaim, ...], rule: Policy, repeats: Mapping[str, ArticleRef]
) -> OverTime:
    made = history(
        records,
        story=opened.story,
        motion_id=opened.story.motions[0].id,
        as_of=moment,
        policy=rule,
        firsts=repeats,
        forgets=forgets(opened),
    )
    return beside(opened, made, tuple(r for r in records if r.status is Status.ACCEPTED))


def _scenarios(opened: Workspace) -> tuple[Scenario, ...]:
    path = opened.folder / FILE
    return read_scenarios(path) if path.exists() else ()


def _events(records: tuple[RecordedClaim, ...], on: date) -> tuple[RecordedClaim, ...]:
    """Give the accepted events reported by the day, newest report first."""
    seen = [
        r
        for r in records
        if isinstance(r.claim, EventClaim) and r.status is Status.ACCEPTED and r.article.published <= on
    ]
    return tuple(sorted(seen, key=lambda r: (r.article.published, r.seq), reverse=True))


def _head(opened: Workspace) -> str:
    with opened.ledger() as ledger:
        seq, digest = ledger.head()
    return f"{seq}:{digest}"
