"""Answer: how do polls read in a terminal?"""

from __future__ import annotations

import click

from whipcount.cli import show
from whipcount.polls.average import Band
from whipcount.polls.finding import percent
from whipcount.polls.result import Lead, Leans, Support
from whipcount.runs.polling import Checked

_MOST_DAYS = 24
"""Most lines of a table of days."""


def support(found: Support) -> None:
    """Print the strength of each party."""
    show.heading(f"Support on {found.on}, from what was known on {found.as_of}")
    show.table(
        ("party", "percent", "50 %", "90 %"),
        [(p, f"{b.mean:.1f}", _range(b.low50, b.high50), _range(b.low90, b.high90)) for p, b in found.parties.items()],
        numbers=(1, 2, 3),
    )
    click.echo()
    polls, houses = show.counted(found.polls, "poll"), show.counted(found.houses, "house")
    show.text(
        f"{polls} of {houses} since {found.since}, the last of {found.last}. A poll's own error is not in the bands."
    )


def leans(found: Leans) -> None:
    """Print how houses lean, one line each, those with the most polls first."""
    houses: dict[str, dict[str, Band]] = {}
    polls = {x.house: x.polls for x in found.leans}
    for x in found.leans:
        houses.setdefault(x.house, {})[x.party] = x.lean
    parties = list(next(iter(houses.values()), {}))
    show.heading("How houses lean against the average, in points; * where the 90 % band leaves out zero")
    rows = sorted(houses, key=lambda h: (-polls[h], h))
    show.table(
        ("house", "polls", *parties),
        [(h, str(polls[h]), *(_lean(houses[h][p]) for p in parties)) for h in rows],
        numbers=range(1, len(parties) + 2),
    )


def lead(found: Lead) -> None:
    """Print a lead: in a sentence, then day by day, or every few days."""
    last = found.days[-1]
    show.heading(f"{found.party} over {found.over}, from what was known on {found.as_of}")
    show.text(
        f"On {last.on}: {last.lead.mean:+.1f} points, 90 % {last.lead.low90:+.1f} to {last.lead.high90:+.1f}; "
        f"{percent(last.chance)} likely to be more than {found.above:g}."
    )
    if len(found.days) == 1:
        return
    show.text(
        f"More than {found.above:g} on an expected {percent(found.share_of_days)} of {len(found.days):,} days, on "
        f"{found.days_likely} of them more likely than not; so said {found.polls_above} of {found.polls} single polls."
    )
    step = -(-len(found.days) // _MOST_DAYS)
    show.table(
        ("day", "lead", "90 %", f"more than {found.above:g}"),
        [
            (str(d.on), f"{d.lead.mean:+.1f}", _range(d.lead.low90, d.lead.high90), percent(d.chance))
            for d in found.days[::-1][::step][::-1]
        ],
        numbers=(1, 2, 3),
    )


def checked(found: tuple[Checked, ...]) -> None:
    """Print each statement with what becomes of it."""
    if not found:
        show.say('no accepted statement about polls by that day; check a sentence with --text "..."')
    for one in found:
        f = one.finding
        show.heading(f"{f.verdict.value}: {one.words}")
        show.text(", ".join(filter(None, (str(f.on), one.outlet, one.claim))), indent=2)
        show.text(f"{f.said[:1].upper()}{f.said[1:]}.", indent=2)
        for poll in f.bearing_out[-5:]:
            shares = ", ".join(f"{p} {s:g}" for p, s in poll.shares.items())
            show.text(f"polls.csv:{poll.line} {poll.end} {poll.pollster}: {shares}", indent=4)


def _range(low: float, high: float) -> str:
    return f"{low:.1f} to {high:.1f}"


def _lean(band: Band) -> str:
    return f"{band.mean:+.1f}" + ("*" if band.low90 > 0 or band.high90 < 0 else " ")
