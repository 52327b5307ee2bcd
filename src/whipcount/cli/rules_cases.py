"""Answer: do the rules say what is known to be right? `whipcount rules cases`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.rules.cases import Case, Result, Said


@click.command(
    "cases",
    short_help="Check cases against the rules.",
    epilog="Exit codes: 0 every case is right; 1 one is wrong, or could not be read.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.as_json
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], as_json: bool) -> None:
    """Compute each case of FILE (YAML or JSON, - for standard input) and hold it against what it expects."""
    from whipcount.runs.checking import STDIN, check_files

    stdin = sys.stdin.read() if STDIN in files else ""
    results = check_files(files, stdin=stdin)
    if as_json:
        show.as_json([r.as_json() for r in results])
    else:
        for result in results:
            _write(result)
    wrong = sum(bool(r.wrong) for r in results)
    unread = sum(r.problem is not None for r in results)
    told = [
        f"{len(results)} case{'' if len(results) == 1 else 's'}",
        *([f"{wrong} wrong"] if wrong else []),
        *([f"{unread} not read"] if unread else []),
    ]
    show.say("; ".join([*told, *([] if wrong or unread else ["all right"])]))
    if wrong or unread:
        ctx.exit(EXIT_PROBLEMS)


def _write(result: Result) -> None:
    case = result.case
    if result.problem or case is None:
        click.echo(f"not read: {show.printable(str(result.problem))}")
        return
    click.echo(show.printable(f"{_verdict(result, case)}: {case.id} {case.title}".rstrip()))
    click.echo(show.printable(f"  {case.mechanism} on {case.day.text}: {_summary(result.said)}"))
    for reason in (*result.said.why_not, *result.said.remarks):
        click.echo(show.printable(f"  {reason}"))
    for what, names in (("nobody gave", result.said.missing), ("nothing asks for", result.said.unused)):
        if names:
            click.echo(show.printable(f"  {what}: {', '.join(names)}"))
    for name, (wanted, got) in result.wrong.items():
        click.echo(show.printable(f"  {result.lines[name]}: {name} is {_word(got)}, expected {_word(wanted)}"))


def _verdict(result: Result, case: Case) -> str:
    if not case.expect:
        return "computed"
    return "right" if result.right else "WRONG"


def _summary(said: Said) -> str:
    if said.in_force is False:
        return "not in force"
    parts = [{True: "available", False: "not available", None: "not known whether available"}[said.available]]
    parts += ["blocked"] if said.blocked else []
    if said.trigger_required is not None:
        met = {True: ", reached", False: f", short by {said.short_by}" if said.short_by else ", not reached", None: ""}
        parts.append(f"takes {said.trigger_required}{met[said.trigger_met]}")
    parts += [f"vote takes {' and '.join(map(str, said.vote_required))}"] if said.vote_required else []
    if said.passed is not None:
        parts.append(f"{'passed' if said.passed else 'failed'}: {said.effect}")
    return "; ".join(parts)


def _word(value: object) -> str:
    return "not known" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
