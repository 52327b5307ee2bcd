"""Answer: how does the reconciled range of a count come out of a story folder?"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from whipcount.count.result import Count
from whipcount.model.errors import MissingExtra
from whipcount.runs.workspace import Workspace

if TYPE_CHECKING:
    from whipcount.count.reconcile.result import Reconciled


def reconcile(opened: Workspace, counted: Count) -> Reconciled:
    """Reconcile a count with the totals claimed; raise `MissingExtra` without numpy."""
    need_numpy()
    from whipcount.count.reconcile import assumptions
    from whipcount.count.reconcile.estimate import reconcile as estimate

    return estimate(counted, opened.story.leader, assumptions.shipped())


def need_numpy() -> None:
    """Raise `MissingExtra` where numpy is not installed."""
    if importlib.util.find_spec("numpy") is None:
        raise MissingExtra("the reconciled range needs numpy", mend="pip install 'whipcount[numeric]'")
