"""Answer: which institutions are known, and is what their files say well formed?"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter
from rapidfuzz import process

from whipcount.model.errors import BadInput, MissingFile, UnknownName
from whipcount.rules.coherence import check
from whipcount.rules.institution import Institution, Shared
from whipcount.rules.yaml_file import Source, line_of, read

PACKAGE = "whipcount.institutions"
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Library:
    """The institutions by id, included rules in place."""

    institutions: Mapping[str, Institution]
    shared: Mapping[str, Shared]

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids of all institutions."""
        return frozenset(self.institutions)

    def institution(self, institution_id: str) -> Institution:
        """Give one institution; raise `UnknownName` with the nearest known ids."""
        if institution_id in self.institutions:
            return self.institutions[institution_id]
        raise UnknownName(f"there are no rules for {institution_id!r}", mend=_nearest(institution_id, self.ids))

    def named(self, name: str) -> Institution | None:
        """Give the institution of an id, a name or an alias; None where nobody is called that."""
        wanted = name.strip().casefold()
        found = (i for i in self.institutions.values() if wanted in {n.casefold() for n in (i.id, i.name, *i.aliases)})
        return next(found, None)

    def holding(self, mechanism_id: str, body: str = "") -> Institution:
        """Give the institution that has a mechanism; raise `UnknownName` where none has, or the body has not.

        Where several have it and no body is named, give the shared rules by themselves: what each body switched on is
        not known then.
        """
        holders = [i for i in self.institutions.values() if any(m.id == mechanism_id for m in i.mechanisms)]
        if not holders:
            known = {m.id for i in self.institutions.values() for m in i.mechanisms}
            raise UnknownName(f"there is no mechanism {mechanism_id!r}", mend=_nearest(mechanism_id, known))
        named = self.named(body) if body else None
        if named and named not in holders:
            raise UnknownName(f"{mechanism_id} is no rule of {body!r}", mend=f"it is one of {_names(holders)}")
        if named or len(holders) == 1:
            return named or holders[0]
        if body:
            raise UnknownName(f"there is no body {body!r} with {mechanism_id}", mend=f"known: {_names(holders)}")
        return self._by_itself(mechanism_id)

    def _by_itself(self, mechanism_id: str) -> Institution:
        found = next(s for s in self.shared.values() if any(m.id == mechanism_id for m in s.mechanisms))
        return Institution(id=found.id, name=found.name, jurisdiction="", base=found.base, mechanisms=found.mechanisms)


def load(extra: Sequence[Path] = ()) -> Library:
    """Load the institutions that ship, then a story's own files; one of the same id takes the place of ours.

    Raises `BadInput` naming file, line and place where a file is malformed.
    """
    found = [_complete(read(source, _institutions()), _shared(), source) for source in map(_from_path, extra)]
    return Library(_Shelf({i.id: i for i in found}), _shared())


def with_own(institutions: Iterable[Institution]) -> Library:
    """Give the library with a story's own institutions, already read and complete, before those that ship."""
    return Library(_Shelf({i.id: i for i in institutions}), _shared())


def completed(institution: Institution, source: Source) -> Institution:
    """Put in place the shared rules that a story's own body includes; raise `BadInput` where it is not coherent."""
    return _complete(institution, _shared(), source)


def bundled(folder: str, suffix: str) -> list[Source]:
    """Read the files that ship in a folder of the data package, in order of name."""
    root = files(PACKAGE) / folder if folder else files(PACKAGE)
    found = sorted((f for f in root.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)
    return [Source(f.name, f.read_text(encoding="utf-8")) for f in found]


@cache
def _institutions() -> TypeAdapter[Institution]:
    """Build the schema once: it takes longer than reading a file."""
    return TypeAdapter(Institution)


class _Shelf(Mapping[str, Institution]):
    """A story's own institutions before those that ship, of which each is read when it is first asked for."""

    __slots__ = ("_own",)

    def __init__(self, own: Mapping[str, Institution]) -> None:
        self._own = own

    def __getitem__(self, institution_id: str) -> Institution:
        if institution_id in self._own:
            return self._own[institution_id]
        return _shipped(institution_id)

    def __iter__(self) -> Iterator[str]:
        return iter({**_files(), **self._own})

    def __len__(self) -> int:
        return len({**_files(), **self._own})

    def __contains__(self, institution_id: object) -> bool:
        return institution_id in self._own or institution_id in _files()


@cache
def _files() -> dict[str, Source]:
    """Give the files of institutions by their ids, which are their names."""
    return {f.name.removesuffix(".yaml"): f for f in bundled("", ".yaml") if not f.name.endswith(".cases.yaml")}


@cache
def _shipped(institution_id: str) -> Institution:
    source = _files()[institution_id]
    return _complete(read(source, _institutions()), _shared(), source)


@cache
def _shared() -> dict[str, Shared]:
    return {s.id: s for s in (read(f, TypeAdapter(Shared)) for f in bundled(SHARED, ".yaml"))}


def _complete(institution: Institution, shared: Mapping[str, Shared], source: Source) -> Institution:
    """Put the included rules first, and see that the file is coherent."""
    for n, name in enumerate(institution.include):
        if name not in shared:
            where, mend = line_of(source, "include", n), f"known: {', '.join(sorted(shared))}"
            raise BadInput(f"include: {name!r} does not exist", where=where, mend=mend)
    included = tuple(m for name in institution.include for m in shared[name].mechanisms)
    whole = dataclasses.replace(institution, mechanisms=(*included, *institution.mechanisms))
    check(whole, institution, source)
    return whole


def _from_path(path: Path) -> Source:
    if not path.is_file():
        raise MissingFile("no such file", where=str(path), mend="give the path of an institution's YAML file")
    try:
        return Source(str(path), path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BadInput("not UTF-8 text", where=f"{path}:1", mend="save it as UTF-8") from None


def _nearest(name: str, known: Iterable[str]) -> str:
    return f"nearest: {', '.join(near for near, _, _ in process.extract(name, sorted(known), limit=3))}"


def _names(institutions: Sequence[Institution]) -> str:
    return ", ".join((i.aliases[0] if i.aliases else i.id) for i in institutions)
