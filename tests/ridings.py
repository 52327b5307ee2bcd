"""Invented elections in the ridings of the Harbour story, and how to write them down."""

from datetime import date

import numpy as np

from whipcount.polls.results import Results, Riding

PARTIES = ("HAR", "MEA", "PIN")
REGIONS = ("East", "West", "Isles")


def election(seed: int = 1, ridings: int = 30, day: date = date(2029, 9, 3), drift: float = 0.0) -> Results:
    """Make an election: a part per region, a part per riding; Pine stands in the Isles and the West only."""
    rng = np.random.default_rng(seed)
    made = []
    for i in range(ridings):
        region = REGIONS[i % 3]
        odds = np.log([40, 35, 15]) + np.array([drift, 0, 0]) + rng.normal(0, 0.4, 3)
        votes = 20_000 * np.exp(odds) / np.exp(odds).sum()
        stands = PARTIES if region != "East" else PARTIES[:2]
        made.append(Riding(f"{100 + i}", f"Port {i}", region, {p: int(votes[k]) for k, p in enumerate(stands)}))
    return Results(day, tuple(made))


def written(*elections: Results) -> str:
    """Write elections as results.csv."""
    rows = [
        f"{e.day},{r.id},{r.name},{r.region},{p},{v}" for e in elections for r in e.ridings for p, v in r.votes.items()
    ]
    return "\n".join(["election,riding_id,riding,region,party,votes", *rows]) + "\n"
