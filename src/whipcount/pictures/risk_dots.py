"""Answer: how are members drawn by the risk of losing their seats? A dot each on a line from 0 to 100 percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.lettering import Type, word
from whipcount.pictures.marks import Mark, drawn, of_parties
from whipcount.pictures.palette import GROUND, css
from whipcount.pictures.seating import Bloc, State
from whipcount.pictures.svg import Caption, chart, element, place
from whipcount.pictures.words import counted

WIDTH = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 380, 58, 86, 40
_ROW, _DOT = 22, 7.0
_TICKS = (0, 25, 50, 75, 100)
_NAME = 46
"""Most letters of a name with its riding that have room."""


@dataclass(frozen=True, slots=True)
class RiskDot:
    """One member: name, riding, party, and the risk from 0 to 1."""

    name: str
    riding: str
    party: Bloc
    risk: float


def risk_dots(members: Sequence[RiskDot], title: str, *, left_out: int = 0) -> Markup:
    """Draw members in the order given in one SVG that needs nothing else; `left_out` are told in words."""
    parties = list({m.party.key: m.party for m in members}.values())
    marks = of_parties(parties)
    height = _TOP + _ROW * len(members) + _BOTTOM
    rest = f"and {counted(left_out, 'member')} with a smaller risk" if left_out else ""
    return chart(
        Caption("risk", title, risk_words(members, left_out)),
        element("style", css()),
        element("rect", class_="wc-ground", width=WIDTH, height=height, fill=GROUND.light),
        word(title, "24", "32", Type(20, "start", bold=True)),
        *_grid(len(members)),
        *(part for row, m in enumerate(members) for part in _row(m, marks[m.party.key], _TOP + _ROW * (row + 0.5))),
        word(rest, place(_LEFT - 12), place(height - 14), Type(13, "end", quiet=True)),
        xmlns="http://www.w3.org/2000/svg",
        class_="wc",
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        role="img",
    )


def risk_words(members: Sequence[RiskDot], left_out: int) -> str:
    """Say who is most at risk, and how many more there are."""
    said = "; ".join(f"{m.name}, {m.riding}: {100 * m.risk:.0f} percent" for m in members)
    return f"Risk of losing the seat. {said}." + (f" {counted(left_out, 'member')} more." if left_out else "")


def _row(member: RiskDot, mark: Mark, y: float) -> list[Markup]:
    x = _at(member.risk)
    label = f"{member.name}, {member.riding}"
    short = label if len(label) <= _NAME else f"{label[: _NAME - 1]}…"
    dot = drawn(mark, State.SITTING, x, y, _DOT)
    paint = {"class_": mark.css, "fill": mark.ink.light, "stroke": mark.ink.light}
    return [
        word(short, place(_LEFT - 12), place(y + 4), Type(13, "end")),
        element("line", class_="wc-gap", x1=place(_at(0)), x2=place(x), y1=place(y), y2=place(y), stroke_width="0.8"),
        element("g", element("title", f"{label}: {100 * member.risk:.0f} %"), dot, **paint),
        word(f"{100 * member.risk:.0f}", place(x + 12), place(y + 4), Type(12, "start", quiet=True)),
    ]


def _grid(rows: int) -> list[Markup]:
    bottom = _TOP + _ROW * rows
    made: list[Markup] = []
    for share in _TICKS:
        x = place(_at(share / 100))
        line = {"x1": x, "x2": x, "y1": place(_TOP - 6), "y2": place(bottom), "stroke_width": "0.6", "opacity": "0.6"}
        made += [
            element("line", class_="wc-gap", **line),
            word(f"{share} %", x, place(_TOP - 14), Type(13, quiet=True)),
        ]
    return made


def _at(risk: float) -> float:
    return _LEFT + risk * (WIDTH - _LEFT - _RIGHT)
