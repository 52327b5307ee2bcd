"""Answer: how do the positions on confidence, their conditions, deals and dates look in a terminal?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whipcount.cli import show

if TYPE_CHECKING:
    from whipcount.house.answer import HouseAnswer, Roll
    from whipcount.house.floor import Floor
    from whipcount.house.worlds import Bounds


CASTING = {
    "status_quo": "votes only on ties",
    "government": "votes only on ties, with the government",
    "free": "votes only on ties, as the Speaker pleases",
    "always": "votes like every member",
    "never": "does not vote",
}
"""How the Speaker votes."""


def roll(answer: HouseAnswer) -> None:
    """Print the seats that are not simply a member who votes with a party; nothing where there are none."""
    if answer.roll is None:
        return
    for title, names in _called(answer.roll):
        if names:
            click.echo(f"{title}: {show.printable(', '.join(names))}")


def _called(called: Roll) -> tuple[tuple[str, tuple[str, ...]], ...]:
    unnamed = sum(not seat for seat in called.vacant)
    vacant = tuple(s for s in called.vacant if s) + ((f"{unnamed} not named",) if unnamed else ())
    return (
        ("Vacant", vacant if any(called.vacant) else ()),
        ("Elected, not yet sworn", tuple(p.name for p in called.not_sworn)),
        ("Suspended", tuple(p.name for p in called.suspended)),
        ("Absent", tuple(p.name for p in called.absent)),
        ("Paired", tuple(" with ".join(p.name for p in pair) for pair in called.pairs)),
    )


def floor(answer: HouseAnswer) -> None:
    """Print who votes how as far as anybody has said, both worlds of each open condition, deals, and what is due."""
    from whipcount.house.floor_words import because, bounds, choice, condition, deal, due

    found = answer.floor
    if found is None:
        return
    show.heading("How the House divides, as far as anybody has said")
    click.echo(bounds(found.now))
    show.table(
        ("who", "votes", "does", "because"),
        [(line.holder.name, str(line.votes), choice(line), because(line)) for line in found.lines],
        numbers=(1,),
    )
    _conditions(found)
    for title, texts in (
        ("Conditions decided", [condition(c) for c in found.conditions if c.state != "open"]),
        ("Deals", [deal(d) for d in found.deals]),
        ("Due", [due(r, {p.party.id: p.party.name for p in answer.parties}) for r in found.due]),
        ("Note", list(found.notes)),
    ):
        if texts:
            show.heading(title)
            for text in texts:
                click.echo(show.printable(text))


def _conditions(found: Floor) -> None:
    from whipcount.house.floor_words import condition

    for world in found.worlds:
        show.heading(show.printable(f"Open: {condition(world.condition)}"))
        show.table(
            ("if what it names", "ayes", "noes", "margin", "outcome"),
            [_world("comes about", world.if_met), _world("does not", world.if_failed)],
            numbers=(1, 2, 3),
        )


def _world(name: str, made: Bounds) -> tuple[str, ...]:
    from whipcount.house.floor_words import span, verdict

    return name, span(made.ayes), span(made.noes), span(made.margin, signed=True), verdict(made)
