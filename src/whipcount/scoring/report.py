"""Answer: how are scores written as JSON? Figures rounded to four places, intervals as pairs."""

from __future__ import annotations

from collections.abc import Mapping

from whipcount.scoring.scores import Figure, Found, Scores, Share

Report = Mapping[str, object]
PLACES = 4


def scores_report(scores: Scores) -> Report:
    """Write every figure under its name."""
    return {
        "articles": scores.articles,
        **{measure.value: found_report(found) for measure, found in scores.found.items()},
        **{name.replace(" ", "_"): _share(share) for name, share in scores.wrong.items()},
        **{measure.value: _share(share) for measure, share in scores.aspects.items()},
        "bad_spans": scores.bad_spans,
    }


def found_report(found: Found) -> Report:
    """Write precision, recall and F1 with the numbers behind them; `n` is how many there are to find."""
    return {
        **_figure("precision", found.precision),
        **_figure("recall", found.recall),
        **_figure("f1", found.f1),
        "n": found.gold,
        "right": found.right,
        "extra": found.extra,
        "missed": found.missed,
    }


def _share(share: Share) -> Report:
    return {**_figure("share", share.figure), "count": share.count, "of": share.of}


def _figure(name: str, figure: Figure) -> Report:
    made: dict[str, object] = {name: None if figure.value is None else round(figure.value, PLACES)}
    if figure.interval:
        made[f"{name}_90"] = [round(bound, PLACES) for bound in figure.interval]
    return made
