"""Answer: does what a file of rules says fit together? Ids, names of sizes, powers, tests and effects."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from whipcount.model.errors import BadInput
from whipcount.rules.institution import Institution
from whipcount.rules.kinds import Family
from whipcount.rules.mechanism import Mechanism
from whipcount.rules.threshold import Quota, Share
from whipcount.rules.yaml_file import Place, Source, line_of

BASES = frozenset({
    "cabinet_principals",
    "caucus_members",
    "convention_delegates",
    "council_members",
    "electors_joint",
    "group_mps",
    "group_senators",
    "legislature_party",
    "local_units",
    "members_present",
    "party_members",
    "party_room_members",
    "seats_filled",
    "seats_statutory",
    "votes_cast",
    "weighted_points",
})  # fmt: skip
"""The sizes that quotas can be a share of; a body may name its own as `base` or under `words`."""


def check(whole: Institution, own: Institution, source: Source) -> None:
    """See that a file is coherent; `own` is what it says without what it includes.

    Raises `BadInput` with file and line for the first thing that does not fit.
    """
    ids = [m.id for m in whole.mechanisms]
    for n, mechanism in enumerate(own.mechanisms):
        if ids.count(mechanism.id) > 1:
            what = f"mechanism {mechanism.id!r} is there twice"
            raise BadInput(what, where=line_of(source, "mechanisms", n), mend="give each its own id")
        for place, quota in _quotas(mechanism):
            _known_base(quota, whole, line_of(source, "mechanisms", n, *place))
        if mechanism.family is not Family.NONE and not mechanism.trigger and mechanism.vote is None:
            where = line_of(source, "mechanisms", n)
            raise BadInput("it has neither a trigger nor a vote", where=where, mend="or family: no_formal_mechanism")
    for n, activation in enumerate(own.activations):
        if unknown := [p for p in activation.powers if p not in ids]:
            where, mend = line_of(source, "activations", n, "powers"), f"known: {', '.join(ids)}"
            raise BadInput(f"activations: no mechanism {unknown[0]!r}", where=where, mend=mend)


def _quotas(mechanism: Mechanism) -> Iterator[tuple[Place, Quota]]:
    """Give every quota of a mechanism and its place in the file."""
    for n, trigger in enumerate(mechanism.trigger):
        yield ("trigger", n, "quota"), trigger.quota
        yield from ((("trigger", n, "also"), b.quota) for group in trigger.also for b in group)
    for n, immunity in enumerate(mechanism.immunity):
        if immunity.exception_quota:
            yield ("immunity", n, "exception_quota"), immunity.exception_quota
    if mechanism.vote:
        for key, tests in (("pass_if", mechanism.vote.pass_if), ("fail_if", mechanism.vote.fail_if)):
            yield from ((("vote", key, n), t.quota) for n, t in enumerate(tests))
        yield from ((("vote", "or_if", n), t.quota) for n, tests in enumerate(mechanism.vote.or_if) for t in tests)
        if mechanism.vote.quorum:
            yield ("vote", "quorum"), mechanism.vote.quorum


def _known_base(quota: Quota, institution: Institution, where: str) -> None:
    if not isinstance(quota, Share):
        return
    known = BASES | {institution.base} | institution.words.keys()
    if quota.of not in known:
        near = ", ".join(name for name, _, _ in process.extract(quota.of, sorted(known), limit=3))
        mend = f"nearest: {near}; or say under words what it is"
        raise BadInput(f"{quota.of!r} is no known size", where=where, mend=mend)
