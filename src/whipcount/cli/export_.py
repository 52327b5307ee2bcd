"""Answer: how does the ledger get out as text that anyone can keep and check? `whipcount export`."""

from __future__ import annotations

from pathlib import Path

import click

from whipcount.cli import ledger_text, options, progress, show

STDOUT = Path("-")


@click.command(
    "export",
    short_help="Write the ledger as chained JSON Lines.",
    epilog="Example: whipcount export --out ledger.jsonl && git add ledger.jsonl",
)
@click.argument("folder", metavar="[STORY]", required=False, type=click.Path(path_type=Path))
@options.story
@click.option("--out", type=click.Path(path_type=Path), default=STDOUT, help="File to write. Default: standard output.")
@options.as_json
def command(folder: Path | None, story_folder: Path | None, out: Path, as_json: bool) -> None:
    """Write every entry of the ledger with its payload, a line of JSON each, chained by hashes, the head last.

    The same ledger is always the same text, so it lies well in git. `whipcount import` makes the same ledger of it
    again, in a file or in PostgreSQL. --json prints number of entries and head where --out names a file; on standard
    output the lines are JSON already.
    """
    from whipcount.model.plain import plain
    from whipcount.runs.exporting import export, export_to

    opened = options.workspace(folder or story_folder)
    bar = progress.bar("Exporting, thousands of entries")
    if out == STDOUT:
        export(opened, lambda line: click.echo(line, nl=False), progress=bar)
        return
    kept = export_to(opened, out, progress=bar)
    if as_json:
        show.as_json({"file": str(out), "ledger": plain(kept)})
    else:
        show.say(f"Wrote {out}: {ledger_text.kept(kept)}.")
