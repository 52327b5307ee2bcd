"""Answer: do the polls bear out what is said of them? Never a bare verdict: with the figures.

Only what was known on the day of the statement is asked: the average as of that day, and the polls up to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from whipcount.model.errors import BadInput
from whipcount.polls.average import Average, Band, average
from whipcount.polls.poll import SLACK, Poll, PollTable
from whipcount.polls.statement import LeadStated, NotUnderstood, SharesStated, Stated

RECENT = timedelta(days=30)
"""Up to so long before a statement without a length of time, single polls are meant by it."""
SURE, HARDLY = 0.9, 0.1
"""From which probability or share of the time it is so, and up to which it is not."""
_HALF = 0.5


class Verdict(StrEnum):
    """What becomes of a statement."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which it was more likely so than not."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its figures; where there is nothing to say a field is empty."""

    verdict: Verdict
    said: str
    """The verdict's reasons in a sentence."""
    on: date
    """The day of the statement: nothing later is looked at."""
    stated: Stated
    since: date | None = None
    """The first day asked about."""
    lead: Band | None = None
    """Of the average, on the day."""
    chance: float | None = None
    """That it was so on the day."""
    share_of_days: float | None = None
    """The expected share of the days asked about on which it was so."""
    held: tuple[Stretch, ...] = ()
    polls: int = 0
    """Single polls of those days that report both parties."""
    bearing_out: tuple[Poll, ...] = ()
    """Those of them that show it."""


def find(
    table: PollTable, stated: Stated, on: date, averaged: Callable[[PollTable, date], Average] = average
) -> Finding:
    """Hold a statement made on a day against the polls known that day; `averaged` may remember averages made before."""
    if isinstance(stated, NotUnderstood):
        return Finding(Verdict.NOT_CHECKABLE, stated.why, on, stated)
    named = [stated.party, stated.over] if isinstance(stated, LeadStated) else list(stated.shares)
    if missing := [p for p in named if p not in table.parties]:
        return Finding(Verdict.NOT_CHECKABLE, f"no poll reports {', '.join(missing)}", on, stated)
    try:
        made = averaged(table, on)
    except BadInput as error:
        return Finding(Verdict.NOT_CHECKABLE, error.what, on, stated)
    known = table.known_on(on)
    return _lead(made, known, stated, on) if isinstance(stated, LeadStated) else _shares(made, known, stated, on)


def _lead(made: Average, known: PollTable, stated: LeadStated, on: date) -> Finding:
    since = on - timedelta(days=round(stated.days))
    asked = made.days(max(since, made.first), on)
    chances = made.chance(stated.party, stated.over, asked, above=stated.low, upto=stated.high)
    first = since if stated.days else on - RECENT
    polls = [p for p in known.between(first, on) if p.lead(stated.party, stated.over) is not None]
    showing = tuple(p for p in polls if _shows(p, stated))
    share = sum(chances) / len(chances)
    (band,) = made.lead(stated.party, stated.over, [on])
    held = _stretches(asked, chances)
    return Finding(
        _verdict(stated, chances, shown=bool(showing)),
        f"{_said(stated, band, chances, held)}, {len(showing)} of {len(polls)} single polls show it",
        on,
        stated,
        asked[0],
        band,
        chances[-1],
        share if stated.days else None,
        held,
        len(polls),
        showing,
    )


def _shows(poll: Poll, stated: LeadStated) -> bool:
    lead = poll.lead(stated.party, stated.over)
    return lead is not None and lead > stated.low and (stated.high is None or lead <= stated.high)


def _verdict(stated: LeadStated, chances: Sequence[float], *, shown: bool) -> Verdict:
    """Weigh the whole stretch; "at times" asks for one sure day, and single polls alone bear it out in part."""
    weight = max(chances) if stated.at_times else sum(chances) / len(chances)
    if weight >= SURE:
        return Verdict.SUPPORTED
    if weight > HARDLY or shown:
        return Verdict.PARTLY
    return Verdict.CONTRADICTED


def _stretches(days: Sequence[date], chances: Sequence[float]) -> tuple[Stretch, ...]:
    runs = groupby(zip(days, chances, strict=True), key=lambda dc: dc[1] > _HALF)
    found = [[d for d, _ in run] for so, run in runs if so]
    return tuple(Stretch(run[0], run[-1]) for run in found)


def _said(stated: LeadStated, band: Band, chances: Sequence[float], held: Sequence[Stretch]) -> str:
    parts = [f"the average puts the lead at {band.mean:.1f} points ({band.low90:.1f} to {band.high90:.1f})"]
    parts.append(f"{percent(chances[-1])} likely to be {_range(stated)}")
    if stated.days:
        parts.append(f"so on {percent(sum(chances) / len(chances))} of the {len(chances)} days asked about")
        when = "; ".join(f"{s.first} to {s.last}" for s in held)
        parts.append(f"more likely than not {when}" if held else "more likely than not on none of them")
    return ", ".join(parts)


def _range(stated: LeadStated) -> str:
    if stated.high is None:
        return f"more than {stated.low:g}"
    return f"{stated.low:g} to {stated.high:g}"


def percent(share: float) -> str:
    """Write a share that draws gave: none of them, or all, is never certain."""
    if share < 0.01:  # noqa: PLR2004
        return "under 1 %"
    return "over 99 %" if share > 0.99 else f"{round(100 * share)} %"  # noqa: PLR2004


def _shares(made: Average, known: PollTable, stated: SharesStated, on: date) -> Finding:
    polls = [p for p in known.between(on - RECENT, on) if set(stated.shares) <= set(p.shares)]
    same = tuple(p for p in polls if all(abs(p.shares[q] - s) <= SLACK for q, s in stated.shares.items()))
    support = {p: b[0] for p, b in made.support([on]).items()}
    inside = [p for p, s in stated.shares.items() if support[p].low90 <= s <= support[p].high90]
    figures = ", ".join(
        f"{p} {support[p].mean:.1f} ({support[p].low90:.1f} to {support[p].high90:.1f})" for p in stated.shares
    )
    told = f"{len(same)} of {len(polls)} polls of the {RECENT.days} days before say just that, the average {figures}"
    verdict = Verdict.SUPPORTED if same or len(inside) == len(stated.shares) else Verdict.PARTLY
    if not same and not inside:
        verdict = Verdict.CONTRADICTED
    return Finding(verdict, told, on, stated, on - RECENT, polls=len(polls), bearing_out=same)
