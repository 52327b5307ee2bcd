"""Answer: what does a finished story look like? The demo that ships."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile

from whipcount.model.errors import StoryError

NAME = "liberal-2024"


def write_demo(folder: Path) -> Path:
    """Copy the demo story to a folder; what is there already must be the demo.

    Raises:
        StoryError: the folder holds something else.
    """
    with as_file(files("whipcount.story") / "demo" / NAME) as source:
        if folder.exists() and any(folder.iterdir()) and not _is_demo(folder, source):
            raise StoryError("holds something else", where=str(folder), mend="choose another folder")
        for file in sorted(p for p in source.rglob("*") if p.is_file()):
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(file, target)
    return folder


def _is_demo(folder: Path, source: Path) -> bool:
    own = folder / "story.toml"
    return own.is_file() and own.read_bytes() == (source / "story.toml").read_bytes()
