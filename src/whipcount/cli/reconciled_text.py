"""Answer: how does a reconciled range look under the count in a terminal?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whipcount.cli import show

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Influence, Reconciled

_MEMBERS, _REPORTS, _QUESTIONS = 8, 4, 2
"""Most that are shown of each; `--json` has all."""
_NOTED = 0.1
"""Shifts of the mean, and chances of a member, below this are left to `--json`."""


def write(made: Reconciled, *, assumptions: bool) -> None:
    """Print the ranges, what moves them, what would narrow them, and what is assumed where asked."""
    show.heading(f"Reconciled: {made.label}")
    show.table(
        ("members who", "median", "50 %", "90 %", "by"),
        [
            (
                total.layer.words,
                str(total.median),
                f"{total.half.low} to {total.half.high}",
                f"{total.ninety.low} to {total.ninety.high}",
                "reports" if total.reported else "inference: nobody reported it",
            )
            for total in made.totals
        ],
        numbers=(1, 2, 3),
    )
    show.text(f"Of {made.members} members, {made.sure} on the record count for sure.", indent=2)
    _reports(made)
    _members(made)
    for worth in made.worths[:_QUESTIONS]:
        width = f"{worth.width_now} to {worth.width_expected:.0f} wide"
        text = f"Worth having: {worth.question}; the 90 % range there would go from {width}, on average"
        show.text(text, indent=2, hanging=2)
    if assumptions:
        _assumed(made)
    else:
        click.echo("  What it assumes: whipcount count --assumptions")


def _reports(made: Reconciled) -> None:
    moved = [i for i in made.influences if abs(i.mean_shift) >= _NOTED][:_REPORTS]
    if moved:
        show.text("Moved most by: " + "; ".join(map(_moved, moved)), indent=2, hanging=2)
    for odd in (i for i in made.influences if i.contradicts):
        show.text(f"Contradicts the others: {_named(odd)}", indent=2, hanging=2)


def _moved(influence: Influence) -> str:
    return f"{_named(influence)} {influence.mean_shift:+.1f}"


def _named(influence: Influence) -> str:
    report = influence.report
    who = "all but those who " if report.outside else ""
    return f"“{report.text}” {who}{report.layer.words} ({report.source})"


def _members(made: Reconciled) -> None:
    likely = sorted((c for c in made.chances if _NOTED <= c.now < 1), key=lambda c: (-round(c.now, 2), c.person.name))[
        :_MEMBERS
    ]
    if likely:
        names = ", ".join(f"{c.person.name} {c.now:.0%}" for c in likely)
        show.text(f"Most likely against, beyond those on the record: {names}", indent=2, hanging=2)


def _assumed(made: Reconciled) -> None:
    show.heading("What the estimate assumes")
    show.entries((str(n), (a.text, a.source)) for n, a in enumerate(made.assumptions, start=1))
    if made.unused:
        show.heading("Totals that it does not use")
        show.table(("total", "why"), [(u.text, u.why) for u in made.unused])
