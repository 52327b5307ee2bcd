"""Answer: what does a finished story look like? The demo that ships."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile

from whipcount.model.errors import StoryError

NAME = "liberal-2024"


def write_demo(folder: Path) -> Path:
    """Copy the demo story to a folder; a folder that holds the demo already, and what came of it, is left as it is.

    Raises:
        StoryError: the folder holds something else, or a file of the demo that was changed.
    """
    with as_file(files("whipcount.story") / "demo" / NAME) as source:
        shipped = {file.relative_to(source): file for file in sorted(source.rglob("*")) if file.is_file()}
        _refuse_other(folder, shipped)
        for name, file in shipped.items():
            target = folder / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                copyfile(file, target)
    return folder


def _refuse_other(folder: Path, shipped: dict[Path, Path]) -> None:
    """Nothing of the user's is ever written over."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "story.toml").is_file():
        raise StoryError("holds something else", where=str(folder), mend="choose another folder")
    if folder.exists() and not folder.is_dir():
        raise StoryError("is a file, not a folder", where=str(folder), mend="choose another name")
    for name, file in shipped.items():
        target = folder / name
        if target.exists() and not (target.is_file() and target.read_bytes() == file.read_bytes()):
            raise StoryError("is not as the demo ships it", where=str(target), mend="choose another folder")
