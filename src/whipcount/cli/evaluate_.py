"""Answer: how good is a reader on articles whose claims are known? `whipcount evaluate GOLD_DIR`."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, progress, show

if TYPE_CHECKING:
    from whipcount.runs.evaluating import Evaluation

ERRORS_TOLD = 10


@click.command(
    "evaluate",
    short_help="Score a reader on articles whose claims are known.",
    epilog="Example: whipcount evaluate evals/gold --by story --errors 20",
)
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--reader",
    "reader",
    default="default",
    metavar="NAME",
    help="rules, model or llm (named in the environment). Default: the best offline.",
)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(path_type=Path), help="Score these predictions instead."
)
@click.option(
    "--predictions", metavar="FILE", type=click.Path(path_type=Path), help="Write what was read, as gold lines."
)
@click.option("--by", type=click.Choice(["tag", "story", "kind"]), help="Show the figures of each group as well.")
@click.option(
    "--errors", "most", metavar="N", type=click.IntRange(0), default=0, help="List so many errors, worst first."
)
@options.as_json
def command(
    gold: Path, reader: str, source: Path | None, predictions: Path | None, by: str | None, most: int, as_json: bool
) -> None:
    """Score a reader: what it finds, what it gets wrong, how sure the figures are, how fast it is.

    GOLD_DIR holds *.jsonl, one article a line with its claims as in the annotation guide, and stories/*.json
    with bodies, motions and members. The main figure is over (holder, motion, position), once per article.
    Intervals hold 90 % of 500 draws of the articles, always the same draws.
    """
    from whipcount.runs.evaluating import evaluate, evaluate_file, reader_named, save_predictions

    if source is None:
        made = evaluate(
            gold,
            clock=time.perf_counter,
            reader_of=reader_named(reader, folder=gold, environ=os.environ),
            progress=progress.bar("reading"),
        )
    else:
        made = evaluate_file(gold, source)
    for line in made.spent:
        show.say(line)
    if predictions is not None:
        save_predictions(made, predictions)
        show.say(f"Wrote {predictions}.")
    if as_json:
        click.echo(json.dumps(_report(made, by, most), ensure_ascii=False, indent=2))
    else:
        _show(made, by, most)


def _show(made: Evaluation, by: str | None, most: int) -> None:
    from whipcount.cli import scores_text
    from whipcount.scoring.errors import error_kinds, errors
    from whipcount.scoring.scores import row, scores

    speed = "" if made.ms_per_article is None else f", {made.ms_per_article:.1f} ms per article"
    show.heading(f"{made.reader} on {len(made.compared)} articles{speed}")
    scores_text.whole(scores([row(c.outcomes) for c in made.compared]))
    if by:
        scores_text.groups(by, made.compared)
    show.heading("Most frequent errors")
    show.table(
        ("times", "error"), [(str(k.number), k.name) for k in error_kinds(made.compared, ERRORS_TOLD)], numbers=(0,)
    )
    if most:
        show.heading("Errors")
        rows = [(e.article, e.kind, e.what, e.words) for e in errors(made.compared, most)]
        show.table(("article", "error", "claim", "words"), rows)


def _report(made: Evaluation, by: str | None, most: int) -> dict[str, object]:
    from whipcount.scoring.errors import error_kinds, errors
    from whipcount.scoring.groups import by_kind, by_story, by_tag
    from whipcount.scoring.report import found_report, scores_report
    from whipcount.scoring.scores import row, scores

    compared = made.compared
    report: dict[str, object] = {"reader": made.reader, "gold": made.gold.fingerprint}
    report |= scores_report(scores([row(c.outcomes) for c in compared]))
    report["ms_per_article"] = None if made.ms_per_article is None else round(made.ms_per_article, 2)
    match by:
        case "story":
            report["by_story"] = {name: scores_report(s) for name, s in by_story(compared).items()}
        case "tag":
            report["by_tag"] = {name: scores_report(s) for name, s in by_tag(compared).items()}
        case "kind":
            report["by_kind"] = {name: found_report(f) for name, f in by_kind(compared).items()}
        case _:
            pass
    report["error_kinds"] = [{"error": k.name, "number": k.number} for k in error_kinds(compared)]
    if most:
        report["errors"] = [
            {"article": e.article, "error": e.kind, "claim": e.what, "words": e.words} for e in errors(compared, most)
        ]
    return report
