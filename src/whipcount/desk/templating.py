"""Answer: how do templates become one safe file? Escaping always on, our own style and script inline, by hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from whipcount.desk import words


def asset(name: str) -> str:
    """Give the text of one of our static files."""
    return files("whipcount.desk").joinpath("static", name).read_text(encoding="utf-8").strip()


def digest(text: str) -> str:
    """Give the hash by which the page's own security policy lets one inline block through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def environment() -> Environment:
    """Give the templates of the desk: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("whipcount.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(capital=words.capital, the=words.the, counted=words.counted, spaced=words.spaced)
    made.filters["without_code"] = words.without_code
    return made
