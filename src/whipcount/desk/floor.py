"""Answer: what does the page show of how the House divides? Lines, both worlds of a condition, deals, what is due."""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.desk import words
from whipcount.desk.evidence import claim_view
from whipcount.desk.links import safe_url
from whipcount.house import floor_words as said
from whipcount.house.conditions import ConditionState
from whipcount.house.floor import Floor
from whipcount.house.lines import Line
from whipcount.house.worlds import Bounds, Worlds
from whipcount.model.calendar import CalendarRow
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class FloorLine:
    """One party, or one member on their own, and what they do."""

    who: str
    votes: int
    does: str
    because: str
    href: str
    """The claim on this page, or the source of the row; empty where there is none."""


@dataclass(frozen=True, slots=True)
class WorldRow:
    """The House if the condition is met, or if it is not."""

    name: str
    ayes: str
    noes: str
    margin: str
    verdict: str


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """An open condition with both its worlds."""

    text: str
    href: str
    worlds: tuple[WorldRow, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence with the address of its source, where it has one."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class FloorView:
    """How the House divides, for the templates."""

    sentence: str
    lines: tuple[FloorLine, ...]
    open: tuple[OpenCondition, ...]
    decided: tuple[Cited, ...]
    deals: tuple[Cited, ...]
    due: tuple[Cited, ...]
    notes: tuple[str, ...]


def floor_view(floor: Floor, story: Story) -> FloorView:
    """Turn the floor into what the page shows."""
    decided = (c for c in floor.conditions if c.state is not ConditionState.OPEN)
    return FloorView(
        sentence=said.bounds(floor.now),
        lines=tuple(_line(line, story) for line in floor.lines),
        open=tuple(_open(w, story) for w in floor.worlds),
        decided=tuple(Cited(said.condition(c, words.day), _address(c.row)) for c in decided),
        deals=tuple(Cited(said.deal(d, words.day), _address(d.row)) for d in floor.deals),
        due=tuple(Cited(said.due(r, {p.id: p.name for p in story.parties}, words.day), _address(r)) for r in floor.due),
        notes=floor.notes,
    )


def _line(line: Line, story: Story) -> FloorLine:
    href = f"#{claim_view(line.stance.claim, story).anchor}" if line.stance else _address(line.row)
    return FloorLine(
        line.holder.name,
        line.votes,
        words.capital(said.choice(line)),
        said.because(line, words.day),
        href or (_address(line.deal.row) if line.deal else ""),
    )


def _open(found: Worlds, story: Story) -> OpenCondition:
    return OpenCondition(
        said.condition(found.condition, words.day),
        f"#{claim_view(found.condition.stance.claim, story).anchor}",
        (_world("comes about", found.if_met), _world("does not", found.if_failed)),
    )


def _world(name: str, made: Bounds) -> WorldRow:
    return WorldRow(
        name,
        said.span(made.ayes),
        said.span(made.noes),
        said.span(made.margin, signed=True).replace("-", "\N{MINUS SIGN}"),
        said.verdict(made),
    )


def _address(row: CalendarRow | None) -> str:
    return safe_url(row.source.split(" ")[0]) if row and row.source else ""
