"""Answer: which bodies have rules, since when, and how many?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from whipcount.model.entry import Json
from whipcount.model.tabular import Tabular
from whipcount.rules.institution import Institution
from whipcount.rules.kinds import Family


@dataclass(frozen=True, slots=True)
class Listed:
    """One body with rules."""

    id: str
    name: str
    place: str
    since: str
    """When the oldest rule began, as far as it is known; empty where no beginning is."""
    until: str
    """When the last rule ended; empty where one has no end that was seen."""
    mechanisms: int
    """Rules by which something can be done; a row saying that there is none is not one."""
    cases: int
    """Check cases."""
    own: bool
    """True where it is the story's own."""


@dataclass(frozen=True, slots=True)
class Listing(Tabular):
    """The bodies by id."""

    bodies: tuple[Listed, ...]

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per body."""
        return [
            {
                "institution": b.id,
                "name": b.name,
                "place": b.place,
                "since": b.since,
                "until": b.until,
                "mechanisms": b.mechanisms,
                "cases": b.cases,
                "own": b.own,
            }
            for b in self.bodies
        ]


def listing(institutions: Mapping[str, Institution], cases: Mapping[str, int], own: Collection[str]) -> Listing:
    """List institutions with the number of their cases; `own` are the ids of a story's own."""
    return Listing(tuple(_listed(i, cases.get(i.id, 0), own=i.id in own) for _, i in sorted(institutions.items())))


def _listed(institution: Institution, cases: int, *, own: bool) -> Listed:
    periods = [p for m in institution.mechanisms for p in m.in_force]
    begun = [p.since for p in periods if p.since]
    ended = [p.until for p in periods if p.until]
    return Listed(
        id=institution.id,
        name=institution.name,
        place=institution.jurisdiction,
        since=min(begun, key=lambda d: d.first).text if len(begun) == len(periods) and begun else "",
        until=max(ended, key=lambda d: d.last).text if len(ended) == len(periods) and ended else "",
        mechanisms=sum(m.family is not Family.NONE for m in institution.mechanisms),
        cases=cases,
        own=own,
    )
