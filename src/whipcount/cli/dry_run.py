"""Answer: what would `whipcount read --reader llm` send? Printed, one request a line."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from whipcount.cli import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from whipcount.runs.reading import Said
    from whipcount.runs.workspace import Workspace


def rehearsed(
    opened: Workspace, sources: tuple[str, ...], *, reader: str, hints: Said, stdin: Callable[[], bytes]
) -> bool:
    """Print requests on standard output and the sum on standard error; say whether everything could be read."""
    from whipcount.runs.rehearsing import rehearse

    if reader in {"rules", "model"}:
        raise click.UsageError(f"--dry-run is for --reader llm: --reader {reader} sends nothing")
    rehearsal = rehearse(
        opened, sources, hints=hints, environ=os.environ, now=datetime.now(UTC), stdin=stdin
    )  # fmt: skip
    for request in rehearsal.requests:
        click.echo(json.dumps(request))
    everything = show.unread(rehearsal.problems)
    show.say(rehearsal.sum)
    return everything
