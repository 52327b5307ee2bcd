"""Answer: how is somebody else's list read, and held against our count?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from whipcount.count import tally
from whipcount.count.compare import Comparison, Theirs, compare
from whipcount.count.policy import Policy
from whipcount.count.result import Count
from whipcount.model.asof import AsOf, parse_day
from whipcount.model.errors import BadInput
from whipcount.model.motion import Position
from whipcount.model.problem import Problem
from whipcount.model.record import RecordedClaim
from whipcount.review.columns import map_columns
from whipcount.review.names import index
from whipcount.review.vocabulary import own_words, read_word, stance
from whipcount.runs.copying import firsts
from whipcount.runs.counting import motion_id
from whipcount.runs.importing import text_of
from whipcount.runs.workspace import Workspace

Row = Mapping[str, str]
_NAMED = (("name", "id"),)


def compare_with(
    opened: Workspace,
    file: Path,
    motion: str | None = None,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    policy: str | None = None,
    position: Position | str = Position.AYE,
    their_day: date | None = None,
    columns: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
) -> Comparison:
    """Hold a list, CSV or JSON, against our count; a list without a column of positions is one of `position`.

    Names are matched exactly, by name or alias; one that is nobody's is a problem, never a guess.
    """
    rows = _rows(file)
    header = tuple(dict.fromkeys(column for _, row in rows for column in row))
    mapping = map_columns(header, columns or {}, where=str(file), needed=_NAMED)
    story, which = opened.story, motion_id(opened, motion)
    meaning = own_words({**story.tracker, **(words or {})}, story.motion(which).labels)
    usual = read_word("position", position, Position, meaning)
    theirs, problems = _theirs(rows, mapping, meaning, usual, opened, file)
    records = opened.register(known_at).claims
    moment = AsOf(opened.day(as_of), known_at)
    copies = firsts(opened, {r.article.id for r in records})

    def counted(rule: Policy, among: Sequence[RecordedClaim]) -> Count:
        return tally.count(among, story=story, motion_id=which, as_of=moment, policy=rule, firsts=copies)

    latest = {p.id: p for p in sorted(opened.policies, key=lambda p: p.version)}
    made = compare(
        counted(opened.policy(policy), records),
        theirs,
        records,
        policies=tuple(latest.values()),
        retally=counted,
        their_day=their_day,
    )
    return replace(made, not_compared=problems)


def _theirs(
    rows: Iterable[tuple[int, Row]],
    columns: Mapping[str, str],
    words: Mapping[str, str],
    usual: Position,
    opened: Workspace,
    file: Path,
) -> tuple[tuple[Theirs, ...], tuple[Problem, ...]]:
    names, made, problems = index(opened.story.roster), list[Theirs](), list[Problem]()
    for line, row in rows:
        cells = {field: (row.get(column) or "").strip() for field, column in columns.items()}
        try:
            person = names.member(name=cells.get("name", ""), member_id=cells.get("id", ""))
            said = cells.get("position") or usual.value
            position, act = stance(said, cells.get("act", ""), words)
            by = act if cells.get("act") or "/" in words.get(said, said) else None
            on = parse_day(cells["date"], option="date") if cells.get("date") else None
            made.append(Theirs(person, position, by, on, cells.get("source") or cells.get("url", "")))
        except BadInput as error:
            problems.append(Problem(f"{file.name}:{line}", error.what, error.mend))
    return tuple(made), tuple(problems)


def _rows(file: Path) -> list[tuple[int, Row]]:
    """Read the rows with their line, or with their number in a JSON list."""
    text = text_of(file)
    if file.suffix.lower() != ".json":
        table = csv.DictReader(io.StringIO(text))
        return [(table.line_num, row) for row in table]
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"is not JSON: {error}", where=str(file), mend="give a list of names or of objects") from error
    lists = [v for v in given.values() if isinstance(v, list)] if isinstance(given, dict) else [given]
    if len(lists) != 1 or not isinstance(lists[0], list):
        raise BadInput("has no one list", where=str(file), mend="give a list of names or of objects")
    return [(n, _row(item)) for n, item in enumerate(lists[0], 1)]


def _row(item: object) -> Row:
    if isinstance(item, dict):
        return {str(k): "" if v is None else str(v) for k, v in item.items()}
    return {"name": str(item)}
