"""Answer: did a vote pass under the rule, and what follows?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whipcount.rules.effect import Effect
from whipcount.rules.kinds import Tie
from whipcount.rules.mechanism import Mechanism, Test, Vote
from whipcount.rules.start import official
from whipcount.rules.threshold import Exceeds, required

FOR, AGAINST, CAST, PRESENT = "for", "against", "votes_cast", "members_present"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a vote by the rule; None where it is open: a tie to be broken or voted again, or a size unknown."""

    passed: bool | None
    effect: Effect | None


def outcome(
    mechanism: Mechanism, tallies: Mapping[str, int], *, bases: Mapping[str, int], casting_vote: str = ""
) -> Outcome:
    """Judge a vote: `tallies` are votes for, against, abstain (or for_group_a, ...), before any casting vote.

    Votes cast are those for and against, abstentions out, unless `bases` says otherwise. The casting vote ("for" or
    "against") counts only on a tie, and only where the rule lets the chair break it.
    """
    vote = mechanism.vote
    if vote is None or not (vote.pass_if or vote.fail_if):
        return Outcome(None, None)
    passed = _passed(vote, mechanism, _broken(vote, tallies, casting_vote), bases)
    effects = {True: mechanism.if_passed, False: mechanism.if_failed, None: None}
    return Outcome(passed, effects[passed])


def votes_cast(tallies: Mapping[str, int]) -> dict[str, int]:
    """Count the votes cast as bases, overall and in each group that votes apart; abstentions are out."""
    groups = [name.removeprefix(FOR) for name in tallies if name.startswith(FOR)]
    return {CAST + g: tallies[FOR + g] + tallies[AGAINST + g] for g in groups if AGAINST + g in tallies}


def _passed(vote: Vote, mechanism: Mechanism, tallies: Mapping[str, int], bases: Mapping[str, int]) -> bool | None:
    carried = _carried(vote, mechanism, tallies, bases)
    if _tied(tallies) and (vote.tie.by_chair or vote.tie is Tie.REVOTE):
        broken = {_carried(vote, mechanism, {**tallies, side: tallies[side] + 1}, bases) for side in (FOR, AGAINST)}
        return carried if broken == {carried} else None
    return carried


def _carried(vote: Vote, mechanism: Mechanism, tallies: Mapping[str, int], bases: Mapping[str, int]) -> bool | None:
    """Hold the tallies against the tests as they are."""
    if not tallies:
        return None
    sizes = {**votes_cast(tallies), **bases}
    ways = [_all(_holds(t, mechanism, tallies, sizes) for t in tests) for tests in (vote.pass_if, *vote.or_if)]
    passing = True if True in ways else None if None in ways else False
    stopped = [_holds(t, mechanism, tallies, sizes) for t in vote.fail_if]
    return _all([passing, *(None if s is None else not s for s in stopped), _quorate(vote, tallies, sizes)])


def _all(states: Iterable[bool | None]) -> bool | None:
    found = list(states)
    return False if False in found else None if None in found else True


def _holds(test: Test, mechanism: Mechanism, tallies: Mapping[str, int], sizes: Mapping[str, int]) -> bool | None:
    votes = tallies.get(test.votes)
    if isinstance(test.quota, Exceeds):
        other = tallies.get(test.quota.votes)
        return None if votes is None or other is None else votes > other
    needed = official(test.quota, "vote", mechanism, sizes)
    return None if votes is None or needed is None else votes >= needed


def _quorate(vote: Vote, tallies: Mapping[str, int], sizes: Mapping[str, int]) -> bool | None:
    """Say whether enough were there; a vote that was held is taken to have had its quorum unless numbers say otherwise.

    Those who voted or abstained were present; more may have been, so that too few of them leaves it open.
    """
    needed = required(vote.quorum, sizes) if vote.quorum else None
    if needed is None:
        return True
    if PRESENT in sizes:
        return sizes[PRESENT] >= needed
    return True if sum(tallies.get(side, 0) for side in (FOR, AGAINST, "abstain")) >= needed else None


def _tied(tallies: Mapping[str, int]) -> bool:
    return FOR in tallies and tallies[FOR] == tallies.get(AGAINST)


def _broken(vote: Vote, tallies: Mapping[str, int], casting_vote: str) -> Mapping[str, int]:
    """Add the casting vote where there is a tie and the rule gives one."""
    if _tied(tallies) and vote.tie.by_chair and casting_vote in {FOR, AGAINST}:
        return {**tallies, casting_vote: tallies[casting_vote] + 1}
    return tallies
