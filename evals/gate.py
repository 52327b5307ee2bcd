"""Hold a reader to its baseline: `python evals/gate.py [--reader model]` checks it, `--update` rewrites it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import whipcount.reader
from whipcount.runs.evaluating import Evaluation, evaluate, reader_named
from whipcount.scoring.gate import WHOLE, Summary, better, summary, worse
from whipcount.scoring.gold_file import fingerprint
from whipcount.scoring.groups import by_story
from whipcount.scoring.scores import row, scores

HERE = Path(__file__).parent
GOLD = HERE / "gold"
BASELINES = {"rules": HERE / "baseline.json", "model": HERE / "baseline-model.json"}
UPDATE = "python evals/gate.py --update"


def measured(made: Evaluation) -> dict[str, Summary]:
    """Summarise the whole and each story."""
    rows = [row(c.outcomes) for c in made.compared]
    stories = by_story(made.compared, draws=0)
    return {WHOLE: summary(scores(rows, draws=0)), **{name: summary(s) for name, s in stories.items()}}


def fingerprints(made: Evaluation) -> dict[str, str]:
    """Say what was measured: the gold, the reader, and the reader's code."""
    code = tuple(sorted(Path(whipcount.reader.__path__[0]).rglob("*.py")))
    return {"gold": made.gold.fingerprint, "reader": made.reader, "reader_code": fingerprint(code)}


def check(baseline: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Say everything in which this run is worse than the baseline allows."""
    if baseline["made_from"]["gold"] != now["made_from"]["gold"]:
        return [f"{GOLD.name}: the gold is not what the baseline was made from (look at the change, then {UPDATE})"]
    return [str(problem) for problem in worse(baseline["scores"], now["scores"])]


def run(reader: str) -> dict[str, Any]:
    """Read the gold and summarise."""
    made = evaluate(GOLD, clock=time.perf_counter, reader_of=reader_named(reader))
    return {"made_from": fingerprints(made), "scores": measured(made)}


def main() -> int:
    """Check or rewrite the baseline and print the figures of the whole."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reader", choices=tuple(BASELINES), default="rules")
    arguments.add_argument("--update", action="store_true", help="rewrite the baseline from this run")
    given = arguments.parse_args()
    kept = BASELINES[given.reader]
    now = run(given.reader)
    if given.update:
        kept.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {kept}")
    baseline = json.loads(kept.read_text(encoding="utf-8"))
    for name, value in now["scores"][WHOLE].items():
        print(f"{name:20} {value:.4f}  baseline {baseline['scores'][WHOLE].get(name, float('nan')):.4f}")
    found = check(baseline, now)
    for problem in found:
        print(f"WORSE {problem}", file=sys.stderr)
    if not found and better(baseline["scores"], now["scores"]):
        print(f"better than the baseline: keep it with {UPDATE}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
