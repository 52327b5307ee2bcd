"""Answer: where so many can force nothing, what is the nearest thing to it?

First a rule of the members that does not apply, with the fewest things in its way; then what comes by itself or is up
to somebody else; then what this body once could do, or could do later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.detail import period_words
from whipcount.rules.institution import Institution
from whipcount.rules.kinds import Family
from whipcount.rules.mechanism import Mechanism


def nearest(answer: RulesAnswer, institution: Institution) -> str:
    """Name it and say what it would take, in a sentence; empty where something can be forced, or nothing comes near."""
    aimed = [m for m in answer.mechanisms if m.aimed_at_leader] or answer.mechanisms
    if any(m.by_members and m.usable is not False for m in aimed):
        return ""
    if own := [m for m in aimed if m.by_members and not m.available]:
        return _own(min(own, key=_distance))
    if others := [m for m in aimed if m.available]:
        return f"{_names(others)}: not up to the members to start."
    if shut := [m for m in aimed if m.condition and m.vote_text]:
        return " ".join(f"{m.name}: it would apply {m.condition}; not up to the members to start." for m in shut[:2])
    return _other_times(institution, answer.on)


def _distance(m: MechanismAnswer) -> tuple[int, bool, int]:
    return len(m.unmet) + m.blocked, m.short_by is None, m.short_by or 0


def _own(m: MechanismAnswer) -> str:
    number = f"{m.trigger_required} {m.unit}" if m.trigger_required is not None else m.trigger_base
    short = f" ({m.short_by} more)" if m.short_by else ""
    return f"{m.name}: {', '.join(part for part in (m.condition, number + short) if part)}."


def _names(mechanisms: Sequence[MechanismAnswer]) -> str:
    return "; ".join(m.name for m in mechanisms)


def _other_times(institution: Institution, on: date) -> str:
    """Say what the body could do against a leader or government at other times, the nearest in time."""
    aimed = [
        m
        for m in institution.mechanisms
        if m.target.is_leader and m.family is not Family.NONE and not m.in_force_on(on)
    ]
    if not aimed:
        return ""
    rule = min(aimed, key=lambda m: _days_away(m, on))
    return f"{rule.name}, at another time: {'; '.join(map(period_words, rule.in_force))}."


def _days_away(mechanism: Mechanism, on: date) -> int:
    ends = [d.first for p in mechanism.in_force for d in (p.since, p.until) if d]
    return min((abs((end - on).days) for end in ends), default=0)
