"""Answer: is the leader, the motion or a signatory shielded after an event, and until when?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from whipcount.rules.facts import Known
from whipcount.rules.mechanism import Immunity, Mechanism
from whipcount.rules.threshold import required
from whipcount.rules.when import months_after


@dataclass(frozen=True, slots=True)
class Shield:
    """An immunity as it stands on a day."""

    text: str
    blocks: bool
    """True where nobody can start the mechanism; a shield of signatories or of one bill leaves it to others."""
    until: dt.date | None = None
    exception: int | None = None
    """Supporters who would be enough in spite of it."""
    confirmed: bool = True


def shields(mechanism: Mechanism, known: Known) -> tuple[Shield, ...]:
    """Give the immunities that hold that day, and those whose event nobody spoke of (they block nothing)."""
    return tuple(s for i in mechanism.immunity if (s := _shield(i, known)) is not None)


def _shield(immunity: Immunity, known: Known) -> Shield | None:
    if immunity.after not in known.facts:
        text = f"No shield assumed: nobody said when {immunity.event} (fact {immunity.after}: a date, or never)"
        return Shield(text, blocks=False, confirmed=False)
    day = known.day(immunity.after)
    if day is None or day > known.on:
        return None
    if immunity.months is None:
        text = f"{_WHAT[immunity.blocks]} in the {immunity.scope.replace('_', ' ')} of {day}, when {immunity.event}"
        return Shield(text, blocks=False, confirmed=False)
    until = months_after(day, immunity.months)
    return _running(immunity, known, day, until) if known.on < until else None


def _running(immunity: Immunity, known: Known, day: dt.date, until: dt.date) -> Shield:
    exception = required(immunity.exception_quota, known.bases) if immunity.exception_quota else None
    enough = exception is not None and known.supporters is not None and known.supporters >= exception
    text = f"{_WHAT[immunity.blocks]} until {until}, {immunity.months} months from {day}, when {immunity.event}"
    text += f", unless {exception} ask for it" if exception is not None else ""
    text += f"; can be waived by: {immunity.waivable_by}" if immunity.waivable_by else ""
    text += "" if immunity.confirmed else "; no source confirms this shield"
    return Shield(text, immunity.blocks == "trigger" and not enough, until, exception, immunity.confirmed)


_WHAT = {
    "trigger": "Shielded",
    "same_signatories": "Closed to those who signed last time",
    "same_bill": "Closed to the same bill",
}
