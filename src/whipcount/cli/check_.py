"""Answer: what is wrong in a story folder, where, and how is it mended? `whipcount check`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.model.story import Story


@click.command(
    "check",
    short_help="Say what is wrong in a story's files.",
    epilog="Exit codes: 0 nothing wrong (warnings allowed), 1 problems found.",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@options.story
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path | None,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Report every problem in story.toml, roster.csv and the other files, and every assertion that does not hold.

    Each with file, line, and how to mend it.
    """
    from whipcount.model.plain import plain
    from whipcount.model.problem import Severity
    from whipcount.runs.asserting import failing
    from whipcount.runs.polling import poll_problems
    from whipcount.runs.projecting import result_problems
    from whipcount.runs.workspace import check

    chosen = folder or options.story_folder(story_folder)
    opened, problems = check(chosen)
    story = opened.story if opened else None
    if opened and not any(p.severity is Severity.ERROR for p in problems):
        problems = (*problems, *failing(opened))
    problems = (*problems, *poll_problems(chosen, today=datetime.now(UTC).date()), *result_problems(chosen))
    errors = sum(p.severity is Severity.ERROR for p in problems)
    if as_json:
        show.as_json({"story": story.id if story else None, "problems": plain(problems)})
    else:
        for problem in problems:
            click.echo(f"{problem.severity}: {problem}")
        name = f"{chosen}: {_size(story)}" if story else str(chosen)
        warnings = len(problems) - errors
        show.say(
            f"{name}; {show.counted(errors, 'problem')}, {show.counted(warnings, 'warning')}"
            if problems
            else f"{name}; nothing wrong"
        )
    if errors or story is None:
        ctx.exit(EXIT_PROBLEMS)


def _size(story: Story) -> str:
    return f"{show.counted(len(story.roster.people), 'member')}, {show.counted(len(story.motions), 'motion')}"
