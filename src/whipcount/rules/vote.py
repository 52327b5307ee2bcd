"""Answer: did a vote pass under the rule, and what follows?"""

from __future__ import annotations

from collections.abc import Mapping

from whipcount.rules.mechanism import Mechanism, Test, Vote
from whipcount.rules.threshold import required


def passed(vote: Vote, tallies: Mapping[str, int], bases: Mapping[str, int], *, casting: str = "") -> bool | None:
    """Say whether a vote passes: all of `pass_if` and none of `fail_if`; None where a base is not known.

    `tallies` has `for`, `against` and the like; votes cast are for and against together. On a tie the one in the chair
    decides where the rule says so, by `casting` ("for" or "against").
    """
    known = {"votes_cast": tallies.get("for", 0) + tallies.get("against", 0), **bases}
    if vote.tie.startswith("chair_casting_vote") and tallies.get("for") == tallies.get("against"):
        return casting == "for" if casting else None
    results = [_meets(t, tallies, known) for t in vote.pass_if]
    barred = [_meets(t, tallies, known) for t in vote.fail_if]
    if None in results or None in barred or not results:
        return None
    return all(results) and not any(barred)


def effect(mechanism: Mechanism, *, has_passed: bool) -> str:
    """Give what follows from the vote."""
    return mechanism.effect_pass if has_passed else mechanism.effect_fail


def _meets(test: Test, tallies: Mapping[str, int], bases: Mapping[str, int]) -> bool | None:
    votes = tallies.get(test.tally, 0)
    if test.quota.kind == "relative":
        return votes > tallies.get(test.quota.vs, 0)
    number = required(test.quota, bases)
    return None if number is None else votes >= number
