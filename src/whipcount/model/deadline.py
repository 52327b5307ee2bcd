"""Answer: by which day must the condition of a position be met?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from whipcount.model.claim import EventClaim, EventType, PositionClaim
from whipcount.model.record import RecordedClaim

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def deadline(record: RecordedClaim, held: Iterable[RecordedClaim]) -> date | None:
    """Give the one ISO day in the condition's words, else the one day of the deadlines in the same article.

    A deadline that names a party or a member belongs to that one only. None where there is no condition, no day, or
    more than one.
    """
    claim = record.claim
    if not isinstance(claim, PositionClaim) or not claim.condition:
        return None
    days = set(_written(claim.condition)) or set(_reported(record, held, claim.holder.ref))
    return days.pop() if len(days) == 1 else None


def _written(text: str) -> Iterator[date]:
    for found in _ISO_DAY.findall(text):
        try:
            yield date.fromisoformat(found)
        except ValueError:  # such as 2024-02-30: words, not a day
            continue


def _reported(record: RecordedClaim, held: Iterable[RecordedClaim], holder: str) -> Iterator[date]:
    for other in held:
        event = other.claim
        if isinstance(event, EventClaim) and event.type is EventType.DEADLINE and other.article == record.article:
            named = {*event.parties, event.member} - {""}
            if event.date and (not named or holder in named):
                yield event.date
