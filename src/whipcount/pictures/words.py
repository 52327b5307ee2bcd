"""Answer: what does a picture say to those who do not see it? Every seat, and every total, in words."""

from __future__ import annotations

from collections.abc import Sequence

from whipcount.pictures.seating import Colour, Seat, Seating, Stance, State

_OFF = (State.NOT_SWORN, State.SUSPENDED, State.ABSENT, State.PAIRED, State.VACANT)


def seat_words(seating: Seating, seat: Seat) -> str:
    """Name one seat: member, party, place, and where the member stands or why the seat does not vote."""
    if seat.state is State.VACANT:
        return f"Vacant seat: {seat.place}" if seat.place else "Vacant seat"
    who = ", ".join(w for w in (seat.member or "A member", seating.bloc(seat.party).name, seat.place) if w)
    stance = f"{seating.word(seat.stance)} ({seat.note})" if seat.note else seating.word(seat.stance)
    if seat.state is State.PRESIDING:
        return f"{who}: {seat.state.value}; {stance}"
    return f"{who}: {stance}" if seat.votes else f"{who}: {seating.standing(seat.state)}"


def chamber_words(seating: Seating, colour: Colour) -> str:
    """Name every total in sentences: seats by party, votes by stance, who does not vote, the majority."""
    seats, parties = seating.by_party(), seating.parties
    said = [f"{counted(len(seating.seats), 'seat')}: {joined([f'{p.name} {seats[p.key]}' for p in parties])}."]
    if colour is Colour.STANCE:
        stances = seating.by_stance()
        held = [f"{seating.word(s)} {stances[s]}" for s in Stance if stances[s]]
        said.append(f"{counted(seating.votes, 'vote')}: {joined(held)}.")
    said += [f"In the chair: {s.member or 'the Speaker'}." for s in seating.seats if s.presides]
    states = seating.by_state()
    said += [f"{state.value.capitalize()}: {states[state]}." for state in _OFF if states[state]]
    if seating.majority:
        said.append(f"The line marks the majority: {seating.majority} of {counted(seating.votes, 'vote')}.")
    return " ".join(said)


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: `1 seat`, `3 seats`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(items: Sequence[str]) -> str:
    """Join words: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
