"""Answer: how is what the rules say put in a sentence or two?

One paragraph, from the same parts for every body: what can be forced, what is not known, what comes by itself; and
where members can force nothing, what it would have taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whipcount.rules.answer import MechanismAnswer
from whipcount.rules.facts import Known
from whipcount.rules.kinds import Question, Tie
from whipcount.rules.mechanism import Mechanism, Test
from whipcount.rules.start import official
from whipcount.rules.threshold import Exceeds, Share
from whipcount.rules.words import capital, plain, quota_words


def sentence(answers: Sequence[MechanismAnswer], known: Known) -> str:
    """Say what the mechanisms aimed at the leader or government, or all where none is, let the supporters do."""
    aimed = [a for a in answers if a.aimed_at_leader] or answers
    forced = [a for a in aimed if a.by_members and (a.available or _open(a))]
    others = [a.name for a in aimed if a.available and not a.by_members]
    said = [_can(a, known) for a in forced]
    if not forced:
        said = [f"Nothing by rule lets {_who(known)} force a decision.", *_had(aimed, known)]
    return " ".join([*said, *([f"Not up to them: {'; '.join(others)}."] if others else [])])


def vote_words(mechanism: Mechanism, known: Known) -> str:
    """Say the bar of the vote: method, question, who votes, how many it takes, what a tie does."""
    vote = mechanism.vote
    if vote is None or vote.question is Question.NONE:
        return ""
    head = f"{capital(plain(vote.method))} {vote.question.words}, by {_words(vote.electorate, known)}"
    bars = [f"passes if {_all(vote.pass_if, mechanism, known)}"] if vote.pass_if else []
    bars += [f"or if {_all(tests, mechanism, known)}" for tests in vote.or_if]
    bars += [f"fails if {_bar(t, mechanism, known)}" for t in vote.fail_if]
    more = [t for t in (vote.weighting, vote.stage, vote.uncontested) if t]
    return "; ".join([head, *bars, *more, _TIES[vote.tie]]) + "."


MEMBERS = "house_members"
"""What the members of a House are called, where they are not their seats."""
_TIES = {
    Tie.FAILS: "a tie fails",
    Tie.PASSES: "a tie passes",
    Tie.REVOTE: "a tie is voted again",
    Tie.CASTING_VOTE: "the chair breaks a tie",
    Tie.CASTING_VOTE_MANDATORY: "the chair must break a tie",
}


def _all(tests: Sequence[Test], mechanism: Mechanism, known: Known) -> str:
    return " and ".join(_bar(t, mechanism, known) for t in tests)


def _bar(test: Test, mechanism: Mechanism, known: Known) -> str:
    """Say one test: "more than half of 119 caucus members (60) are for"."""
    if isinstance(test.quota, Exceeds):
        return f"more are {plain(test.votes)} than {plain(test.quota.votes)}"
    words = quota_words(test.quota, known.bases, known.institution.words)
    least = "at least " if isinstance(test.quota, Share) and not test.quota.strict else ""
    number = official(test.quota, "vote", mechanism, known.bases)
    return f"{least}{words}" + (f" ({number})" if number is not None else "") + f" are {plain(test.votes)}"


def _open(answer: MechanismAnswer) -> bool:
    """Say whether only facts that nobody knows stand in the way."""
    return answer.usable is None


def _can(answer: MechanismAnswer, known: Known) -> str:
    head = answer.name if answer.available else f"{answer.name}, {answer.condition} (which is not known)"
    then = f" Then the vote: {answer.vote_text[:1].lower()}{answer.vote_text[1:]}" if answer.vote_text else ""
    return f"{head}: {_takes(answer, 'needed')}{_compared(answer, known, 'are')}.{then}"


def _had(aimed: Sequence[MechanismAnswer], known: Known) -> Iterator[str]:
    """Say what it would have taken, for mechanisms that members could have started."""
    for answer in aimed:
        if answer.condition and answer.by_members and answer.trigger_required is not None:
            were = "would have been" if answer.unmet else "would be"
            yield f"{capital(answer.condition)}, {_takes(answer, f'{were} needed')}{_compared(answer, known, were)}."


def _takes(answer: MechanismAnswer, needed: str) -> str:
    if answer.trigger_required is None:
        return f"{answer.unit} {needed}: {answer.trigger_base}"
    base = "" if answer.trigger_base == "a fixed number" else f" ({answer.trigger_base})"
    return f"{answer.trigger_required} {answer.unit} {needed}{base}"


def _compared(answer: MechanismAnswer, known: Known, were: str) -> str:
    if known.supporters is None or answer.short_by is None:
        return ""
    verb = "is" if known.supporters == 1 else "are"
    if answer.short_by and not known.supporters:
        return "; nobody is counted as wanting it yet"
    if answer.short_by:
        return f"; {known.supporters} {verb} {answer.short_by} short"
    if answer.by_group:
        return f"; whether {known.supporters} {verb} one is not said"
    if answer.trigger_met is None:
        return f"; {known.supporters} {verb} that many, but more is asked for"
    return f"; {known.supporters} {verb if were == 'are' else were} enough"


def _who(known: Known) -> str:
    size, words = known.bases.get(known.institution.base), _words(known.institution.base, known)
    if known.supporters is None:
        return f"any number of the {words}"
    if size is None:
        words = known.institution.words.get(MEMBERS, words)
    return f"{known.supporters} of {size} {words}" if size is not None else f"{known.supporters} {words}"


def _words(base: str, known: Known) -> str:
    return known.institution.words.get(base, plain(base))
