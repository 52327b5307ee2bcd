"""Answer: who stands where, and how many are claimed? `whipcount count MOTION`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import count_backtest, options, show

if TYPE_CHECKING:
    from whipcount.count.breakdown import Breakdown
    from whipcount.count.result import Count
    from whipcount.model.entry import Json
    from whipcount.model.record import RecordedClaim
    from whipcount.pictures.picture import Picture
    from whipcount.runs.workspace import Workspace


@click.group(
    "count",
    cls=options.WithSubcommands,
    short_help="Count a motion: named, claimed, silent.",
    epilog="Examples: whipcount count leader --as-of 2024-10-23; whipcount count --by party; "
    "whipcount count --policy on-record@1; whipcount count --reconciled; "
    "whipcount count --svg count.svg",
)
@click.argument("motion", required=False)
@options.story
@options.as_of
@options.known_at
@options.policy
@options.unreviewed
@click.option("--by", "column", metavar="COLUMN", help="Part the count by a column of the roster, such as party.")
@click.option("--reconciled", is_flag=True, help="Estimate the totals too, as ranges, from all that is claimed.")
@click.option("--assumptions", is_flag=True, help="The same, with everything that the estimate assumes.")
@click.option(
    "--svg",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the count over time to FILE, with claimed numbers, the estimate and events.",
)
@options.as_json
def command(
    motion: str | None,
    story_folder: Path | None,
    as_of: date | None,
    known_at: datetime | None,
    policy: str | None,
    unreviewed: bool,
    column: str | None,
    reconciled: bool,
    assumptions: bool,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Count a motion: named positions, claimed totals, groups and silence.

    MOTION is an id of story.toml; the first one if left out.
    """
    from whipcount.cli import reconciled_text
    from whipcount.count.breakdown import by
    from whipcount.count.contradiction import contradictions
    from whipcount.count.freshness import freshness
    from whipcount.model.plain import plain
    from whipcount.runs.asserting import failing
    from whipcount.runs.counting import count, thresholds
    from whipcount.runs.reconciling import reconcile

    opened = options.workspace(story_folder)
    for problem in failing(opened):
        show.say(f"warning: {problem}")
    made = count(opened, motion, as_of=as_of, known_at=known_at, policy=policy, include_unreviewed=unreviewed)
    marks = thresholds(opened, made)
    parted = by(made, column) if column else None
    estimate = reconcile(opened, made) if reconciled or assumptions else None
    if svg:
        show.save(svg, _over_time(opened, made))
    if as_json:
        found = {"count": made, "thresholds": marks, "freshness": freshness(made), "by": parted}
        found["contradictions"] = contradictions(made)
        beside: dict[str, Json] = {"reconciled": estimate.to_json()} if estimate else {}
        show.as_json({name: plain(value) for name, value in found.items()} | beside)
        return
    _summary(made)
    for mark in marks:
        click.echo(f"  {mark.number} of {made.body.size}: {mark.label}")
    if not marks:
        click.echo("  No rule sets a number that binds here: see whipcount rules.")
    if parted:
        _parted(made, parted)
    else:
        _named(made)
        _set_aside(made)
        _claimed(made)
        show.contradicting(contradictions(made))
        _groups(made)
    if estimate:
        reconciled_text.write(estimate, assumptions=assumptions)


def _over_time(opened: Workspace, made: Count) -> Picture:
    from whipcount.runs.over_time import over_time

    return over_time(
        opened,
        made.motion.id,
        as_of=made.as_of.on,
        known_at=made.as_of.known_at,
        policy=made.policy.name,
        include_unreviewed=made.includes_unreviewed,
    ).picture()


command.add_command(count_backtest.command)


def _summary(made: Count) -> None:
    from whipcount.count.freshness import freshness
    from whipcount.model.motion import Act, Position

    known = f", as recorded by {made.as_of.known_at:%Y-%m-%d %H:%M} UTC" if made.as_of.known_at else ""
    show.heading(made.motion.text)
    click.echo(f"{made.body.name}, {made.body.size} members, as of {made.as_of.on}{known}; policy {made.policy.name}")
    click.echo()
    for position in Position:
        standings = made.at(position)
        if standings:
            acts = ((act, sum(act in s.acts for s in standings)) for act in Act)
            by_act = ", ".join(f"{act} {n}" for act, n in acts if n)
            asked = ": asked, and not answering" if position is Position.EVASIVE else ""
            click.echo(
                f"{len(standings):>5}  {made.motion.label(position)}{asked}" + (f"  ({by_act})" if by_act else "")
            )
    click.echo(f"{len(made.silent):>5}  silent: no claim that counts under the policy")
    if made.waiting and not made.includes_unreviewed:
        one = made.waiting == 1
        waits = "proposed claim waits" if one else "proposed claims wait"
        counts = "is not counted (--unreviewed counts it)" if one else "are not counted (--unreviewed counts them)"
        click.echo(f"{made.waiting:>5}  {waits} for review and {counts}")
    click.echo()
    if made.standings:
        alone = sum(s.sources == 1 for s in made.standings)
        click.echo(f"  Last said: {age.text}" if (age := freshness(made)) else "")
        click.echo(f"  Sources: {alone} of {len(made.standings)} standings rest on one source")


def _parted(made: Count, parted: Breakdown) -> None:
    from whipcount.model.motion import Position

    held = [p for p in Position if made.at(p)]
    show.heading(f"By {parted.column}")
    show.table(
        (parted.column, *(made.motion.label(p) for p in held), "silent", "members"),
        [(s.value, *(str(s.at.get(p, 0)) for p in held), str(s.silent), str(s.members)) for s in parted.shares],
        numbers=range(1, len(held) + 3),
    )


def _set_aside(made: Count) -> None:
    if not made.aside:
        return
    show.heading(f"Set aside under {made.policy.name}, and silent in the count: {len(made.aside)}")
    show.table(
        ("member", "why", "date", "outlet", "words, or note"),
        [
            (
                a.person.name,
                a.why.replace("_", " "),
                a.claim.held_from.isoformat(),
                _outlets(made, a.claim),
                show.quoted(a.claim),
            )
            for a in made.aside
        ],
    )


def _named(made: Count) -> None:
    from whipcount.model.motion import Position

    for position in Position:
        standings = sorted(made.at(position), key=lambda s: (s.claim.held_from, s.person.name))
        if not standings:
            continue
        show.heading(f"{made.motion.label(position)}: {len(standings)}")
        show.table(
            ("member", "acts", "date", "outlet", "words, or note"),
            [
                (
                    s.person.name,
                    ", ".join(s.acts),
                    s.claim.held_from.isoformat(),
                    _outlets(made, s.claim),
                    show.quoted(s.claim),
                )
                for s in standings
            ],
        )


def _claimed(made: Count) -> None:
    if not made.totals:
        return
    show.heading("Claimed totals: numbers of different acts never add up")
    show.table(
        ("claimed", "what", "by", "date", "outlet"),
        [
            (
                t.range_text,
                f"{made.motion.label(t.total.position)} ({t.total.act})",
                t.claimant.removesuffix(f", to {t.claim.article.outlet}"),
                t.claim.held_from.isoformat(),
                _outlets(made, t.claim),
            )
            for t in made.totals
        ],
        numbers=(0,),
    )


def _groups(made: Count) -> None:
    from whipcount.model.claim import PositionClaim

    if not made.groups:
        return
    show.heading("Said of groups: never spread over members")
    show.table(
        ("group", "what", "date", "words, or note"),
        [
            (
                record.claim.holder.ref,
                made.motion.label(record.claim.position),
                record.held_from.isoformat(),
                show.quoted(record),
            )
            for record in made.groups
            if isinstance(record.claim, PositionClaim)
        ],
    )


def _outlets(made: Count, record: RecordedClaim) -> str:
    """Name the outlet, and those that carry the same report: one source, however many sites."""
    also = sorted({r.article.outlet for c in made.carried if c.claim == record.id for r in c.by})
    return record.article.outlet + (f"; also carried by {', '.join(also)}" if also else "")
