"""Answer: how is a picture handed over? As SVG, as a file, and as what a notebook shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, whole: it needs no other file."""

    svg: str
    text: str
    """The same in words."""

    def to_svg(self) -> str:
        """Give the SVG document."""
        return self.svg

    def save(self, path: Path | str) -> Path:
        """Write the SVG document to a file."""
        written = Path(path)
        written.write_text(self.svg + "\n", encoding="utf-8")
        return written

    def _repr_html_(self) -> str:
        """Show the picture in a notebook, its names on hover."""
        return self.svg
