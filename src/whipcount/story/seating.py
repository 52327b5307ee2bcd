"""Answer: can the dated changes of the House be, and do they add up to what the user knows from outside?

A `balance` row of the calendar is outside truth, as a balance assertion is in accounting: on that day the clerk's list
says so many seats, so many vacant, so many of a party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from whipcount.model.calendar import CalendarRow, What, stated
from whipcount.model.chamber import ChamberState
from whipcount.model.problem import Problem, Severity
from whipcount.model.replay import Change, chamber_on, changes, home, opening, replay, step
from whipcount.model.story import Story

_MOST = 6
"""Changes that one problem names."""


def check_seating(story: Story, lines: Mapping[str, int]) -> tuple[Problem, ...]:
    """Replay the calendar and hold its balances against it; `lines` gives the line of each person in roster.csv.

    A balance that does not hold is an error, but while the roster is still short of the House it is a warning.
    """
    if not story.roster.people:
        return ()
    _, told = replay(opening(story), changes(story))
    found = [Problem(_where(row, lines), message, mend) for row, message, mend in told]
    balances = sorted((r for r in story.calendar if r.what is What.BALANCE), key=lambda r: r.on)
    since: date | None = None
    for row in balances:
        found += _balance(row, story, since, lines)
        since = row.on
    return tuple(found)


def _where(row: CalendarRow, lines: Mapping[str, int]) -> str:
    return f"{row.where}:{lines[row.who[0]]}" if row.where == "roster.csv" and row.who[0] in lines else row.where


def _balance(row: CalendarRow, story: Story, since: date | None, lines: Mapping[str, int]) -> Iterator[Problem]:
    have = chamber_on(story, row.on).tallies()
    for cell in row.who:
        if (known := stated(cell)) and have[known[0]] != known[1]:
            name, wanted = known
            short = wanted - have[name]
            message = (
                f"the balance of {row.on} says {name} {wanted}, but roster and calendar give {have[name]}: "
                f"{abs(short)} too {'few' if short > 0 else 'many'}; {_moved(story, name, since, row.on, lines)}"
            )
            mend = "correct the balance, the roster, or write the change that is missing"
            yield Problem(row.where, message, mend, Severity.WARNING if _is_short(story) else Severity.ERROR)


def _is_short(story: Story) -> bool:
    body = next((b for b in story.bodies if b.id == home(story)), None)
    return body is not None and opening(story).size < body.size


def _moved(story: Story, name: str, since: date | None, until: date, lines: Mapping[str, int]) -> str:
    """Name the changes that moved a number since the last balance."""
    start = f"since the balance of {since}" if since else "since the roster's beginning"
    moves = list(_moves(story, name, since, until, lines))
    if not moves:
        return f"nothing changed it {start}"
    more = f" and {len(moves) - _MOST} earlier" if len(moves) > _MOST else ""
    return f"changed {start} by {', '.join(moves[-_MOST:])}{more}"


def _moves(story: Story, name: str, since: date | None, until: date, lines: Mapping[str, int]) -> Iterator[str]:
    state = opening(story)
    for change in changes(story):
        made = step(state, change)
        if change.on > until or not isinstance(made, ChamberState):
            continue
        moved = made.tallies()[name] - state.tallies()[name]
        if moved and (since is None or change.on > since):
            yield _move(change, moved, lines)
        state = made


def _move(change: Change, moved: int, lines: Mapping[str, int]) -> str:
    return f"{_where(change.row, lines)} ({change.on} {change.what} {_subject(change)}, {moved:+})"


def _subject(change: Change) -> str:
    return ", ".join(change.who) or change.seat
