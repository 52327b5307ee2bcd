"""Answer: how does a terminal show that long work goes on? A bar on standard error, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from whipcount.cli import show

FEW = 5
"""A bar for fewer steps only flickers."""


def bar(what: str) -> Callable[[int], AbstractContextManager[Callable[[], None]]]:
    """Give a progress bar for some work: done, total, rate, time left; nothing where there is no terminal."""

    def started(total: int) -> AbstractContextManager[Callable[[], None]]:
        return _Bar(what, total) if total >= FEW and sys.stderr.isatty() else nullcontext(lambda: None)

    return started


class _Bar:
    """A rich progress bar."""

    def __init__(self, what: str, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        rate = TextColumn("{task.fields[rate]}")
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), TextColumn("left"))
        self.bar = Progress(*columns, console=show.console(err=True), transient=True)
        self.task = self.bar.add_task(what, total=total, rate="")

    def __enter__(self) -> Callable[[], None]:
        self.bar.start()
        return self._step

    def _step(self) -> None:
        self.bar.advance(self.task)
        speed = next(t.speed for t in self.bar.tasks if t.id == self.task)
        self.bar.update(self.task, rate=f"{speed:.1f}/s" if speed else "")

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
