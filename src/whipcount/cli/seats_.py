"""Answer: what would an election now bring, seat by seat, and how good are such projections? `whipcount seats`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show
from whipcount.cli.default_command import WithDefault
from whipcount.cli.main import EXIT_PROBLEMS
from whipcount.cli.progress import bar

if TYPE_CHECKING:
    from whipcount.polls.seats import Seats
    from whipcount.runs.workspace import Workspace

_AS_OF = options.day("--as-of", "Use only what was known on this day. Default: the story's as_of, else today.")
_MAP = click.option("--map", "on_map", metavar="NAME", default="", help="Other boundaries: results-NAME.csv.")
_SVG = click.option("--svg", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Draw to FILE.")
_SCENARIOS = click.option(
    "--scenarios",
    type=click.IntRange(100, 10_000_000),
    default=20_000,
    show_default=True,
    help="How many; from 200000 on compiled, with the extra fast.",
)
_SEED = click.option("--seed", type=int, default=20241023, show_default=True, help="The same seed, the same figures.")


@click.group(
    "seats",
    cls=WithDefault,
    default="project",
    short_help="Project the seats, and say whose is at risk.",
    epilog="Examples: whipcount seats --as-of 2024-10-23; whipcount seats --together BQ+NDP; "
    "whipcount seats risk --party LPC; whipcount seats hindcast results.csv --target 2021 --json",
)
def command() -> None:
    """Project every seat of an election held now; without a command: project."""


@command.command(
    "project",
    short_help="Project the seats of an election held now.",
    epilog="Example: whipcount seats --as-of 2024-10-23 --map 2023-map --together LPC+NDP --json",
)
@_AS_OF
@_MAP
@click.option("--together", metavar="A+B", multiple=True, help="Seats of parties together; may be given again.")
@click.option("--ridings", is_flag=True, help="Show every riding.")
@_SCENARIOS
@_SEED
@_SVG
@options.story
@options.as_json
def project(
    as_of: date | None,
    on_map: str,
    together: tuple[str, ...],
    ridings: bool,
    scenarios: int,
    seed: int,
    svg: Path | None,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Say how many seats each party would have, with ranges, from the polls, the last result and by-elections."""
    from whipcount.cli import seats_text

    opened = options.workspace(story_folder)
    found = _projected(opened, as_of, on_map, scenarios, seed)
    sums = [tuple(names.split("+")) for names in together]
    if svg:
        from whipcount.runs.seat_pictures import seat_bars

        show.save(svg, seat_bars(found, opened.story))
    if as_json:
        show.as_json(seats_text.projection_json(found, sums))
    else:
        seats_text.projection(found, sums, ridings=ridings)


@command.command("risk", short_help="Whose seat is at risk?", epilog="Example: whipcount seats risk --party LPC --json")
@_AS_OF
@_MAP
@click.option("--party", metavar="ID", help="Members of this party. Default: the leader's.")
@click.option("--everybody", is_flag=True, help="Members of every party.")
@click.option("--write", is_flag=True, help="Write the risks into roster.csv as columns, with their day.")
@_SCENARIOS
@_SEED
@_SVG
@options.story
@options.as_json
def risk(
    as_of: date | None,
    on_map: str,
    party: str | None,
    everybody: bool,
    write: bool,
    scenarios: int,
    seed: int,
    svg: Path | None,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """List members by the probability that their party loses their seat in an election held now."""
    from whipcount.cli import seats_text
    from whipcount.model.plain import plain
    from whipcount.runs.projecting import party_of_leader, write_risks

    opened = options.workspace(story_folder)
    found = _projected(opened, as_of, on_map, scenarios, seed)
    asked = None if everybody else party or party_of_leader(opened.story)
    risks = found.at_risk(opened.story.roster, party=asked)
    if svg:
        from whipcount.runs.seat_pictures import risk_dots

        show.save(svg, risk_dots(risks, opened.story))
    if write:
        done = write_risks(opened, risks)
        show.say(f"{done.written}: {show.counted(done.members, 'member')} with a risk")
    if as_json:
        show.as_json(plain(risks))
    else:
        seats_text.risks(risks)


@command.command(
    "hindcast",
    short_help="Call an election that is over.",
    epilog="Example: whipcount seats hindcast results_by_riding.csv --target 2021 --json",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--target", type=int, required=True, metavar="YEAR", help="The election to call.")
@options.as_json
@click.pass_context
def hindcast(ctx: click.Context, file: Path, target: int, as_json: bool) -> None:
    """Call an election of FILE from the one before and the regions' shares, tuned on the other elections; score it."""
    from whipcount.cli import seats_text
    from whipcount.model.plain import plain
    from whipcount.runs.projecting import FIT_TRIES
    from whipcount.runs.projecting import hindcast as call

    with bar("Fitting")(FIT_TRIES) as step:
        found, rows = call(file, target, tick=step)
    whole = show.unread(rows.problems)
    show.as_json(plain(found)) if as_json else seats_text.hindcast(found)
    if not whole:
        ctx.exit(EXIT_PROBLEMS)


@click.command(
    "byelections",
    short_help="Compare by-elections with the last general election.",
    epilog="Example: whipcount polls byelections --lost-by LPC --as-of 2024-10-23",
)
@_AS_OF
@click.option("--lost-by", metavar="PARTY", help="Only seats that this party lost.")
@options.story
@options.as_json
def byelections(as_of: date | None, lost_by: str | None, story_folder: Path | None, as_json: bool) -> None:
    """Say how by-elections went: hold or gain, swing, how safe the seat was, how unusual the result."""
    from whipcount.cli import seats_text
    from whipcount.model.plain import plain
    from whipcount.runs.projecting import byelections as compare

    found = compare(options.workspace(story_folder), as_of=as_of)
    found = found.lost_by(lost_by) if lost_by else found
    show.as_json(plain(found)) if as_json else seats_text.byelections(found)


def _projected(opened: Workspace, as_of: date | None, on_map: str, scenarios: int, seed: int) -> Seats:
    from whipcount.runs.projecting import is_slow, numpy_blocks, seats

    if is_slow(scenarios):
        show.say("numba is not installed, so numpy does it: the same figures, slowly (pip install 'whipcount[fast]')")
    with bar("Scenarios")(numpy_blocks(scenarios)) as step:
        return seats(opened, as_of=as_of, on_map=on_map, count=scenarios, seed=seed, tick=lambda _: step())
