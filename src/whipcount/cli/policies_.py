"""Answer: by which rules can a count be made? `whipcount policies`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from whipcount.count.policy import Policy


@click.command(
    "policies",
    short_help="List the rules by which members are counted.",
    epilog="Examples: whipcount policies; whipcount policies --json; whipcount count --policy strict-call",
)
@options.story
@options.as_json
def command(story_folder: Path | None, as_json: bool) -> None:
    """List every policy and version: those that ship, and those in the story's folder policies/ if there is a story."""
    from whipcount.model.plain import plain
    from whipcount.runs.policies import policies_of

    policies, problems = policies_of(options.story_folder(story_folder))
    for problem in problems:
        show.say(f"left out: {problem}")
    if as_json:
        show.as_json(plain(policies))
        return
    for policy in policies:
        show.heading(f"{policy.name}: {policy.title}")
        show.text(policy.text, indent=2)
        show.text(_fields(policy), indent=2)
        if policy.source:
            show.text(f"after {policy.source}", indent=2)


def _fields(policy: Policy) -> str:
    """Say the fields that differ from letting everything in."""
    from whipcount.count.policy import Contrary, Withdrawal
    from whipcount.model.claim import Basis
    from whipcount.model.motion import Act, Position

    parts = [
        f"{name} {', '.join(w for w in every if w in given)}"
        for name, every, given in (
            ("bases", Basis, policy.bases),
            ("acts", Act, policy.acts),
            ("positions", Position, policy.positions),
        )
        if len(given) < len(every)
    ]
    parts += [f"at most {policy.max_age_days} days old"] if policy.max_age_days else []
    parts += [f"{policy.sources} independent sources"] if policy.sources > 1 else []
    parts += ["a withdrawal silences"] if policy.withdrawal is Withdrawal.SILENT else []
    contrary = {
        Contrary.CONFLICT: "a contrary statement needs a second one",
        Contrary.OWN_WORDS: "only the member's own word changes the side",
    }
    parts += [contrary[policy.contrary]] if policy.contrary in contrary else []
    return "; ".join(parts) or "lets everything in"
