"""Answer: how does the count become a page that anyone can check? `whipcount publish`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from whipcount.cli import options, show


@click.command(
    "publish",
    short_help="Write the page and its data.",
    epilog="Example: whipcount publish site/ --as-of 2024-10-23 && open site/index.html",
)
@click.argument("folder", type=click.Path(path_type=Path), default="site")
@options.story
@options.as_of
@options.known_at
@options.policy
@options.day("--since", "Show what changed since this day. Default: a week before.")
def command(
    folder: Path,
    story_folder: Path | None,
    as_of: date | None,
    known_at: datetime | None,
    policy: str | None,
    since: date | None,
) -> None:
    """Write one self-contained page and its data files to FOLDER. Reviewed claims only."""
    from whipcount.desk.site import write_site
    from whipcount.runs.publish import publication

    opened = options.workspace(story_folder)
    made = publication(opened, as_of=as_of, known_at=known_at, policy=policy, since=since, made_at=datetime.now(UTC))
    page = write_site(made, folder)
    show.say(f"Wrote {page}: open it in a browser.")
