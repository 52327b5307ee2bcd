"""Answer: how is a text erased that may not be kept, with its reason on record? `whipcount erase`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from whipcount.runs.erasing import Erasable
    from whipcount.runs.workspace import Workspace


@click.command(
    "erase",
    short_help="Erase a text for good, keeping the reason.",
    epilog='Examples: whipcount erase 3f2a91 --reason "court order of 3 May"; whipcount erase 17 --reason "..." --yes',
)
@click.argument("what", metavar="CLAIM_OR_SEQ")
@click.option("--reason", required=True, metavar="TEXT", help="Why it has to go. Kept, and shown on the page.")
@click.option("--article", "with_article", is_flag=True, help="Also delete the stored article that holds the words.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.story
@options.actor
@options.as_json
def command(
    what: str,
    reason: str,
    with_article: bool,
    yes: bool,
    story_folder: Path | None,
    actor: str | None,
    as_json: bool,
) -> None:
    """Erase what a claim says, or the text of one entry, from the ledger. It cannot be taken back.

    The entries stay with their hashes, and the chain still holds; an entry says what was erased, why, when and by whom.
    The claim is in no count any more. CLAIM_OR_SEQ is a claim's id, or the start of it, or the number of an entry.
    """
    from whipcount.runs.erasing import erase, find, forget_articles

    opened = options.workspace(story_folder)
    found = find(opened, what)
    if not yes:
        click.confirm(f"Erase the text of {found.what} for good ({_named(found)})?", abort=True, err=True)
    erase(opened, found, reason=reason, actor=options.actor_name(actor), now=datetime.now(UTC))
    deleted = forget_articles(opened, found) if with_article else ()
    kept = [article for article in found.articles if article not in deleted]
    if as_json:
        show.as_json({"erased": found.what, "entries": [*found.seqs], "deleted": [*deleted], "articles": [*kept]})
    show.say(f"Erased the text of {found.what} ({_named(found)}). Publish again: a page made earlier still has it.")
    _say_articles(opened, deleted, kept)


def _named(found: Erasable) -> str:
    numbers = ", ".join(map(str, found.seqs))
    return f"{'entry' if len(found.seqs) == 1 else 'entries'} {numbers}"


def _say_articles(opened: Workspace, deleted: tuple[str, ...], kept: list[str]) -> None:
    for article in deleted:
        show.say(f"Deleted the article {opened.articles / article}.txt.")
    for article in kept:
        where = opened.articles / f"{article}.txt"
        if where.exists():
            show.say(f"The article still has the words: {where}, and its .json beside it; delete both.")
