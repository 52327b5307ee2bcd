"""Answer: which options do the commands share?"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from whipcount.runs.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def read_day(_: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Read the value of an option as a date."""
    from whipcount.model.asof import parse_day

    return parse_day(value, option=f"--{parameter.name}".replace("_", "-")) if value else None


def read_moment(_: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """Read the value of an option as a time."""
    from whipcount.model.asof import parse_moment

    return parse_moment(value, option=f"--{parameter.name}".replace("_", "-")) if value else None


def day(name: str, text: str) -> Callable[[Command], Command]:
    """Take a date such as 2024-10-23."""
    return click.option(name, metavar="DATE", callback=read_day, help=text)


def moment(name: str, text: str) -> Callable[[Command], Command]:
    """Take a date or a time; a bare date means the end of that day."""
    return click.option(name, metavar="TIME", callback=read_moment, help=text)


class WithSubcommands(click.Group):
    """A command that takes an argument, and has commands of its own: the first word decides which is meant."""

    allow_interspersed_args = True

    def __init__(self, **given: Any) -> None:
        super().__init__(invoke_without_command=True, subcommand_metavar="", **given)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Give the context of the command that the first word names, else of this one."""
        named = self.commands.get(args[0]) if args else None
        if named is None:
            return super().make_context(info_name, args, parent, **extra)
        return named.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)


story = click.option(
    "--story",
    "-s",
    "story_folder",
    metavar="DIR",
    envvar="WHIPCOUNT_STORY",
    type=click.Path(path_type=Path),
    help="Story folder. Default: this folder, else $WHIPCOUNT_STORY, else liberal-2024 if it is here.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
as_of = day("--as-of", "Count what held on this day. Default: the story's as_of, else today.")
known_at = moment("--known-at", "Count only what had been recorded by then.")
policy = click.option(
    "--policy",
    metavar="NAME[@VERSION]",
    help="The rule for who is counted, such as on-record@1: see whipcount policies. Default: the story's.",
)
unreviewed = click.option("--unreviewed", is_flag=True, help="Count claims that nobody has reviewed yet as well.")
actor = click.option(
    "--actor", metavar="NAME", envvar="WHIPCOUNT_ACTOR", help="Who decides, for the ledger. Default: your login name."
)


def pairs(given: tuple[str, ...], option: str) -> dict[str, str]:
    """Read the values of a repeatable option A=B."""
    split = [item.rpartition("=") if option == "--word" else item.partition("=") for item in given]
    for name, equals, value in split:
        if not (name and equals and value):
            raise click.BadParameter(f"{name or value!r} is not in the form A=B", param_hint=option)
    return {name.strip(): value.strip() for name, _, value in split}


def story_folder(given: Path | None) -> Path:
    """Give the story's folder: the one named, this one, or the demo beside us."""
    if given is not None:
        return given
    demo = Path("liberal-2024")
    return demo if not Path("story.toml").exists() and (demo / "story.toml").exists() else Path()


def workspace(given: Path | None) -> Workspace:
    """Open the story, and tell its warnings on standard error."""
    from whipcount.runs.workspace import open_workspace

    opened = open_workspace(story_folder(given), ledger=ledger_at())
    for problem in opened.warnings:
        click.echo(f"warning: {problem}", err=True)
    return opened


def ledger_at() -> str:
    """Give where the ledger is, if not where the story says: a file or the URL of a database."""
    return os.environ.get("WHIPCOUNT_LEDGER", "")


def actor_name(given: str | None) -> str:
    """Give the name for the ledger."""
    return given or os.environ.get("USER") or os.environ.get("LOGNAME") or "editor"
