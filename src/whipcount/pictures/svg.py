"""Answer: how is SVG written safely and always in the same way?"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, not even escaped."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says to those who do not see it; `name` makes the ids of its title and description."""

    name: str
    title: str
    description: str


def element(name: str, *children: str | Markup, **attributes: str | int | None) -> Markup:
    """Write one element: text and attribute values are escaped, Markup is kept, and what XML forbids is replaced.

    The names `class_` and `text_anchor` give the attributes `class` and `text-anchor`.
    """
    parts = [Markup(' {}="{}"').format(_name(k), _allowed(v)) for k, v in attributes.items() if v is not None]
    head = Markup("").join(parts)
    if not children:
        return Markup("<{}{}/>").format(name, head)
    return Markup("<{}{}>{}</{}>").format(name, head, Markup("").join(escape(_allowed(c)) for c in children), name)


def chart(caption: Caption, *children: Markup, **attributes: str | int | None) -> Markup:
    """Write a whole chart with its title and description."""
    title, description = f"{caption.name}-title", f"{caption.name}-desc"
    return element(
        "svg",
        element("title", caption.title, id=title),
        element("desc", caption.description, id=description),
        *children,
        aria_labelledby=f"{title} {description}",
        **attributes,
    )


def named(kind: str, text: str) -> str:
    """Make a name out of what is drawn, which keeps the ids of several drawings on one page apart."""
    return f"{kind}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


def led(text: str, href: str, *children: Markup) -> Markup:
    """Say a text on hover of a drawing, and lead to a place where there is one.

    It is not in the tab order: a list beside the chart is the keyboard's way to the same places.
    """
    title = element("title", text)
    if not href:
        return element("g", title, *children, class_="wc-led")
    return element("a", title, *children, href=href, tabindex="-1", class_="wc-led")


def percent(part: int, whole: int) -> str:
    """Give a share as an SVG percentage, to a thousandth; drawing only, never counting."""
    return f"{100 * part / whole:.3f}%" if whole else "0%"


def place(value: float) -> str:
    """Write a coordinate to a tenth."""
    return f"{value:.1f}"


def _allowed(value: str | int) -> str | int:
    return value if isinstance(value, Markup | int) else _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)


def _name(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")
