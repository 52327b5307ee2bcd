"""Answer: do the bands of the average hold what they promise, and is its last figure nearer to the result than a mean?

    python evals/polls.py DATA            # a folder with canada/ and polls/ as described below
    python evals/polls.py DATA --json

Rolling origin: every two weeks the average is made of what was known, and the polls of the two weeks after are held
out: is each of their shares inside the 90 % interval? Then the last average before an election beside the mean of the
last ten polls, both against the result, parties of two percent or more.
DATA holds canada/polls.csv, canada/polls_2015_2021.csv, canada/results_YEAR.csv and, where there is one,
polls/polls_uk.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

from whipcount.polls.average import Average, average, standard
from whipcount.polls.layouts import read_layout
from whipcount.polls.poll import OTHER, Poll, PollTable, ordered
from whipcount.polls.ratios import composed

WARMUP, STEP = timedelta(days=90), timedelta(days=14)
LAST = 10
SMALLEST = 2.0
ELECTIONS = {2019: date(2019, 10, 21), 2021: date(2021, 9, 20)}
TABLES = ("canada/polls_2015_2021.csv", "canada/polls.csv", "polls/polls_uk.csv")
DRAWS = standard(2000, 40, 1)


def table(path: Path) -> PollTable:
    return read_layout(path.read_text(encoding="utf-8-sig"), path.name).table


def cycles(whole: PollTable) -> Iterator[PollTable]:
    """Cut at the elections, each one's result at the beginning of the cycle after it."""
    edges = [date.min, *ELECTIONS.values(), date.max]
    for begin, end in pairwise(edges):
        polls = [p for p in whole.polls if begin <= p.end < end]
        if polls:
            yield ordered(whole.parties, polls)


def covered(whole: PollTable) -> dict[str, list[float]]:
    """Give for every held-out share the quantile at which it came, by party."""
    found: dict[str, list[float]] = {}
    origin = whole.polls[0].end + WARMUP
    while origin < whole.polls[-1].end:
        made = average(whole, origin)
        for poll in (p for p in whole.polls if origin < p.known <= origin + STEP and not p.is_election):
            for party, place in places(made, poll):
                found.setdefault(party, []).append(place)
        origin += STEP
    return found


def places(made: Average, poll: Poll) -> Iterator[tuple[str, float]]:
    shares = composed(poll, made.columns)
    whole = sum(shares.values()) if OTHER in shares else 100.0
    drawn = made.expected(poll).shares(DRAWS[:, : len(made.ratios.parties) - 1])[0]
    rng = np.random.default_rng(0)
    for k, party in enumerate(made.ratios.parties):
        if party in poll.shares and party in shares:
            yield party, float((drawn[:, k] < shares[party] / whole + rng.normal() * 1e-9).mean())


def within(places_: list[float], share: float) -> float:
    return float(np.mean([abs(p - 0.5) <= share / 2 for p in places_]))


def result(folder: Path, year: int) -> dict[str, float]:
    """Add up the ridings."""
    votes: Counter[str] = Counter()
    with (folder / f"results_{year}.csv").open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            for name, cell in row.items():
                if name.endswith("_votes") and name not in {
                    "winner_votes",
                    "runner_up_votes",
                    "margin_votes",
                    "valid_votes",
                }:
                    votes[name.removesuffix("_votes").upper()] += int(cell or 0)
    whole = sum(votes.values())
    return {p: 100 * v / whole for p, v in votes.items()}


def last_figures(whole: PollTable, day: date, truth: dict[str, float]) -> dict[str, float]:
    """Give the mean absolute error of the last average and of the mean of the last ten polls."""
    known = whole.known_on(day - timedelta(days=1))
    made = average(known, day - timedelta(days=1))
    ours = {p: b[0].mean for p, b in made.support([day]).items()}
    parties = [p for p in made.parties if p in truth and truth[p] >= SMALLEST and p != OTHER]
    tail = [p for p in known.polls if not p.is_election][-LAST:]
    mean = {q: float(np.mean([p.shares[q] for p in tail if q in p.shares])) for q in parties}
    error = {
        name: float(np.mean([abs(f[p] - truth[p]) for p in parties]))
        for name, f in (("average", ours), ("last_ten", mean))
    }
    return {k: round(v, 3) for k, v in error.items()}


def report(data: Path) -> Iterator[dict[str, object]]:
    for name in TABLES:
        if not (data / name).exists():
            continue
        found: dict[str, list[float]] = {}
        for cycle in cycles(table(data / name)):
            for party, values in covered(cycle).items():
                found.setdefault(party, []).extend(values)
        every = [p for values in found.values() for p in values]
        yield {
            "held_out": name,
            "shares": len(every),
            "within_90": round(within(every, 0.9), 4),
            "within_50": round(within(every, 0.5), 4),
            "by_party": {p: round(within(v, 0.9), 3) for p, v in found.items()},
        }
    for year, day in ELECTIONS.items():
        cycle = [c for c in cycles(table(data / TABLES[0])) if c.polls[-1].end < day][-1]
        yield {"election": year, **last_figures(cycle, day, result(data / "canada", year))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    for line in report(given.data):
        print(json.dumps(line) if given.json else "  ".join(f"{k}: {v}" for k, v in line.items()), flush=True)


if __name__ == "__main__":
    main()
