"""Answer: what does one seat look like? Every kind of seat has its own shape, so that colour is never needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle

from markupsafe import Markup

from whipcount.model.person import Hue
from whipcount.pictures.palette import FAINT, PARTIES, STANCES, Ink
from whipcount.pictures.seating import Bloc, Stance, State
from whipcount.pictures.svg import element, place


class Form(StrEnum):
    """The outline of a seat; each fits into a circle round its place."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PLUS = "plus"
    DOWN = "down"
    BAR = "bar"
    DOT = "dot"
    HALF = "half"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind of seat is drawn: its class for the style, its colours, its outline, filled or hollow."""

    css: str
    ink: Ink
    form: Form
    hollow: bool = False
    hue: Hue | None = None
    """The colour's name, where it is a party's."""


VACANT = Mark("wc-off", FAINT, Form.CIRCLE, hollow=True)
_OF_PARTIES = (Form.CIRCLE, Form.SQUARE, Form.DIAMOND, Form.TRIANGLE, Form.PLUS, Form.DOWN)
_ROUND = 0.9
"""A circle fills its place more than a pointed shape does: it is drawn smaller, so that all look alike in size."""
_OF_STANCES = {
    Stance.AYE: Form.CIRCLE,
    Stance.LEANS_AYE: Form.CIRCLE,
    Stance.CONDITIONAL: Form.HALF,
    Stance.UNDECIDED: Form.DIAMOND,
    Stance.ABSTAIN: Form.BAR,
    Stance.UNKNOWN: Form.DOT,
    Stance.LEANS_NO: Form.SQUARE,
    Stance.NO: Form.SQUARE,
    Stance.GOVERNMENT: Form.DOUBLE,
}
_CIRCLES = {Form.CIRCLE, Form.HALF, Form.DOT}
_HOLLOW = {Stance.LEANS_AYE, Stance.LEANS_NO}


def of_party(index: int, colour: Hue) -> Mark:
    """Give the mark of the party in that place of the order: solid shapes first, then the same shapes hollow."""
    forms = len(_OF_PARTIES)
    return Mark(f"wc-p-{colour}", PARTIES[colour], _OF_PARTIES[index % forms], index // forms % 2 == 1, colour)


def of_stance(stance: Stance) -> Mark:
    """Give the mark of a stance."""
    css = f"wc-s-{stance.name.lower().replace('_', '-')}"
    return Mark(css, STANCES[stance], _OF_STANCES[stance], hollow=stance in _HOLLOW)


def of_parties(parties: Sequence[Bloc]) -> dict[str, Mark]:
    """Give each party its mark, in the order given; a colour that a party asked for is given to no other."""
    asked = {p.colour for p in parties}
    free = cycle([hue for hue in PARTIES if hue not in asked] or [Hue.GREY])
    return {p.key: of_party(i, p.colour or next(free)) for i, p in enumerate(parties)}


def drawn(mark: Mark, state: State, x: float, y: float, r: float) -> Markup:
    """Draw one seat inside the circle of radius `r`: hollow and signed where it does not vote."""
    match state:
        case State.VACANT:
            return _outline(Form.CIRCLE, x, y, r, dash=r)
        case State.SPEAKER | State.PRESIDING:
            ring = _outline(Form.CIRCLE, x, y, r)
            return Markup("").join((ring, _filled(mark.form, x, y, r * 0.55)))
        case State.SITTING:
            return _outline(mark.form, x, y, r) if mark.hollow else _filled(mark.form, x, y, r)
        case _:
            return Markup("").join((_outline(mark.form, x, y, r), _sign(state, x, y, r)))


def _sign(state: State, x: float, y: float, r: float) -> Markup:
    """Draw the sign inside a seat that is filled and does not vote: a point, a cross, one bar or two."""
    if state is State.NOT_SWORN:
        return element("circle", cx=place(x), cy=place(y), r=place(max(r * 0.26, 0.6)), stroke_width="0")
    ends = [[(x + dx * r, y + dy * r) for dx, dy in stroke] for stroke in _STROKES[state]]
    d = "".join("M" + "L".join(f"{place(px)} {place(py)}" for px, py in stroke) for stroke in ends)
    return element("path", d=d, fill="none", stroke_width=place(max(r * 0.18, 0.7)))


_STROKES = {
    State.SUSPENDED: (((-0.34, -0.34), (0.34, 0.34)), ((-0.34, 0.34), (0.34, -0.34))),
    State.ABSENT: (((-0.4, 0), (0.4, 0)),),
    State.PAIRED: (((-0.17, -0.34), (-0.17, 0.34)), ((0.17, -0.34), (0.17, 0.34))),
}


def _filled(form: Form, x: float, y: float, r: float) -> Markup:
    if form is Form.HALF:
        line = max(r * 0.2, 0.8)
        inner = r * _ROUND - line / 2
        ring = element("circle", cx=place(x), cy=place(y), r=place(inner), fill="none", stroke_width=place(line))
        half = f"M{place(x)} {place(y - inner)}A{place(inner)} {place(inner)} 0 0 0 {place(x)} {place(y + inner)}Z"
        return Markup("").join((element("path", d=half, stroke_width="0"), ring))
    if form is Form.DOUBLE:
        core = element("path", d=_path(Form.SQUARE, x, y, r * 0.5), stroke_width="0")
        return Markup("").join((_outline(Form.SQUARE, x, y, r), core))
    if form in {Form.CIRCLE, Form.DOT}:
        return element("circle", cx=place(x), cy=place(y), r=place(r * (_ROUND if form is Form.CIRCLE else 0.5)))
    return element("path", d=_path(form, x, y, r))


def _outline(form: Form, x: float, y: float, r: float, *, dash: float = 0.0) -> Markup:
    """Draw a hollow seat; the line lies inside the circle."""
    line = max(r * (0.16 if dash else 0.26), 0.8)
    inner = r * (_ROUND if form in _CIRCLES else 1) - line / 2
    stroke = {"fill": "none", "stroke_width": place(line)}
    if dash:
        stroke["stroke_dasharray"] = f"{place(dash * 0.5)} {place(dash * 0.35)}"
    if form in _CIRCLES:
        return element("circle", cx=place(x), cy=place(y), r=place(inner), **stroke)
    shrink = inner - line * _MITRE.get(form, 0.3)
    return element("path", d=_path(form, x, y, shrink), **stroke)


_MITRE = {Form.TRIANGLE: 0.6, Form.DOWN: 0.6, Form.DIAMOND: 0.25, Form.SQUARE: 0.25, Form.DOUBLE: 0.25}
"""How far a pointed corner sticks out beyond half the line, in lines."""


def _path(form: Form, x: float, y: float, r: float) -> str:
    points = _CORNERS[form](r)
    return "M" + "L".join(f"{place(x + dx)} {place(y + dy)}" for dx, dy in points) + "Z"


def _square(r: float) -> list[tuple[float, float]]:
    h = r / math.sqrt(2)
    return [(-h, -h), (h, -h), (h, h), (-h, h)]


def _diamond(r: float) -> list[tuple[float, float]]:
    return [(0, -r), (r, 0), (0, r), (-r, 0)]


def _triangle(r: float) -> list[tuple[float, float]]:
    w, h = r * math.sqrt(3) / 2, r / 2
    return [(0, -r), (w, h), (-w, h)]


def _down(r: float) -> list[tuple[float, float]]:
    return [(dx, -dy) for dx, dy in _triangle(r)]


def _plus(r: float) -> list[tuple[float, float]]:
    a, b = r * 0.93, r * 0.34
    return [(-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b), (-a, -b), (-b, -b)]


def _bar(r: float) -> list[tuple[float, float]]:
    a, b = r * 0.9, r * 0.32
    return [(-a, -b), (a, -b), (a, b), (-a, b)]


_CORNERS: dict[Form, Callable[[float], list[tuple[float, float]]]] = {
    Form.SQUARE: _square,
    Form.DOUBLE: _square,
    Form.DIAMOND: _diamond,
    Form.TRIANGLE: _triangle,
    Form.DOWN: _down,
    Form.PLUS: _plus,
    Form.BAR: _bar,
}
