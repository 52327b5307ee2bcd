"""Answer: why does our count differ from somebody else's list? Name by name, with the claims and the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whipcount.count.policy import Policy
from whipcount.count.result import Aside, Count, Standing, Why
from whipcount.count.standing import about
from whipcount.model.claim import HolderKind
from whipcount.model.entry import Json
from whipcount.model.holding import latest_last, position_of
from whipcount.model.motion import Act, Position
from whipcount.model.person import Person
from whipcount.model.problem import Problem
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.tabular import Tabular

Retally = Callable[[Policy, Sequence[RecordedClaim]], Count]
"""Count some of the claims anew, as of the same day, under another policy."""


class Reason(StrEnum):
    """Why a name stands on one list and not on the other, or elsewhere."""

    POLICY = "policy"
    DATE = "date"
    ACT = "act"
    WITHDRAWAL = "withdrawal"
    READING = "reading"
    """Both have the same side, one of them only leaning."""
    IN_REVIEW = "in review"
    REJECTED = "rejected"
    NOT_FOUND = "not found"
    """We have no claim for what they have."""
    NOT_LISTED = "not listed"
    """They do not have what our claims say."""
    NOT_A_MEMBER = "not a member"


@dataclass(frozen=True, slots=True)
class Theirs:
    """One name of their list."""

    person: Person
    position: Position
    act: Act | None = None
    on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One name on which the lists differ."""

    person: Person
    ours: Standing | None
    theirs: Theirs | None
    reason: Reason
    text: str
    """The reason in words."""
    claims: tuple[RecordedClaim, ...] = ()
    """The claims that it rests on, the latest last."""
    policies: tuple[str, ...] = ()
    """For a name only they have, the policies under which we would count it so; for one only we have, those under
    which we would not."""


@dataclass(frozen=True, slots=True)
class Comparison(Tabular):
    """Our count beside their list, at the positions that their list has."""

    count: Count
    positions: frozenset[Position]
    ours: tuple[Standing, ...]
    theirs: tuple[Theirs, ...]
    both: tuple[Standing, ...]
    differences: tuple[Difference, ...]
    not_compared: tuple[Problem, ...] = ()
    """Rows of their list that name nobody we know, each with the nearest names, or that cannot be read."""

    @property
    def summary(self) -> str:
        """Say both numbers and how many names differ for which reason."""
        reasons = Counter(d.reason for d in self.differences)
        why = ", ".join(f"{reasons[r]} {_SHORT[r]}" for r in Reason if reasons[r]) or "no name differs"
        return f"ours {len(self.ours)}, theirs {len(self.theirs)}, in both {len(self.both)}: {why}"

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per name of either list; the reason is empty where both agree."""
        agreed = [_row(s.person, s.position, s.position, None) for s in self.both]
        return agreed + [
            _row(d.person, d.ours.position if d.ours else None, d.theirs.position if d.theirs else None, d)
            for d in self.differences
        ]


_SHORT = {
    Reason.POLICY: "by policy",
    Reason.DATE: "by date",
    Reason.ACT: "by act",
    Reason.WITHDRAWAL: "by a withdrawal",
    Reason.READING: "by how it is read",
    Reason.IN_REVIEW: "waiting in review",
    Reason.REJECTED: "rejected in review",
    Reason.NOT_FOUND: "not found in our record",
    Reason.NOT_LISTED: "not on their list",
    Reason.NOT_A_MEMBER: "not of the body",
}


def compare(
    count: Count,
    theirs: Iterable[Theirs],
    records: Iterable[RecordedClaim],
    *,
    policies: Sequence[Policy],
    retally: Retally,
    their_day: date | None = None,
) -> Comparison:
    """Say why the lists differ. `records` are all claims known, decided or not; `their_day` is the day of their list.

    Where their list has a name twice, the later row counts. Only positions that it has at all are compared.
    """
    listed = {t.person.id: t for t in sorted(theirs, key=lambda t: t.on or date.min)}
    positions = frozenset(t.position for t in listed.values())
    stands = {s.person.id: s for s in count.standings}
    ours = count.at(*positions)
    both = tuple(s for s in ours if (t := listed.get(s.person.id)) and _agree(s, t))
    agreed = {s.person.id for s in both}
    wanted = ({s.person.id for s in ours} | listed.keys()) - agreed
    said = [r for r in records if about(r, count.motion.id, HolderKind.MEMBER) and position_of(r).holder.ref in wanted]
    known = _Known(count, {p: retally(p, said) for p in policies}, said, listed, their_day or _last_day(listed))
    differences = [_only_ours(s, known) for s in ours if s.person.id not in listed]
    differences += [_theirs(t, stands.get(i), known) for i, t in listed.items() if i not in agreed]
    order = list(Reason)
    differences.sort(key=lambda d: (order.index(d.reason), d.person.name))
    return Comparison(count, positions, ours, tuple(listed.values()), both, tuple(differences))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a difference is explained by."""

    count: Count
    counts: dict[Policy, Count]
    """Our claims about the names that differ, counted under every policy."""
    said: Sequence[RecordedClaim]
    listed: dict[str, Theirs]
    their_day: date | None

    def under(self, person: Person, position: Position) -> frozenset[str]:
        """Give the policies under which we would have a person at a position."""
        return frozenset(
            p.name for p, c in self.counts.items() if any(s.person.id == person.id for s in c.at(position))
        )


def _agree(standing: Standing, theirs: Theirs) -> bool:
    return standing.position is theirs.position and (theirs.act is None or theirs.act in standing.acts)


def _last_day(listed: dict[str, Theirs]) -> date | None:
    return max((t.on for t in listed.values() if t.on), default=None)


def _only_ours(standing: Standing, known: _Known) -> Difference:
    first = next(r for r in standing.claims if position_of(r).position is standing.position)
    without = {p.name for p in known.counts} - known.under(standing.person, standing.position)
    acts = {t.act for t in known.listed.values()}
    claims = (standing.claim,)
    made = Difference(standing.person, standing, None, Reason.NOT_LISTED, "", claims, tuple(sorted(without)))
    if known.their_day and first.held_from > known.their_day:
        return _because(made, Reason.DATE, f"ours is of {first.held_from}, their list of {known.their_day}")
    if acts and None not in acts and not acts & set(standing.acts):
        return _because(
            made, Reason.ACT, f"ours is by {', '.join(standing.acts)}, theirs are by {', '.join(_words(acts))}"
        )
    left_out = f"; we would not count it under {', '.join(made.policies)}" if made.policies else ""
    return _because(made, Reason.NOT_LISTED, f"they do not have it{left_out}")


def _words(acts: Iterable[Act | None]) -> list[str]:
    return sorted(a.value for a in acts if a)


def _because(difference: Difference, reason: Reason, text: str, *claims: RecordedClaim) -> Difference:
    d = difference
    return Difference(d.person, d.ours, d.theirs, reason, text, claims or d.claims, d.policies)


def _theirs(theirs: Theirs, ours: Standing | None, known: _Known) -> Difference:
    person, position = theirs.person, theirs.position
    under = tuple(sorted(known.under(person, position)))
    made = Difference(person, ours, theirs, Reason.NOT_FOUND, "", (), under)
    if not any(person.id == p.id for p in (*(s.person for s in known.count.standings), *known.count.silent)):
        return _because(made, Reason.NOT_A_MEMBER, f"not in {known.count.body.name} on {known.count.as_of.on}")
    said = sorted((r for r in known.said if position_of(r).holder.ref == person.id), key=latest_last)
    so = [r for r in said if position_of(r).position is position]
    by_act = [r for r in so if theirs.act in {None, position_of(r).act}]
    if not by_act:
        return _without_claim(made, theirs, so, known)
    held = [r for r in by_act if r.status is Status.ACCEPTED and r.held_from <= known.count.as_of.on]
    return _with_claim(made, held, known) if held else _not_held(made, by_act, known)


def _without_claim(made: Difference, theirs: Theirs, so: list[RecordedClaim], known: _Known) -> Difference:
    """Explain a name for which we have no claim of their position and act."""
    ours = made.ours
    if so:
        return _because(made, Reason.ACT, f"we have it by {position_of(so[-1]).act}, they by {theirs.act}", so[-1])
    if ours and ours.position.side == theirs.position.side:
        return _because(made, Reason.READING, f"ours is: {known.count.motion.label(ours.position)}", ours.claim)
    cited = f"; theirs is from {theirs.source}" if theirs.source else ""
    if ours:
        label = known.count.motion.label(ours.position)
        told = f"ours of {ours.claim.held_from} is: {label}; we have no claim for theirs"
        return _because(made, Reason.NOT_FOUND, told + cited, ours.claim)
    return _because(made, Reason.NOT_FOUND, f"we have no claim for it{cited}")


def _not_held(made: Difference, claims: list[RecordedClaim], known: _Known) -> Difference:
    """Explain a name for which our claims are not accepted, or of a later day."""
    later = [r for r in claims if r.status is Status.ACCEPTED]
    if later:
        day = later[0].held_from
        return _because(made, Reason.DATE, f"ours is of {day}, after {known.count.as_of.on}", later[0])
    waiting = [r for r in claims if r.status is Status.PROPOSED]
    if waiting:
        return _because(made, Reason.IN_REVIEW, "our claim waits for review", waiting[-1])
    told = f"an editor rejected our claim: {claims[-1].reason.partition(':')[0].replace('_', ' ')}"
    return _because(made, Reason.REJECTED, told, claims[-1])


def _with_claim(made: Difference, held: list[RecordedClaim], known: _Known) -> Difference:
    """Explain a name for which we have an accepted claim that does not decide."""
    policy, last = known.count.policy, held[-1]
    aside = next((a for a in known.count.aside if a.person.id == made.person.id), None)
    speaking: Standing | Aside | None = made.ours or aside
    if speaking and any(r.id in {c.id for c in speaking.claims} for r in held):
        return _superseded(made, speaking, last, known)
    claim, age = position_of(last), (known.count.as_of.on - last.held_from).days
    enters = f"; it enters under {', '.join(made.policies)}" if made.policies else ""
    if claim.act not in policy.acts:
        return _because(made, Reason.ACT, f"{policy.name} does not count what was {claim.act}{enters}", last)
    if policy.max_age_days is not None and age > policy.max_age_days:
        told = f"ours is {age} days old, {policy.name} counts {policy.max_age_days}{enters}"
        return _because(made, Reason.DATE, told, last)
    how = claim.basis.value.replace("_", " ")
    return _because(made, Reason.POLICY, f"we know it by {how}, which {policy.name} leaves out{enters}", last)


def _superseded(made: Difference, speaking: Standing | Aside, last: RecordedClaim, known: _Known) -> Difference:
    """Explain a name whose claim counted, until a later one of ours."""
    decides = speaking.claim
    if position_of(decides).withdraws:
        return _because(made, Reason.WITHDRAWAL, f"taken back on {decides.held_from}", last, decides)
    if isinstance(speaking, Aside) and speaking.why is Why.IN_CONFLICT:
        return _because(made, Reason.POLICY, f"in conflict with what was said on {decides.held_from}", last, decides)
    label = known.count.motion.label(position_of(decides).position)
    theirs = f", theirs is of {made.theirs.on}" if made.theirs and made.theirs.on else ""
    return _because(made, Reason.DATE, f"ours of {decides.held_from} is: {label}{theirs}", last, decides)


def _row(person: Person, ours: Position | None, theirs: Position | None, why: Difference | None) -> dict[str, Json]:
    return {
        "member": person.id,
        "name": person.name,
        "ours": ours.value if ours else None,
        "theirs": theirs.value if theirs else None,
        "reason": why.reason.value if why else None,
        "why": why.text if why else None,
        "policies": " ".join(why.policies) if why else None,
        "claims": " ".join(c.id for c in why.claims) if why else None,
    }
