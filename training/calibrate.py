"""Answer: how sure is sure? Fit the table behind the model's confidence on stories that it never saw, and show it.

usage: python training/calibrate.py --gold DIR --stories A,B,... [--weights DIR] [--out sure.json] [--bars member=0.6,...]

Every figure printed is of a story whose table was fitted on the other ones. `--out` writes the table fitted on all of them.
The figures of all kinds together, for bars to choose from: `leftout.py`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whipcount.reader.neural.choosing import Candidate, Table, chosen, sure
from whipcount.reader.neural.network import Network
from whipcount.reader.neural.reader import WEIGHTS, ModelReader
from whipcount.reader.page import prepare
from whipcount.scoring.gold_article import GoldArticle
from whipcount.scoring.gold_file import load_gold
from whipcount.scoring.match import rights

KINDS = ("member", "party", "group", "total", "event")
SHIPPED = {"member": 0.6, "party": 0.75, "group": 0.6, "total": 0.4, "event": 0.4}
SECOND = 0.8
"""The bars, and how sure a second position of a holder must be, of the table that ships."""
PULL = 1.0
"""How strongly weights are drawn to the model's own word (ridge)."""
PRIOR = np.array([0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its candidates, judged."""

    gold: GoldArticle
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


def read(weights: Path, folder: Path, stories: Sequence[str]) -> list[Read]:
    """Let rules and model read the articles of some stories."""
    network, gold = Network(weights, threads=2), load_gold(folder)
    nothing = Table({}, {}, 1.0)
    readers = {name: ModelReader(prepare(gold.stories[name]), network, nothing) for name in stories}
    done = []
    for article in gold.articles:
        if article.story in readers:
            found = tuple(readers[article.story].candidates(article.article, gold.stories[article.story]))
            done.append(Read(article, found, rights(article, [c.claim for c in found])))
    return done


def fit(seen: Iterable[Read]) -> dict[str, tuple[float, ...]]:
    """Fit one logistic function per kind by Newton's method."""
    rows = [(c.kind, c, r) for one in seen for c, r in zip(one.candidates, one.right, strict=True)]
    return {kind: _logistic([(c, r) for k, c, r in rows if k == kind]) for kind in KINDS}


def _logistic(seen: list[tuple[Candidate, bool]]) -> tuple[float, ...]:
    if not seen:
        return tuple(PRIOR)
    x = np.array([c.measures for c, _ in seen])
    y = np.array([float(r) for _, r in seen])
    weights = PRIOR.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + PULL * (weights - PRIOR)
        curve = (x * (p * (1 - p))[:, None]).T @ x + PULL * np.eye(len(PRIOR))
        step = np.linalg.solve(curve, slope)
        weights = weights - step * min(1.0, 0.5 / max(1e-9, float(np.abs(step).max())))  # no leaps: far out it diverges
    return tuple(float(w) for w in weights)


def left_out(
    seen: Sequence[Read], bars: dict[str, float], second: float
) -> list[tuple[Read, list[tuple[Candidate, float]]]]:
    """Choose for each story with a table fitted on the others."""
    made = []
    for story in sorted({r.gold.story for r in seen}):
        table = Table(fit(r for r in seen if r.gold.story != story), bars, second)
        made += [(r, list(chosen(r.candidates, table))) for r in seen if r.gold.story == story]
    return made


def show(seen: Sequence[Read], bars: dict[str, float], second: float) -> None:
    """Print precision and recall by kind and bar, and how stated and observed agree."""
    by_story = {r.gold.story: Table(fit(o for o in seen if o.gold.story != r.gold.story), bars, second) for r in seen}
    print("kind     bar   precision recall f1     proposed")
    for kind in KINDS:
        wanted = sum(_wanted(r.gold, kind) for r in seen)
        for bar in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            right = given = 0
            for r in seen:
                table = Table(by_story[r.gold.story].weights, dict.fromkeys(KINDS, bar), max(second, bar))
                picked = [c for c, _ in chosen([c for c in r.candidates if c.kind == kind], table)]
                given += len(picked)
                right += sum(rights(r.gold, [c.claim for c in picked]))
            p, q = right / max(1, given), right / max(1, wanted)
            print(f"{kind:8} {bar:.1f}   {p:.3f}     {q:.3f}  {2 * p * q / max(1e-9, p + q):.3f}  {given}")
    print("stated   observed  n")
    stated = [(sure(c, by_story[r.gold.story]), ok) for r in seen for c, ok in zip(r.candidates, r.right, strict=True)]
    for low in np.arange(0, 1, 0.1):
        held = [(s, ok) for s, ok in stated if low <= s < low + 0.1]
        if held:
            print(f"{np.mean([s for s, _ in held]):.3f}    {np.mean([ok for _, ok in held]):.3f}     {len(held)}")


def _wanted(gold: GoldArticle, kind: str) -> int:
    kinds = [Candidate(c, 0).kind for c in gold.claims]
    return sum(k == kind for k in kinds)


def asked(doc: str | None) -> argparse.ArgumentParser:
    """Make the parser of what this script and `leftout.py` are both told."""
    arguments = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments.add_argument("--gold", type=Path, required=True)
    arguments.add_argument("--stories", required=True)
    arguments.add_argument("--bars", type=_bars, default=SHIPPED)
    arguments.add_argument("--second", type=float, default=SECOND)
    return arguments


def _bars(text: str) -> dict[str, float]:
    return {k: float(v) for k, v in (pair.split("=") for pair in text.split(","))}


def main() -> None:
    """Fit, show, and write."""
    arguments = asked(__doc__)
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    seen = read(given.weights, given.gold, given.stories.split(","))
    show(seen, given.bars, given.second)
    if given.out:
        table = {
            "weights": {k: [round(w, 4) for w in v] for k, v in fit(seen).items()},
            "bars": given.bars,
            "second": given.second,
        }
        given.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
