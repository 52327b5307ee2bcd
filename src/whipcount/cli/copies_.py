"""Answer: which articles of the story are one report, and what do the copies say differently? `whipcount copies`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show

if TYPE_CHECKING:
    from whipcount.runs.copying import Report


@click.command(
    "copies",
    short_help="List the articles that repeat another.",
    epilog="Example: whipcount copies --json",
)
@options.story
@options.as_json
def command(story_folder: Path | None, as_json: bool) -> None:
    """List the articles that repeat another: word for word, cut, or in other words, and what they changed.

    A report counts once, however many sites carry it. Nothing is merged or dropped: every article and every claim
    stays. --json lists every article, those without a copy too.
    """
    from whipcount.runs.copying import reports

    found = reports(options.workspace(story_folder))
    if as_json:
        show.as_json([report.to_json() for report in found])
        return
    repeated = [report for report in found if report.copies]
    for report in repeated:
        _show(report)
    articles = sum(1 + len(report.copies) for report in found)
    show.say(
        f"{show.counted(articles, 'article')}, {show.counted(len(found), 'report')}, "
        f"{show.counted(articles - len(found), 'copy', 'copies')}."
    )


def _show(report: Report) -> None:
    from whipcount.cli import copy_text

    show.heading(show.printable(copy_text.article(report.first)))
    for copied in report.copies:
        show.text(f"{copy_text.article(copied.article)} ({copy_text.share(copied)})", indent=2, hanging=2)
        for line in copy_text.differs(copied):
            show.text(line, indent=4, hanging=2)
