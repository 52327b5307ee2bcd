"""Answer: how does a table of polls kept elsewhere become ours? Known layouts, recognised by their first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from whipcount.model.csv_rows import csv_rows
from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem, Severity
from whipcount.polls.poll import OTHER, PollTable
from whipcount.polls.table import COLUMNS, NEEDED, PollRows, read_polls

Cells = Mapping[str, str]


class Layout(StrEnum):
    """Whose columns they are."""

    OWN = "whipcount"
    AUDIT = "pollsteraudit"
    """A line per poll of Wikipedia's tables, with cycle, margin of error and a mark for rolling polls."""
    POLLBASE = "pollbase"
    """A line per poll with the client who paid, first and last day, and a mark for models."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a layout names things: its columns for ours, those that are no party, and what else a row says."""

    ours: Mapping[str, str]
    no_party: frozenset[str]
    mend: Callable[[Cells], Cells] = dict
    """Puts right what a layout is known to get wrong."""


def _moved(row: Cells) -> Cells:
    """Take the sample from the margin of error, where the cells stand one column too far to the right."""
    margin = row["margin_of_error"]
    if row["sample_size"] or not margin.isdecimal() or int(margin) < 100:  # noqa: PLR2004  # no margin is that wide
        return row
    return {**row, "sample_size": margin, "method": ""}


def _kinds(row: Cells) -> Cells:
    """Write as the mode what the layout marks in two columns."""
    return {**row, "mode": "model" if row["model_based"] == "1" else ""}


_LAYOUTS = {
    Layout.AUDIT: _Columns(
        {
            "pollster": "pollster",
            "end": "field_end",
            "sample": "sample_size",
            "mode": "method",
            "rolling": "rolling",
            "source": "poll_url",
        },
        frozenset({"cycle", "period", "margin_of_error"}),
        _moved,
    ),
    Layout.POLLBASE: _Columns(
        {"pollster": "pollster", "start": "field_start", "end": "field_end", "sample": "sample_size", "mode": "mode"},
        frozenset({"client", "model_based", "campaign_final_only"}),
        _kinds,
    ),
}
_NOTHING = frozenset({"—N/a", "–", "-", "N/A"})
"""What tables write for an empty cell."""


def recognised(header: list[str]) -> Layout | None:
    """Say whose layout a first line is."""
    if set(NEEDED) <= set(header):
        return Layout.OWN
    for layout, columns in _LAYOUTS.items():
        if {c for c in columns.ours.values() if c != "mode"} | columns.no_party <= set(header):
            return layout
    return None


def read_layout(text: str, file: str, layout: Layout | None = None) -> PollRows:
    """Read a table in a known layout; rows that cannot be used are problems, and so is what was put right.

    Raises:
        BadInput: the layout is not known, or is another one.
    """
    problems: list[Problem] = []
    lines = csv_rows(text, file, problems)
    _, header = next(lines, (1, []))
    found = recognised(header)
    if found is None or (layout or found) is not found:
        what = f"is in the layout {found}" if found else "is in none of the layouts that are known"
        raise BadInput(what, where=file, mend=f"{', '.join(Layout)}; ours has {','.join(COLUMNS)} and a column a party")
    if found is Layout.OWN:
        return read_polls(text, file)
    rows = {n: dict(zip(header, cells, strict=True)) for n, cells in lines if len(cells) == len(header)}
    return _read(rows, [*header, "mode"], _LAYOUTS[found], file, problems)


def _read(
    rows: Mapping[int, Cells], header: list[str], columns: _Columns, file: str, problems: list[Problem]
) -> PollRows:
    parties = [c for c in header if c not in columns.no_party and c not in columns.ours.values() and c != "mode"]
    mended = {line: columns.mend(row) for line, row in rows.items()}
    moved = [line for line, row in rows.items() if mended[line].get("sample_size") != row.get("sample_size")]
    if moved:
        message = f"{len(moved)} rows have the sample size under margin_of_error, this the first; taken from there"
        problems.append(Problem(f"{file}:{moved[0]}", message, "nothing to do: method stays empty", Severity.WARNING))
    lines = list(rows)
    made = read_polls(_written(mended, columns, parties), file)
    polls = [replace(p, line=lines[p.line - 2]) for p in made.table.polls]
    told = [
        Problem(f"{file}:{lines[int(p.where.rpartition(':')[2]) - 2]}", p.message, p.mend, p.severity)
        for p in made.problems
    ]
    return PollRows(PollTable(made.table.parties, tuple(polls)), (*problems, *told))


def _written(rows: Mapping[int, Cells], columns: _Columns, parties: list[str]) -> str:
    """Write the rows in our layout, one line each, so that one reader checks whatever comes from anywhere."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [p if p == OTHER else p.upper() for p in parties]
    writer.writerow([*columns.ours, *names])
    for row in rows.values():
        cells = [row.get(c, "") for c in (*columns.ours.values(), *parties)]
        writer.writerow(["" if c in _NOTHING else c for c in cells])
    return out.getvalue()
