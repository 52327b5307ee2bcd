"""Answer: does a recorded claim hold on a day, and which of several speaks last?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from whipcount.model.claim import EventClaim, PositionClaim, Precision
from whipcount.model.record import RecordedClaim, Status

_SHARPNESS = {p: n for n, p in enumerate(reversed(Precision))}
"""A day beats an approximate date, which beats a week, and so on down."""


def counted(records: Iterable[RecordedClaim], on: date, *, include_unreviewed: bool) -> list[RecordedClaim]:
    """Give the claims that are accepted (or wait, when asked for) and held by the day."""
    allowed = (Status.ACCEPTED, Status.PROPOSED) if include_unreviewed else (Status.ACCEPTED,)
    return [r for r in records if r.status in allowed and r.held_from <= on]


def latest_last(record: RecordedClaim) -> tuple[date, int, date, int]:
    """Order claims by the day they held from, then sharpness, then publication, then the ledger."""
    claim = record.claim
    said = None if isinstance(claim, EventClaim) or claim.said_on is None else claim.said_precision
    return record.held_from, _SHARPNESS[said or Precision.ON_OR_BEFORE], record.article.published, record.seq


def position_of(record: RecordedClaim) -> PositionClaim:
    """Give the claim of a record that is known to hold a position."""
    assert isinstance(record.claim, PositionClaim)
    return record.claim
