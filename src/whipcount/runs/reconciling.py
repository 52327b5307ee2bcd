"""Answer: how does the reconciled range of a count come out of a story folder?"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whipcount.count.reconcile.layers import Layer
from whipcount.count.result import Count
from whipcount.model.errors import MissingExtra
from whipcount.model.story import Story
from whipcount.runs.workspace import Workspace

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Reconciled, Total


def reconcile(opened: Workspace, counted: Count) -> Reconciled:
    """Reconcile a count with the totals claimed; raise `MissingExtra` without numpy."""
    need_numpy()
    from whipcount.count.reconcile import assumptions
    from whipcount.count.reconcile.estimate import reconcile as estimate

    return estimate(counted, opened.story.leader, assumptions.shipped())


def reconciled_or_why(opened: Workspace, counted: Count) -> tuple[Reconciled | None, str]:
    """Reconcile a count, or say in a line why there is no estimate of it."""
    if why := why_not(opened.story, counted):
        return None, why
    return reconcile(opened, counted), ""


def estimates(opened: Workspace, counted: Sequence[Count], layer: Layer) -> tuple[Total | None, ...]:
    """Estimate one set of members on several days; None on those when nobody reported on it, or where none can be."""
    if not counted or why_not(opened.story, counted[-1]):
        return (None,) * len(counted)
    from whipcount.count.reconcile import assumptions
    from whipcount.count.reconcile.estimate import total

    assumed = assumptions.shipped()
    made = (total(c, opened.story.leader, assumed, layer) for c in counted)
    return tuple(t if t.reported else None for t in made)


def forgets(opened: Workspace) -> tuple[int, ...]:
    """Give the days after which an estimate disregards a claimed total; none where there is no estimate."""
    if not opened.story.leader or not _has_numpy():
        return ()
    from whipcount.count.reconcile import assumptions

    return (assumptions.shipped().stale_days,)


def why_not(story: Story, counted: Count) -> str:
    """Say in a line why a count has no estimate; nothing where it has one."""
    if not story.leader:
        return "There is no estimate: it is for a fight about a leader, and the story names none."
    if len({p.party for p in (*(s.person for s in counted.standings), *counted.silent)}) > 1:
        return f"There is no estimate: {counted.body.name} has members of several parties, and it is for one caucus."
    if not counted.standings and not counted.totals:
        return "There is no estimate yet: nobody has said anything, and no number has been claimed."
    return "" if _has_numpy() else "There is no estimate: it needs numpy, which is not installed here."


def _has_numpy() -> bool:
    return importlib.util.find_spec("numpy") is not None


def need_numpy() -> None:
    """Raise `MissingExtra` where numpy is not installed."""
    if not _has_numpy():
        raise MissingExtra("the reconciled range needs numpy", mend="pip install 'whipcount[numeric]'")
