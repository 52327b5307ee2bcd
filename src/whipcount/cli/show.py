"""Answer: how does a result look in a terminal? Data on standard output, talk on standard error."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from whipcount.model.entry import Json
    from whipcount.model.problem import Problem

WIDTH_WITHOUT_TERMINAL = 110
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and newline, directional overrides, and halves of surrogate pairs."""


def console(*, err: bool = False) -> Console:
    """Make a console that has no colour, and a fixed width, when it is not a terminal."""
    from rich.console import Console

    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 24)).columns
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def printable(text: str) -> str:
    """Put a mark in the place of every character that could steer a terminal or turn the line round; lengths stay."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: Json) -> None:
    """Print JSON, one document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Talk to the person, on standard error."""
    click.echo(text, err=True)


def unread(problems: Iterable[Problem]) -> bool:
    """Tell what was not read, and notes, on standard error; say whether everything was read."""
    from whipcount.model.problem import Severity

    everything = True
    for problem in problems:
        note = problem.severity is Severity.WARNING
        say(f"{'note' if note else 'not read'}: {problem}")
        everything = everything and note
    return everything


def heading(text: str) -> None:
    """Print a heading."""
    click.echo()
    click.echo(click.style(text, bold=True))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
    """Print a table; the columns whose index is in `numbers` are set to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for index, column in enumerate(columns):
        last = index == len(columns) - 1
        made.add_column(column, justify="right" if index in numbers else "left", ratio=1 if last else None)
    for row in rows:
        made.add_row(*(Text(printable(cell)) for cell in row))
    console().print(made)
