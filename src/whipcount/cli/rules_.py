"""Answer: what can so many members do on a day? `whipcount rules`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from whipcount.cli import options, rules_cases, rules_schema, show


def _pairs(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Read NAME=VALUE, or several between commas."""
    pairs = [item.partition("=") for text in given for item in text.split(",") if item.strip()]
    for name, equals, value in pairs:
        if not (equals and name.strip() and value.strip()):
            raise click.BadParameter(
                f"{name.strip() or '='!r} is not NAME=VALUE", param_hint=f"--{parameter.opts[0][2:]}"
            )
    return {name.strip(): value.strip() for name, _, value in pairs}


@click.group(
    "rules",
    invoke_without_command=True,
    short_help="Say what so many members can do.",
    epilog="Examples: whipcount rules --body caucus --on 2024-10-23 --supporters 24 --what-if adopted=true; "
    "whipcount rules --body gb-conservative-mps --on 2022-06-06 --size 358 --supporters 54",
)
@click.option("--body", metavar="ID", help="A body of the story, or an institution such as gb-conservative-mps.")
@options.day("--on", "The day asked about. Default: the story's as_of, else today.")
@click.option("--supporters", type=click.IntRange(min=0), help="How many members would act. Default: the named ayes.")
@click.option(
    "--size", type=click.IntRange(min=1), help="Members (seats, of a House) of the body, where no story says."
)
@click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="A fact or a size. Repeatable."
)
@click.option(
    "--what-if",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_pairs,
    help="The same, set beside what holds without it: group_size=180,adopted=true.",
)
@click.option("--list", "list_all", is_flag=True, help="List the bodies that have rules.")
@click.option(
    "--pages",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a page of Markdown on each body that has rules.",
)
@options.story
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    body: str | None,
    on: date | None,
    supporters: int | None,
    size: int | None,
    facts: dict[str, str],
    what_if: dict[str, str],
    list_all: bool,
    pages: Path | None,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Say which mechanisms exist, which can be used and why not, how many are needed, what follows."""
    if ctx.invoked_subcommand:
        return
    from whipcount.cli import rules_text
    from whipcount.model.plain import plain
    from whipcount.runs import rulebook, ruling

    folder = options.story_folder(story_folder)
    if list_all or pages:
        listed = rulebook.write(folder, pages) if pages else rulebook.listing_of(folder)
        show.as_json(list(listed.rows())) if as_json else rules_text.bodies(listed)
        return
    answer = ruling.ask(
        folder,
        body=body,
        on=on,
        supporters=supporters,
        size=size,
        facts=facts,
        what_if=what_if,
        ledger=options.ledger_at(),
    )
    show.as_json(plain(answer)) if as_json else rules_text.write(answer)


command.add_command(rules_cases.command)
command.add_command(rules_schema.command)
