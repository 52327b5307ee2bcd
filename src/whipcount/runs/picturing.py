"""Answer: how does the House of a story become something that can be drawn?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain, combinations

from whipcount.house.answer import Combination, HouseAnswer, PartySeats
from whipcount.house.answer import Stance as Stated
from whipcount.model.dated import dated
from whipcount.model.motion import Motion, Position
from whipcount.model.person import Party, Person
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Casting, Story
from whipcount.model.tabular import Tabular
from whipcount.pictures.chamber import Layout
from whipcount.pictures.coalitions import Coalition, coalition_table
from whipcount.pictures.picture import Picture
from whipcount.pictures.seating import Bloc, Colour, Seat, Seating, Side, Stance, State
from whipcount.pictures.standalone import whole
from whipcount.pictures.svg import named
from whipcount.pictures.words import chamber_words

_MOST_BLOCS = 12
"""Blocs whose combinations are all looked at: 4096 of them."""
_STANCES = {
    Position.AYE: Stance.AYE,
    Position.LEANS_AYE: Stance.LEANS_AYE,
    Position.UNDECIDED: Stance.UNDECIDED,
    Position.EVASIVE: Stance.UNDECIDED,
    Position.LEANS_NO: Stance.LEANS_NO,
    Position.NO: Stance.NO,
}
_CASTING = {
    Casting.STATUS_QUO: "votes only on a tie",
    Casting.GOVERNMENT: "votes only on a tie, with the government",
    Casting.FREE: "votes only on a tie, and is free to choose",
    Casting.ALWAYS: "votes like every member",
    Casting.NEVER: "never votes",
}
_ORDER = (*(s for s in Stance if s is not Stance.GOVERNMENT), Stance.GOVERNMENT)

Link = Callable[[RecordedClaim], str]
"""Where the evidence of a claim is, or nothing."""


@dataclass(frozen=True, slots=True)
class DrawnHouse(HouseAnswer):
    """The House on one day, and its seats: it shows as a picture in a notebook."""

    seating: Seating = field(default_factory=lambda: Seating("", (), ()))

    def chamber(
        self, layout: Layout | str = Layout.HEMICYCLE, colour: Colour | str = Colour.PARTY, *, name: str = ""
    ) -> Picture:
        """Draw the seats: `layout` is hemicycle or benches, `colour` is party or stance."""
        return drawn(self.seating, Layout(layout), Colour(colour), name=name)

    def to_svg(self, layout: Layout | str = Layout.HEMICYCLE, colour: Colour | str = Colour.PARTY) -> str:
        """Give the picture as one SVG document."""
        return self.chamber(layout, colour).svg

    def _repr_html_(self) -> str:
        """Show the chamber, what it takes to defeat the government, and the parties."""
        table = coalition_table(
            coalitions(self), self.votes, "Who can defeat the government, if all others vote with it"
        )
        return f"{self.chamber().svg}{table}{Tabular._repr_html_(self)}"


def drawn_house(answer: HouseAnswer, story: Story) -> DrawnHouse:
    """Add the seats to an answer."""
    given = {f.name: getattr(answer, f.name) for f in fields(answer)}
    return DrawnHouse(**given, seating=seating(answer, story))


def drawn(made: Seating, layout: Layout, colour: Colour, *, name: str = "") -> Picture:
    """Draw a House whole; without a name, one made of what is drawn keeps ids apart on one page."""
    text = chamber_words(made, colour)
    given = name or named("chamber", f"{layout}{colour}{text}")
    return Picture(str(whole(made, layout=layout, colour=colour, name=given)), text)


def seating(answer: HouseAnswer, story: Story, *, link: Link | None = None) -> Seating:
    """Seat the members of the House as they sat on the answer's day, and those elected who may not vote yet.

    `link` says where a claim's evidence is.
    """
    states, then = _states(answer), dated(story, answer.on)
    reader = _Reader(answer, then, link or (lambda _: ""))
    casting = story.house.casting if story.house else Casting.STATUS_QUO
    seats = [reader.seat(p, states.get(p.id, State.SITTING)) for p in _people(then, states)]
    if casting is Casting.ALWAYS:
        seats = [replace(s, state=State.PRESIDING) if s.state is State.SPEAKER else s for s in seats]
    named = answer.roll.vacant if answer.roll else ("",) * answer.vacancies
    seats += [Seat(place=name, state=State.VACANT) for name in named]
    parties = sorted(answer.parties, key=lambda p: (_ORDER.index(reader.of_party(p)), -p.votes))
    given = {p.party.id for p in parties}
    blocs = [_bloc(p) for p in parties]
    blocs += [Bloc(i, i, i, Side.CROSS) for i in sorted({s.party for s in seats if s.party} - given)]
    return Seating(answer.name, tuple(blocs), tuple(seats), answer.majority, reader.labels(), _CASTING[casting])


def _states(answer: HouseAnswer) -> dict[str, State]:
    """Say who is in the chair or does not vote."""
    found: dict[str, State] = {}
    if answer.roll:
        kinds = (
            (State.PAIRED, chain.from_iterable(answer.roll.pairs)),
            (State.ABSENT, answer.roll.absent),
            (State.SUSPENDED, answer.roll.suspended),
            (State.NOT_SWORN, answer.roll.not_sworn),
        )
        found = {p.id: state for state, people in kinds for p in people}
    if answer.speaker:
        found[answer.speaker.id] = State.SPEAKER
    return found


def coalitions(answer: HouseAnswer) -> tuple[Coalition, ...]:
    """Give the sets of parties that defeat the government, then the largest that fall short, everybody voting."""
    return (*map(_coalition, answer.defeats), *short(answer))


def short(answer: HouseAnswer) -> tuple[Coalition, ...]:
    """Give the sets of parties outside government that fall short, and would not with any one more; nearest first.

    None where there are more than a dozen such parties.
    """
    blocs = [p for p in answer.parties if not p.in_government and not p.unaffiliated and p.votes]
    if len(blocs) > _MOST_BLOCS:
        return ()
    sets = (c for n in range(1, len(blocs) + 1) for c in combinations(blocs, n))
    found = [c for c in sets if _falls_short(c, blocs, answer)]
    made = [Coalition(tuple(p.party.name for p in c), _ayes(c), answer.votes - _ayes(c)) for c in found]
    return tuple(sorted(made, key=lambda c: (-c.ayes, c.parties)))


def _falls_short(chosen: Sequence[PartySeats], blocs: Sequence[PartySeats], answer: HouseAnswer) -> bool:
    ayes = _ayes(chosen)
    rest = [p.votes for p in blocs if p not in chosen]
    return ayes < answer.majority and all(ayes + votes >= answer.majority for votes in rest)


def _ayes(chosen: Sequence[PartySeats]) -> int:
    return sum(p.votes for p in chosen)


def _coalition(found: Combination) -> Coalition:
    return Coalition(tuple(p.name for p in found.parties), found.ayes, found.noes)


def _people(story: Story, away: Mapping[str, State]) -> list[Person]:
    body = story.house.body if story.house else ""
    return [p for p in story.roster if p.sits_in(body) or p.id in away]


def _bloc(party: PartySeats) -> Bloc:
    side = Side.GOVERNMENT if party.in_government else Side.CROSS if party.unaffiliated else Side.OPPOSITION
    return Bloc(
        party.party.id, party.party.name, min((party.party.id, *party.party.names), key=len), side, party.party.colour
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the answer says of each member: own words first, then the government's side, then the party's line."""

    answer: HouseAnswer
    story: Story
    link: Link

    def seat(self, person: Person, state: State) -> Seat:
        """Seat one member."""
        own = self._stated(Person, person.id)
        line = self._stated(Party, person.party)
        governs = any(p.in_government and p.party.id == person.party for p in self.answer.parties)
        if own is None and (governs or line is None):
            stance, note, claim = (Stance.GOVERNMENT if governs else Stance.UNKNOWN), "", line and line.claim
        else:
            chosen = own or line
            assert chosen is not None
            stance, claim, note = _stance(chosen), chosen.claim, "" if own else "party line"
        return Seat(person.party, person.name, person.seat, state, stance, note, self.link(claim) if claim else "")

    def of_party(self, party: PartySeats) -> Stance:
        """Give where a party stands."""
        line = self._stated(Party, party.party.id)
        if party.in_government:
            return Stance.GOVERNMENT
        return _stance(line) if line else Stance.UNKNOWN

    def labels(self) -> dict[Stance, str]:
        """Give the story's words for each stance."""
        motion = self._motion()
        if motion is None:
            return {}
        words = {stance: motion.label(position) for position, stance in _STANCES.items() if position in motion.labels}
        return {**words, Stance.CONDITIONAL: f"{motion.label(Position.AYE)}, on a condition"}

    def _motion(self) -> Motion | None:
        wanted = self.story.house.motion if self.story.house else ""
        return next((m for m in self.story.motions if m.id == wanted), None)

    def _stated(self, kind: type[Party | Person], ref: str) -> Stated | None:
        return next((s for s in self.answer.stances if isinstance(s.holder, kind) and s.holder.id == ref), None)


def _stance(stated: Stated) -> Stance:
    """A condition on voting for the motion stands apart; one on voting against it leaves the side as it is."""
    stance = _STANCES[stated.position]
    return Stance.CONDITIONAL if stated.condition and stance in {Stance.AYE, Stance.LEANS_AYE} else stance
