"""Answer: what was reported in past fights before the truth was known, and what was the truth?

Reads the rows of `reported_counts.csv` (what was claimed, by whom, on which day, and the truth where it came out) and
of `leadership_cases.csv` (of which only the day and the size of the body are used: never an outcome, never a peak that
may have been counted later).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.report import Hedge, Report, Side
from whipcount.model.problem import Problem, Severity

COUNTS = "reported_counts.csv"
CASES = "leadership_cases.csv"
COLUMNS = (
    *("case_id", "report_date", "source_kind", "hedge", "number_low", "number_high", "of_total", "what_is_counted"),
    *("side_of_source", "truth", "truth_kind"),
)
CASE_COLUMNS = ("case_id", "t0", "caucus_size")
Row = Mapping[str, str]

_HEDGES = {
    "exact": Hedge.EXACT,
    "about": Hedge.ABOUT,
    "roughly_percent": Hedge.ABOUT,
    "up_to_or_more": Hedge.ABOUT,
    "at_least": Hedge.AT_LEAST,
    "more_than": Hedge.MORE_THAN,
    "at_most": Hedge.UP_TO,
    "up_to": Hedge.UP_TO,
    "nearly": Hedge.NEARLY,
    "between": Hedge.BETWEEN,
    "dozens": Hedge.DOZENS,
    "majority_support": Hedge.MAJORITY,
    "vast_majority_support": Hedge.VAST_MAJORITY,
}
_SIDES = {"against_leader": Side.AGAINST, "for_leader": Side.FOR, "press": Side.NEITHER}
_COUNTED: tuple[tuple[str, Layer | None, bool], ...] = (
    ("needed", None, False),
    ("would be", None, False),
    ("per cent that", None, False),
    ("majority for", None, False),
    ("back leader", Layer.DECLARED, False),
    ("backing leader", Layer.DECLARED, False),
    ("declared for leader", Layer.DECLARED, False),
    ("expected for leader", Layer.DECLARED, False),
    ("votes for leader", Layer.BALLOT, True),
    ("votes for rival", Layer.BALLOT, False),
    ("votes against", Layer.BALLOT, False),
    ("voting against", Layer.BALLOT, False),
    ("supporters of leader", Layer.WANTS, True),
    ("supporting leader", Layer.WANTS, True),
    ("sign", Layer.SIGNED, False),
    ("letters", Layer.SIGNED, False),
    ("critical", Layer.SIGNED, False),
    ("publicly", Layer.RECORD, False),
    ("calling", Layer.RECORD, False),
    ("sponsors", Layer.RECORD, False),
    ("stood up", Layer.SPOKE, False),
    ("want", Layer.WANTS, False),
    ("dissent", Layer.WANTS, False),
    ("rebel", Layer.WANTS, False),
    ("withdrawing", Layer.WANTS, False),
    ("supporters of rival", Layer.WANTS, False),
    ("on list", Layer.WANTS, False),
)
"""Words of `what_is_counted`, the set they mean, and whether those outside it are counted; the first found decides.

A threshold ("needed") is no count of members. Open criticism counts with signatures: as open, short of a call to go.
"""


@dataclass(frozen=True, slots=True)
class Truth:
    """How many there were, as it came out later."""

    layer: Layer
    number: int
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """One report, and the truth about what it counts or about the ballot, where it came out."""

    report: Report
    truth: Truth | None
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One past fight: what was reported by the day of the estimate, and the truth to hold it against."""

    id: str
    on: date
    members: int
    claimed: tuple[Claimed, ...]
    target: Truth

    @property
    def reports(self) -> tuple[Report, ...]:
        """Give the reports."""
        return tuple(c.report for c in self.claimed)

    @property
    def public(self) -> int:
        """Give the plain public count: the largest number said of the set that the truth is about, else of its side."""
        same = [r for r in self.reports if (r.layer, r.outside) == (self.target.layer, self.target.outside)]
        beside = [r for r in self.reports if (r.outside or r.layer is Layer.DECLARED) is self.target.outside]
        return max(r.number for r in same or beside or self.reports)


def cases(counts: Sequence[Row], crises: Sequence[Row]) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """Give the cases with a truth, and what could not be used and why."""
    days = {row["case_id"]: row for row in crises}
    by_case: dict[str, list[Claimed]] = defaultdict(list)
    problems: list[Problem] = []
    for line, row in enumerate(counts, start=2):
        if not row["truth"]:
            continue
        crisis = days.get(row["case_id"])
        if crisis is None:
            problems.append(_problem(line, f"no case {row['case_id']!r}", f"add its row to {CASES}"))
        elif why := _unusable(row, crisis):
            problems.append(_problem(line, why, "it is left out", Severity.WARNING))
        else:
            by_case[row["case_id"]].append(_claimed(row, _members(row, crisis)))
    made = (_case(i, days[i], claimed, counts) for i, claimed in by_case.items())
    return tuple(c for c in made if c), tuple(problems)


def _unusable(row: Row, crisis: Row) -> str:
    layer, _ = _set(row["what_is_counted"])
    if layer is None:
        return f"{row['what_is_counted']!r} is a threshold, or no set of members that is known"
    if row["hedge"] not in _HEDGES:
        return f"hedge {row['hedge']!r} is not known"
    numbers = [row[c] for c in ("truth", "number_low", "number_high", "of_total")]
    if not all(n.isdigit() for n in numbers if n) or not (row["of_total"] or crisis["caucus_size"]).isdigit():
        return "a number is no whole number, or the size of the body is missing"
    if not (_is_day(row["report_date"]) and _is_day(crisis["t0"])):
        return "a date is not written as 2024-10-23"
    if row["report_date"] > crisis["t0"]:
        return f"reported on {row['report_date']}, after the day of the estimate, {crisis['t0']}"
    return ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _claimed(row: Row, members: int) -> Claimed:
    layer, outside = _set(row["what_is_counted"])
    assert layer is not None
    low, high = (_number(row, column, members) for column in ("number_low", "number_high"))
    report = Report(
        source=row["source_kind"],
        layer=layer,
        hedge=_HEDGES[row["hedge"]],
        low=low,
        high=high,
        side=_SIDES.get(row["side_of_source"], Side.NEITHER),
        outside=outside,
        on=date.fromisoformat(row["report_date"]),
    )
    return Claimed(
        report, _truth(row, report, members), f"{report.text} {row['what_is_counted']}, {row['source_kind']}"
    )


def _truth(row: Row, report: Report, members: int) -> Truth | None:
    number = _number(row, "truth", members)
    if "bound" in row["truth_kind"] or number is None:
        return None
    if "ballot" in row["truth_kind"] or "votes" in row["truth_kind"]:
        return Truth(Layer.BALLOT, number, report.outside or report.layer is Layer.DECLARED)
    return Truth(report.layer, number, report.outside)


def _case(case_id: str, crisis: Row, claimed: list[Claimed], counts: Sequence[Row]) -> Case | None:
    """Take the truth that most reports are about; of several, the one about the widest set."""
    truths = Counter(c.truth for c in claimed if c.truth)
    if not truths:
        return None
    order = list(Layer)
    target = min(truths, key=lambda t: (-truths[t], order.index(t.layer)))
    members = next(_members(r, crisis) for r in counts if r["case_id"] == case_id and r["truth"])
    return Case(case_id, date.fromisoformat(crisis["t0"]), members, tuple(claimed), target)


def _set(what: str) -> tuple[Layer | None, bool]:
    words = what.casefold()
    return next(((layer, outside) for known, layer, outside in _COUNTED if known in words), (None, False))


def _members(row: Row, crisis: Row) -> int:
    return int(crisis["caucus_size"] if _percent(row) or not row["of_total"] else row["of_total"])


def _number(row: Row, column: str, members: int) -> int | None:
    if not row[column]:
        return None
    number = int(row[column])
    return round(number * members / 100) if _percent(row) else number


def _percent(row: Row) -> bool:
    return "percent" in row["hedge"]


def _problem(line: int, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(f"{COUNTS}:{line}", message, mend, severity)
