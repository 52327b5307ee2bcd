"""Answer: what does the page show of the reconciled range? The ranges, what moved them, and all that is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whipcount.desk.links import anchor

if TYPE_CHECKING:
    from whipcount.count.reconcile.report import Report
    from whipcount.count.reconcile.result import Assumed, Influence, Reconciled, Unused

_MOVED, _WORTH = 3, 2
"""Most that are shown of each; `count.json` has all."""
_NOTED = 0.1
"""Shifts of the mean below this are left out."""


@dataclass(frozen=True, slots=True)
class SetRow:
    """The estimated size of one set of members."""

    what: str
    reported: bool
    median: int
    half: str
    ninety: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report, what it does to the estimate, and its claim."""

    text: str
    href: str
    shift: str


@dataclass(frozen=True, slots=True)
class ReconciledView:
    """The reconciled range, and everything behind it."""

    label: str
    members: int
    sure: int
    rows: tuple[SetRow, ...]
    moved: tuple[ReportRow, ...]
    contradicts: tuple[ReportRow, ...]
    worth: tuple[str, ...]
    assumptions: tuple[Assumed, ...]
    unused: tuple[Unused, ...]
    short: str
    """The range of the set reported on, in a line; that of the widest where none was."""


def reconciled_view(made: Reconciled, known: Sequence[str]) -> ReconciledView:
    """Turn an estimate into what the page shows; `known` are the ids of the claims on the page."""
    rows = tuple(
        SetRow(
            t.layer.words,
            t.reported,
            t.median,
            f"{t.half.low} to {t.half.high}",
            f"{t.ninety.low} to {t.ninety.high}",
        )
        for t in made.totals
    )
    there = frozenset(known)
    moved = sorted(made.influences, key=lambda i: -abs(i.mean_shift))
    return ReconciledView(
        label=made.label,
        members=made.members,
        sure=made.sure,
        rows=rows,
        moved=tuple(_row(i, there) for i in moved[:_MOVED] if abs(i.mean_shift) >= _NOTED),
        contradicts=tuple(_row(i, there) for i in made.influences if i.contradicts),
        worth=tuple(
            f"{w.question}: the 90 % range would be {w.width_expected:.0f} wide instead of {w.width_now}, on average"
            for w in made.worths[:_WORTH]
        ),
        assumptions=made.assumptions,
        unused=made.unused,
        short=_short([r for r in rows if r.reported] or list(rows)),
    )


def _row(influence: Influence, known: frozenset[str]) -> ReportRow:
    report = influence.report
    href = "#" + anchor("claim", report.id) if report.id in known else ""
    return ReportRow(_named(report), href, f"{influence.mean_shift:+.1f}")


def _named(report: Report) -> str:
    who = "all but those who " if report.outside else ""
    return f"“{report.text}” {who}{report.layer.words} ({report.source})"


def _short(rows: Sequence[SetRow]) -> str:
    return "; ".join(f"{r.ninety} {r.what}" for r in rows)
