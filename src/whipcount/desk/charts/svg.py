"""Answer: how is SVG written safely and always in the same way?"""

from __future__ import annotations

from markupsafe import Markup, escape


def element(name: str, *children: str | Markup, **attributes: str | int | None) -> Markup:
    """Write one element: text and attribute values are escaped, Markup is kept; `class_` and `a_b` give `class`, `a-b`."""
    parts = [Markup(' {}="{}"').format(_name(k), v) for k, v in attributes.items() if v is not None]
    head = Markup("").join(parts)
    if not children:
        return Markup("<{}{}/>").format(name, head)
    return Markup("<{}{}>{}</{}>").format(name, head, Markup("").join(escape(c) for c in children), name)


def percent(part: int, whole: int) -> str:
    """Give a share as an SVG percentage, to a thousandth; drawing only, never counting."""
    return f"{100 * part / whole:.3f}%" if whole else "0%"


def place(value: float) -> str:
    """Write a coordinate to a tenth."""
    return f"{value:.1f}"


def _name(key: str) -> str:
    return key if key in {"viewBox"} else key.rstrip("_").replace("_", "-")
