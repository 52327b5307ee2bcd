"""Invented polls of the Harbour story, and how to write them down."""

from datetime import date, timedelta

import numpy as np

from whipcount.polls.poll import Poll, PollTable, ordered

FIRST = date(2031, 1, 1)
PARTIES = ("HAR", "MEA", "PIN", "other")


def poll(day: int, shares: dict[str, float], house: str = "Quay", **more: object) -> Poll:
    return Poll(house, FIRST + timedelta(day), shares, **{"sample": 1000, **more})  # type: ignore[arg-type]


def invented(
    seed: int = 1, polls: int = 40, days: int = 120, houses: tuple[str, ...] = ("Quay", "Gull", "Tide")
) -> PollTable:
    """Make polls of three parties: a level that drifts, houses that lean, and samples of their own error."""
    rng = np.random.default_rng(seed)
    level = np.log([38, 34, 18, 10]) + np.vstack([np.zeros(4), np.cumsum(rng.normal(0, 0.01, (days, 4)), axis=0)])
    leans = {h: rng.normal(0, 0.03, 4) for h in houses}
    made = []
    for day in sorted(rng.integers(0, days, polls)):
        house = houses[int(rng.integers(len(houses)))]
        odds = np.exp(level[day] + leans[house] + rng.normal(0, 0.04, 4))
        shares = 100 * odds / odds.sum()
        made.append(
            poll(
                int(day),
                dict(zip(PARTIES, map(float, shares), strict=True)),
                house,
                sample=int(rng.integers(600, 2400)),
            )
        )
    return ordered(PARTIES, made)
