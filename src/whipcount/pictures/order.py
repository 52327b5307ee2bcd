"""Answer: in which order are seats filled, and which of them look alike?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from whipcount.pictures.marks import VACANT, Mark, of_parties, of_stance
from whipcount.pictures.palette import TEXT
from whipcount.pictures.seating import Colour, Seat, Seating, Side, Stance, State
from whipcount.pictures.words import chamber_words, counted

_STANCES = tuple(Stance)
_STATES = tuple(State)
_SHORT = {
    Stance.AYE: "aye",
    Stance.LEANS_AYE: "leans",
    Stance.CONDITIONAL: "if",
    Stance.UNDECIDED: "und.",
    Stance.ABSTAIN: "abst.",
    Stance.UNKNOWN: "?",
    Stance.LEANS_NO: "leans",
    Stance.NO: "no",
    Stance.GOVERNMENT: "gov.",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Seats that look alike: their mark, what they are called, how many they are."""

    mark: Mark
    name: str
    number: int
    state: State = State.SITTING

    @property
    def counted(self) -> str:
        """Give the number in letters; empty for the chair, of which there is one."""
        return "" if self.state in {State.SPEAKER, State.PRESIDING} else str(self.number)


@dataclass(frozen=True, slots=True)
class Order:
    """How one seating is coloured: the order of its seats, and the mark and the name of each."""

    seating: Seating
    colour: Colour

    def chair(self) -> Seat | None:
        """Give the first seat whose member is in the chair."""
        at = self._chair()
        return None if at is None else self.seating.seats[at]

    def wedges(self) -> list[Seat]:
        """Give all seats but the chair from left to right: wedge by wedge, those that do not vote last, then vacant."""
        return sorted(self._floor(), key=self._key())

    def bench(self, side: Side) -> list[Seat]:
        """Give one side's seats from the Speaker outwards: those that vote first, the largest party nearest.

        Vacant seats stand on the crossbench, after its members.
        """
        numbers = self.seating.by_party()
        places = {p.key: i for i, p in enumerate(sorted(self.seating.parties, key=lambda p: -numbers[p.key]))}
        sides = {p.key: p.side for p in self.seating.parties}
        here = [s for s in self._floor() if sides.get(s.party, Side.CROSS) is side]
        return sorted(
            here,
            key=lambda s: (
                s.state is State.VACANT,
                not s.votes,
                places.get(s.party, 0),
                _STANCES.index(s.stance),
                _STATES.index(s.state),
            ),
        )

    def marks(self) -> Callable[[Seat], Mark]:
        """Give what says the mark of a seat."""
        parties = self.party_marks()
        if self.colour is Colour.PARTY:
            return lambda s: VACANT if s.state is State.VACANT else parties[s.party]
        return lambda s: VACANT if s.state is State.VACANT else of_stance(s.stance)

    def runs(self, seats: Sequence[Seat]) -> list[tuple[Seat, int, int]]:
        """Group neighbours that vote and look alike: the first of them, its place, and how many they are."""
        marked, found = self.marks(), list[tuple[Seat, int, int]]()
        for (_, votes), group in groupby(enumerate(seats), key=lambda p: (marked(p[1]), p[1].votes)):
            alike = list(group)
            if votes:
                found.append((alike[0][1], alike[0][0], len(alike)))
        return found

    def called(self, seat: Seat) -> str:
        """Give the short name of the seats that look like this one."""
        return self.seating.bloc(seat.party).short if self.colour is Colour.PARTY else _SHORT[seat.stance]

    def kinds(self) -> list[Kind]:
        """Give what the legend explains: the parties or the stances in order, then what does not vote."""
        found = self._parties() if self.colour is Colour.PARTY else self._stances()
        states = self.seating.by_state()
        plain = Mark("wc-ink", TEXT, VACANT.form)
        for state in State:
            if states[state] and state not in {State.SITTING, State.VACANT}:
                found.append(Kind(plain, self.seating.standing(state), states[state], state))
        if states[State.VACANT]:
            found.append(Kind(VACANT, "vacant", states[State.VACANT], State.VACANT))
        return found

    def words(self) -> str:
        """Name every total."""
        return chamber_words(self.seating, self.colour)

    def title(self) -> str:
        """Name the picture."""
        by = "party" if self.colour is Colour.PARTY else "stance"
        return f"{self.seating.name}: {counted(len(self.seating.seats), 'seat')} by {by}"

    def _chair(self) -> int | None:
        return next((i for i, s in enumerate(self.seating.seats) if s.presides), None)

    def _floor(self) -> list[Seat]:
        chair = self._chair()
        return [s for i, s in enumerate(self.seating.seats) if i != chair]

    def _key(self) -> Callable[[Seat], tuple[int, ...]]:
        places = {p.key: i for i, p in enumerate(self.seating.parties)}

        def by_party(s: Seat) -> tuple[int, ...]:
            vacant = s.state is State.VACANT
            return vacant, places.get(s.party, 0), not s.votes, _STANCES.index(s.stance), _STATES.index(s.state)

        def by_stance(s: Seat) -> tuple[int, ...]:
            vacant, stance = s.state is State.VACANT, _STANCES.index(s.stance) if s.votes else 0
            return vacant, not s.votes, stance, places.get(s.party, 0), _STATES.index(s.state)

        return by_party if self.colour is Colour.PARTY else by_stance

    def party_marks(self) -> dict[str, Mark]:
        """Mark the largest party first: the shapes that are easiest to see go where most seats are."""
        numbers = self.seating.by_party()
        return of_parties(sorted(self.seating.parties, key=lambda p: -numbers[p.key]))

    def _parties(self) -> list[Kind]:
        marks, numbers = self.party_marks(), self.seating.by_party()
        return [Kind(marks[p.key], p.name, numbers[p.key]) for p in self.seating.parties if numbers[p.key]]

    def _stances(self) -> list[Kind]:
        numbers = self.seating.by_stance()
        return [Kind(of_stance(s), self.seating.word(s), numbers[s]) for s in Stance if numbers[s]]
