"""Answer: which commands are there, and how do they fail? The door of the command line."""

from __future__ import annotations

import importlib
import sys

import click

from whipcount.model.errors import WhipcountError

COMMANDS = (
    "demo",
    "new",
    "check",
    "read",
    "copies",
    "review",
    "import",
    "count",
    "changes",
    "claimants",
    "compare",
    "policies",
    "rules",
    "house",
    "polls",
    "seats",
    "publish",
    "verify",
    "erase",
    "export",
    "backup",
    "restore",
    "evaluate",
)
EXIT_PROBLEMS = 1
"""The story's files have problems, or something could not be read."""
EXIT_ERROR = 3
"""The command could not do its work; 2 is a wrong option, from click."""


class Failure(click.ClickException):
    """One of our errors, shown as one line on standard error."""

    exit_code = EXIT_ERROR

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        """Print the line; data on standard output stays clean."""
        click.echo(f"error: {self.message}", err=True)


class Commands(click.Group):
    """A group that imports a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Give the commands in the order in which a story uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import the module of one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"whipcount.cli.{cmd_name}_")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where somebody mistypes."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else "see whipcount --help"
            ctx.fail(f"there is no command {args[0]!r} ({hint})")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Turn our errors into one line and an exit code."""
        try:
            return super().invoke(ctx)
        except WhipcountError as error:
            raise Failure(str(error)) from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="whipcount")
def cli() -> None:
    """Keep the count in a leadership or confidence fight, with the words behind every number.

    Start with `whipcount demo`, or `whipcount new my-story`. Every command that shows something takes --json.

    Exit codes: 0 done; 1 problems in the story's files, something could not be read, or the ledger was changed;
    2 wrong option; 3 the command could not do its work (one line on standard error says why).
    """


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="whipcount")
