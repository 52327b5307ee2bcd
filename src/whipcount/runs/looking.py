"""Answer: since when does somebody want to see what moved? Since they last looked, or since an event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from whipcount.model.asof import parse_day, parse_moment
from whipcount.model.claim import EventClaim
from whipcount.model.errors import BadInput, UnknownName
from whipcount.model.record import Status
from whipcount.runs.workspace import Workspace

_SHOWN = 6
"""How many events are offered where the words fit several days."""


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody had seen: a day, and the record up to a time."""

    on: date
    known_at: datetime


def last_look(marks: Path, opened: Workspace) -> Look | None:
    """Give when somebody last looked at the story, by their own file of marks; None where they never did.

    Raises:
        BadInput: the file of marks cannot be read.
    """
    found = _marks(marks).get(_key(opened))
    if found is None:
        return None
    try:
        return Look(parse_day(found["on"]), parse_moment(found["known_at"]))
    except (KeyError, TypeError, BadInput) as error:
        raise _unreadable(marks) from error


def mark_look(marks: Path, opened: Workspace, on: date) -> None:
    """Note that somebody has seen the story as of a day, with everything recorded so far.

    The time is the ledger's own, not the clock's: what is recorded next is never before it.
    """
    every = _marks(marks)
    every[_key(opened)] = {"on": on.isoformat(), "known_at": _recorded_until(opened).isoformat()}
    marks.parent.mkdir(parents=True, exist_ok=True)
    marks.write_text(json.dumps(every, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def day_before(opened: Workspace, event: str, *, until: date) -> date:
    """Give the day before an event, so that what was said on its day shows as new.

    `event` is the id of an event claim, or words that stand in its text or in a row of the calendar. What is due after
    `until` has not happened.

    Raises:
        UnknownName: no event has the words.
        BadInput: events of several days have them; they are named.
    """
    wanted = event.casefold().split()
    fit = {(day, text) for day, key, text in _events(opened) if day <= until and (key == event or _has(text, wanted))}
    days = {day for day, _ in fit}
    if len(days) == 1:
        return days.pop() - timedelta(days=1)
    if not days:
        mend = "give words of an accepted event or of calendar.csv, or the id of an event's claim"
        raise UnknownName(f"there is no event {event!r}", where="--since-event", mend=mend)
    some = "; ".join(f"{day} {text}" for day, text in sorted(fit)[:_SHOWN])
    raise BadInput(f"{event!r} fits {len(days)} days", where="--since-event", mend=f"give more words, or a day: {some}")


def _events(opened: Workspace) -> Iterator[tuple[date, str, str]]:
    """Give the day, id and text of what happened: accepted event claims and the rows of the calendar."""
    for record in opened.register().claims:
        claim = record.claim
        if isinstance(claim, EventClaim) and record.status is Status.ACCEPTED:
            kind = claim.type.value.replace("_", " ")
            yield claim.date or record.article.published, record.id, f"{kind}: {claim.text}"
    for row in opened.story.calendar:
        who = ", ".join(row.who)
        yield row.on, "", " ".join(filter(None, (f"{row.what.value.replace('_', ' ')}:", who, row.note)))


def _has(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return bool(wanted) and all(word in folded for word in wanted)


def _recorded_until(opened: Workspace) -> datetime:
    with opened.ledger() as ledger:
        last, _ = ledger.head()
        return next((e.recorded_at for e in ledger.entries(after=last - 1)), datetime(1970, 1, 1, tzinfo=UTC))


def _key(opened: Workspace) -> str:
    return str(opened.folder.resolve())


def _marks(path: Path) -> dict[str, dict[str, str]]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable(path) from error
    if not isinstance(given, dict):
        raise _unreadable(path)
    return given


def _unreadable(path: Path) -> BadInput:
    return BadInput("the marks of what you last looked at cannot be read", where=str(path), mend="delete the file")
