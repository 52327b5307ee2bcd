"""Answer: what enters a tally? Named, versioned rules."""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.model.claim import Basis
from whipcount.model.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule for what enters a tally; a change of meaning is a new version, never an edit."""

    id: str
    version: int
    title: str
    bases: frozenset[Basis]
    text: str
    """What it lets in and leaves out, in words for the page."""


_OWN = frozenset({Basis.OWN_WORDS, Basis.OWN_ACCOUNT})

POLICIES: tuple[Policy, ...] = (
    Policy(
        "own-words",
        1,
        "Own words only",
        frozenset({Basis.OWN_WORDS}),
        "Counts a member only where the article quotes the member's own words.",
    ),
    Policy(
        "on-record",
        1,
        "On the record",
        _OWN | {Basis.SPOKESPERSON},
        "Counts a member who said it, confirmed it or signed it openly, or whose spokesperson did. "
        "What others say about a member, named or not, is shown but does not count.",
    ),
    Policy(
        "attributed",
        1,
        "Anything attributed to a named member",
        frozenset(Basis),
        "Counts every report about a named member, whoever says so, also unnamed sources and the outlet itself.",
    ),
)


def policy(policy_id: str) -> Policy:
    """Give a policy by id."""
    for known in POLICIES:
        if known.id == policy_id:
            return known
    names = ", ".join(p.id for p in POLICIES)
    raise UnknownName(f"there is no policy {policy_id!r}", mend=f"known: {names}")
