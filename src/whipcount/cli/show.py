"""Answer: how does a result look in a terminal? Data on standard output, talk on standard error."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.model.errors import BadInput

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from whipcount.count.contradiction import Contradiction
    from whipcount.model.entry import Json
    from whipcount.model.problem import Problem
    from whipcount.model.record import RecordedClaim
    from whipcount.pictures.picture import Picture

WIDTH_WITHOUT_TERMINAL = 110
ROOM = 26
"""Characters that a column of running text needs to be read with ease."""
GAP = 3
"""Blanks between two columns."""
LONGEST_WORDS = 180
UNDER = 4
"""Blanks before what stands under its row."""
BETWEEN = " · "
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


def text(line: str, *, indent: int = 0, hanging: int = 0) -> None:
    """Print a long line; in a terminal it is broken between words, elsewhere it stays one line."""
    import textwrap

    line = " " * indent + printable(line)
    if sys.stdout.isatty():
        under = " " * (indent + hanging)
        wrapped = textwrap.wrap(line, console().width, subsequent_indent=under, break_on_hyphens=False)
        line = "\n".join(wrapped)
    click.echo(line)


def marked(before: str, words: str, after: str) -> None:
    """Print a sentence with some words in brackets, and bold where there is a terminal."""
    from rich.padding import Padding
    from rich.text import Text

    said = Text.assemble(printable(before), (f"[{printable(words)}]", "bold"), printable(after))
    if sys.stdout.isatty():
        console().print(Padding(said, (0, 0, 0, 2), expand=False))
    else:
        click.echo(f"  {said.plain}")


def heading(text: str) -> None:
    """Print a heading."""
    click.echo()
    click.echo(click.style(printable(text), bold=True))


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: `1 article`, `3 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
    """Print a table; the columns whose index is in `numbers` are set to the right.

    Where the last column is text and would be squeezed, it stands under its row instead, and so do the columns before
    it that do not fit.
    """
    cells = [[printable(cell) for cell in row] for row in rows]
    out = console()
    beside = len(columns) if len(columns) - 1 in numbers else _beside(columns, cells, out.width)
    if beside == len(columns):
        out.print(_grid(columns, cells, numbers))
        return
    _stacked(out, columns, cells, beside, numbers)


def entries(rows: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Print an id and lines each: the first line stands out, every line is wrapped beside the id."""
    from rich.table import Table
    from rich.text import Text

    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True)
    made.add_column()
    for name, (head, *lines) in rows:
        text = Text(printable(head), "bold")
        for line in lines:
            text.append(f"\n{printable(line)}", "not bold")
        made.add_row(name, text)
    console().print(made)


def quoted(record: RecordedClaim) -> str:
    """Give the words of a claim as a quotation, long ones cut; of a citation its note, and that it is one."""
    words = record.words
    shown = words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"
    if not record.words_stored:
        return f"{shown} (words not stored)"
    return shown if shown.startswith(("“", '"')) else f"“{shown}”"


def contradicting(found: Sequence[Contradiction]) -> None:
    """Print the claimed numbers that cannot both hold, side by side."""
    if not found:
        return
    heading(f"Numbers that cannot both hold, unless members changed their minds: {len(found)}")
    for contradiction in found:
        text(contradiction.text, indent=2, hanging=2)


def _beside(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> int:
    """Give how many columns stand beside each other: all, where the last has room, else as many as fit."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    ends = list(accumulate(widths, lambda end, more: end + GAP + more))
    over = ends[-1] - max(0, widths[-1] - ROOM) - width
    if over <= 0 or max(widths[:-1], default=0) - over >= ROOM:
        return len(columns)
    return max(1, sum(end <= width for end in ends[:-1]))


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for index, column in enumerate(columns):
        last = index == len(columns) - 1
        made.add_column(column, justify="right" if index in numbers else "left", ratio=1 if last else None)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def _stacked(
    out: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], beside: int, numbers: Sequence[int]
) -> None:
    from rich.cells import cell_len, set_cell_size
    from rich.padding import Padding
    from rich.text import Text

    widths = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        sized = [
            " " * (w - cell_len(cell)) + cell if i in numbers else set_cell_size(cell, w)
            for i, (cell, w) in enumerate(zip(cells[:beside], widths, strict=False))
        ]
        return (" " * GAP).join(sized).rstrip()

    out.print(Text(line(columns), "dim"))
    out.print(Text(" " * UNDER + BETWEEN.join(columns[beside:]), "dim"))
    out.rule(characters="─", style="none")
    for row in rows:
        out.print(Text(line(row)))
        under = BETWEEN.join(filter(None, row[beside:]))
        out.print(Padding(Text(under), (0, 0, 0, UNDER), expand=False))


def save(path: Path, picture: Picture) -> None:
    """Write a picture, and say so on standard error."""
    try:
        picture.save(path)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", where=str(path), mend="name another file") from error
    say(f"Wrote {path}: {picture.text}")
