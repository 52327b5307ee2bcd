"""Answer: how is a copy said in a line? What it repeats, how much of it, and where it says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whipcount.model.article import ArticleRef
    from whipcount.runs.copying import Copied

HOW = {
    "verbatim": "word for word",
    "cut": "cut or trimmed",
    "spun": "other words, the same names and numbers in the same order",
}
MOST = 5
"""Differences said of one copy; `--json` has them all."""
LONGEST = 120


def article(given: ArticleRef) -> str:
    """Name an article: outlet, date, title."""
    title = f"“{given.title}”" if given.title else given.id
    return f"{given.outlet or 'outlet unknown'}, {given.published}, {title}"


def copy_of(copied: Copied) -> str:
    """Say what an article repeats, and how much of it."""
    return f"looks like a copy of {article(copied.first)} ({share(copied)})"


def share(copied: Copied) -> str:
    """Say how much of a copy stands in the first article, and how it was made."""
    return f"{copied.percent} % of its words; {HOW[copied.how.value]}"


def carried_by(copies: Sequence[ArticleRef]) -> str:
    """Say who repeats an article."""
    return "also carried by " + "; ".join(article(c) for c in copies)


def differs(copied: Copied) -> list[str]:
    """Say what a copy changed, quotations first, a line each."""
    order = ("quotation", "negation", "number", "hedge", "name")
    found = sorted(copied.differs, key=lambda d: order.index(d.what.value))
    lines = [
        f"differs: {d.what.value}: “{_short(d.here)}” where the first has “{_short(d.there)}”" for d in found[:MOST]
    ]
    more = len(found) - MOST
    return [*lines, f"differs: {more} more (--json has them all)"] if more > 0 else lines


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"
