"""Answer: what would an election now bring, what do by-elections say, and whose seat is at risk?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from whipcount.model.errors import BadInput, StoryError
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.polls.byelections import FILE as BYELECTIONS
from whipcount.polls.byelections import ByElectionRows, ByElections, compared, read_byelections, unplaced
from whipcount.polls.results import FILE, ResultRows, Results, read_results
from whipcount.polls.table import FILE as POLLS
from whipcount.runs.polling import has_numpy, need_numpy, polls, text_of
from whipcount.runs.workspace import Workspace
from whipcount.story.roster import FILE as ROSTER

if TYPE_CHECKING:
    from whipcount.polls.hindcast import Hindcast
    from whipcount.polls.regions import Nation
    from whipcount.polls.result import Polls
    from whipcount.polls.seats import Risks, Seats

SCENARIOS, SEED = 20_000, 20241023
FIT_TRIES = 49
"""How many settings a fit tries at most, each on every past election."""
RISK, PERCENT, AS_OF = "seat_risk", "seat_risk_percent", "seat_risk_as_of"
"""Columns of the roster: the risk as a word, in percent, and the day it is of."""


@dataclass(frozen=True, slots=True)
class RisksWritten:
    """What became of the roster."""

    written: str
    members: int
    """Whose seat has a risk now."""
    problems: tuple[Problem, ...] = ()


def seats(
    opened: Workspace,
    *,
    as_of: date | None = None,
    on_map: str = "",
    count: int = SCENARIOS,
    seed: int = SEED,
    tick: Callable[[int], object] = lambda _: None,
) -> Seats:
    """Project the seats of an election held on the day, from the last one before it, by-elections and polls.

    `on_map` names another file of results, `results-NAME.csv`: the same election on other boundaries. By-elections are
    held against the ridings they were in, and speak of regions only, so they count on any map with the same regions.

    Raises:
        MissingExtra: numpy is not installed.
        StoryError: a file is missing or has a problem.
    """
    day = opened.day(as_of)
    found = polls(opened, as_of=day)
    from whipcount.polls.regions import heard, informed, nation_draws
    from whipcount.polls.seats import Runs, project
    from whipcount.polls.swing import Swing, base_of

    swing = Swing()
    home = last_election(opened, day)
    parties = home.parties
    own = base_of(home, parties)
    national = nation_draws(own, found.draws(day, count=count, seed=seed), found.average.parties)
    messages = heard(own, _byelections(opened).known_on(day), _nation(found), swing)
    regions = informed(own, national.mean(axis=0), swing, messages, day)
    base = base_of(last_election(opened, day, on_map), parties) if on_map else own
    if base.regions != own.regions:
        names = ", ".join(own.regions)
        raise BadInput(f"the map {on_map!r} has other regions", where=file_of(on_map), mend=f"use: {names}")
    return project(base, regions, national, swing, (day, home.day), Runs(count, seed), tick)


def byelections(opened: Workspace, *, as_of: date | None = None) -> ByElections:
    """Compare the by-elections known on a day with the general election before; with polls, say how unusual each was.

    Raises:
        StoryError: the story has no results or no by-elections, or they cannot be read.
    """
    day = opened.day(as_of)
    elections = [e for e in results_of(opened).elections if e.day <= day]
    last = last_election(opened, day)
    if not (opened.folder / BYELECTIONS).exists():
        raise StoryError("the story has no by-elections", where=BYELECTIONS, mend="see docs/concepts/seats.md")
    known = _byelections(opened).known_on(day)
    found = compared(known, elections)
    if has_numpy() and (opened.folder / POLLS).exists():
        from whipcount.polls.regions import heard, inflation, unusual
        from whipcount.polls.swing import Swing, base_of

        base = base_of(last)
        messages = heard(base, known, _nation(polls(opened, as_of=day)), Swing())
        by_place = {(base.ridings[m.riding].id, m.day): m for m in messages}
        factor = inflation(messages)
        found = tuple(unusual(c, by_place[c.riding_id, c.day], base, factor) for c in found)
    return ByElections(day, last.day, found[::-1])


def write_risks(opened: Workspace, risks: Risks) -> RisksWritten:
    """Write each member's risk into the roster, as columns usable for grouping; whoever has none stays empty."""
    path = opened.folder / ROSTER
    held = {m.member: (m.called, str(round(100 * m.risk)), risks.as_of.isoformat()) for m in risks.members}
    rows = list(csv.reader(io.StringIO(text_of(path))))
    path.write_text(_with_columns(rows, held), encoding="utf-8")
    return RisksWritten(str(path), len(held))


def hindcast(file: Path, target: int, *, tick: Callable[[], object] = lambda: None) -> tuple[Hindcast, ResultRows]:
    """Call an election in a file of results from the one before it, tuned on the others; give the rows read too."""
    rows = read_results(text_of(file), file.name)
    if not rows.elections:
        first = rows.problems[0] if rows.problems else Problem(file.name, "holds no result", "add rows")
        raise BadInput(first.message, where=first.where, mend=first.mend)
    need_numpy("the projection of seats")
    from whipcount.polls.hindcast import hindcast as call

    return call(rows, target, tick=tick), rows


def numpy_blocks(count: int) -> int:
    """Say in how many steps numpy runs so many scenarios; 0 where the compiled loop does it at once."""
    need_numpy("the projection of seats")
    from whipcount.polls.scenarios import BLOCK, runs_compiled

    return 0 if runs_compiled(count) else -(-count // BLOCK)


def is_slow(count: int) -> bool:
    """Say whether so many scenarios want the compiled loop, and it cannot be used."""
    need_numpy("the projection of seats")
    from whipcount.polls.scenarios import MANY, has_compiler

    return count >= MANY and not has_compiler()


def party_of_leader(story: Story) -> str | None:
    """Give the leader's party; None, that is every party, where the story has no leader."""
    return next((p.party for p in story.roster if p.id == story.leader), None)


def results_of(opened: Workspace, on_map: str = "") -> ResultRows:
    """Read the results of a story; raise `StoryError` with the first problem where there is one."""
    path = opened.folder / file_of(on_map)
    if not path.exists():
        known = ", ".join(p.stem.removeprefix("results-") for p in sorted(opened.folder.glob("results-*.csv")))
        mend = f"known maps: {known}" if on_map and known else "see docs/concepts/seats.md for its columns"
        raise StoryError("the story has no such results", where=str(path), mend=mend)
    rows = read_results(text_of(path), path.name)
    _refuse(rows.problems)
    return rows


def last_election(opened: Workspace, day: date, on_map: str = "") -> Results:
    """Give the last general election before a day."""
    found = results_of(opened, on_map).last_before(day)
    if found is None:
        raise StoryError(f"no general election by {day}", where=file_of(on_map), mend="add its results")
    return found


def result_problems(folder: Path) -> tuple[Problem, ...]:
    """Say what is wrong in the results and the by-elections of a story folder."""
    problems: list[Problem] = []
    elections: tuple[Results, ...] = ()
    for path in sorted(folder.glob("results*.csv")):
        try:
            rows = read_results(text_of(path), path.name)
        except BadInput as error:
            problems.append(Problem(path.name, error.what, error.mend))
            continue
        problems += rows.problems
        elections = rows.elections if path.name == FILE else elections
    path = folder / BYELECTIONS
    if path.exists():
        try:
            read = read_byelections(text_of(path))
        except BadInput as error:
            return (*problems, Problem(BYELECTIONS, error.what, error.mend))
        problems += [*read.problems, *(unplaced(read, elections) if elections else ())]
    return tuple(problems)


def file_of(on_map: str) -> str:
    """Give the name of the file of results on a map."""
    return f"results-{on_map}.csv" if on_map else FILE


def _byelections(opened: Workspace) -> ByElectionRows:
    path = opened.folder / BYELECTIONS
    if not path.exists():
        return ByElectionRows(())
    rows = read_byelections(text_of(path))
    _refuse(rows.problems)
    return rows


def _nation(found: Polls) -> Nation:
    """Give the mean of the average of a day as shares from 0 to 1."""
    return lambda day: {p: band[0].mean / 100 for p, band in found.average.support([day]).items()}


def _refuse(problems: Iterable[Problem]) -> None:
    for first in problems:
        raise StoryError(first.message, where=first.where, mend=f"{first.mend}; see whipcount check for all")


def _with_columns(rows: list[list[str]], held: dict[str, tuple[str, str, str]]) -> str:
    """Put the columns of the risk beside the others, in the place of older ones."""
    names = (RISK, PERCENT, AS_OF)
    head = [c.strip() for c in rows[0]]
    kept = [i for i, c in enumerate(head) if c not in names]
    at = head.index("id")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(rows[0][i] for i in kept), *names])
    for row in rows[1:]:
        if len(row) == len(head):
            writer.writerow([*(row[i] for i in kept), *held.get(row[at].strip(), ("", "", ""))])
    return out.getvalue()
