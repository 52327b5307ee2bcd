"""Answer: which facts, events and sizes does a rule ask for?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whipcount.rules.facts import ACTIVATION, GROUP_SIZE
from whipcount.rules.mechanism import Condition, Mechanism
from whipcount.rules.start import SUPPORTERS
from whipcount.rules.threshold import Quota, Share
from whipcount.rules.vote import CAST


def asked_of(mechanism: Mechanism) -> frozenset[str]:
    """Give the names of the facts and events that a rule asks for, or that are sizes."""
    conditions = [*mechanism.requires, *(c for t in mechanism.trigger for c in t.when)]
    names = {GROUP_SIZE, ACTIVATION, "adopted", f"{ACTIVATION}:{mechanism.id}", *(_names(conditions))}
    for immunity in mechanism.immunity:
        names |= {immunity.after, immunity.scope, immunity.blocks}
    for trigger in mechanism.trigger:
        names |= {f"{SUPPORTERS}_{trigger.side}", trigger.spread.unit if trigger.spread else ""}
        names |= {b.fact for group in trigger.also for b in group}
    return frozenset(names - {""})


def missing_sizes(mechanism: Mechanism, bases: Mapping[str, int], sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Give the named sizes that a trigger (`bases`) or a vote (`sizes`) is a share of and that nobody gave.

    Votes cast are not among them: they follow from the tallies.
    """
    wanted = [(t.quota, bases) for t in mechanism.trigger]
    wanted += [(q, sizes) for q in _bars(mechanism)]
    lacking = (q.of for q, given in wanted if isinstance(q, Share) and q.of not in given)
    return tuple(dict.fromkeys(name for name in lacking if not name.startswith(CAST)))


def _bars(mechanism: Mechanism) -> Iterator[Quota]:
    vote = mechanism.vote
    if vote:
        yield from (t.quota for tests in (vote.pass_if, *vote.or_if, vote.fail_if) for t in tests)


def _names(conditions: list[Condition]) -> Iterator[str]:
    for condition in conditions:
        yield from (condition.fact, condition.event)
