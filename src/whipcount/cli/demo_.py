"""Answer: what does Whipcount do, in one command? `whipcount demo`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from whipcount.cli import show


@click.command(
    "demo",
    short_help="Write, read, count and publish the demo story.",
    epilog="Example: whipcount demo && whipcount changes --since 2024-10-16 --story liberal-2024",
)
@click.argument("folder", type=click.Path(path_type=Path), default="liberal-2024")
@click.option("--site", type=click.Path(path_type=Path), default="site", help="Where the page is written.")
@click.pass_context
def command(ctx: click.Context, folder: Path, site: Path) -> None:
    """Write the demo story to FOLDER, read it, count it and publish its page.

    The story is the Liberal caucus of Canada on 23 October 2024, from sourced public facts.
    """
    from whipcount.cli import count_
    from whipcount.desk.site import write_site
    from whipcount.runs.demo import demo
    from whipcount.runs.publish import publication

    now = datetime.now(UTC)
    told = demo(folder, now=now)
    show.say(
        f"{told.folder}: {told.imported} rows imported, {told.articles} articles read, {told.accepted} of "
        f"{told.proposed} proposed claims reviewed and accepted."
    )
    page = write_site(publication(told.opened, made_at=now), site)
    ctx.invoke(count_.command, story_folder=folder)
    click.echo()
    show.say(f"Next: open {page} in a browser, or decide what still waits with: whipcount review --story {folder}")
