"""Answer: do the rules say what files of check cases expect?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whipcount.model.errors import WhipcountError
from whipcount.model.problem import Problem
from whipcount.rules.case import read_cases
from whipcount.rules.cases import SUFFIX, Result, check
from whipcount.rules.library import Library, load
from whipcount.rules.schema import case_schema, institution_schema
from whipcount.rules.yaml_file import Source

__all__ = ["STDIN", "case_schema", "check_files", "institution_schema"]
STDIN = "-"


def check_files(files: Sequence[str], *, stdin: str = "") -> list[Result]:
    """Compute the cases of files, YAML or JSON, and hold them against what they expect.

    `-` stands for `stdin`. A file `x.cases.yaml` speaks of the body `x`, which may be one that ships, or `x.yaml` in
    the same folder. What cannot be read is a result with a problem.
    """
    return [result for name in files for result in _check(name, stdin)]


def _check(name: str, stdin: str) -> list[Result]:
    try:
        source = Source("standard input", stdin) if name == STDIN else _read(Path(name))
        body, library = _beside(Path(name))
        return list(check(read_cases(source), library, body=body))
    except WhipcountError as error:
        return [Result(error.where or name, None, problem=Problem(error.where or name, error.what, error.mend))]


def _beside(path: Path) -> tuple[str, Library]:
    """Give the body whose cases a file holds, by its name, and the rules with that body's own file."""
    if not path.name.endswith(SUFFIX):
        return "", load()
    stem = path.name.removesuffix(SUFFIX)
    rules = path.with_name(f"{stem}.yaml")
    library = load([rules] if rules.is_file() else [])
    return (stem if stem in library.ids else ""), library


def _read(path: Path) -> Source:
    try:
        return Source(str(path), path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        what = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else (error.strerror or "cannot be read")
        raise WhipcountError(what.lower(), where=str(path), mend="give a file of cases, YAML or JSON") from None
