"""Answer: can a mechanism be used on a day, and if not, why not?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whipcount.rules.facts import Known
from whipcount.rules.institution import Activation, State
from whipcount.rules.kinds import Binding, Family, Status
from whipcount.rules.mechanism import Condition, Mechanism
from whipcount.rules.shield import Shield, shields
from whipcount.rules.words import plain


@dataclass(frozen=True, slots=True)
class Availability:
    """What stands in the way of a mechanism on a day."""

    exists: bool
    """False for a row that records that there is no mechanism."""
    failed: tuple[Condition, ...]
    unknown: tuple[Condition, ...]
    shields: tuple[Shield, ...]
    records: tuple[Activation, ...]
    """What the activation table says of the conditions."""
    why_not: tuple[str, ...]
    certain: bool

    @property
    def available(self) -> bool | None:
        """Say whether it can be used; None where a fact that nobody gave would decide."""
        if not self.exists or self.failed or self.blocked:
            return False
        return None if self.unknown or self.blocked is None else True

    @property
    def blocked(self) -> bool | None:
        """Say whether an immunity shuts it; None where that is not known."""
        states = [s.blocks for s in self.shields]
        return True if True in states else None if None in states else False

    @property
    def asked(self) -> tuple[str, ...]:
        """Give the facts that nobody gave and that would decide."""
        facts = [*(c.fact for c in self.unknown), *(s.asks for s in self.shields if s.blocks is None)]
        return tuple(dict.fromkeys(facts))

    @property
    def condition(self) -> str:
        """Give the clause to follow "would be needed": what would have to be otherwise; empty where it is available."""
        if self.failed:
            return " and ".join(c.had or f"if {c.words}" for c in self.failed)
        if until := self.shielded_until:
            yields = any(s.blocks and s.exception is not None for s in self.shields)
            return f"in spite of the shield that ends on {until}" if yields else f"once the shield ends on {until}"
        doubts = [*(c.words for c in self.unknown), *("no shield holds" for s in self.shields if s.blocks is None)]
        return "if " + " and ".join(doubts) if doubts else ""

    @property
    def shielded_until(self) -> date | None:
        """Give the day on which the last blocking shield ends."""
        return max((s.until for s in self.shields if s.blocks and s.until), default=None)


def availability(mechanism: Mechanism, known: Known) -> Availability:
    """Judge the conditions of a mechanism, its alternatives and its immunities on the day."""
    shut, undecided = _ways(mechanism, known)
    failed = (*(c for c in mechanism.requires if known.holds(c, mechanism) is False), *shut)
    unknown = (*(c for c in mechanism.requires if known.holds(c, mechanism) is None), *undecided)
    held = shields(mechanism, known)
    records = tuple(r for c in mechanism.requires if (r := known.record(c, mechanism)))
    exists = mechanism.family is not Family.NONE
    why_not = (
        *(_failing(c, known.record(c, mechanism)) for c in failed),
        *(_unknown(c, known.record(c, mechanism)) for c in unknown),
        *(s.text for s in held if s.blocks),
        *(f"It is not known whether this holds: {s.text} (fact {s.asks})" for s in held if s.blocks is None),
        *(() if exists else (f"There is nothing to use: {mechanism.consequence}",)),
    )
    certain = _certain(mechanism, known, records) and _decided(failed, unknown, held)
    return Availability(exists, failed, unknown, held, records, why_not, certain)


def _ways(mechanism: Mechanism, known: Known) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """Give what shuts every way in, or what would have to be known to choose one; nothing where one is open."""
    judged = [{c: known.holds(c, mechanism) for c in t.when} for t in mechanism.trigger]
    if not judged or any(all(way.values()) for way in judged):
        return (), ()
    unknown = tuple(c for way in judged if False not in way.values() for c, holds in way.items() if holds is None)
    failed = tuple(c for way in judged for c, holds in way.items() if holds is False)
    return ((), unknown[:1]) if unknown else (failed, ())


def _certain(mechanism: Mechanism, known: Known, records: tuple[Activation, ...]) -> bool:
    firm = mechanism.status is Status.SOURCED and mechanism.binding is not Binding.CONTESTED
    return firm and not mechanism.vague_on(known.on) and all(r.certain_on(known.on) for r in records)


def _decided(failed: tuple[Condition, ...], unknown: tuple[Condition, ...], held: tuple[Shield, ...]) -> bool:
    """Say whether nothing that is not known matters: one condition that fails settles it."""
    return bool(failed) or (not unknown and all(s.confirmed and s.blocks is not None for s in held))


def _failing(condition: Condition, record: Activation | None) -> str:
    if record is None:
        return f"It applies only if {condition.words}, which is not so"
    return f"It applies only if {condition.words}; on record: {_said(record)}"


def _unknown(condition: Condition, record: Activation | None) -> str:
    text = f"It is not known whether {condition.words}"
    return f"{text} (on record: {_said(record)})" if record else f"{text} (fact {condition.fact})"


def _said(record: Activation) -> str:
    state = "no report found" if record.state is State.UNKNOWN else plain(record.state.value)
    since = f", since {record.since.text}" if record.since else ""
    return f"{state}, {record.term}{since}"
