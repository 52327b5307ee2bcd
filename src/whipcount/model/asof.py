"""Answer: at which point of the two clocks do we look?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from whipcount.model.errors import BadInput


@dataclass(frozen=True, slots=True)
class AsOf:
    """When it held in the world (`on`), and what had been recorded by then (`known_at`; None is everything)."""

    on: date
    known_at: datetime | None = None


def parse_day(text: str, *, option: str = "date") -> date:
    """Read an ISO date such as 2024-10-23."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"{text!r} is not a date", where=option, mend="write it as 2024-10-23") from None


def parse_moment(text: str, *, option: str = "moment") -> datetime:
    """Read an ISO date or time as an aware time in UTC; a bare date means the end of that day."""
    text = text.strip()
    try:
        if len(text) == len("2024-10-23"):
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        mend = "write it as 2024-10-23 or 2024-10-23T14:00:00+00:00"
        raise BadInput(f"{text!r} is not a time", where=option, mend=mend) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
