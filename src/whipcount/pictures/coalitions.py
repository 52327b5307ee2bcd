"""Answer: which parties together carry a motion, by how much, and how much are the others short?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.palette import AYE as WON
from whipcount.pictures.palette import FAINT, NO, TEXT, Ink
from whipcount.pictures.svg import element, percent
from whipcount.pictures.words import counted, joined

_HEIGHT, _BAR = 14, 8
_TOP = (_HEIGHT - _BAR) // 2


@dataclass(frozen=True, slots=True)
class Coalition:
    """Parties that vote aye together, and everybody who votes against them."""

    parties: tuple[str, ...]
    ayes: int
    noes: int

    @property
    def needed(self) -> int:
        """Give the ayes that carry the motion: more than half of those who vote."""
        return (self.ayes + self.noes) // 2 + 1

    @property
    def surplus(self) -> int:
        """Give the ayes beyond those needed; negative is how many are short."""
        return self.ayes - self.needed

    def words(self) -> str:
        """Say it in one line."""
        verdict = f"{counted(-self.surplus, 'vote')} short" if self.surplus < 0 else f"{self.surplus} to spare"
        return f"{joined(self.parties)}: {self.ayes} to {self.noes}, {self.needed} needed, {verdict}"


def coalition_bar(found: Coalition, whole: int) -> Markup:
    """Draw the ayes as a bar of `whole` votes: solid up to what is needed, beyond it the surplus, or a gap to it.

    Widths are shares, so the bar fits any column; the numbers beside it say the same.
    """
    won = found.surplus >= 0
    upto, line = min(found.ayes, found.needed), percent(found.needed, whole)
    parts = [_rect("wc-won" if won else "wc-kept", WON if won else NO, 0, upto, whole)]
    if found.surplus > 0:
        parts.append(_rect("wc-ink", TEXT, found.needed, found.surplus, whole))
    if not won:
        parts.append(_gap(found, whole))
    parts.append(
        element("line", class_="wc-line", stroke=TEXT.light, stroke_width=2, x1=line, x2=line, y1=0, y2=_HEIGHT)
    )
    return element(
        "svg",
        element("title", found.words()),
        *parts,
        class_="wc wc-bar",
        width="100%",
        height=_HEIGHT,
        role="img",
        aria_label=found.words(),
    )


def coalition_table(found: Sequence[Coalition], whole: int, caption: str) -> Markup:
    """Write the table with its bars, in the order given, where no template does."""
    head = [element("th", name, scope="col") for name in ("Together", "For", "Against", "To spare")]
    rows = [
        element(
            "tr",
            element("th", joined(c.parties), coalition_bar(c, whole), scope="row"),
            *(element("td", text) for text in (str(c.ayes), str(c.noes), signed(c.surplus))),
        )
        for c in found
    ]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head)),
        element("tbody", *(rows or [element("tr", element("td", "None.", colspan=4))])),
    )


def signed(number: int) -> str:
    """Write a number with its sign: `+3`, `−3`, `0`."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def _rect(css: str, ink: Ink, start: int, number: int, whole: int) -> Markup:
    x, width = percent(start, whole), percent(number, whole)
    return element("rect", class_=css, fill=ink.light, stroke_width=0, x=x, width=width, y=_TOP, height=_BAR)


def _gap(found: Coalition, whole: int) -> Markup:
    middle = _HEIGHT / 2
    return element(
        "line",
        class_="wc-gap",
        stroke=FAINT.light,
        stroke_width=2,
        stroke_dasharray="3 3",
        x1=percent(found.ayes, whole),
        x2=percent(found.needed, whole),
        y1=str(middle),
        y2=str(middle),
    )
