"""Answer: which institutions are known, and are their files sound?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import ValidationError
from rapidfuzz import process

from whipcount.model.errors import StoryError, UnknownName
from whipcount.rules.mechanism import Institution


@dataclass(frozen=True, slots=True)
class Library:
    """Every known institution, with shared rules taken in."""

    institutions: Mapping[str, Institution]

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids of the bodies; files that only hold shared rules are left out."""
        return frozenset(i for i, found in self.institutions.items() if not found.shared)

    def institution(self, institution_id: str) -> Institution:
        """Give an institution by id."""
        if institution_id not in self.ids:
            near = ", ".join(n for n, *_ in process.extract(institution_id, sorted(self.ids), limit=3))
            mend = f"nearest: {near}; see whipcount rules --list"
            raise UnknownName(f"there is no institution {institution_id!r}", mend=mend)
        return self.institutions[institution_id]


def load(extra: Sequence[Path] = ()) -> Library:
    """Load the institutions that ship, then the given files; a later one of the same id replaces an earlier one.

    Raises:
        StoryError: a file is not sound; the message names the file and the place in it.
    """
    found = {i.id: i for name, text in [*_bundled(), *_given(extra)] for i in [parse(text, name)]}
    return Library({i.id: _with_shared(i, found) for i in found.values()})


def parse(text: str, name: str) -> Institution:
    """Read one file's text; unknown keys are refused."""
    try:
        return Institution.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise StoryError(f"broken YAML: {' '.join(str(error).split())}", where=name, mend="mend the line") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(p) for p in first["loc"]) or "the file"
        raise StoryError(f"{place}: {first['msg']}", where=name, mend="see institutions/README.md") from error


def _bundled() -> Iterator[tuple[str, str]]:
    for file in sorted(files("whipcount.institutions").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            yield file.name, file.read_text(encoding="utf-8")


def _given(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        yield str(path), path.read_text(encoding="utf-8")


def _with_shared(institution: Institution, found: Mapping[str, Institution]) -> Institution:
    missing = [i for i in institution.include if i not in found]
    if missing:
        raise StoryError(f"includes {missing[0]!r}, which is not there", where=institution.id, mend="correct include")
    shared = tuple(m for i in institution.include for m in found[i].mechanisms)
    return institution.model_copy(update={"mechanisms": institution.mechanisms + shared})
