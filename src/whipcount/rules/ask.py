"""Answer: what can so many members of a body do on a day?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.facts import holds, known_facts, shield
from whipcount.rules.mechanism import Condition, Fact, Institution, Mechanism, Trigger
from whipcount.rules.threshold import in_words, required
from whipcount.rules.wording import sentence, vote_text

LEADERS = ("party_leader", "head_of_government", "head_of_state_government", "government")
"""What a fight is about; mechanisms aimed at these come first."""


def ask(
    institution: Institution,
    *,
    on: dt.date,
    supporters: int | None,
    facts: Mapping[str, Fact],
    bases: Mapping[str, int],
) -> RulesAnswer:
    """Give every mechanism in force on the day: whether it can be used, what it takes, what follows."""
    rules = [m for m in institution.mechanisms if m.in_force(on)]
    rules.sort(key=lambda m: m.target not in LEADERS)
    answers = tuple(_answer(institution, m, on, supporters, facts, bases) for m in rules)
    return RulesAnswer(institution.name, on, supporters, sentence(answers, supporters), answers)


def _answer(
    institution: Institution,
    mechanism: Mechanism,
    on: dt.date,
    supporters: int | None,
    given: Mapping[str, Fact],
    bases: Mapping[str, int],
) -> MechanismAnswer:
    facts = known_facts(institution, mechanism, on, given, bases)
    reasons, unknown = _why_not(mechanism, on, facts)
    trigger = _cheapest(mechanism, facts, bases)
    number = required(trigger.quota, bases) if trigger else None
    can_meet = supporters is not None and number is not None
    met = supporters >= number if can_meet and supporters is not None and number is not None else None
    votes = [required(t.quota, bases) for t in (mechanism.vote.pass_if if mechanism.vote else ())]
    nothing = mechanism.family == "no_formal_mechanism"
    return MechanismAnswer(
        id=mechanism.id,
        name=mechanism.name,
        institution=institution.id,
        available=not reasons and not unknown and not nothing,
        why_not=(*reasons, *unknown, *(("there is nothing to use",) if nothing else ())),
        trigger_required=number,
        trigger_met=met,
        short_by=max(0, number - supporters) if number is not None and supporters is not None else None,
        trigger_base=in_words(trigger.quota, bases) if trigger else "",
        vote_required=tuple(v for v in votes if v is not None),
        vote_text=vote_text(mechanism, bases),
        effect_pass=mechanism.effect_pass,
        effect_fail=mechanism.effect_fail,
        receiver=mechanism.receiver,
        public=mechanism.trigger_public,
        binding=mechanism.binding,
        amend=mechanism.changed_by,
        source=mechanism.source,
        source_quality=mechanism.source_quality,
        text=mechanism.text,
        certain=mechanism.status == "sourced" and mechanism.binding != "contested" and not unknown,
        target=mechanism.target,
        adoptable=any(c.fact == "activation" for c in mechanism.requires),
    )


def _why_not(mechanism: Mechanism, on: dt.date, facts: Mapping[str, Fact]) -> tuple[list[str], list[str]]:
    """Give the conditions that fail and the shields that hold, then the conditions nobody knows about."""
    failed, unknown = [], []
    for condition in mechanism.requires:
        state = holds(condition, facts)
        if state is None:
            unknown.append(f"it is not known whether {_said(condition)}")
        elif not state:
            failed.append(f"it needs {_said(condition)}, but it is {_shown(facts[condition.fact])}")
    shields = [(immunity, shield(immunity, on, facts)) for immunity in mechanism.immunity]
    failed += [f"shielded until {until}: {i.after.replace('_', ' ')}" for i, until in shields if until]
    return failed, unknown


def _cheapest(mechanism: Mechanism, facts: Mapping[str, Fact], bases: Mapping[str, int]) -> Trigger | None:
    """Give the alternative with the smallest number among those whose conditions hold."""
    usable = [t for t in mechanism.trigger if all(holds(c, facts) for c in t.when)]
    numbers = [(required(t.quota, bases), t) for t in usable]
    known = [(n, t) for n, t in numbers if n is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else (usable[0] if usable else None)


def _said(condition: Condition) -> str:
    name = condition.fact.replace("_", " ")
    if condition.value is True or condition.value is False:
        return f"{name} to be {_shown(condition.value)}"
    words = {"==": "to be", "!=": "not to be", ">=": "of at least", ">": "above", "<=": "of at most", "<": "below"}
    return f"{name} {words[condition.op]} {_shown(condition.value)}"


def _shown(value: Fact) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("_", " ")
