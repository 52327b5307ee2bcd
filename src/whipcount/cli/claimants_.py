"""Answer: who says how many, and how right were they before? `whipcount claimants`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from whipcount.count.track import Judged, TrackRecord
    from whipcount.runs.claimed import Claimed


@click.command(
    "claimants",
    short_help="Show who says how many, and how right they were.",
    epilog="Examples: whipcount claimants; whipcount claimants leader --as-of 2024-12-20 --json",
)
@click.argument("motion", required=False)
@options.story
@options.as_of
@options.known_at
@options.policy
@options.unreviewed
@options.as_json
def command(
    motion: str | None,
    story_folder: Path | None,
    as_of: date | None,
    known_at: datetime | None,
    policy: str | None,
    unreviewed: bool,
    as_json: bool,
) -> None:
    """List every claimed total, those that cannot hold together, and the track record of who gave them.

    A number is judged where assertions.csv has the true total of its act (what = total, relation = "=").
    """
    from whipcount.model.plain import plain
    from whipcount.runs.claimed import claimed

    opened = options.workspace(story_folder)
    made = claimed(opened, motion, as_of=as_of, known_at=known_at, policy=policy, include_unreviewed=unreviewed)
    if as_json:
        found = {"policy": made.count.policy, "totals": made.rows(), "contradictions": made.contradictions}
        kinds = {"by_claimant": made.by_claimant, "by_kind": made.by_kind}
        records = {name: [r.to_json() for r in found_of] for name, found_of in kinds.items()}
        show.as_json(plain(found | records))
        return
    show.heading(made.count.motion.text)
    click.echo(f"claimed totals as of {made.count.as_of.on}; names counted under policy {made.count.policy.name}")
    _totals(made)
    show.contradicting(made.contradictions)
    _track("Track record by claimant", made.by_claimant)
    _track("Track record by kind of claimant", made.by_kind)


def _totals(made: Claimed) -> None:
    show.heading(f"Numbers given: {len(made.said)}; those of different acts never add up")
    truths = {j.claim.id: f"{j.truth.value}: {_miss(j)}" for j in made.judged}
    show.table(
        ("date", "claimed", "truth", "what", "by", "kind"),
        [
            (
                record.held_from.isoformat(),
                total.range_text or "unknown",
                truths.get(record.id, ""),
                f"{made.count.motion.label(total.position)} ({total.act})",
                name,
                kind,
            )
            for name, kind, record, total in made.said
        ],
    )


def _miss(judged: Judged) -> str:
    if judged.covered:
        return "covered"
    return f"{abs(judged.error)} too {'many' if judged.error > 0 else 'few'}"


def _track(title: str, records: tuple[TrackRecord, ...]) -> None:
    if not records:
        return
    show.heading(title)
    rows = [(r.whose, str(len(r.judged)), str(r.covered), f"{float(r.ratio):.2f}" if r.ratio else "") for r in records]
    show.table(("who", "judged", "covered", "claimed / truth"), rows, numbers=(1, 2, 3))
