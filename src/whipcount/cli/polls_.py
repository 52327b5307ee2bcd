"""Answer: what do the polls say, and does what is said of them hold? `whipcount polls`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, seats_, show
from whipcount.cli.default_command import WithDefault
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.polls.result import Polls

_AS_OF = options.day("--as-of", "Use only polls known on this day. Default: the story's as_of, else today.")


@click.group(
    "polls",
    cls=WithDefault,
    default="fit",
    short_help="Average the polls, and check what is said of them.",
    epilog="Examples: whipcount polls --as-of 2024-10-23; whipcount polls lead CPC LPC --above 20 --since 2023-10-23; "
    "whipcount polls check; whipcount polls import table.csv",
)
def command() -> None:
    """Average the polls of a story with the leans of houses; without a command: fit."""


@command.command(
    "fit",
    short_help="Say how strong each party is.",
    epilog="Example: whipcount polls fit polls.csv --as-of 2024-10-23 --json",
)
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_AS_OF
@options.day("--on", "The day asked about. Default: that of --as-of.")
@click.option("--houses", is_flag=True, help="Show how each house leans.")
@click.option("--svg", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Draw the trend to FILE.")
@options.story
@options.as_json
@click.pass_context
def fit(
    ctx: click.Context,
    file: Path | None,
    as_of: date | None,
    on: date | None,
    houses: bool,
    svg: Path | None,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Say how strong each party is, with 50 and 90 % bands: of the story's polls, or of any FILE of polls."""
    from whipcount.model.plain import plain, plain_fields

    found, whole = _polls(file, story_folder, as_of)
    from whipcount.cli import polls_text

    support = found.support(on)
    leans = found.leans() if houses else None
    if svg:
        _draw(svg, found, None if file else options.story_folder(story_folder))
    if as_json:
        show.as_json(plain_fields(support) | {"leans": plain(leans.leans) if leans else None})
    else:
        polls_text.support(support)
        polls_text.leans(leans) if leans and leans.leans else None
    if not whole:
        ctx.exit(EXIT_PROBLEMS)


@command.command(
    "lead",
    short_help="Say how far one party is ahead of another.",
    epilog="Example: whipcount polls lead CPC LPC --above 20 --since 2023-10-23 --until 2024-10-23",
)
@click.argument("party")
@click.argument("over")
@click.option("--above", type=float, default=0.0, show_default=True, help="Points: how likely is a larger lead?")
@options.day("--on", "One day. Default: that of --as-of.")
@options.day("--since", "The first day of several.")
@options.day("--until", "The last of them. Default: that of --as-of.")
@click.option("--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A file of polls.")
@_AS_OF
@options.story
@options.as_json
def lead(
    party: str,
    over: str,
    above: float,
    on: date | None,
    since: date | None,
    until: date | None,
    file: Path | None,
    as_of: date | None,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Say by how many points PARTY is ahead of OVER, and how likely that is more than some points, day by day."""
    from whipcount.model.plain import plain_fields

    if on and (since or until):
        raise click.UsageError("--on is one day, --since and --until are several: give one or the other")
    found, _ = _polls(file, story_folder, as_of)
    from whipcount.cli import polls_text

    answer = found.lead(party, over, above=above, since=since, until=until or on)
    if as_json:
        more = {"share_of_days": answer.share_of_days, "days_likely": answer.days_likely}
        show.as_json(plain_fields(answer) | plain_fields(more))
    else:
        polls_text.lead(answer)


@command.command(
    "check",
    short_help="Check what is said about polls.",
    epilog='Example: whipcount polls check --text "The Liberals trail the Conservatives by 20 points"',
)
@click.option("--text", help="A sentence to check, in place of the story's accepted statements about polls.")
@_AS_OF
@options.story
@options.as_json
def check(text: str | None, as_of: date | None, story_folder: Path | None, as_json: bool) -> None:
    """Hold what is said about polls against the polls known on the day it was said, with the figures."""
    from whipcount.model.plain import plain
    from whipcount.runs.polling import checked

    found = checked(options.workspace(story_folder), as_of=as_of, text=text)
    from whipcount.cli import polls_text

    show.as_json(plain(found)) if as_json else polls_text.checked(found)


@command.command(
    "import",
    short_help="Add a table of polls to the story.",
    epilog="Example: whipcount polls import polls.csv --source Wikipedia --licence 'CC BY-SA 4.0'",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    type=click.Choice(("whipcount", "pollsteraudit", "pollbase")),
    help="Whose columns they are. Default: as the first line says.",
)
@click.option("--source", default="not stated", show_default=True, help="Where the polls come from.")
@click.option("--licence", default="not stated", show_default=True, help="Under which licence.")
@options.story
@options.as_json
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    layout: str | None,
    source: str,
    licence: str,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Add the polls of FILE to the story's polls.csv; source and licence are kept beside it. Twice adds nothing."""
    from whipcount.model.plain import plain
    from whipcount.runs.polling import import_polls

    done = import_polls(options.workspace(story_folder), file, layout=layout, source=source, licence=licence)
    whole = show.unread(done.problems)
    if as_json:
        show.as_json(plain(done))
    else:
        show.say(f"{done.written}: {show.counted(done.polls, 'new poll')}")
    if not whole:
        ctx.exit(EXIT_PROBLEMS)


def _polls(file: Path | None, story_folder: Path | None, as_of: date | None) -> tuple[Polls, bool]:
    """Average a file, or the story's polls; say whether every row could be used.

    What prints the average is imported after it: it needs numpy, and the average says so where it is missing.
    """
    from datetime import UTC, datetime

    from whipcount.runs import polling

    if file is None:
        return polling.polls(options.workspace(story_folder), as_of=as_of), True
    rows = polling.table_in(file)
    whole = show.unread(rows.problems)
    return polling.averaged(rows.table, as_of or datetime.now(UTC).date()), whole


def _draw(path: Path, found: Polls, folder: Path | None) -> None:
    """Draw the trend; a story gives the parties' names and colours."""
    from whipcount.runs.trending import trend_of
    from whipcount.runs.workspace import open_workspace

    show.save(path, trend_of(found, open_workspace(folder).story if folder else None))


command.add_command(seats_.byelections)
command.add_command(seats_.project, "seats")
