"""Answer: what does the estimate assume, and where does each assumption come from?"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from whipcount.count.reconcile.hedges import Ways
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.nested import Step, Steps
from whipcount.count.reconcile.result import Assumed
from whipcount.model.motion import Position

STATED = "assumptions.toml"
FITTED = "fitted.json"
FITTED_STEPS = (Layer.SIGNED, Layer.RECORD, Layer.DECLARED)
"""Sets whose step is fitted; the others are stated."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted from claims whose truth came out later."""

    honest: float
    spread: float
    wide: float
    inflates: float
    minimises: float
    signed: float
    record: float
    declared: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Trait:
    """One column of the roster that shifts a member's log-odds."""

    value: float
    columns: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Words of the column for which it holds; where there are none, anything but an empty cell."""
    won_by: tuple[str, ...] = ()
    middle: float = 0.0
    most: float = 0.0
    """Of a number: what is taken off first, and the largest difference that counts."""


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood that members share: everybody, or those whose column has one of the words."""

    name: str
    spread: float
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything that is assumed, as numbers and as sentences."""

    centre: float
    moods: tuple[Mood, ...]
    traits: Mapping[str, Trait]
    standing: Mapping[Position, float]
    steps: Steps
    ways: Ways
    stale_days: int
    side_words: Mapping[str, tuple[str, ...]]
    texts: tuple[Assumed, ...]


@cache
def shipped() -> Assumptions:
    """Read the assumptions that ship with the package."""
    return assumptions(_text(STATED), fitted(_text(FITTED)))


def fitted(text: str) -> Fitted:
    """Read what was fitted."""
    return Fitted(**json.loads(text))


def assumptions(text: str, fit: Fitted) -> Assumptions:
    """Read the stated assumptions and put the fitted ones in their places."""
    given = tomllib.loads(text)
    said = given["reports"]
    return Assumptions(
        centre=given["centre"]["value"],
        moods=tuple(_mood(m) for m in given["moods"]),
        traits={name: _trait(entry) for name, entry in given.items() if "columns" in entry},
        standing={p: given["standing"][p] for p in Position if p in given["standing"]},
        steps={Layer(name): _step(Layer(name), entry, fit) for name, entry in given["steps"].items()},
        ways=Ways(
            honest=fit.honest,
            spread=fit.spread,
            wide=fit.wide,
            inflates=fit.inflates,
            minimises=fit.minimises,
            about=said["about"],
            rounded=tuple(said["rounded"]),
            about_rounded=tuple(said["about_rounded"]),
            majority=tuple(said["majority"]),
            vast=tuple(said["vast"]),
        ),
        stale_days=said["stale_days"],
        side_words={side: tuple(given["sides"][side]) for side in ("against", "for")},
        texts=(*_texts(given), *_of_fit(fit)),
    )


def _step(layer: Layer, entry: Mapping[str, Any], fit: Fitted) -> Step:
    mean = getattr(fit, layer.value) if layer in FITTED_STEPS else entry["mean"]
    return Step(mean, entry["weight"])


def _mood(entry: Mapping[str, Any]) -> Mood:
    return Mood(entry["name"], entry["spread"], tuple(entry.get("columns", ())), tuple(entry.get("words", ())))


def _trait(entry: Mapping[str, Any]) -> Trait:
    several = {name: tuple(entry.get(name, ())) for name in ("columns", "words", "won_by")}
    return Trait(entry["value"], middle=entry.get("middle", 0.0), most=entry.get("most", 0.0), **several)


def _texts(given: Mapping[str, Any]) -> Iterator[Assumed]:
    entries = [*(e for e in given.values() if isinstance(e, dict)), *given["moods"], *given["steps"].values()]
    for entry in entries:
        if "text" in entry and entry["source"] != "fitted":
            yield Assumed(entry["text"], entry["source"])


def _of_fit(fit: Fitted) -> Iterator[Assumed]:
    yield Assumed(
        f"A source is honest with probability {fit.honest:.0%}, and then errs by some {fit.spread:.0%}; else it errs "
        f"by some {fit.wide:.0%}, and opponents of the leader raise their number by {math.exp(fit.inflates) - 1:.0%}, "
        f"his side shifts it his way by {math.exp(fit.minimises) - 1:.0%}. All it says is honest, or nothing.",
        fit.source,
    )
    yield Assumed(
        f"Of those who want a change {fit.signed:.0%} sign or criticise openly; of these {fit.record:.0%} call for it "
        f"on the record; of those who would not vote against the leader {fit.declared:.0%} declare for him. Nobody "
        "knows these steps: each may well be a quarter higher or lower.",
        fit.source,
    )


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
