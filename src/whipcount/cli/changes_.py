"""Answer: what moved? `whipcount changes --since DATE`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whipcount.count.result import Changes, Transition
    from whipcount.model.motion import Position
    from whipcount.model.record import RecordedClaim
    from whipcount.model.story import Story
    from whipcount.runs.workspace import Workspace

_REASONS = {
    "joined": " (joined the body)",
    "left": " (left the body)",
    "lapsed": " (counts no more)",
}


@click.command(
    "changes",
    short_help="Show who moved, from where to where, and why.",
    epilog="Examples: whipcount changes --since 2024-10-16 --until 2024-10-23; whipcount changes --since-last; "
    "whipcount changes --since-event 'caucus meeting'; whipcount changes --known-since 2024-10-23T09:00",
)
@click.argument("motion", required=False)
@options.story
@options.day("--since", "Compare with what held on this day.")
@click.option(
    "--until",
    "--as-of",
    metavar="DATE",
    callback=options.read_day,
    help="Up to this day. Default: the story's as_of, else today.",
)
@click.option("--since-last", is_flag=True, help="Since you last asked so; the first time, since a week before.")
@click.option(
    "--since-event", metavar="WORDS", help="Since the day before an event: its id, or words that stand in it."
)
@options.moment("--known-since", "Compare with what had been recorded by then: late reports and corrections show.")
@click.option(
    "--known-until",
    "--known-at",
    metavar="TIME",
    callback=options.read_moment,
    help="Only what had been recorded by then.",
)
@options.policy
@options.unreviewed
@options.as_json
def command(
    motion: str | None,
    story_folder: Path | None,
    since: date | None,
    until: date | None,
    since_last: bool,
    since_event: str | None,
    known_since: datetime | None,
    known_until: datetime | None,
    policy: str | None,
    unreviewed: bool,
    as_json: bool,
) -> None:
    """Show what moved between two moments: each member from where to where, and what was newly claimed.

    Give --since, --known-since or both, or --since-last, or --since-event. With --known-since alone the day is the
    same: what we have learned about it. What you last looked at is kept for you, not in the story's folder.
    """
    from whipcount.model.plain import plain
    from whipcount.runs.counting import changes

    ways = (since or known_since, since_last, since_event)
    if sum(map(bool, ways)) != 1:
        raise click.UsageError("say since when, in one way: --since 2024-10-16, --since-last, --since-event WORDS")
    opened = options.workspace(story_folder)
    if since_last:
        since, known_since = _last_look(opened, opened.day(until))
    if since_event:
        since = _day_before(opened, since_event, opened.day(until))
    made = changes(
        opened,
        motion,
        since=since,
        until=until,
        known_since=known_since,
        known_until=known_until,
        policy=policy,
        include_unreviewed=unreviewed,
    )
    if as_json:
        show.as_json(plain(made))
    else:
        _show(made, opened.story)
    if since_last:
        _mark(opened, made.until)


def _last_look(opened: Workspace, until: date) -> tuple[date, datetime | None]:
    from datetime import timedelta

    from whipcount.runs.looking import last_look

    look = last_look(_marks(), opened)
    if look is None:
        show.say("You have not looked before: this is what moved in the last week.")
        return until - timedelta(days=7), None
    since = min(look.on, until)
    again = f"--since {since} --known-since {look.known_at.isoformat()}"
    show.say(f"Since you last looked. To see it again: whipcount changes {again}")
    return since, look.known_at


def _day_before(opened: Workspace, event: str, until: date) -> date:
    from whipcount.runs.looking import day_before

    return day_before(opened, event, until=until)


def _mark(opened: Workspace, on: date) -> None:
    from whipcount.runs.looking import mark_look

    mark_look(_marks(), opened, on)


def _marks() -> Path:
    """Give the file in which this person's looks are noted, outside every story."""
    return Path(click.get_app_dir("whipcount")) / "looks.json"


def _show(made: Changes, story: Story) -> None:
    from whipcount.count.result import Cause

    show.heading(made.motion.text)
    known = [f"{word} {at:%Y-%m-%d %H:%M} UTC" for word, at in _known(made) if at]
    recorded = f", as recorded {' '.join(known)}" if known else ""
    between = f"after {made.since} up to {made.until}" if made.since < made.until else f"as of {made.until}"
    click.echo(f"what moved {between}{recorded}; policy {made.policy.name}")
    if not made.transitions:
        click.echo("\nNo member moved.")
    _transitions("Members who moved", made, made.caused(Cause.NEWS, Cause.JOINED, Cause.LEFT, Cause.LAPSED))
    _transitions("Moved by something said before, and recorded late", made, made.caused(Cause.RECORDED_LATE))
    for verb, people in (("left", made.left), ("joined", made.joined)):
        if people:
            show.text(f"\n{show.counted(len(people), 'member')} {verb} the body: {', '.join(p.name for p in people)}")
    _news(made, story)
    _transitions("Moved by a correction, not by news", made, made.caused(Cause.CORRECTION))
    _corrections(made, story)


def _known(made: Changes) -> tuple[tuple[str, datetime | None], ...]:
    return ("after", made.known_since), ("up to", made.known_until)


def _transitions(title: str, made: Changes, transitions: Sequence[Transition]) -> None:
    if not transitions:
        return
    show.heading(f"{title}: {len(transitions)}")
    show.table(
        ("member", "from", "to", "date", "outlet", "words, or note"),
        [
            (
                t.person.name,
                _label(made, t.before),
                _label(made, t.after) + _REASONS.get(t.cause.value, ""),
                t.claim.held_from.isoformat(),
                t.claim.article.outlet,
                t.claim.words,
            )
            for t in transitions
        ],
    )


def _label(made: Changes, position: Position | None) -> str:
    return made.motion.label(position) if position else "silent"


def _news(made: Changes, story: Story) -> None:
    for title, records in (
        ("New claimed totals", made.totals),
        ("New of groups", made.groups),
        ("New events", made.events),
    ):
        if records:
            show.heading(f"{title}: {len(records)}")
            show.table(("date", "outlet", "who or what", "claim"), [_row(r, story) for r in records])


def _corrections(made: Changes, story: Story) -> None:
    if made.corrections:
        show.heading(f"Corrections: {len(made.corrections)}")
        rows = [(c.on.date().isoformat(), c.what, *_row(c.claim, story)[2:]) for c in made.corrections]
        show.table(("made on", "what", "who or what", "claim"), rows)


def _row(record: RecordedClaim, story: Story) -> tuple[str, ...]:
    from whipcount.cli import claim_text

    who = claim_text.holder(record.claim, story)
    return record.held_from.isoformat(), record.article.outlet, who, _what(record, story)


def _what(record: RecordedClaim, story: Story) -> str:
    """Give an event's own words where its text only repeats them, perhaps cut."""
    from whipcount.cli import claim_text
    from whipcount.desk.words import repeats

    said = claim_text.stance(record.claim, story)
    return record.words if record.words_stored and repeats(said, record.words) else said
