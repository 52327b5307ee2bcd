"""Answer: what can so many members of a body do under the rules in force on a day?"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.availability import Availability, availability
from whipcount.rules.facts import GROUP_SIZE, Known, coerce
from whipcount.rules.institution import Institution
from whipcount.rules.mechanism import Fact, Mechanism, Test
from whipcount.rules.say import sentence, vote_words
from whipcount.rules.start import GROUPS, Start, official, start


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
    known = known_on(institution, on=on, supporters=supporters, facts=facts, bases=bases)
    in_force = [m for m in institution.mechanisms if m.in_force_on(on)]
    answers = tuple(answer(m, known) for m in sorted(in_force, key=lambda m: m.target.rank))
    said = sentence(answers, known)
    return RulesAnswer(institution.id, on, supporters, said, answers, institution.name, institution.see_also)


def known_on(
    institution: Institution,
    *,
    on: dt.date,
    supporters: int | None,
    facts: Mapping[str, Fact],
    bases: Mapping[str, int],
) -> Known:
    """Put together what is known on a day; a `group_size` that was given is the size of the body as well."""
    read = coerce(facts)
    size = read.get(GROUP_SIZE)
    own = {institution.base: size} if isinstance(size, int) and not isinstance(size, bool) else {}
    return Known(institution, on, supporters, read, {**own, **bases})


def answer(mechanism: Mechanism, known: Known) -> MechanismAnswer:
    """Give what one mechanism says on the day, in force or not."""
    state, vote = availability(mechanism, known), mechanism.vote
    begin = _begin(mechanism, known, state)
    bars, stops = (_numbers(t, mechanism, known) for t in (vote.pass_if, vote.fail_if)) if vote else ((), ())
    return MechanismAnswer(
        id=mechanism.id,
        name=mechanism.name,
        institution=mechanism.body,
        available=state.available is True,
        why_not=state.why_not,
        trigger_required=begin.number if begin else None,
        trigger_met=begin.met if begin else None,
        short_by=begin.short_by if begin else None,
        trigger_base=begin.words if begin else "",
        vote_required=bars,
        vote_text=vote_words(mechanism, known),
        effect_pass=mechanism.if_passed.words,
        effect_fail=mechanism.if_failed.words,
        effect_nothing=mechanism.if_nothing.words if mechanism.if_nothing else "",
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
        by_group=begin is not None and begin.rank == GROUPS,
        aimed_at_leader=mechanism.target.is_leader,
        unit=begin.unit if begin else "",
        condition=state.condition,
        unmet=tuple(c.fact for c in state.failed),
        unknown=state.asked,
        blocked=state.blocked is True,
        remarks=tuple(s.text for s in state.shields if s.blocks is False),
        consequence=mechanism.consequence,
        blocked_by=tuple(s.text for s in state.shields if s.blocks),
        fail_required=stops,
        question=vote.question.value if vote else "",
        tie=vote.tie.value if vote else "",
        family=mechanism.family.value,
        citation=mechanism.citation,
        notes=mechanism.notes,
        last_seen=mechanism.last_seen.text if mechanism.last_seen else "",
        exists=state.exists,
    )


def _begin(mechanism: Mechanism, known: Known, state: Availability) -> Start | None:
    """Give the way in; under a shield that yields to a larger number, with that number."""
    begin = start(mechanism, known)
    exceptions = [s.exception for s in state.shields if s.exception is not None and (s.blocks or s.enough)]
    if begin is None or not exceptions:
        return begin
    number = max(*exceptions, begin.number or 0)
    met = begin.met if known.supporters is None else known.supporters >= number
    return dataclasses.replace(begin, number=number, words="the number to which the shield yields", met=met)


def _numbers(tests: tuple[Test, ...], mechanism: Mechanism, known: Known) -> tuple[int, ...]:
    """Give the numbers that tests ask for, where they can be known before the vote."""
    found = (official(t.quota, "vote", mechanism, known.bases) for t in tests)
    return tuple(n for n in found if n is not None)


def _sources(mechanism: Mechanism, state: Availability) -> tuple[str, ...]:
    """Give the sources of the rule, then those of what the body did about it, each once."""
    return tuple(dict.fromkeys([*mechanism.source, *(s for r in state.records for s in r.source)]))
