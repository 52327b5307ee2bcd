"""Answer: how old are the standings of a count? Days from the statement that decides to the day of the count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whipcount.count.result import Count, Standing

WITHIN = ((7, "a week"), (30, "a month"), (90, "three months"))
"""Days, and how a person says them."""
OLDER = "older"


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the standings are, in days."""

    ages: dict[str, int]
    """How many were last said within a week, within a month but not a week, and so on; the last is `older`."""
    median: int
    oldest: Standing
    as_of: date

    @property
    def text(self) -> str:
        """Say it in a line."""
        parts = [f"{n} {'' if name == OLDER else 'within '}{name}" for name, n in self.ages.items() if n]
        age = self.oldest.age(self.as_of)
        days = "day" if self.median == 1 else "days"
        return f"{', '.join(parts)}; median {self.median} {days}, oldest {age} ({self.oldest.person.name})"


def freshness(count: Count) -> Freshness | None:
    """Give the ages of the standings, None where there are none; of an even number the lower median."""
    if not count.standings:
        return None
    on = count.as_of.on
    ordered = sorted(count.standings, key=lambda s: (s.age(on), s.person.id))
    ages = dict.fromkeys((*(name for _, name in WITHIN), OLDER), 0)
    for standing in ordered:
        ages[next((name for days, name in WITHIN if standing.age(on) <= days), OLDER)] += 1
    return Freshness(ages, ordered[(len(ordered) - 1) // 2].age(on), ordered[-1], on)
