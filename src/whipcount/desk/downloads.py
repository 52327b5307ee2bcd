"""Answer: what can be downloaded? The members and the claims as CSV, the whole count as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from whipcount.count.result import Count
from whipcount.desk.derived import derived, of_count
from whipcount.desk.evidence import holder_name, names, published_claims
from whipcount.desk.headline import sentence
from whipcount.desk.links import safe_url
from whipcount.desk.words import source
from whipcount.model.claim import EventClaim, PositionClaim, TotalClaim
from whipcount.model.entry import Json
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story
from whipcount.model.wire import claim_to_json
from whipcount.runs.publication import Publication

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may run a cell that begins so; an apostrophe in front keeps it text."""

_CLAIM_COLUMNS = (
    "claim kind motion who position act low high of basis source date condition words words_stored outlet title url "
    "published status amended"
).split()
_MEMBER_COLUMNS = (
    "motion member name party seat position acts basis date condition outlet url words words_stored claim"
).split()


def members_csv(publication: Publication) -> str:
    """Write one row per motion and member; a silent member's position is empty."""
    rows = ({"motion": c.motion.id, **row} for c in publication.counts for row in _members(c))
    return _table(_MEMBER_COLUMNS, rows)


def claims_csv(publication: Publication) -> str:
    """Write one row per published claim with its words and source, newest first."""
    return _table(_CLAIM_COLUMNS, (_claim_row(r, publication.story) for r in published_claims(publication)))


def count_json(publication: Publication) -> str:
    """Write the machine form of the whole page; keys sorted, so that the same publication gives the same bytes."""
    known = publication.as_of.known_at
    value: dict[str, Json] = {
        "story": {"id": publication.story.id, "title": publication.story.title},
        "sentence": sentence(publication),
        "as_of": publication.as_of.on.isoformat(),
        "known_at": known.isoformat() if known else None,
        "made_at": publication.made_at.isoformat(),
        "head": publication.head,
        "counts": [_count(c, publication.story) for c in publication.counts],
        "changes": [
            {"motion": c.motion.id, "since": c.since.isoformat(), "transitions": _rows(c.rows())}
            for c in publication.changes
        ],
        "house": _rows(publication.house.rows()) if publication.house else None,
        "rules": [{"body": r.body, "sentence": r.sentence, "mechanisms": _rows(r.rows())} for r in publication.rules],
        "claims": [_claim(r) for r in published_claims(publication)],
        "erased": [{"id": g.claim_id, "reason": g.reason, "on": g.on.isoformat()} for g in publication.erased],
        **derived(publication),
    }
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def guarded(value: Json) -> str:
    """Write a value as a cell that no spreadsheet takes for a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() if value.startswith(FORMULA_STARTS):
            return f"'{value}"
        case _:
            return str(value)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Json]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _claim_row(record: RecordedClaim, story: Story) -> dict[str, Json]:
    return {"claim": record.id, **_reported(record), **_said(record, story)}


def _reported(record: RecordedClaim) -> dict[str, Json]:
    """Give the words, where they were published, and what became of the claim."""
    return {
        "words": record.words,
        "words_stored": record.words_stored,
        "outlet": record.article.outlet,
        "title": record.article.title,
        "url": safe_url(record.article.url),
        "published": record.article.published.isoformat(),
        "status": record.status.value,
        "amended": record.is_amended,
    }


def _said(record: RecordedClaim, story: Story) -> dict[str, Json]:
    claim = record.claim
    if isinstance(claim, EventClaim):
        day = claim.date.isoformat() if claim.date else None
        return {"kind": claim.type.value, "who": claim.text, "date": day}
    row: dict[str, Json] = {
        "motion": claim.motion,
        "position": claim.position.value,
        "act": claim.act.value,
        "basis": claim.basis.value,
        "source": source(claim.source, names(story), record.article.outlet),
        "date": claim.said_on.isoformat() if claim.said_on else None,
    }
    match claim:
        case PositionClaim():
            return row | {"kind": "position", "who": holder_name(claim.holder, story), "condition": claim.condition}
        case TotalClaim():
            return row | {"kind": "total", "low": claim.low, "high": claim.high, "of": claim.of}


def _count(count: Count, story: Story) -> dict[str, Json]:
    return {
        "motion": {"id": count.motion.id, "text": count.motion.text},
        "body": {"id": count.body.id, "name": count.body.name, "size": count.body.size},
        "policy": {"id": count.policy.id, "version": count.policy.version, "title": count.policy.title},
        "members": _rows(_members(count)),
        "totals": [
            {
                "claimant": t.claimant,
                "claim": t.claim.id,
                "position": t.total.position.value,
                "act": t.total.act.value,
                "of": t.total.of,
                "low": t.total.low,
                "high": t.total.high,
                "date": t.claim.held_from.isoformat(),
                "earlier": [r.id for r in t.earlier],
            }
            for t in count.totals
        ],
        "groups": [r.id for r in count.groups],
        "left_out": [r.id for r in count.left_out],
        "waiting": count.waiting,
        "includes_unreviewed": count.includes_unreviewed,
        **of_count(count, story),
    }


def _members(count: Count) -> list[dict[str, Json]]:
    return [row | {"url": safe_url(str(row["url"] or "")) or None} for row in count.rows()]


def _claim(record: RecordedClaim) -> dict[str, Json]:
    return {"id": record.id, "claim": _without_code(claim_to_json(record.claim)), **_reported(record)}


def _without_code(claim: dict[str, Json]) -> dict[str, Json]:
    cited = claim.get("citation")
    return claim | {"citation": cited | {"url": safe_url(str(cited["url"]))}} if isinstance(cited, dict) else claim


def _rows(rows: Sequence[dict[str, Json]]) -> list[Json]:
    return list(rows)
