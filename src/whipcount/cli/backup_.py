"""Answer: how is the ledger copied while others write to it, so that the copy can be trusted? `whipcount backup`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import ledger_text, options, progress, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.model.entry import Json


@click.command(
    "backup",
    short_help="Copy the ledger, and verify the copy.",
    epilog="Example: whipcount backup --to /mnt/other-disk --keep 48    # hourly: two days of copies",
)
@click.argument("folder", metavar="[STORY]", required=False, type=click.Path(path_type=Path))
@options.story
@click.option("--to", type=click.Path(path_type=Path), help="Folder, or a file.db. Default: backups/ in the story.")
@click.option("--keep", type=click.IntRange(min=1), help="Remove all but so many of the story's copies in the folder.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, folder: Path | None, story_folder: Path | None, to: Path | None, keep: int | None, as_json: bool
) -> None:
    """Copy the ledger at one moment, while others may go on writing, and verify the copy before it gets its name.

    Every entry of the copy is read, its chain checked up to the head, and compared with the ledger's own. Where that
    fails nothing is kept and the exit code is 1. In a folder the copy is named after the story, the number of entries
    and the time. Articles and the story's own files are not in it: copy the folder for those.
    """
    from whipcount.model.errors import LedgerDamaged
    from whipcount.model.plain import plain
    from whipcount.runs.backing_up import backup

    opened = options.workspace(folder or story_folder)
    bar = progress.bar("Verifying, thousands of entries")
    try:
        made = backup(opened, to, keep=keep, now=datetime.now(UTC), progress=bar)
    except LedgerDamaged as error:
        show.say(f"no backup: {error}")
        ctx.exit(EXIT_PROBLEMS)
    if as_json:
        removed: list[Json] = [str(file) for file in made.removed]
        show.as_json({"file": str(made.file), "ledger": plain(made.ledger), "removed": removed})
        return
    for file in made.removed:
        show.say(f"Removed {file}.")
    show.say(f"Wrote {made.file} and verified it: {ledger_text.kept(made.ledger)}.")
