"""Answer: how is a House drawn in a terminal, and to a file?"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from whipcount.cli import show
from whipcount.house.answer import HouseAnswer
from whipcount.model.person import Hue
from whipcount.model.story import Story
from whipcount.pictures.chamber import Layout
from whipcount.pictures.letters import WIDTH, in_letters
from whipcount.pictures.margins import Outcomes, margin_words
from whipcount.pictures.order import Order
from whipcount.pictures.picture import Picture
from whipcount.pictures.seating import Colour, Seat, Stance
from whipcount.pictures.standalone import whole_margins
from whipcount.runs.picturing import drawn, seating

_HUES = {
    Hue.BLUE: "blue",
    Hue.RED: "red",
    Hue.GOLD: "yellow",
    Hue.PURPLE: "magenta",
    Hue.GREEN: "green",
    Hue.SKY: "cyan",
    Hue.PINK: "bright_magenta",
    Hue.GREY: "bright_black",
}
_STANCES = {Stance.AYE: "red", Stance.LEANS_AYE: "red", Stance.CONDITIONAL: "yellow", Stance.UNDECIDED: "magenta"}
_STANCES |= {Stance.LEANS_NO: "blue", Stance.NO: "blue"}


def save(path: Path, answer: HouseAnswer, story: Story, layout: str, colour: str) -> None:
    """Write the picture, and say so on standard error."""
    show.save(path, drawn(seating(answer, story), Layout(layout), Colour(colour)))


def save_margins(path: Path, made: object) -> None:
    """Write how probable each margin is as a picture; raise `UsageError` where something else was asked."""
    from whipcount.house.distribution import Distribution

    if not isinstance(made, Distribution):
        raise click.UsageError("--svg draws the chamber, or goes with --scenarios")
    chances, title = made.by_margin, "Ayes less noes, and how probable"
    show.save(path, Picture(str(whole_margins(chances, title)), margin_words(chances, Outcomes())))


def letters(answer: HouseAnswer, story: Story, layout: str, colour: str) -> str:
    """Draw the seats as letters no wider than the terminal or 80 columns, coloured where the terminal has colours."""
    seats = seating(answer, story)
    order = Order(seats, Colour(colour))
    hues = {key: _HUES[mark.hue] for key, mark in order.party_marks().items() if mark.hue}

    def paint(seat: Seat, text: str) -> str:
        if order.colour is Colour.STANCE:
            return click.style(text, fg=_STANCES.get(seat.stance) if seat.votes else None)
        return click.style(text, fg=hues.get(seat.party))

    painter = None if os.environ.get("NO_COLOR") else paint
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
    text = in_letters(seats, layout=Layout(layout), colour=Colour(colour), width=width, paint=painter)
    return text.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8")
