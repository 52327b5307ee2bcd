"""Answer: had the reconciled range been made in past fights, how good had it been? `whipcount count backtest DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show
from whipcount.cli.main import EXIT_PROBLEMS

if TYPE_CHECKING:
    from whipcount.count.reconcile.backtest import Backtest, Share

_FEW = 30
"""Fights below which the figures are called a small sample."""


@click.command(
    "backtest",
    short_help="Try the reconciled range on past fights.",
    epilog="Example: whipcount count backtest evals/past",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@options.as_json
@click.pass_context
def command(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Estimate each past fight of DIR with what was known on the day, and hold it against the truth.

    DIR has reported_counts.csv and leadership_cases.csv. What is fitted is fitted anew without the fight in question.
    """
    from whipcount.model.plain import plain
    from whipcount.runs.backtesting import run_backtest

    made, problems = run_backtest(folder)
    everything = show.unread(problems)
    if as_json:
        show.as_json({"backtest": plain(made), "problems": plain(problems)})
    else:
        _write(made)
    if not everything:
        ctx.exit(EXIT_PROBLEMS)


def _write(made: Backtest) -> None:
    show.heading("Past fights, each estimated without itself")
    show.table(
        ("case", "date", "median", "50 %", "90 %", "truth", "of", "reported"),
        [
            (
                t.case,
                t.on.isoformat(),
                str(t.median),
                f"{t.half.low}-{t.half.high}",
                f"{t.ninety.low}-{t.ninety.high}",
                f"{t.truth}{'' if t.inside else ' out'}",
                str(t.members),
                f"{t.counted}: {'; '.join(t.reported)}",
            )
            for t in made.cases
        ],
        numbers=(2, 3, 4, 5, 6),
    )
    click.echo()
    cases = show.counted(len(made.cases), "fight")
    few = "; too few to tell 80 from 95 % apart" if len(made.cases) < _FEW else ""
    click.echo(
        f"In the 90 % range: {_share(made.covered)} of {cases}{few}; in the 50 % range: {_share(made.covered_half)}"
    )
    click.echo(
        f"Mean error (CRPS): {made.crps:.1f}; of the plain public count {made.crps_public:.1f}, "
        f"of 2.5 times it {made.crps_times:.1f}"
    )
    click.echo(
        f"Smaller than the public count's by {_share(made.better_than_public)}, "
        f"than 2.5 times it by {_share(made.better_than_times)} (90 % intervals)"
    )


def _share(share: Share) -> str:
    return f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"
