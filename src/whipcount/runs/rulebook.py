"""Answer: which bodies have rules, here and in a story, and what is said of each on a page of its own?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from whipcount.model.errors import StoryError
from whipcount.model.problem import Severity
from whipcount.rules.case import Case
from whipcount.rules.cases import cases
from whipcount.rules.library import Library
from whipcount.rules.listing import Listing, listing
from whipcount.rules.own import Own, own_rules
from whipcount.rules.pages import index, page


def listing_of(folder: Path | None) -> Listing:
    """List the bodies with rules that ship, and those of the story in a folder, if one is given."""
    library, own = _known(folder)
    return listing(library.institutions, Counter(i for i, _ in _cases(own)), {i.id for i in own.institutions})


def write(folder: Path | None, target: Path) -> Listing:
    """Write a page of Markdown per body, and an index, into a folder; give what was listed.

    A page that is there already is written over; nothing else is touched.
    """
    library, own = _known(folder)
    listed = listing_of(folder)
    target.mkdir(parents=True, exist_ok=True)
    for body in listed.bodies:
        mine = [case for institution, case in _cases(own) if institution == body.id]
        (target / f"{body.id}.md").write_text(page(library.institution(body.id), mine), encoding="utf-8")
    (target / "README.md").write_text(index(listed), encoding="utf-8")
    return listed


def _known(folder: Path | None) -> tuple[Library, Own]:
    own = own_rules(folder) if folder else Own()
    if own.broken:
        first = next(p for p in own.problems if p.severity is Severity.ERROR)
        raise StoryError(first.message, where=first.where, mend=first.mend)
    return own.library, own


def _cases(own: Own) -> list[tuple[str, Case]]:
    replaced = {i.id for i in own.institutions}
    return [(i, c) for i, c in cases() if i not in replaced] + list(own.cases)
