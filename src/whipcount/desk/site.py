"""Answer: how does a publication become a folder? One page and three downloads, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from whipcount.desk.downloads import claims_csv, count_json, members_csv
from whipcount.desk.page import render
from whipcount.model.errors import BadInput
from whipcount.runs.publication import Publication


def write_site(publication: Publication, folder: Path) -> Path:
    """Write `index.html`, `members.csv`, `claims.csv` and `count.json` into the folder and give the page's path.

    The page is one file without network access and opens from disk. The same publication gives the same bytes.
    """
    made = {
        "members.csv": members_csv(publication),
        "claims.csv": claims_csv(publication),
        "count.json": count_json(publication),
        "index.html": render(publication),  # last: a page never links to a download that is not there yet
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    for name, text in made.items():
        write_file(folder / name, text)
    return folder / "index.html"


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; BadInput says where it cannot be written and why."""
    try:
        _write(path, text.encode("utf-8", "replace"))  # a lone surrogate from a broken article must not stop the page
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _unwritable(path: Path, error: OSError) -> BadInput:
    why = error.strerror or str(error)
    return BadInput(f"cannot be written: {why}", where=str(path), mend="check the path and its rights")
