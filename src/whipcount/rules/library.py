"""Answer: which institutions are known, and is what their files say well formed?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter
from rapidfuzz import process

from whipcount.model.errors import BadInput, MissingFile, UnknownName
from whipcount.rules.institution import Institution, Shared
from whipcount.rules.yaml_file import Source, read

PACKAGE = "whipcount.institutions"
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Library:
    """The institutions by id, included rules in place."""

    institutions: Mapping[str, Institution]

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids of all institutions."""
        return frozenset(self.institutions)

    def institution(self, institution_id: str) -> Institution:
        """Give one institution; raise `UnknownName` with the nearest known ids."""
        if institution_id in self.institutions:
            return self.institutions[institution_id]
        near = [name for name, _, _ in process.extract(institution_id, sorted(self.institutions), limit=3)]
        raise UnknownName(f"there are no rules for {institution_id!r}", mend=f"nearest: {', '.join(near)}")


def load(extra: Sequence[Path] = ()) -> Library:
    """Load the institutions that ship, then a story's own files; one of the same id takes the place of ours.

    Raises `BadInput` naming file, line and place where a file is malformed.
    """
    shared, institutions = _bundled()
    own = [_complete(read(_from_path(p), _institutions()), shared, str(p)) for p in extra]
    return Library({**institutions, **{i.id: i for i in own}})


def bundled(folder: str, suffix: str) -> list[Source]:
    """Read the files that ship in a folder of the data package, in order of name."""
    root = files(PACKAGE) / folder if folder else files(PACKAGE)
    found = sorted((f for f in root.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)
    return [Source(f.name, f.read_text(encoding="utf-8")) for f in found]


@cache
def _institutions() -> TypeAdapter[Institution]:
    """Build the schema once: it takes longer than reading a file."""
    return TypeAdapter(Institution)


@cache
def _bundled() -> tuple[dict[str, Shared], dict[str, Institution]]:
    shared = {s.id: s for s in (read(f, TypeAdapter(Shared)) for f in bundled(SHARED, ".yaml"))}
    own = [f for f in bundled("", ".yaml") if not f.name.endswith(".cases.yaml")]
    institutions = [_complete(read(f, _institutions()), shared, f.name) for f in own]
    return shared, {i.id: i for i in institutions}


def _complete(institution: Institution, shared: Mapping[str, Shared], where: str) -> Institution:
    """Put the included rules first, and see that the file is coherent."""
    for name in institution.include:
        if name not in shared:
            raise BadInput(f"include: {name!r} does not exist", where=where, mend=f"known: {', '.join(sorted(shared))}")
    included = tuple(m for name in institution.include for m in shared[name].mechanisms)
    whole = dataclasses.replace(institution, mechanisms=(*included, *institution.mechanisms))
    ids = [m.id for m in whole.mechanisms]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise BadInput(f"mechanism {twice[0]!r} is there twice", where=where, mend="give each its own id")
    if unknown := sorted(set(whole.unknown_powers())):
        raise BadInput(f"activations: no mechanism {unknown[0]!r}", where=where, mend=f"known: {', '.join(ids)}")
    return whole


def _from_path(path: Path) -> Source:
    if not path.is_file():
        raise MissingFile("no such file", where=str(path), mend="give the path of an institution's YAML file")
    return Source(str(path), path.read_text(encoding="utf-8"))
