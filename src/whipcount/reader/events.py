"""Answer: what dated things happened or are due?"""

from __future__ import annotations

from whipcount.model.claim import EventClaim
from whipcount.reader.page import Page, Prepared


def events(page: Page, ready: Prepared) -> list[EventClaim]:
    """Find the events of a page."""
    del page, ready
    return []
