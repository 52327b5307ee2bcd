"""Answer: how good are rules and model together on stories they never saw? Every figure, for several bars and the shipped ones.

usage: python training/leftout.py --gold DIR --stories A,B,... [--weights DIR] [--bars member=0.6,...] [--draws 200] [--json]

Name stories that were left out of training. Each is read with a table of confidence fitted on the others alone. A line is
one bar for all kinds of claim (events, which need less, at most 0.5); the last one has the bars that ship, or `--bars`.
Figures are those of `whipcount evaluate`; `--draws` adds 90 % intervals to the JSON. What is scored is what the table chooses;
the reader then merges what overlaps (`reader/settling.py`), which moved totals and events by less than half a point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from calibrate import KINDS, Read, asked, left_out, read

from whipcount.scoring.gold_article import Predicted
from whipcount.scoring.match import compare
from whipcount.scoring.outcome import Measure
from whipcount.scoring.report import scores_report
from whipcount.scoring.scores import Figure, Scores, row, scores

BARS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
EVENTS_AT_MOST = 0.5
FOUND = {Measure.TRIPLES: "positions", Measure.SIDES: "sides", Measure.TOTALS: "totals", Measure.EVENTS: "events"}
SHARES = (Measure.ACT, Measure.BASIS, Measure.DATE)


def scored(seen: Sequence[Read], bars: Mapping[str, float], second: float, *, draws: int = 0) -> Scores:
    """Score every article under a table fitted on the other stories."""
    chosen = left_out(seen, dict(bars), second)
    compared = [compare(r.gold, [Predicted(c.claim) for c, _ in picked]) for r, picked in chosen]
    return scores([row(c.outcomes) for c in compared], draws=draws)


def at(bar: float) -> dict[str, float]:
    """Give one bar for every kind of claim."""
    return dict.fromkeys(KINDS, bar) | {"event": min(bar, EVENTS_AT_MOST)}


def every(seen: Sequence[Read], bars: Mapping[str, float], second: float, *, draws: int = 0) -> dict[str, Scores]:
    """Score the range of bars, then the given ones."""
    ranged = {f"{bar:.2f}": scored(seen, at(bar), max(second, bar), draws=draws) for bar in BARS}
    return ranged | {"given": scored(seen, bars, second, draws=draws)}


def line(name: str, made: Scores) -> str:
    """Write one row: precision/recall/F1 of what is found, then shares."""
    found = [made.found[m] for m in FOUND]
    figures = ["/".join(map(_number, (f.precision, f.recall, f.f1))) for f in found]
    shares = [_number(s.figure) for s in (*made.wrong.values(), *(made.aspects[m] for m in SHARES))]
    return "  ".join((f"{name:5}", *figures, *(f"{s:>6}" for s in shares)))


def heading() -> str:
    """Name the columns."""
    found = [f"{name:17}" for name in FOUND.values()]
    return "  ".join(("bar  ", *found, "w.side", "w.pers", *(f"{m.value:>6}" for m in SHARES)))


def _number(figure: Figure) -> str:
    return "  -  " if figure.value is None else f"{figure.value:.3f}"


def main() -> None:
    """Read the stories and print the table."""
    arguments = asked(__doc__)
    arguments.add_argument("--draws", type=int, default=0)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    seen = read(given.weights, given.gold, given.stories.split(","))
    made = every(seen, given.bars, given.second, draws=given.draws)
    if given.json:
        print(json.dumps({name: scores_report(s) for name, s in made.items()}, indent=1))
        return
    print(heading())
    for name, one in made.items():
        print(line(name, one))


if __name__ == "__main__":
    main()
