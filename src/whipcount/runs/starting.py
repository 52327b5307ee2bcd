"""Answer: how does a story folder come to be?"""

from __future__ import annotations

from pathlib import Path

from whipcount.story.new import create


def new(folder: Path, *, leader: str, body: str, size: int, title: str | None = None) -> Path:
    """Make a story folder that `check` accepts."""
    return create(folder, title=title or f"{leader}'s leadership", leader=leader, body=body, size=size)
