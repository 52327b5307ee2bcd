"""Answer: what moved? `whipcount changes --since DATE`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from whipcount.count.result import Changes
    from whipcount.model.motion import Position
    from whipcount.model.record import RecordedClaim
    from whipcount.model.story import Story


@click.command(
    "changes",
    short_help="Show who moved, from where to where.",
    epilog="Example: whipcount changes leader --since 2024-10-16 --as-of 2024-10-23",
)
@click.argument("motion", required=False)
@options.story
@options.day("--since", "Compare with what held on this day.  [required]")
@options.as_of
@options.known_at
@options.policy
@options.unreviewed
@options.as_json
def command(
    motion: str | None,
    story_folder: Path | None,
    since: date | None,
    as_of: date | None,
    known_at: datetime | None,
    policy: str | None,
    unreviewed: bool,
    as_json: bool,
) -> None:
    """Show what moved: each member from where to where, and what was newly claimed."""
    from whipcount.model.plain import plain
    from whipcount.runs.counting import changes

    if since is None:
        raise click.UsageError("say since when: --since 2024-10-16")
    opened = options.workspace(story_folder)
    made = changes(
        opened, motion, since=since, until=as_of, known_at=known_at, policy=policy, include_unreviewed=unreviewed
    )
    if as_json:
        show.as_json(plain(made))
        return
    show.heading(made.motion.text)
    click.echo(f"what moved after {made.since} up to {made.until}; policy {made.policy.name}")
    _transitions(made)
    _news(made, opened.story)


def _transitions(made: Changes) -> None:
    if not made.transitions:
        click.echo("\nNo member moved.")
        return
    show.heading(f"Members who moved: {len(made.transitions)}")
    show.table(
        ("member", "from", "to", "date", "outlet", "words, or note"),
        [
            (
                t.person.name,
                _label(made, t.before),
                _label(made, t.after),
                t.claim.held_from.isoformat(),
                t.claim.article.outlet,
                t.claim.words,
            )
            for t in made.transitions
        ],
    )


def _label(made: Changes, position: Position | None) -> str:
    return made.motion.label(position) if position else "silent"


def _news(made: Changes, story: Story) -> None:
    from whipcount.cli import claim_text

    parts = (
        ("New claimed totals", made.totals),
        ("New of groups", made.groups),
        ("New events", made.events),
        ("Corrections", made.corrections),
    )
    for title, records in parts:
        if records:
            show.heading(f"{title}: {len(records)}")
            show.table(
                ("date", "outlet", "who or what", "claim"),
                [
                    (
                        r.held_from.isoformat(),
                        r.article.outlet,
                        claim_text.holder(r.claim, story),
                        _what(r, story),
                    )
                    for r in records
                ],
            )


def _what(record: RecordedClaim, story: Story) -> str:
    """Give an event's own words where its text only repeats them, perhaps cut."""
    from whipcount.cli import claim_text
    from whipcount.desk.words import repeats

    said = claim_text.stance(record.claim, story)
    return record.words if record.words_stored and repeats(said, record.words) else said
