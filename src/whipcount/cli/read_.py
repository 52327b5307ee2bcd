"""Answer: what does this article claim? `whipcount read FILE|URL|-...`."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from whipcount.model.story import Story
    from whipcount.runs.reading import ReadArticle


@click.command(
    "read",
    short_help="Read articles and propose their claims.",
    epilog="Examples: whipcount read article.html; whipcount read clippings/; pbpaste | whipcount read -",
)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|DIR|-...")
@options.story
@options.day("--published", "Publication date, where the document does not say it. Wins over the document.")
@click.option("--outlet", default="", help="Outlet, where the document does not say it. Wins over the document.")
@click.option("--title", default="", help="Title, likewise.")
@click.option("--url", default="", help="Address of the article, for a file saved from the web.")
@options.actor
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    story_folder: Path | None,
    published: date | None,
    outlet: str,
    title: str,
    url: str,
    actor: str | None,
    as_json: bool,
) -> None:
    """Read articles and propose their claims, each with its exact words.

    Takes plain text, HTML, JSON Lines, URLs, folders, and - for standard input. The article is stored in the
    story by the hash of its content; reading it again adds nothing. Nothing counts until somebody accepts it:
    whipcount review.
    """
    from whipcount.runs.reading import Said, read

    opened = options.workspace(story_folder)
    outcome = read(
        opened,
        sources,
        hints=Said(published=published, outlet=outlet, title=title, url=url),
        actor=options.actor_name(actor),
        now=datetime.now(UTC),
        stdin=_stdin,
        progress=_progress,
    )
    for article in outcome.articles:
        if as_json:
            click.echo(json.dumps(article.line(opened.story.id), ensure_ascii=False))
        else:
            _show(article, opened.story)
        for note in article.notes:
            show.say(f"note: {note.message} ({note.mend})")
    for problem in outcome.problems:
        show.say(f"not read: {problem}")
    _sum_up(outcome.articles)
    if outcome.problems:
        ctx.exit(EXIT_PROBLEMS)


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _progress(total: int) -> AbstractContextManager[Callable[[], None]]:
    """Draw a progress bar on standard error for many files on a terminal; else nothing."""
    if total < 5 or not sys.stderr.isatty():  # noqa: PLR2004  # a bar for a handful of files only flickers
        return nullcontext(lambda: None)
    return _Bar(total)


class _Bar:
    """A rich progress bar: done, total, time left."""

    def __init__(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=show.console(err=True), transient=True)
        self.task = self.bar.add_task("reading", total=total)

    def __enter__(self) -> Callable[[], None]:
        self.bar.start()
        return lambda: self.bar.advance(self.task)

    def __exit__(self, *_: object) -> None:
        self.bar.stop()


def _show(read: ReadArticle, story: Story) -> None:
    from whipcount.cli import claim_text

    article = read.article
    show.heading(article.title or read.name)
    note = "" if read.is_new else "  (read before)"
    click.echo(f"{article.outlet or 'outlet unknown'}, {article.published}, {article.id}{note}")
    if not read.proposals:
        click.echo("No claims found.")
        return
    show.table(
        ("id", "who", "position", "how we know", "date", "words"),
        [
            (
                p.id,
                claim_text.holder(p.claim, story),
                claim_text.stance(p.claim, story),
                claim_text.basis(p.claim, story),
                claim_text.when(p.claim),
                f"“{p.words}”",
            )
            for p in read.proposals
        ],
    )


def _sum_up(articles: tuple[ReadArticle, ...]) -> None:
    proposals = [p for a in articles for p in a.proposals]
    new = sum(p.is_new for p in proposals)
    if articles:
        show.say(
            f"{len(articles)} articles read, {len(proposals)} claims found, {new} new in the ledger. "
            "Next: whipcount review"
        )
