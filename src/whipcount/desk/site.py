"""Answer: how does a publication become a folder? One page and three downloads, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from whipcount.desk.downloads import claims_csv, count_json, members_csv
from whipcount.desk.page import render
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
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        write_file(folder / name, text)
    return folder / "index.html"


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode("utf-8", "replace"))  # a lone surrogate from a broken article must not stop the page
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
