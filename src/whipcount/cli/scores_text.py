"""Answer: how do the figures of a reader look in a terminal?"""

from __future__ import annotations

from collections.abc import Sequence

import click

from whipcount.cli import show
from whipcount.scoring.groups import by_kind, by_story, by_tag
from whipcount.scoring.match import Compared
from whipcount.scoring.outcome import Measure
from whipcount.scoring.scores import Figure, Found, Scores, Share

FOUND = {
    Measure.TRIPLES: "holder, motion, position",
    Measure.SIDES: "holder, motion, side",
    Measure.GROUPS: "group claims",
    Measure.TOTALS: "totals, bounds exact",
    Measure.EVENTS: "events",
}
NOTHING = "–"
"""Where there is nothing to take a share of."""
ASPECTS = {
    Measure.ACT: "act right",
    Measure.BASIS: "basis right",
    Measure.DATE: "date right, where one is due",
    Measure.CONDITION: "condition told where there is one",
    Measure.EVIDENCE: "evidence overlaps",
}


def whole(scores: Scores) -> None:
    """Show every figure with its interval."""
    show.table(
        ("found", "precision", "recall", "F1", "gold"),
        [(words, *_found(scores.found[m])) for m, words in FOUND.items()],
        numbers=(4,),
    )
    click.echo()
    rows = [(f"{name}, of predicted", *_share(share)) for name, share in scores.wrong.items()]
    rows += [(f"{words}, of found", *_share(scores.aspects[m])) for m, words in ASPECTS.items()]
    show.table(("share", "", "count"), [*rows, ("words not in the article", "", str(scores.bad_spans))])


def groups(by: str, compared: Sequence[Compared]) -> None:
    """Show the figures by story, by tag or by kind of claim."""
    show.heading(f"By {by}")
    if by == "kind":
        kinds = [(name, *_found(f)) for name, f in by_kind(compared).items()]
        show.table(("kind", "precision", "recall", "F1", "gold"), kinds, numbers=(4,))
        return
    made = by_story(compared, draws=0) if by == "story" else by_tag(compared, draws=0)
    if by == "tag":
        made = dict(sorted(made.items(), key=lambda pair: -pair[1].articles))
    columns = (by, "articles", "precision", "recall", "F1", "totals F1", "events F1", "wrong side", "wrong person")
    show.table(columns, [(name, *_short(s)) for name, s in made.items()], numbers=range(1, len(columns)))


def _short(scores: Scores) -> tuple[str, ...]:
    precise, recalled, f1, _ = _found(scores.found[Measure.TRIPLES])
    others = [_found(scores.found[m])[2] for m in (Measure.TOTALS, Measure.EVENTS)]
    wrong = [_percent(s.figure) for s in scores.wrong.values()]
    return (str(scores.articles), precise, recalled, f1, *others, *wrong)


def _found(found: Found) -> tuple[str, str, str, str]:
    """Say precision, recall, F1 and how many there are; where nothing is found, or there to find, there is no share."""
    precise = _spread(found.precision) if found.right + found.extra else NOTHING
    recalled = _spread(found.recall) if found.gold else NOTHING
    f1 = _spread(found.f1) if found.gold + found.extra else NOTHING
    return precise, recalled, f1, str(found.gold)


def _share(share: Share) -> tuple[str, str]:
    figure, span = share.figure, share.figure.interval
    spread = f" ({span[0]:.1%} to {span[1]:.1%})" if span else ""
    return f"{_percent(figure)}{spread}", f"{share.count} of {share.of}"


def _spread(figure: Figure) -> str:
    return _number(figure) + (f" ({figure.interval[0]:.2f} to {figure.interval[1]:.2f})" if figure.interval else "")


def _number(figure: Figure) -> str:
    return NOTHING if figure.value is None else f"{figure.value:.3f}"


def _percent(figure: Figure) -> str:
    return NOTHING if figure.value is None else f"{figure.value:.1%}"
