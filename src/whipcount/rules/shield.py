"""Answer: is the leader, the motion or a signatory shielded after an event, and until when?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from whipcount.rules.facts import Known
from whipcount.rules.mechanism import Immunity, Mechanism
from whipcount.rules.threshold import required
from whipcount.rules.when import PartialDate, months_after
from whipcount.rules.words import plain

TRIGGER = "trigger"


@dataclass(frozen=True, slots=True)
class Shield:
    """An immunity as it stands on a day."""

    text: str
    blocks: bool | None
    """True where the mechanism cannot be started; None where that is not known; a shield of signatories or of one bill
    leaves the mechanism to others."""
    after: str = ""
    """The event."""
    until: dt.date | None = None
    exception: int | None = None
    """Supporters who would be enough in spite of it."""
    enough: bool = False
    """Whether the supporters are enough in spite of it."""
    confirmed: bool = True
    asks: str = ""
    """Where it is not known whether it blocks: the fact that would say."""


def shields(mechanism: Mechanism, known: Known) -> tuple[Shield, ...]:
    """Give the immunities that hold or may hold that day, and those of whose event nobody spoke: they block nothing."""
    return tuple(s for i in mechanism.immunity if (s := _shield(i, known)) is not None)


def _shield(immunity: Immunity, known: Known) -> Shield | None:
    if not known.told(immunity.after):
        text = f"No shield assumed: nobody said when {immunity.event} (fact {immunity.after}: a date, or never)"
        return Shield(text, blocks=False, after=immunity.after, confirmed=False)
    event = known.day(immunity.after)
    if event is None or event.first > known.on:
        return None
    stand = _stand(immunity, event, known)
    return None if stand.holds is False else _running(immunity, known, stand)


@dataclass(frozen=True, slots=True)
class _Stand:
    """How far an immunity has run: whether it still holds, the fact that would tell if not known, its last day."""

    event: PartialDate
    holds: bool | None
    asks: str
    until: dt.date | None = None


def _stand(immunity: Immunity, event: PartialDate, known: Known) -> _Stand:
    if immunity.months is None:
        return _Stand(event, known.yes_or_no(immunity.scope), immunity.scope)
    first, last = (months_after(day, immunity.months) for day in (event.first, event.last))
    surely = known.on < first and event.last <= known.on
    return _Stand(event, True if surely else None if known.on < last else False, immunity.after, last)


def _running(immunity: Immunity, known: Known, stand: _Stand) -> Shield | None:
    blocks = stand.holds
    if immunity.blocks != TRIGGER:
        mine = known.yes_or_no(immunity.blocks)
        if mine is False:
            return None
        blocks = stand.holds if mine else False
    exception = required(immunity.exception_quota, known.bases) if immunity.exception_quota else None
    enough = exception is not None and known.supporters is not None and known.supporters >= exception
    if blocks is not False and immunity.exception_quota and known.supporters is not None:
        blocks = False if enough else None if exception is None else blocks
    return Shield(
        _words(immunity, stand, exception),
        blocks,
        immunity.after,
        stand.until,
        exception,
        enough,
        confirmed=immunity.confirmed and not (immunity.scope and blocks is False),
        asks=stand.asks if blocks is None else "",
    )


def _words(immunity: Immunity, stand: _Stand, exception: int | None) -> str:
    day = stand.event.text or stand.event.first.isoformat()
    if stand.until is None:
        text = f"{_WHAT[immunity.blocks]} in the {plain(immunity.scope)} of {day}, when {immunity.event}"
        text += f"; it may be done {immunity.limit} times" if immunity.limit else ""
    else:
        text = (
            f"{_WHAT[immunity.blocks]} until {stand.until}, {immunity.months} months from {day}, when {immunity.event}"
        )
    text += f", unless {exception} ask for it" if exception is not None else ""
    text += f"; can be waived by: {immunity.waivable_by}" if immunity.waivable_by else ""
    return text + ("" if immunity.confirmed else "; no source confirms this shield")


_WHAT = {
    TRIGGER: "Shielded",
    "same_signatories": "Closed to those who signed last time",
    "same_bill": "Closed to the same bill",
}
