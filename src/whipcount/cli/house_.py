"""Answer: does the government still have the votes? `whipcount house`."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import floor_text, options, show

if TYPE_CHECKING:
    from whipcount.house.answer import Combination, HouseAnswer, PartySeats
    from whipcount.model.story import Story


@click.command(
    "house", short_help="Show whether the government has the votes.", epilog="Example: whipcount house --on 2024-10-23"
)
@options.day("--on", "The day asked about. Default: the story's as_of, else today.")
@click.option("--if", "given", metavar="LINES", help='Divide the House so: "NDP=no,BQ=abstain", "IND=2aye+2no".')
@click.option("--power", is_flag=True, help="Show the voting power of each party.")
@click.option("--apart", multiple=True, metavar="PARTY=N", help="With --power: so many of a party act alone.")
@click.option(
    "--scenarios",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV: a column probability and one per party, a line in each cell. Gives the chance of every margin.",
)
@click.option("--away", type=click.FloatRange(0, 1), default=0.0, help="With --scenarios: chance a member stays away.")
@click.option("--rebel", type=click.FloatRange(0, 1), default=0.0, help="With --scenarios: chance a member rebels.")
@options.known_at
@options.unreviewed
@click.option(
    "--svg", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Draw the chamber to FILE."
)
@click.option(
    "--layout",
    type=click.Choice(("hemicycle", "benches")),
    default="hemicycle",
    help="How the seats are set out. Default: hemicycle.",
)
@click.option(
    "--colour", type=click.Choice(("party", "stance")), default="party", help="What colour tells. Default: party."
)
@options.story
@options.as_json
def command(
    on: date | None,
    given: str | None,
    power: bool,
    apart: tuple[str, ...],
    scenarios: Path | None,
    away: float,
    rebel: float,
    known_at: datetime | None,
    unreviewed: bool,
    svg: Path | None,
    layout: str,
    colour: str,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Show seats, who can defeat the government, and who has said what about confidence.

    In a terminal the seats are drawn as letters; --svg draws them to a file.
    """
    from whipcount.cli import chamber_text, house_asked
    from whipcount.model.plain import plain
    from whipcount.runs.asking import house_on

    opened = options.workspace(story_folder)
    answer = house_on(opened, on=on, known_at=known_at, include_unreviewed=unreviewed)
    if asked := house_asked.asked(
        answer, given=given, power=power, apart=apart, path=scenarios, away=away, rebel=rebel
    ):
        if svg:
            chamber_text.save_margins(svg, asked)
        house_asked.tell(asked, answer, as_json=as_json)
        return
    if svg:
        chamber_text.save(svg, answer, opened.story, layout, colour)
    if as_json:
        show.as_json(plain(answer))
        return
    show.heading(f"{answer.name} on {answer.on}")
    show.text(answer.sentence)
    if sys.stdout.isatty():
        click.echo("\n" + chamber_text.letters(answer, opened.story, layout, colour))
    _seats(answer)
    floor_text.roll(answer)
    _combinations("Parties that defeat it when everybody else votes with it", answer.defeats)
    _combinations("Parties that defeat it when the rest abstain", answer.defeats_if_rest_abstain)
    _government_side(answer)
    _stances(answer, opened.story)
    floor_text.floor(answer)
    if answer.source:
        click.echo()
        show.text(f"Source: {answer.source}")


def _seats(answer: HouseAnswer) -> None:
    show.heading(f"{answer.seats} seats, {answer.vacancies} vacant, {answer.votes} votes, majority {answer.majority}")
    if answer.speaker:
        when = floor_text.CASTING[answer.floor.casting if answer.floor else "status_quo"]
        click.echo(f"The Speaker, {answer.speaker.name}, {when}.")
    show.table(
        ("party", "seats", "votes", ""),
        [
            (p.party.name, str(p.seats), str(p.votes), ", ".join(filter(None, (_side(p), _away(p)))))
            for p in answer.parties
        ],
        numbers=(1, 2),
    )


def _side(party: PartySeats) -> str:
    return "government" if party.in_government else ""


def _away(party: PartySeats) -> str:
    return f"{party.away} away" if party.away else ""


def _combinations(title: str, combinations: tuple[Combination, ...]) -> None:
    show.heading(title)
    if not combinations:
        click.echo("None.")
        return
    show.table(
        ("ayes", "noes", "margin", "parties"),
        [(str(c.ayes), str(c.noes), f"{c.margin:+}", " + ".join(p.name for p in c.parties)) for c in combinations],
        numbers=(0, 1, 2),
    )


def _government_side(answer: HouseAnswer) -> None:
    if answer.government_margin < 0:
        click.echo()
        show.text("A minority: with every other member voting against it, it falls without any of its own members.")
        return
    click.echo()
    show.text(
        f"With every other member voting against it, it falls if {answer.crossings_needed} of its own members "
        f"cross, or {answer.absences_needed} stay away."
    )


def _stances(answer: HouseAnswer, story: Story) -> None:
    from whipcount.cli import claim_text

    if not answer.stances:
        return
    show.heading("Stated positions on confidence")
    show.table(
        ("who", "deadline", "date", "outlet", "position"),
        [
            (
                s.holder.name,
                s.deadline.isoformat() if s.deadline else "",
                s.claim.held_from.isoformat(),
                s.claim.article.outlet,
                claim_text.stance(s.claim.claim, story),
            )
            for s in answer.stances
        ],
    )
