"""Answer: what did the user say about a document? It wins over what the document says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user said; empty where nothing was said."""

    published: date | None = None
    outlet: str = ""
    title: str = ""
    url: str = ""
