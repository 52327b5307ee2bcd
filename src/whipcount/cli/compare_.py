"""Answer: why does our count differ from theirs? `whipcount compare --with their-list.csv`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from whipcount.count.compare import Comparison, Difference


@click.command(
    "compare",
    short_help="Say why our count differs from somebody else's list.",
    epilog="Examples: whipcount compare --with their-list.csv; "
    "whipcount compare leader --with theirs.json --policy strict-call --as-of 2024-10-23",
)
@click.argument("motion", required=False)
@click.option("--with", "file", required=True, metavar="FILE", type=click.Path(path_type=Path), help="CSV or JSON.")
@click.option("--position", default="aye", metavar="WORD", help="What their names say, if no column does.  [aye]")
@options.day("--their-date", "The day of their list. Default: its latest date, if it has dates.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADER", help="Which column is what. Repeatable.")
@click.option("--word", "words", multiple=True, metavar="WORD=POSITION/ACT", help="What a word means. Repeatable.")
@options.story
@options.as_of
@options.known_at
@options.policy
@options.as_json
def command(
    motion: str | None,
    file: Path,
    position: str,
    their_date: date | None,
    columns: tuple[str, ...],
    words: tuple[str, ...],
    story_folder: Path | None,
    as_of: date | None,
    known_at: datetime | None,
    policy: str | None,
    as_json: bool,
) -> None:
    """Hold a list of names against our count, name by name: in both, only ours, only theirs, and why.

    Columns are guessed: name, and where they are there position, act, date, source. Names are matched by the roster's
    names and aliases; one that nobody has is told with the nearest ones, and never guessed.
    """
    from whipcount.model.plain import plain
    from whipcount.runs.comparing import compare_with

    made = compare_with(
        options.workspace(story_folder),
        file,
        motion,
        as_of=as_of,
        known_at=known_at,
        policy=policy,
        position=position,
        their_day=their_date,
        columns=options.pairs(columns, "--column"),
        words=options.pairs(words, "--word"),
    )
    for problem in made.not_compared:
        show.say(f"not compared: {problem}")
    if as_json:
        found = {"summary": made.summary, "policy": made.count.policy, "as_of": made.count.as_of, "names": made.rows()}
        show.as_json(plain({**found, "not_compared": made.not_compared}))
        return
    show.heading(made.count.motion.text)
    click.echo(f"as of {made.count.as_of.on}; policy {made.count.policy.name}; {_compared(made)}")
    click.echo(made.summary)
    _differences("Only theirs", made, [d for d in made.differences if not d.ours])
    _differences("Only ours", made, [d for d in made.differences if not d.theirs])
    _differences("In both, and different", made, [d for d in made.differences if d.ours and d.theirs])


def _compared(made: Comparison) -> str:
    from whipcount.model.motion import Position

    return "compared: " + ", ".join(made.count.motion.label(p) for p in Position if p in made.positions)


def _differences(title: str, made: Comparison, differences: list[Difference]) -> None:
    if not differences:
        return
    label = made.count.motion.label
    show.heading(f"{title}: {len(differences)}")
    show.table(
        ("member", "ours", "theirs", "because of", "why, and our words"),
        [
            (
                d.person.name,
                label(d.ours.position) if d.ours else "",
                label(d.theirs.position) if d.theirs else "",
                d.reason.value,
                " · ".join((d.text, *(show.quoted(c) for c in d.claims))),
            )
            for d in differences
        ],
    )
