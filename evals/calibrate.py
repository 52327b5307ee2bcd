"""Make the table behind the rule reader's confidence, or check a reader's: `python evals/calibrate.py [--check]`.

usage: python evals/calibrate.py [FOLDER ...]                          rewrite the table of the rules
       python evals/calibrate.py --check [--reader NAME] [FOLDER ...]  print how far stated and observed lie apart

FOLDER holds gold (*.jsonl, stories/) or marked corpus files (*.txt). Default: training/corpus, which the rules were not
written on.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import whipcount.reader
from whipcount.model.claim import Claim
from whipcount.reader import calibration
from whipcount.runs.evaluating import reader_named
from whipcount.scoring.gold_article import Gold
from whipcount.scoring.gold_file import load_gold
from whipcount.scoring.match import rights
from whipcount.scoring.reliability import Reliability, Stated, reliability, surprise

ROOT = Path(__file__).parent.parent
UNSEEN = ROOT / "training" / "corpus"
TABLE = Path(whipcount.reader.__path__[0]) / calibration.TABLE
WEIGHTS = (4, 8, 16, 32)
RULES = "rules"


@dataclass(frozen=True, slots=True)
class Seen:
    """One claim a reader proposed on a story whose claims are known."""

    story: str
    claim: Claim
    confidence: float
    """As the reader stated it."""
    right: bool


def gold_of(folder: Path) -> Gold:
    """Load gold, or a corpus whose claims are marked in the text."""
    if any(folder.glob("*.jsonl")):
        return load_gold(folder)
    markup = _markup()
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "stories").mkdir()
        for file in sorted(folder.glob("*.txt")):
            story, articles = markup.stories(file)
            (Path(made) / "stories" / f"{story['id']}.json").write_text(json.dumps(story), encoding="utf-8")
            lines = "".join(json.dumps(a) + "\n" for a in articles)
            (Path(made) / f"{story['id']}.jsonl").write_text(lines, encoding="utf-8")
        return load_gold(Path(made))


def seen_by(reader: str, folders: Iterable[Path]) -> tuple[list[Seen], list[str]]:
    """Let a reader read every article: its claims of stated confidence, judged, and the gold's fingerprints."""
    seen: list[Seen] = []
    prints: list[str] = []
    for gold in map(gold_of, folders):
        prints.append(gold.fingerprint)
        readers = {name: reader_named(reader, environ=os.environ)(story) for name, story in gold.stories.items()}
        for a in gold.articles:
            proposed = readers[a.story].propose(a.article, gold.stories[a.story])
            judged = rights(a, tuple(p.claim for p in proposed))
            pairs = zip(proposed, judged, strict=True)
            sure = ((p.claim, p.confidence, right) for p, right in pairs if p.confidence is not None)
            seen += [Seen(a.story, *one) for one in sure]
    return seen, prints


def left_out(seen: Sequence[Seen], weight: float) -> list[Stated]:
    """State each claim's confidence from the claims of every other story, in the order of the claims."""
    described = [(s, calibration.steps(s.claim)) for s in seen]
    tables = {
        story: calibration.fit(((d, s.right) for s, d in described if s.story != story), weight=weight)
        for story in dict.fromkeys(s.story for s in seen)
    }
    return [(calibration.stated(d, tables[s.story]), s.right) for s, d in described]


def best_weight(seen: Sequence[Seen]) -> int:
    """Choose the weight under which left-out stories surprise least."""
    return min(WEIGHTS, key=lambda weight: surprise(left_out(seen, weight)))


def table_of(seen: Sequence[Seen], prints: Sequence[str]) -> dict[str, Any]:
    """Write the table as JSON: how it was made, and each step with its counts."""
    weight = best_weight(seen)
    described = [(calibration.steps(s.claim), s.right) for s in seen]
    counted = calibration.tallied(described)
    table = calibration.fit(described, weight=weight)
    measured = reliability(left_out(seen, weight))
    return {
        "made_by": "evals/calibrate.py",
        "gold": list(prints),
        "stories": len({s.story for s in seen}),
        "weight": weight,
        "left_out": {"ece": round(measured.ece, 4), "brier": round(measured.brier, 4)},
        "table": [
            {"steps": list(d), "claims": counted[d][0], "right": counted[d][1], "confidence": round(table[d], 4)}
            for d in sorted(table)
        ],
    }


def written(table: dict[str, Any]) -> str:
    """Write one line per step, so that a change shows in a diff as what it is."""
    rows = ",\n".join(f"  {json.dumps(row)}" for row in table["table"])
    head = json.dumps({k: v for k, v in table.items() if k != "table"}, indent=1)
    return f'{head[:-2]},\n "table": [\n{rows}\n ]\n}}\n'


def show(title: str, found: Reliability) -> None:
    """Print one reliability table."""
    print(f"\n{title}: ECE {found.ece:.3f}, Brier {found.brier:.3f}")
    print("  stated from  to      claims  stated  observed")
    for b in found.bins:
        print(f"  {b.low:9.2f}  {b.high:4.2f}  {b.claims:8}  {b.stated:6.3f}  {b.observed:8.3f}")
    print(f"  all              {found.claims:8}  {found.stated:6.3f}  {found.observed:8.3f}")


def show_stories(seen: Sequence[Seen], stated: Sequence[Stated]) -> None:
    """Print stated and observed of every story."""
    print("\n  story                claims  stated  observed")
    for story, claims in Counter(s.story for s in seen).items():
        found = reliability([one for s, one in zip(seen, stated, strict=True) if s.story == story])
        print(f"  {story:20} {claims:6}  {found.stated:6.3f}  {found.observed:8.3f}")


def check(reader: str, seen: Sequence[Seen]) -> None:
    """Print how a reader's confidence holds; that of the rules is made anew without the story it is stated for."""
    stated = [(s.confidence, s.right) for s in seen]
    show(f"{reader}, as stated", reliability(stated))
    if reader == RULES:
        weight = best_weight(seen)
        stated = left_out(seen, weight)
        show(f"{reader}, each story stated from the others (weight {weight})", reliability(stated))
    share = sum(s.right for s in seen) / len(seen)
    print(f"\n  Brier of saying {share:.2f} of every claim: {share * (1 - share):.3f}")
    show_stories(seen, stated)


def main(given: Sequence[str] | None = None) -> int:
    """Make the table, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--reader", default=RULES)
    asked = parser.parse_args(given)
    seen, prints = seen_by(asked.reader if asked.check else RULES, asked.folders or [UNSEEN])
    if not seen:
        print("the reader proposes nothing here that it says how sure it is of", file=sys.stderr)
        return 1
    if asked.check:
        check(asked.reader, seen)
    else:
        TABLE.write_text(written(table_of(seen, prints)), encoding="utf-8")
        print(f"wrote {TABLE} from {len(seen)} claims")
    return 0


def _markup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_markup", ROOT / "training" / "markup.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("training/markup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
