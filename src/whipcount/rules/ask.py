"""Answer: what can so many members of a body do under the rules in force on a day?"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.availability import Availability, availability
from whipcount.rules.facts import Known, coerce
from whipcount.rules.institution import Institution
from whipcount.rules.mechanism import Fact, Mechanism
from whipcount.rules.say import sentence, vote_words
from whipcount.rules.start import Start, official, start


def ask(
    institution: Institution,
    *,
    on: dt.date,
    supporters: int | None,
    facts: Mapping[str, Fact],
    bases: Mapping[str, int],
) -> RulesAnswer:
    """Give every mechanism in force that day, those aimed at the leader or government first.

    `bases` are named sizes (`caucus_members`, `seats_filled`, ...); `facts` are the state the rules ask for, as values
    or as text, and the dates of events such as `survived`.
    """
    known = Known(institution, on, supporters, coerce(facts), bases)
    in_force = [m for m in institution.mechanisms if m.in_force_on(on)]
    answers = tuple(_answer(m, known) for m in sorted(in_force, key=lambda m: m.target.rank))
    return RulesAnswer(institution.id, on, supporters, sentence(answers, known), answers)


def _answer(mechanism: Mechanism, known: Known) -> MechanismAnswer:
    state, vote = availability(mechanism, known), mechanism.vote
    begin = _begin(mechanism, known, state)
    bars = [official(t.quota, "vote", mechanism, known.bases) for t in vote.pass_if] if vote else []
    return MechanismAnswer(
        id=mechanism.id,
        name=mechanism.name,
        institution=mechanism.body,
        available=state.available,
        why_not=state.why_not,
        trigger_required=begin.number if begin else None,
        trigger_met=begin.met_by(known.supporters) if begin else None,
        short_by=begin.short_by(known.supporters) if begin else None,
        trigger_base=begin.words if begin else "",
        vote_required=tuple(b for b in bars if b is not None),
        vote_text=vote_words(mechanism, known),
        effect_pass=mechanism.if_passed.words,
        effect_fail=mechanism.if_failed.words,
        receiver=mechanism.receiver,
        public=mechanism.public.words,
        binding=mechanism.binding.words,
        amend=mechanism.amend,
        source=_sources(mechanism, state),
        source_quality=mechanism.source_quality.value,
        text=mechanism.summary,
        certain=state.certain,
        target=mechanism.target.value,
        by_members=begin is not None and begin.by_members,
        aimed_at_leader=mechanism.target.is_leader,
        unit=begin.unit if begin else "",
        condition=state.condition,
        unmet=tuple(c.fact for c in state.failed),
        unknown=tuple(c.fact for c in state.unknown),
        blocked=state.blocked,
        remarks=tuple(s.text for s in state.shields if not s.blocks),
        consequence=mechanism.consequence,
    )


def _begin(mechanism: Mechanism, known: Known, state: Availability) -> Start | None:
    """Give the way in; under a shield that yields to a larger number, with that number."""
    begin = start(mechanism, known)
    exceptions = [s.exception for s in state.shields if s.exception is not None]
    if begin is None or not exceptions:
        return begin
    return dataclasses.replace(begin, number=max(exceptions), words="the number to which the shield yields")


def _sources(mechanism: Mechanism, state: Availability) -> tuple[str, ...]:
    """Give the sources of the rule, then those of what the body did about it, each once."""
    return tuple(dict.fromkeys([*mechanism.source, *(s for r in state.records for s in r.source)]))
