"""Answer: how is the distribution of a margin drawn? Bars of equal area for equal probability, the tie apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from whipcount.model.errors import BadInput
from whipcount.pictures.coalitions import signed
from whipcount.pictures.lettering import Type, word
from whipcount.pictures.palette import AYE, NO, TEXT
from whipcount.pictures.svg import Caption, chart, element

_TOP, _PLOT, _AXIS, _LINE = 66, 130, 24, 32
HEIGHT = _TOP + _PLOT + _AXIS + 2 * _LINE + 6
"""Pixels; the width is that of its place."""
_BARS = 90
"""Most bars: on a phone each still has a few pixels."""
_TOLD = 1e-4
"""Margins less likely than this at the ends are told in words, not drawn."""
_LEAST = 12.0
"""Fewest margins on the axis."""
_EDGE = 4.0
"""Room at both sides, in percent."""
_SURE = 1e-6

Probability = float | Fraction


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The words for a motion that is lost, tied and carried."""

    lost: str = "government survives"
    tie: str = "tie"
    carried: str = "government falls"


@dataclass(frozen=True, slots=True)
class Bar:
    """Margins from `low` to `high` (ends of the bar on the axis) and how likely they are together."""

    low: float
    high: float
    chance: float

    @property
    def density(self) -> float:
        """Give the height whose area is the chance."""
        return self.chance / (self.high - self.low)


def margins(
    chances: Mapping[int, Probability], *, name: str = "margins", title: str = "", outcomes: Outcomes | None = None
) -> Markup:
    """Draw margin (ayes less noes) against probability; raise `BadInput` unless the probabilities add up to 1."""
    _check(chances)
    words = outcomes or Outcomes()
    bars = binned(chances)
    axis = _axis(bars)
    most = max(b.density for b in bars)
    caption = Caption(name, title or "How large the margin may be", margin_words(chances, words))
    return chart(
        caption,
        *(_bar(b, axis, most) for b in bars if b.chance),
        *_zero(axis),
        *_heads(chances, words, axis),
        *_ticks(axis),
        *_range(axis, chances, 50, 0),
        *_range(axis, chances, 90, 1),
        class_="wc wc-margins",
        width="100%",
        height=HEIGHT,
        role="img",
    )


def margin_words(chances: Mapping[int, Probability], outcomes: Outcomes) -> str:
    """Say the distribution in sentences."""
    lost, tie, carried = split(chances)
    middle, wide = (between(chances, share) for share in (50, 90))
    said = f"{outcomes.carried} {share(carried)}, {outcomes.tie} {share(tie)}, {outcomes.lost} {share(lost)}."
    ranges = f"Half of the probability lies from {signed(middle[0])} to {signed(middle[1])}, "
    return f"{said[:1].upper()}{said[1:]} {ranges}90 % from {signed(wide[0])} to {signed(wide[1])}."


def split(chances: Mapping[int, Probability]) -> tuple[float, float, float]:
    """Give the probabilities that the motion is lost, tied, and carried."""
    lost = math.fsum(float(p) for m, p in chances.items() if m < 0)
    carried = math.fsum(float(p) for m, p in chances.items() if m > 0)
    return lost, float(chances.get(0, 0)), carried


def between(chances: Mapping[int, Probability], percent: int) -> tuple[int, int]:
    """Give the central range that holds at least so many percent: as much is left out at either end, or less."""
    tail, met = (100 - percent) / 200, 0.0
    ordered = sorted(m for m, p in chances.items() if p)
    low, high = ordered[0], ordered[-1]
    found_low = False
    for margin in ordered:
        met += float(chances[margin])
        if not found_low and met > tail + _SURE * tail:
            low, found_low = margin, True
        if met >= 1 - tail - _SURE * tail:
            return low, margin
    return low, high


def binned(chances: Mapping[int, Probability]) -> list[Bar]:
    """Put margins together into at most about `_BARS` bars; a tie always stands alone and no bar crosses zero."""
    kept = {m: float(p) for m, p in chances.items() if p >= _TOLD or m == 0}
    step = 2 if len({m % 2 for m, p in kept.items() if p}) == 1 else 1
    ties = any(m % 2 == 0 for m, p in kept.items() if p) or step == 1
    start = step / 2 if ties else 0.0
    most = max((abs(m) for m in kept), default=1)
    width = step * next(w for w in _widths() if sum(1 for _ in range(0, most + 1, step * w)) * 2 <= _BARS)
    sums: dict[int, float] = {}
    for margin, chance in kept.items():
        place = 0 if margin == 0 else math.floor((abs(margin) - start) / width) + 1
        key = int(math.copysign(place, margin)) if margin else 0
        sums[key] = sums.get(key, 0.0) + chance
    return [_bin(key, chance, start, width) for key, chance in sorted(sums.items())]


def share(chance: float) -> str:
    """Write a probability in percent, never rounding to none or to all what is neither."""
    if 0 < chance < 0.01:  # noqa: PLR2004
        return "under 1 %"
    if 0.99 < chance < 1 - _SURE:  # noqa: PLR2004
        return "over 99 %"
    return f"{round(100 * chance)} %"


def _bin(key: int, chance: float, start: float, width: int) -> Bar:
    if key == 0:
        return Bar(-start or -0.5, start or 0.5, chance)
    near, far = start + (abs(key) - 1) * width, start + abs(key) * width
    return Bar(near, far, chance) if key > 0 else Bar(-far, -near, chance)


def _widths() -> Sequence[int]:
    return [m * 10**e for e in range(6) for m in (1, 2, 5)]


def _check(chances: Mapping[int, Probability]) -> None:
    if any(p < 0 for p in chances.values()):
        raise BadInput("a probability is negative", where="margins")
    whole = math.fsum(float(p) for p in chances.values())
    if abs(whole - 1) > _SURE:
        raise BadInput(f"the probabilities add up to {whole:.6g}, not 1", where="margins")


@dataclass(frozen=True, slots=True)
class _Axis:
    """The part of the axis that is drawn."""

    low: float
    high: float

    def at(self, margin: float) -> str:
        """Give the place of a margin, in percent of the width."""
        whole = max(self.high - self.low, 1e-9)
        return f"{_EDGE + (100 - 2 * _EDGE) * (margin - self.low) / whole:.3f}%"

    def wide(self, low: float, high: float) -> str:
        """Give the width of a stretch, in percent."""
        return f"{(100 - 2 * _EDGE) * (high - low) / max(self.high - self.low, 1e-9):.3f}%"


def _axis(bars: Sequence[Bar]) -> _Axis:
    """Show all bars, the zero, and never less than a dozen margins: one certain margin is a bar, not a wall."""
    low, high = min(-1.0, *(b.low for b in bars)), max(1.0, *(b.high for b in bars))
    missing = max(0.0, _LEAST - (high - low)) / 2
    return _Axis(low - missing, high + missing)


def _bar(bar: Bar, axis: _Axis, most: float) -> Markup:
    height = max(_PLOT * bar.density / most, 0.75)
    css, ink = ("wc-ink", TEXT) if bar.low < 0 < bar.high else ("wc-won", AYE) if bar.low >= 0 else ("wc-kept", NO)
    return element(
        "rect",
        element("title", _of_bar(bar)),
        class_=css,
        fill=ink.light,
        stroke_width=0,
        shape_rendering="crispEdges",
        x=axis.at(bar.low),
        width=axis.wide(bar.low, bar.high),
        y=f"{_TOP + _PLOT - height:.1f}",
        height=f"{height:.1f}",
    )


def _of_bar(bar: Bar) -> str:
    if bar.low < 0 < bar.high:
        return f"Tie: {share(bar.chance)}"
    low, high = math.floor(bar.low) + 1, math.ceil(bar.high) - 1
    whole = signed(low) if low >= high else f"{signed(low)} to {signed(high)}"
    return f"Margin {whole}: {share(bar.chance)}"


def _zero(axis: _Axis) -> list[Markup]:
    at, bottom = axis.at(0), _TOP + _PLOT
    return [
        _rule("0%", "100%", bottom, bottom, stroke_width="1"),
        _rule(at, at, _TOP - 4, bottom + 6, stroke_width="1.5", stroke_dasharray="2 3"),
    ]


def _rule(x1: str, x2: str, y1: int, y2: int, **more: str) -> Markup:
    return element("line", class_="wc-line", stroke=TEXT.light, x1=x1, x2=x2, y1=y1, y2=y2, **more)


def _heads(chances: Mapping[int, Probability], words: Outcomes, axis: _Axis) -> list[Markup]:
    lost, tie, carried = split(chances)
    return [
        word(share(lost), "0%", "20", Type(20, "start", bold=True)),
        word(words.lost, "0%", "38", Type(14, "start", quiet=True)),
        word(share(carried), "100%", "20", Type(20, "end", bold=True)),
        word(words.carried, "100%", "38", Type(14, "end", quiet=True)),
        *([word(f"{words.tie} {share(tie)}", axis.at(0), "58", Type(14, _anchor(axis, 0)))] if tie else []),
    ]


def _ticks(axis: _Axis) -> list[Markup]:
    step = next(w for w in _widths() if (axis.high - axis.low) / w <= 6)  # noqa: PLR2004
    first = math.ceil(axis.low / step)
    numbers = [i * step for i in range(first, math.floor(axis.high / step) + 1)]
    return [word(signed(n), axis.at(n), str(_TOP + _PLOT + 18), Type(13, quiet=True)) for n in numbers]


def _range(axis: _Axis, chances: Mapping[int, Probability], percent: int, row: int) -> list[Markup]:
    """Draw a range as a line with its words below, kept inside the frame."""
    low, high = between(chances, percent)
    y = _TOP + _PLOT + _AXIS + row * _LINE + 8
    left, right = max(low - 0.4, axis.low), min(high + 0.4, axis.high)
    line = _rule(axis.at(left), axis.at(right), y, y, stroke_width=str(5 - 2 * row))
    words = f"{percent} %: {signed(low)} to {signed(high)}" if low < high else f"{percent} %: {signed(low)}"
    middle = (left + right) / 2
    place = {"start": left, "middle": middle, "end": right}[anchor := _anchor(axis, middle)]
    return [line, word(words, axis.at(place), str(y + 17), Type(13, anchor))]


def _anchor(axis: _Axis, margin: float) -> str:
    at = (margin - axis.low) / max(axis.high - axis.low, 1e-9)
    return "start" if at < 0.3 else "end" if at > 0.7 else "middle"  # noqa: PLR2004
