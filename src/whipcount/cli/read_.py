"""Answer: what does this article claim? `whipcount read FILE|URL|-...`."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, progress, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.model.story import Story
    from whipcount.runs.propose import Proposal
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
@click.option("--explain", is_flag=True, help="Show the whole article with the words of every claim marked.")
@click.option("--html", metavar="OUT", type=click.Path(path_type=Path), help="Write the marked articles as one page.")
@click.option(
    "--reader",
    type=click.Choice(["default", "rules", "model", "llm"]),
    default="default",
    help="Who reads. Default: llm where story.toml names one under [reader], else the best offline.",
)
@click.option("--dry-run", is_flag=True, help="Print what --reader llm would send, and send nothing.")
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
    explain: bool,
    html: Path | None,
    reader: str,
    dry_run: bool,
    actor: str | None,
    as_json: bool,
) -> None:
    """Read articles and propose their claims, each with its exact words.

    Takes plain text, HTML, JSON Lines, URLs, folders, and - for standard input. The article is stored in the
    story by the hash of its content; reading it again adds nothing. Nothing counts until somebody accepts it:
    whipcount review.
    """
    from whipcount.runs.readers import reader_for
    from whipcount.runs.reading import Said, read

    opened = options.workspace(story_folder)
    said = Said(published=published, outlet=outlet, title=title, url=url)
    if dry_run:
        from whipcount.cli import dry_run as dry

        if not dry.rehearsed(opened, sources, reader=reader, hints=said, stdin=_stdin):
            ctx.exit(EXIT_PROBLEMS)
        return
    outcome = read(
        opened,
        sources,
        hints=said,
        actor=options.actor_name(actor),
        now=datetime.now(UTC),
        chosen=reader_for(reader, opened, environ=os.environ),
        stdin=_stdin,
        progress=progress.bar("reading"),
    )
    if html is not None:
        _write(html, outcome.articles, opened.story)
    for article in outcome.articles:
        if as_json:
            click.echo(json.dumps(article.line(opened.story.id), ensure_ascii=False))
        elif explain:
            _explain(article, opened.story)
            _show_copies(article)
        else:
            _show(article, opened.story)
        for note in article.notes:
            show.say(f"note: {note.message} ({note.mend})")
    everything = show.unread(outcome.problems)
    if outcome.spent:
        show.say(outcome.spent)
    _sum_up(outcome.articles)
    if not everything:
        ctx.exit(EXIT_PROBLEMS)


def _stdin() -> bytes:
    if sys.stdin.isatty():
        show.say("Paste the article, then press Enter and Ctrl-D (Ctrl-Z and Enter on Windows).")
    return sys.stdin.buffer.read()


def _explain(read: ReadArticle, story: Story) -> None:
    from whipcount.cli import explain_text
    from whipcount.desk.explain import explain

    explain_text.marked(explain(read, story))


def _write(file: Path, read: tuple[ReadArticle, ...], story: Story) -> None:
    from whipcount.desk.explain import explanation_page
    from whipcount.desk.site import write_file

    write_file(file, explanation_page(read, story))
    show.say(f"Wrote {file}: open it in a browser.")


def _show(read: ReadArticle, story: Story) -> None:
    article = read.article
    show.heading(article.title or read.name)
    note = "" if read.is_new else "  (read before)"
    click.echo(f"{article.outlet or 'outlet unknown'}, {article.published}, {article.id}{note}")
    _show_copies(read)
    if not read.proposals:
        click.echo("No claims found.")
        return
    show.entries((p.id, _entry(p, story)) for p in read.proposals)


def _entry(proposal: Proposal, story: Story) -> tuple[str, ...]:
    from whipcount.cli import claim_text

    claim = proposal.claim
    said = claim_text.line(claim, story, proposal.words)
    reason = proposal.reason or claim_text.basis(claim, story)
    how = claim_text.why(proposal.confidence, "" if reason.replace("-", "") == said else reason)
    beside = "; ".join(part for part in (claim_text.when(claim), how) if part)
    return tuple(filter(None, (said, beside, claim_text.quoted(proposal.words))))


def _show_copies(read: ReadArticle) -> None:
    from whipcount.cli import copy_text

    if read.copied:
        for line in (copy_text.copy_of(read.copied), *copy_text.differs(read.copied)):
            show.text(line, hanging=2)
    if read.carried_by:
        show.text(copy_text.carried_by(read.carried_by), hanging=2)


def _sum_up(articles: tuple[ReadArticle, ...]) -> None:
    proposals = [p for a in articles for p in a.proposals]
    new = sum(p.is_new for p in proposals)
    if articles:
        show.say(
            f"{show.counted(len(articles), 'article')} read, {show.counted(len(proposals), 'claim')} found, "
            f"{new} new in the ledger." + (" Next: whipcount review" if new else "")
        )
