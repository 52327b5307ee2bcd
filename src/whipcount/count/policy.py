"""Answer: what enters a tally? Named, versioned rules, one TOML file per version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from whipcount.model.claim import Basis
from whipcount.model.errors import UnknownName
from whipcount.model.holding import position_of
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim

OWN = frozenset({Basis.OWN_WORDS, Basis.OWN_ACCOUNT})
"""The member speaks: quoted, or told with the member's own authority."""


class Withdrawal(StrEnum):
    """What a claim does that takes back an earlier act."""

    POSITION = "position"
    """The member stands where the withdrawal puts them."""
    SILENT = "silent"
    """The member has no standing until the next statement."""


class Contrary(StrEnum):
    """What a later statement on another side does."""

    LATEST = "latest"
    """The latest statement decides."""
    CONFLICT = "conflict"
    """The member is in conflict, and has no standing, until a second statement in a row settles the side."""
    OWN_WORDS = "own_words"
    """It decides only if it is the member's own; what others say of a change is shown as a conflict."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule for what enters a tally; a change of meaning is a new version, never an edit."""

    id: str
    version: int
    title: str
    text: str
    """What it lets in and leaves out, in words for the page."""
    bases: frozenset[Basis]
    acts: frozenset[Act] = frozenset(Act)
    positions: frozenset[Position] = frozenset(Position)
    """Where a member can stand; a statement of another position still ends a standing."""
    max_age_days: int | None = None
    """How many days old a statement may be; None is any age."""
    sources: int = 1
    """How many independent sources must put a member on the same side."""
    withdrawal: Withdrawal = Withdrawal.POSITION
    contrary: Contrary = Contrary.LATEST
    source: str = ""
    """Where the rule is published, for one that follows somebody else's."""

    @property
    def name(self) -> str:
        """Give the id with the version, as `--policy` takes it: `on-record@2`."""
        return f"{self.id}@{self.version}"

    def admits(self, record: RecordedClaim, *, on: date) -> bool:
        """Say whether a position enters on a day, on which side it is and its corroboration aside."""
        claim = position_of(record)
        young = self.max_age_days is None or (on - record.held_from).days <= self.max_age_days
        return young and claim.basis in self.bases and claim.act in self.acts


@cache
def shipped() -> tuple[Policy, ...]:
    """Give every version of every policy that ships, in the order of their files."""
    from whipcount.count.policy_file import read_policy

    folder = files("whipcount.count") / "policies"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    read = (read_policy(f.read_text(encoding="utf-8"), f.name)[0] for f in found)
    return tuple(p for p in read if p)


def policy(name: str, known: Sequence[Policy] | None = None) -> Policy:
    """Give a policy by id, in its latest version, or by id and version: `on-record`, `on-record@1`."""
    among = shipped() if known is None else known
    wanted, _, version = name.partition("@")
    found = [p for p in among if p.id == wanted and (not version or str(p.version) == version)]
    if found:
        return max(found, key=lambda p: p.version)
    names = ", ".join(names_of(among))
    raise UnknownName(f"there is no policy {name!r}", mend=f"known: {names}")


def names_of(known: Sequence[Policy]) -> tuple[str, ...]:
    """Give every name by which the policies can be asked for: the ids, then each with its version."""
    return (*dict.fromkeys(p.id for p in known), *(p.name for p in known))
