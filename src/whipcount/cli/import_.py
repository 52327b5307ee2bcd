"""Answer: how does a tracker kept by hand, or an exported ledger, get in? `whipcount import claims.csv`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import ledger_text, options, progress, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.runs.workspace import Workspace


@click.command(
    "import",
    short_help="Import a tracker kept by hand, or an exported ledger.",
    epilog="Example: whipcount import tracker.csv --column name=MP --word 'calls for exit=aye/said'",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.story
@click.option("--ledger", "as_ledger", is_flag=True, help="The files are ledgers that `export` wrote.")
@click.option("--motion", help="The motion the tracker is about. Default: the story's first.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADER", help="Which column holds what. Repeatable.")
@click.option("--word", "words", multiple=True, metavar="WORD=POSITION/ACT", help="What a word means. Repeatable.")
@click.option("--propose", "propose_only", is_flag=True, help="Send every row to review instead of accepting it.")
@options.actor
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    story_folder: Path | None,
    as_ledger: bool,
    motion: str | None,
    columns: tuple[str, ...],
    words: tuple[str, ...],
    propose_only: bool,
    actor: str | None,
    as_json: bool,
) -> None:
    """Import a spreadsheet of positions or totals: name, date, position, act, source, URL, note or quote.

    Each row becomes a claim with a citation as evidence: its address and note, marked "words not stored". The
    rows were decided when the tracker was kept, so they are accepted under your name (--propose sends them to
    review). A name that is not on the roster is reported with the nearest ones and never guessed. Importing
    twice adds nothing.

    A file that begins with { is a ledger that `whipcount export` wrote. What the story's ledger lacks of it is
    recorded just as it was, if it is whole and nobody touched it; otherwise nothing is.
    """
    from whipcount.model.plain import plain
    from whipcount.runs.exporting import is_ledger
    from whipcount.runs.importing import import_tracker

    opened = options.workspace(story_folder)
    problems = 0
    for file in files:
        if as_ledger or is_ledger(file):
            _import_ledger(opened, file, as_json=as_json)
            continue
        done = import_tracker(
            opened,
            file,
            motion=motion,
            columns=options.pairs(columns, "--column"),
            words=options.pairs(words, "--word"),
            accept=not propose_only,
            actor=options.actor_name(actor),
            now=datetime.now(UTC),
        )
        problems += len(done.problems)
        if as_json:
            show.as_json({"file": str(file), "rows": done.rows, "new": done.new, "problems": plain(done.problems)})
            continue
        for problem in done.problems:
            show.say(f"left out: {problem}")
        verb = "sent to review" if propose_only else "accepted"
        show.say(f"{file}: {done.rows} rows, {done.new} new claims {verb}, {len(done.problems)} rows left out")
    if problems:
        ctx.exit(EXIT_PROBLEMS)


def _import_ledger(opened: Workspace, file: Path, *, as_json: bool) -> None:
    from whipcount.runs.exporting import import_ledger

    with opened.ledger() as ledger:
        done = import_ledger(ledger, file, progress=progress.bar("Importing, thousands of entries"))
    ledger_text.restored(file, done, as_json=as_json)
