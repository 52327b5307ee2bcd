"""Answer: where is a reader good and where not? The figures by story, by tag or by kind of claim."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from whipcount.scoring.bootstrap import DRAWS
from whipcount.scoring.match import Compared
from whipcount.scoring.outcome import FOUND, Measure
from whipcount.scoring.scores import Found, Row, Scores, found, row, scores

_KINDS = tuple(m for m in FOUND if m is not Measure.SIDES)


class By(StrEnum):
    """What to group by."""

    TAG = "tag"
    STORY = "story"
    KIND = "kind"


def by_story(compared: Sequence[Compared], *, draws: int = DRAWS) -> dict[str, Scores]:
    """Score each story's articles."""
    return _grouped([(c.story, c) for c in compared], draws)


def by_tag(compared: Sequence[Compared], *, draws: int = DRAWS) -> dict[str, Scores]:
    """Score the articles that carry each tag; an article counts under every tag it has."""
    return _grouped([(tag, c) for c in compared for tag in dict.fromkeys(c.tags)], draws)


def by_kind(compared: Sequence[Compared], *, draws: int = DRAWS) -> dict[str, Found]:
    """Score each kind of claim: a triple, group or total by its position, an event by its type.

    A false triple counts under the position that was predicted, a missed one under the position of the gold.
    """
    rows = [_labelled(c) for c in compared]
    kinds = dict.fromkeys(sorted((_KINDS.index(m), label) for r in rows for m, label in r))
    made = {}
    for index, label in kinds:
        measure = _KINDS[index]
        mine = [r.get((measure, label), Row()) for r in rows]
        made[f"{measure} {label}"] = found(mine, measure, draws=draws)
    return made


def _grouped(pairs: Sequence[tuple[str, Compared]], draws: int) -> dict[str, Scores]:
    rows: dict[str, list[Row]] = {}
    for name, compared in pairs:
        rows.setdefault(name, []).append(row(compared.outcomes))
    return {name: scores(rows[name], draws=draws) for name in sorted(rows)}


def _labelled(compared: Compared) -> dict[tuple[Measure, str], Row]:
    rows: dict[tuple[Measure, str], Row] = {}
    for o in compared.outcomes:
        if o.measure in _KINDS:
            rows.setdefault((o.measure, o.label), Row())[o.measure, o.verdict] += 1
    return rows
