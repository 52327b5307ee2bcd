"""Answer: how is the answer of the rules said in a sentence?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whipcount.rules.answer import MechanismAnswer
from whipcount.rules.mechanism import Mechanism
from whipcount.rules.threshold import in_words, required


def sentence(answers: Sequence[MechanismAnswer], supporters: int | None) -> str:
    """Say what the number can do; "Nothing by rule" is a full answer, with the nearest thing to it."""
    aimed = [a for a in answers if a.target in {"party_leader", "government", "head_of_government"}]
    usable = [a for a in aimed if a.available and a.trigger_required is not None and a.trigger_required > 0]
    if usable:
        return " ".join(_can(a, supporters) for a in usable)
    automatic = [a for a in aimed if a.available]
    nearest = [a for a in aimed if a.adoptable and a.trigger_required]
    said = "Nothing by rule: no mechanism lets members force the question that day."
    if nearest:
        said += " " + _had_it(nearest[0], supporters)
    elif automatic:
        said += f" What comes by itself: {'; '.join(a.name for a in automatic)}."
    return said


def _had_it(answer: MechanismAnswer, supporters: int | None) -> str:
    text = f"Had the body adopted it, “{answer.name}” would have taken {answer.trigger_required}"
    text += f" ({answer.trigger_base})"
    if supporters is None:
        return f"{text}."
    if answer.short_by:
        return f"{text}; {supporters} are {answer.short_by} short of that."
    return f"{text}; {supporters} would have been enough."


def _can(answer: MechanismAnswer, supporters: int | None) -> str:
    need = f"{answer.name}: {answer.trigger_required} are needed ({answer.trigger_base})"
    if supporters is None:
        return f"{need}."
    reached = "reached" if answer.trigger_met else f"{answer.short_by} short"
    return f"{need}; {supporters} is {reached}."


def vote_text(mechanism: Mechanism, bases: Mapping[str, int]) -> str:
    """Say the bar of the vote: question, method, majority of what, ties."""
    vote = mechanism.vote
    if vote is None or vote.question == "none":
        return ""
    bars = [_bar(t.tally, in_words(t.quota, bases), required(t.quota, bases)) for t in vote.pass_if]
    bar = " and ".join(bars) or vote.weighting or "no bar written down"
    method, question = vote.method.replace("_", " "), vote.question.replace("_", " ")
    return f"{method} on whether to {question}: {bar}; a tie {vote.tie.replace('_', ' ')}"


def _bar(tally: str, quota: str, number: int | None) -> str:
    return f"{tally} {quota}" + (f" ({number})" if number is not None else "")
