"""Answer: how are words written into a picture?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whipcount.pictures.palette import CLASSES, GROUND, QUIET, TEXT, Ink
from whipcount.pictures.svg import element


@dataclass(frozen=True, slots=True)
class Type:
    """How words look: their size in pixels of the frame, where they are anchored, how strong they are."""

    size: int
    anchor: str = "middle"
    quiet: bool = False
    bold: bool = False
    wide_only: bool = False
    """True for words that a narrow screen leaves out, because a legend says the same."""


def word(text: str, x: str, y: str, look: Type, ink: Ink | None = None) -> Markup:
    """Write a word at a place; `x` may be a percentage. `ink` is one of `CLASSES`."""
    css = ("wc-quiet" if look.quiet else "wc-text") + (" wc-narrow-off" if look.wide_only else "")
    return element(
        "text",
        text,
        class_=f"{CLASSES[ink]}-text" if ink else css,
        x=x,
        y=y,
        font_size=look.size,
        font_weight="700" if look.bold else None,
        text_anchor=look.anchor,
        fill=(ink or (QUIET if look.quiet else TEXT)).light,
        stroke=GROUND.light,
        stroke_width="0",
    )


def halo(text: str, x: str, y: str, look: Type) -> Markup:
    """Write a word that stays readable over lines: its ground shows round the letters."""
    return element(
        "text",
        text,
        class_=f"{'wc-quiet' if look.quiet else 'wc-text'} wc-halo",
        x=x,
        y=y,
        font_size=look.size,
        text_anchor=look.anchor,
        fill=(QUIET if look.quiet else TEXT).light,
        stroke=GROUND.light,
        stroke_width="3",
        stroke_linejoin="round",
        paint_order="stroke",
    )
