"""Answer: which member does a name in a tracker mean? Exactly one, or nobody: never a guess."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from whipcount.model.errors import BadInput
from whipcount.model.person import Person, Roster

NEAREST = 3
"""How many names of the roster are offered for one that is not on it."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "œ": "oe", "æ": "ae", "ı": "i"})


def fold_name(name: str) -> str:
    """Fold a name to bare lower-case letters and single blanks, without accents or punctuation."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", folded)  # folding case may join letters and accents anew
    letters = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c) and c not in "'’")
    return " ".join(letters.split())


@dataclass(frozen=True, slots=True)
class Names:
    """The roster, by id and by every folded name and alias."""

    by_id: Mapping[str, Person]
    by_name: Mapping[str, tuple[Person, ...]]

    def exactly(self, name: str) -> Person | None:
        """Give the one member of this name (also written "Osei, Bram"), or None."""
        found = self._called(name)
        return found[0] if len(found) == 1 else None

    def member(self, *, name: str = "", member_id: str = "") -> Person:
        """Give the one member that id and name agree on.

        Raises:
            BadInput: nobody, several, or an id and a name of two members; with the ids or the nearest names.
        """
        found = self._called(name)
        by_id = self.by_id.get(member_id)
        if by_id is not None and by_id not in found:
            found = (*found, by_id)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(p.id for p in found)
            raise BadInput(f"{name or member_id!r} fits {len(found)} members", mend=f"give one id: {ids}")
        wanted = name or member_id
        raise BadInput(
            f"nobody on the roster is called {wanted!r}", mend=f"nearest on the roster: {self._near(wanted)}"
        )

    def _called(self, name: str) -> tuple[Person, ...]:
        family, comma, given = name.partition(",")
        turned = self.by_name.get(fold_name(f"{given} {family}"), ()) if comma else ()
        return self.by_name.get(fold_name(name), ()) or turned

    def _near(self, wanted: str) -> str:
        known = sorted({person.name for person in self.by_id.values()})
        near = process.extract(wanted, known, processor=fold_name, limit=NEAREST)
        return ", ".join(name for name, *_ in near) or "it is empty"


def index(roster: Roster) -> Names:
    """Index a roster."""
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in roster:
        for name in _spellings(person):
            found[fold_name(name)][person.id] = person
    return Names(roster.by_id(), {name: tuple(people.values()) for name, people in found.items() if name})


def _spellings(person: Person) -> Iterable[str]:
    return (person.name, *person.aliases)
