"""Answer: how likely is each member to be against the leader, from the roster and from what the member has said?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from whipcount.count.reconcile.assumptions import Assumptions, Trait
from whipcount.count.reconcile.electorate import Elector, Kind
from whipcount.count.result import Count, Standing
from whipcount.model.claim import Basis, PositionClaim
from whipcount.model.motion import Position
from whipcount.model.person import Person

_OPENLY = frozenset({Basis.OWN_WORDS, Basis.OWN_ACCOUNT, Basis.SPOKESPERSON})
_SAID_BY_OTHERS = 3.0
"""Log-odds of one whom only others place against the leader: nearly sure."""
_NEVER = -60.0
"""Log-odds of the leader."""


def electors(counted: Count, leader: str, assumed: Assumptions) -> tuple[Elector, ...]:
    """Give every member of the body; those whom the roster lacks come last, with nothing known of them."""
    standings = {s.person.id: s for s in counted.standings}
    people = sorted((*(s.person for s in counted.standings), *counted.silent), key=lambda p: p.id)
    regions = _regions(counted.at(Position.AYE), assumed.traits["region"])
    listed = [_elector(p, standings.get(p.id), regions, leader, assumed) for p in people]
    nobody = Person("", "", "")
    unlisted = [
        Elector(f"unlisted {n + 1}", Kind.OPEN, assumed.centre, _moods(nobody, assumed))
        for n in range(counted.body.size - len(listed))
    ]
    return (*listed, *unlisted)


def _elector(
    person: Person, standing: Standing | None, regions: frozenset[str], leader: str, assumed: Assumptions
) -> Elector:
    odds = assumed.centre + _traits(person, assumed) + _region(person, regions, standing, assumed)
    moods = _moods(person, assumed)
    if person.id == leader:
        return Elector(person.id, Kind.LOYAL, _NEVER, tuple(0.0 for _ in moods))
    if standing is None:
        return Elector(person.id, Kind.OPEN, odds, moods)
    match standing.position:
        case Position.AYE if _open(standing):
            return Elector(person.id, Kind.SURE, moods=moods)
        case Position.AYE:
            return Elector(person.id, Kind.OPEN, odds + _SAID_BY_OTHERS, moods)
        case Position.NO:
            return Elector(person.id, Kind.LOYAL, assumed.standing[Position.NO], moods)
        case other:
            return Elector(person.id, Kind.OPEN, odds + assumed.standing[other], moods)


def _open(standing: Standing) -> bool:
    claim = standing.claim.claim
    return isinstance(claim, PositionClaim) and claim.basis in _OPENLY


def _traits(person: Person, assumed: Assumptions) -> float:
    return sum(_shift(person, trait) for name, trait in assumed.traits.items() if name != "region")


def _shift(person: Person, trait: Trait) -> float:
    cell = _cell(person, trait.columns)
    if not cell or (trait.won_by and _cell(person, trait.won_by) not in {"", person.party}):
        return 0.0
    if not trait.most:
        holds = not trait.words or any(_is(cell, word) for word in trait.words)
        return trait.value * holds
    try:
        number = float(cell) - trait.middle
    except ValueError:
        return 0.0
    return trait.value * max(-trait.most, min(trait.most, number))


def _is(cell: str, word: str) -> bool:
    return cell.casefold().replace(" ", "_") == word


def _cell(person: Person, columns: Iterable[str]) -> str:
    return next((person.attributes[c].strip() for c in columns if person.attributes.get(c, "").strip()), "")


def _regions(against: Sequence[Standing], trait: Trait) -> frozenset[str]:
    return frozenset(filter(None, (_cell(s.person, trait.columns) for s in against)))


def _region(person: Person, regions: frozenset[str], standing: Standing | None, assumed: Assumptions) -> float:
    """Shift members of a region in which somebody else is on the record."""
    trait = assumed.traits["region"]
    itself = standing is not None and standing.position is Position.AYE
    return trait.value * (not itself and _cell(person, trait.columns) in regions)


def _moods(person: Person, assumed: Assumptions) -> tuple[float, ...]:
    return tuple(
        m.spread * (not m.columns or any(_is(_cell(person, m.columns), w) for w in m.words)) for m in assumed.moods
    )


def by_person(counted: Count) -> Mapping[str, Person]:
    """Index the members of the count by id."""
    return {p.id: p for p in (*(s.person for s in counted.standings), *counted.silent)}
