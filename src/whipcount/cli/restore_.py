"""Answer: how does a copy of a ledger come back? `whipcount restore`."""

from __future__ import annotations

from pathlib import Path

import click

from whipcount.cli import ledger_text, options, progress


@click.command(
    "restore",
    short_help="Bring a copy of a ledger back.",
    epilog="Example: whipcount restore backups/harbour-00000412-20310514T120000Z.db --to harbour",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="The story's folder.")
@options.as_json
def command(file: Path, folder: Path, as_json: bool) -> None:
    """Make the ledger of a folder from a copy that `backup` made, or from a text that `export` wrote.

    Every entry is verified first. The folder's ledger may be missing or an earlier one, then what it lacks is added;
    another ledger is refused, with the first entry that differs. Move a damaged ledger (whipcount.db and the files
    that begin so) out of the folder first.
    """
    from whipcount.runs.backing_up import restore

    done = restore(file, folder, progress=progress.bar("Verifying, thousands of entries"))
    ledger_text.restored(file, done, as_json=as_json)
