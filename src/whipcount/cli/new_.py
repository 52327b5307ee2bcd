"""Answer: how does a story begin? `whipcount new my-story`."""

from __future__ import annotations

from pathlib import Path

import click

from whipcount.cli import show


@click.command(
    "new",
    short_help="Make a story folder.",
    epilog="Example: whipcount new my-story --leader 'Ada Quill' --body 'Red caucus' --size 42",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--leader", help="Name of the leader who is asked to go.")
@click.option("--body", help="Name of the body that would decide, such as 'Red caucus'.")
@click.option("--size", type=click.IntRange(min=1), help="How many members it has.")
@click.option("--title", help="Title of the story. Default: the leader's leadership.")
def command(folder: Path, leader: str | None, body: str | None, size: int | None, title: str | None) -> None:
    """Make a story folder, with three questions or the options that answer them."""
    from whipcount.runs.starting import new

    leader = leader or click.prompt("Who is asked to go? (full name)", err=True)
    body = body or click.prompt("Which body would decide? (such as Red caucus)", err=True)
    size = size or click.prompt("How many members does it have?", type=click.IntRange(min=1), err=True)
    made = new(folder, leader=leader, body=body, size=size, title=title)
    show.say(f"Made {made}. Next: fill in {made / 'roster.csv'}, then whipcount check {made}")
