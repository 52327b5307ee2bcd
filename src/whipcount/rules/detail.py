"""Answer: what else does a rule say that a reader must know? Who, in which form, since when, shields, how sure."""

from __future__ import annotations

import dataclasses

from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.doubts import doubts
from whipcount.rules.institution import Institution
from whipcount.rules.kinds import Target
from whipcount.rules.mechanism import Immunity, Mechanism
from whipcount.rules.when import Period
from whipcount.rules.words import plain


def detailed(answer: RulesAnswer, institution: Institution) -> RulesAnswer:
    """Put into each mechanism of an answer what only its file says."""
    mechanisms = tuple(_detailed(m, answer, institution) for m in answer.mechanisms)
    return dataclasses.replace(answer, mechanisms=mechanisms)


def period_words(period: Period) -> str:
    """Say a period: "since 2015-10-27", "1998 to 2024-10-28/2024-11-02"; no end means that none was seen."""
    since, until = (d.text if d else "" for d in (period.since, period.until))
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else "no beginning known"


def shield_words(immunity: Immunity, mechanism: Mechanism) -> str:
    """Say a shield as the rule has it: "the leader, for 12 months after the leader survived such a vote"."""
    how_long = f"for {immunity.months} months" if immunity.months else f"within the same {_session(immunity)}"
    parts = [f"{_on_whom(immunity, mechanism)}, {how_long} after this: {immunity.event}"]
    parts += [f"can be waived by: {immunity.waivable_by}"] if immunity.waivable_by else []
    return "; ".join([*parts, *([] if immunity.confirmed else ["no source confirms it"])])


def _session(immunity: Immunity) -> str:
    return plain(immunity.scope).removeprefix("same ") or "session"


def _on_whom(immunity: Immunity, mechanism: Mechanism) -> str:
    if immunity.blocks == "trigger":
        return "the leader" if mechanism.target is Target.PARTY_LEADER else f"the {plain(mechanism.target.value)}"
    return {"same_signatories": "against those who signed last time", "same_bill": "against the same bill"}[
        immunity.blocks
    ]


def _detailed(answer: MechanismAnswer, whole: RulesAnswer, institution: Institution) -> MechanismAnswer:
    rule = institution.mechanism(answer.id)
    return dataclasses.replace(
        answer,
        who=" or ".join(dict.fromkeys(t.who for t in rule.trigger)),
        form=" or ".join(dict.fromkeys(t.form for t in rule.trigger)),
        in_force=tuple(map(period_words, rule.in_force)),
        shields=tuple(shield_words(i, rule) for i in rule.immunity),
        status=plain(rule.status.value),
        confidence=rule.confidence,
        doubts=doubts(answer, rule, institution, whole.on),
    )
