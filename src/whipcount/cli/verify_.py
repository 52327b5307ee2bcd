"""Answer: has anything in the ledger been changed, removed or reordered? `whipcount verify`."""

from __future__ import annotations

from pathlib import Path

import click

from whipcount.cli import options, show
from whipcount.cli.main import EXIT_PROBLEMS


@click.command(
    "verify",
    short_help="Say whether the ledger is as it was written.",
    epilog="Example: whipcount verify --head 417:9f2c... (from the foot of a page published earlier). "
    "Exit codes: 0 nothing is changed, 1 something is: the first break is named.",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@options.story
@click.option("--head", metavar="SEQ:HASH", help="The head that was published: finds what is missing at the end.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, folder: Path | None, story_folder: Path | None, head: str | None, as_json: bool
) -> None:
    """Walk the ledger's chain and name the first entry that was changed, removed or put elsewhere.

    Entries cut off at the end leave no trace in the ledger itself: give a head that was published to find them.
    """
    from whipcount.model.plain import plain
    from whipcount.runs.verifying import head_of, verify

    found = verify(options.workspace(folder or story_folder), published=head_of(head) if head else None)
    seq, digest = found.head
    if as_json:
        show.as_json(
            {
                "entries": found.entries,
                "erased": found.erased,
                "head": f"{seq}:{digest}",
                "problem": plain(found.problem) if found.problem else None,
            }
        )
    elif found.problem:
        click.echo(f"error: {found.problem}")
    else:
        erased = f", {found.erased} erased" if found.erased else ""
        click.echo(
            f"{show.counted(found.entries, 'entry', 'entries')}{erased}; nothing is changed\nhead {seq}:{digest}"
        )
    if found.problem:
        ctx.exit(EXIT_PROBLEMS)
